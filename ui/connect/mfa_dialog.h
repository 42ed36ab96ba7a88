// Asks for a one-time code; and the one who opens that dialog when the network asks.
#pragma once

#include "app/source/mfa_relay.h"

#include <QDialog>
#include <QPointer>

class QLineEdit;
class QPushButton;

namespace belvedere {

class MfaDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit MfaDialog(const MfaQuestion &question, QWidget *parent = nullptr);

    QString code() const; // six digits, once accepted

private:
    void check();

    QLineEdit *m_code;
    QPushButton *m_ok;
};

// Opens a dialog over `window` for each question of the relay, closes it where the question is taken back.
class MfaAsker final : public QObject
{
    Q_OBJECT

public:
    MfaAsker(MfaRelay &relay, QWidget &window);

private:
    void ask(quint64 id, const MfaQuestion &question);
    void takeBack(quint64 id);

    MfaRelay &m_relay;
    QWidget &m_window;
    QHash<quint64, QPointer<MfaDialog>> m_dialogs;
};

} // namespace belvedere
