#include "ui/timeline/date_field.h"

#include "app/base/literals.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>

namespace belvedere {

DateField::DateField(QWidget *parent)
    : QFrame(parent),
      m_text(new QLineEdit(this)),
      m_answer(new QLabel(this))
{
    setObjectName(u"dateField"_s);
    setProperty("card", true);
    setAutoFillBackground(true);
    m_text->setObjectName(u"dateText"_s);
    m_text->setPlaceholderText(u"2023-09-19 14:30"_s);
    m_text->setMaxLength(60);
    m_text->setAccessibleName(tr("Date to go to"));
    m_text->installEventFilter(this);
    m_answer->setObjectName(u"dateAnswer"_s);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setProperty("dim", true);
    auto *label = new QLabel(tr("Go to"), this);
    label->setBuddy(m_text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 12, 6);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_text);
    layout->addWidget(m_answer);
    m_text->setFixedWidth(
        m_text->fontMetrics().horizontalAdvance(u"2023-09-19 14:30:00 UTC+00:00"_s));
    connect(m_text, &QLineEdit::textChanged, this, &DateField::updateAnswer);
    connect(m_text, &QLineEdit::returnPressed, this, &DateField::accept);
    hide();
}

void DateField::setDisplay(const Display &display)
{
    m_display = display;
    updateAnswer();
}

void DateField::open(const TimeRange &whole)
{
    m_whole = whole;
    m_text->clear();
    updateAnswer();
    show();
    raise();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

std::optional<DateEntry> DateField::entry() const
{
    const auto entry = parseDateEntry(m_text->text(), m_display);
    return entry && entry->period.overlaps(m_whole) ? entry : std::nullopt;
}

void DateField::updateAnswer()
{
    const QString text = m_text->text().trimmed();
    const auto parsed = parseDateEntry(text, m_display);
    const auto usable = entry();
    if (text.isEmpty())
        m_answer->setText(
            tr("A year, month, day or time in %1").arg(zoneText(m_display, m_whole.start)));
    else if (usable)
        m_answer->setText(u"→ "_s + dateTimeText(usable->period.start, m_display));
    else if (parsed)
        m_answer->setText(tr("Nothing there: data runs %1").arg(rangeText(m_whole, m_display)));
    else
        m_answer->setText(
            tr("Not a date yet: write 2023, 2023-09, 2023-09-19 or 2023-09-19 14:30"));
    m_text->setAccessibleDescription(m_answer->text());
    m_text->setProperty("invalid", !text.isEmpty() && !usable);
    m_text->style()->unpolish(m_text);
    m_text->style()->polish(m_text);
    adjustSize();
}

void DateField::accept()
{
    const auto usable = entry();
    if (!usable)
        return; // the answer beside it says why
    hide();
    emit dateEntered(*usable);
    emit closed();
}

void DateField::leave()
{
    if (isHidden())
        return;
    hide();
    emit closed();
}

void DateField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    // Letters must not reach the timeline below while a date is typed.
    event->accept();
}

bool DateField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        hide(); // who clicked elsewhere wants to be there
    return QFrame::eventFilter(watched, event);
}

} // namespace belvedere
