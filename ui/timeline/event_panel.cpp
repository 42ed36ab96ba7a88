#include "ui/timeline/event_panel.h"

#include "app/base/literals.h"
#include "ui/timeline/sensor_bars.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace belvedere {

EventPanel::EventPanel(QWidget *parent)
    : QFrame(parent),
      m_title(new QLabel(this)),
      m_rows(new QGridLayout),
      m_bars(new SensorBars(this))
{
    setObjectName(u"eventPanel"_s);
    setProperty("card", true);
    setAutoFillBackground(true);
    m_title->setObjectName(u"eventTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    auto *previous = button(u"previousEvent"_s, u"‹"_s, tr("Previous event (P)"));
    auto *next = button(u"nextEvent"_s, u"›"_s, tr("Next event (N)"));
    auto *close = button(u"closeEvent"_s, u"×"_s, tr("Close (Esc)"));
    connect(previous, &QToolButton::clicked, this, [this] { emit stepWanted(-1); });
    connect(next, &QToolButton::clicked, this, [this] { emit stepWanted(1); });
    connect(close, &QToolButton::clicked, this, &EventPanel::closeWanted);

    auto *top = new QHBoxLayout;
    top->setSpacing(2);
    top->addWidget(m_title, 1);
    for (QToolButton *each : {previous, next, close})
        top->addWidget(each);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addLayout(m_rows);
    layout->addWidget(m_bars);
    m_rows->setColumnStretch(1, 1);
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(2);
    hide();
}

QToolButton *EventPanel::button(const QString &name, const QString &sign, const QString &help)
{
    auto *made = new QToolButton(this);
    made->setObjectName(name);
    made->setText(sign);
    made->setToolTip(help);
    made->setAccessibleName(help);
    made->setProperty("flat", true);
    made->setAutoRaise(true);
    return made;
}

void EventPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeWanted();
    else
        QFrame::keyPressEvent(event);
}

void EventPanel::setLook(const TimelineLook &look)
{
    m_look = look;
    m_title->setFont(look.nameFont);
    m_bars->setLook(look);
    for (QLabel *label : findChildren<QLabel *>()) {
        if (label != m_title)
            label->setFont(look.textFont);
    }
}

void EventPanel::fillRows(const EventFacts &facts)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto &[what, value] : facts.rows) {
        auto *name = new QLabel(what, this);
        auto *text = new QLabel(value, this);
        name->setProperty("dim", true);
        for (QLabel *label : {name, text}) {
            label->setTextFormat(Qt::PlainText);
            label->setFont(m_look.textFont);
        }
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_rows->addWidget(name, row, 0);
        m_rows->addWidget(text, row, 1);
        // A layout counts only what is shown, and would show it later.
        name->show();
        text->show();
        ++row;
    }
}

void EventPanel::showFacts(const EventFacts &facts, const QColor &bars)
{
    m_title->setText(facts.title);
    fillRows(facts);
    m_bars->setFacts(facts, bars);
    setAccessibleName(facts.title);
    setAccessibleDescription(facts.spoken());
    show();
    raise();
}

void EventPanel::placeAt(const QRectF &event)
{
    const QSizeF room = parentWidget()->size();
    const double gap = m_look.units(6);
    m_bars->setMostRows(-1);
    layout()->activate();
    if (const int over = sizeHint().height() - int(room.height() - 2 * gap); over > 0) {
        m_bars->setMostRows(m_bars->rowsIn(m_bars->sizeHint().height() - over));
        layout()->activate();
    }
    resize(sizeHint());
    double left = event.isNull() ? room.width() - width() - gap : event.right() + gap;
    double top = event.isNull() ? gap : event.bottom() + gap;
    if (!event.isNull() && top + height() > room.height()) {
        // No room below: above the lane, else beside the event over the lanes.
        top = event.top() - gap - height() >= 0 ? event.top() - gap - height()
                                                : std::max(gap, room.height() - height() - gap);
    }
    if (left + width() > room.width() - gap) {
        const double leftOf = event.left() - gap - width();
        left = leftOf >= 0 ? leftOf : std::max(gap, room.width() - width() - gap);
    }
    move(int(left), int(top));
}

} // namespace belvedere
