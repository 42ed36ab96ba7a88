#include "ui/report/page_room.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPlainTextEdit>
#include <QScrollBar>

#include <algorithm>

namespace belvedere {

namespace {

QList<const QAbstractScrollArea *> areasIn(const QWidget &page)
{
    QList<const QAbstractScrollArea *> areas;
    for (const QAbstractScrollArea *area : page.findChildren<QAbstractScrollArea *>()) {
        // What is not of this page's views: another page of a stack, a header.
        if (area->isVisibleTo(&page))
            areas += area;
    }
    return areas;
}

} // namespace

void settle()
{
    for (int i = 0; i < 3; ++i)
        QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
}

int hiddenHeight(const QWidget &page)
{
    int hidden = 0;
    for (const QAbstractScrollArea *area : areasIn(page)) {
        // Texts scroll by lines.
        const auto *text = qobject_cast<const QPlainTextEdit *>(area);
        const int step = text ? text->fontMetrics().lineSpacing() : 1;
        hidden += area->verticalScrollBar()->maximum() * step;
    }
    return hidden;
}

int hiddenWidth(const QWidget &page)
{
    int hidden = 0;
    for (const QAbstractScrollArea *area : areasIn(page))
        hidden = std::max(hidden, area->horizontalScrollBar()->maximum());
    return hidden;
}

void growToContent(QWidget &page, int widest, int highest)
{
    // Content may change with the room it gets; what is left after a few rounds stays hidden, and is said.
    constexpr int mostRounds = 8;
    for (int round = 0; round < mostRounds; ++round) {
        const QSize wanted(
            std::max(page.width(), std::min(widest, page.width() + hiddenWidth(page))),
            std::max(page.height(), std::min(highest, page.height() + hiddenHeight(page))));
        if (wanted == page.size())
            return;
        page.resize(wanted);
        settle();
    }
}

} // namespace belvedere
