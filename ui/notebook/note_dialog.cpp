#include "ui/notebook/note_dialog.h"

#include "app/base/literals.h"
#include "ui/notebook/user_note.h"
#include "ui/widgets/plain_text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

namespace belvedere {

NoteDialog::NoteDialog(const QString &about, QWidget *parent)
    : QDialog(parent),
      m_text(new QPlainTextEdit(this)),
      m_tags(new QLineEdit(this)),
      m_problem(dimLabel({}, this))
{
    setObjectName(u"noteDialog"_s);
    setWindowTitle(tr("Note"));
    auto *subject = plainLabel(about, this);
    subject->setObjectName(u"noteAbout"_s);
    subject->setWordWrap(true);
    m_text->setObjectName(u"noteText"_s);
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    m_tags->setObjectName(u"noteTags"_s);
    m_tags->setAccessibleName(tr("Tags, with commas between them"));
    m_tags->setPlaceholderText(tr("valve, to be checked"));
    m_tags->installEventFilter(this);
    auto *tagsLabel = plainLabel(tr("&Tags, with commas between them"), this);
    tagsLabel->setBuddy(m_tags);
    m_problem->setObjectName(u"noteProblem"_s);
    m_problem->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Save);
    m_ok->setToolTip(tr("Ctrl+Enter"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(subject);
    layout->addWidget(m_text, 1);
    layout->addWidget(tagsLabel);
    layout->addWidget(m_tags);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 16);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteDialog::check);
    connect(m_tags, &QLineEdit::textEdited, this, &NoteDialog::completeTag);
    check();
}

void NoteDialog::setNote(const QString &text, const QStringList &tags)
{
    m_text->setPlainText(text);
    m_text->moveCursor(QTextCursor::End);
    m_tags->setText(tags.join(u", "_s));
}

void NoteDialog::setKnownTags(const QStringList &tags)
{
    delete std::exchange(m_completer, nullptr);
    m_completer = new QCompleter(tags, this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(m_tags); // the line itself would complete all of its text
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &NoteDialog::insertTag);
}

QString NoteDialog::text() const
{
    return m_text->toPlainText();
}

QStringList NoteDialog::tags() const
{
    return tagsOfText(m_tags->text());
}

// What stands between the commas around the cursor.
void NoteDialog::completeTag(const QString &typed)
{
    if (!m_completer)
        return;
    const QString before = typed.left(m_tags->cursorPosition());
    const QString begun = before.mid(before.lastIndexOf(u',') + 1).trimmed();
    m_completer->setCompletionPrefix(begun);
    const bool isOnlyItself = m_completer->completionCount() == 1
                              && m_completer->currentCompletion().compare(begun,
                                                                          Qt::CaseInsensitive)
                                     == 0;
    if (begun.isEmpty() || m_completer->completionCount() == 0 || isOnlyItself)
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void NoteDialog::insertTag(const QString &tag)
{
    const QString typed = m_tags->text();
    const qsizetype cursor = m_tags->cursorPosition();
    const qsizetype from = typed.left(cursor).lastIndexOf(u',') + 1;
    const qsizetype comma = typed.indexOf(u',', cursor);
    const QString before = typed.left(from) + (from > 0 ? u" "_s : QString()) + tag;
    m_tags->setText(before + (comma < 0 ? u", "_s : typed.mid(comma)));
    m_tags->setCursorPosition(int(comma < 0 ? m_tags->text().size() : before.size()));
}

void NoteDialog::check()
{
    const qsizetype size = text().size();
    const bool isTooLong = size > longestNote;
    m_problem->setText(isTooLong
                           ? tr("The text has %1 characters; at most %2 are kept. Shorten it.")
                                 .arg(size)
                                 .arg(longestNote)
                           : QString());
    m_problem->setVisible(isTooLong);
    m_ok->setEnabled(!isTooLong && !text().trimmed().isEmpty());
}

bool NoteDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            if (m_ok->isEnabled())
                accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace belvedere
