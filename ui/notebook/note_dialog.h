// Asks for the text and the tags of a note.
#pragma once

#include <QDialog>
#include <QStringList>

class QCompleter;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace belvedere {

class NoteDialog final : public QDialog
{
    Q_OBJECT

public:
    // `about`: what the note is about, in words.
    explicit NoteDialog(const QString &about, QWidget *parent = nullptr);

    void setNote(const QString &text, const QStringList &tags);
    // Offered while tags are typed.
    void setKnownTags(const QStringList &tags);

    QString text() const;
    QStringList tags() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void completeTag(const QString &typed);
    void insertTag(const QString &tag);
    void check();

    QPlainTextEdit *m_text;
    QLineEdit *m_tags;
    QLabel *m_problem;
    QPushButton *m_ok = nullptr;
    QCompleter *m_completer = nullptr;
};

} // namespace belvedere
