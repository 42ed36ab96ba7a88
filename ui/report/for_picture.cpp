#include "ui/report/for_picture.h"

#include "app/base/literals.h"
#include "ui/compare/compare_pane.h"
#include "ui/metrics/metrics_pane.h"
#include "ui/timeline/timeline_pane.h"
#include "ui/trends/trends_pane.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace belvedere {

namespace {

// The view itself, where it is one, and all inside.
template<typename T>
QList<T *> allIn(QWidget &view)
{
    QList<T *> found = view.findChildren<T *>();
    if (auto *self = qobject_cast<T *>(&view))
        found.prepend(self);
    return found;
}

QList<QWidget *> panesIn(const QList<MetricsPane *> &metrics, const QList<ComparePane *> &compared)
{
    QList<QWidget *> panes;
    for (MetricsPane *pane : metrics)
        panes += pane;
    for (ComparePane *pane : compared)
        panes += pane;
    return panes;
}

// Without giving way to the event loop: a window stays as it is until it gets control back.
void layOut()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace

ForPicture::ForPicture(QWidget &view)
    : m_view(view),
      m_size(view.size()),
      m_timelines(allIn<TimelinePane>(view)),
      m_metrics(allIn<MetricsPane>(view)),
      m_comparisons(allIn<ComparePane>(view)),
      m_trends(allIn<TrendsPane>(view))
{
    QWidget *focus = QApplication::focusWidget();
    if (focus && (focus == &view || view.isAncestorOf(focus))) {
        m_focus = focus;
        focus->clearFocus();
    }
    for (QAbstractButton *button : allIn<QAbstractButton>(view)) {
        const bool isOfAPane = qobject_cast<QToolButton *>(button)
                               || qobject_cast<QPushButton *>(button); // not a table's corner
        if (isOfAPane && !button->isHidden())
            m_buttons += button;
    }
    for (QComboBox *chooser : allIn<QComboBox>(view)) {
        if (!chooser->isHidden())
            m_buttons += chooser;
    }
    for (QWidget *button : std::as_const(m_buttons))
        button->hide();
    takeOutBars(); // before the panes, which set some of them too
    setPanes(true);
    layOut();
    grow();
}

ForPicture::~ForPicture()
{
    setPanes(false);
    for (QWidget *button : std::as_const(m_buttons))
        button->show();
    m_view.resize(m_size);
    for (const Bars &bars : std::as_const(m_bars)) {
        bars.area->setVerticalScrollBarPolicy(bars.vertical);
        bars.area->setHorizontalScrollBarPolicy(bars.horizontal);
    }
    layOut();
    for (const Bars &bars : std::as_const(m_bars))
        bars.area->verticalScrollBar()->setValue(bars.value);
    if (m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
}

void ForPicture::takeOutBars()
{
    for (QAbstractScrollArea *area : allIn<QAbstractScrollArea>(m_view)) {
        // Charts and headers have theirs off for good; the panes see to their own.
        if (!qobject_cast<QAbstractItemView *>(area) && !qobject_cast<QScrollArea *>(area))
            continue;
        m_bars.push_back({area, area->verticalScrollBarPolicy(), area->horizontalScrollBarPolicy(),
                          area->verticalScrollBar()->value()});
        area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
}

// Cards below each other would be cut off at the foot of the window; a table and a timeline show what they show.
void ForPicture::grow()
{
    constexpr int highest = 16000; // at scale 2 still what Qt can paint
    const QScrollArea *scroll = nullptr;
    for (QWidget *pane : panesIn(m_metrics, m_comparisons)) {
        // A sheet around it grows by itself.
        if (QRect(pane->mapTo(&m_view, QPoint(0, 0)), pane->size()) == m_view.rect())
            scroll = pane->findChild<QScrollArea *>();
    }
    constexpr int mostRounds = 4;
    for (int round = 0; scroll && round < mostRounds; ++round) {
        const QWidget &page = *scroll->widget();
        const int hidden = page.layout()->totalMinimumHeightForWidth(page.width())
                           - scroll->viewport()->height();
        if (hidden <= 0 || m_view.height() >= highest)
            return;
        m_view.resize(m_view.width(), std::min(highest, m_view.height() + hidden));
        layOut();
    }
}

void ForPicture::setPanes(bool on)
{
    for (TimelinePane *pane : std::as_const(m_timelines))
        pane->setForPicture(on);
    for (MetricsPane *pane : std::as_const(m_metrics))
        pane->setForPicture(on);
    for (ComparePane *pane : std::as_const(m_comparisons))
        pane->setForPicture(on);
    for (TrendsPane *pane : std::as_const(m_trends))
        pane->setForPicture(on);
}

} // namespace belvedere
