// Asks whether a version shall become the active one, and shows what changes by it.
#pragma once

#include "app/domain/contents.h"
#include "app/text/format.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace belvedere {

struct ActivationQuestion {
    QString service{}; // "prod · 123456789012 · eu-west-1"
    QString model{};
    std::optional<qint64> from{};         // the active version
    qint64 to = 0;                        // the one to become it
    const VersionEntry *before = nullptr; // null where nothing is known of it
    const VersionEntry *after = nullptr;
    bool isUndo = false;
};

class ActivationDialog final : public QDialog
{
    Q_OBJECT

public:
    // Reads the versions now and does not keep them.
    ActivationDialog(const ActivationQuestion &question, const Display &display,
                     QWidget *parent = nullptr);

private:
    void fill(const ActivationQuestion &question, const Display &display);
    void addRow(const QString &label, const QString &before, const QString &after);

    QTableWidget *m_table;
};

} // namespace belvedere
