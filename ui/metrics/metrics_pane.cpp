#include "ui/metrics/metrics_pane.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/metrics/events_card.h"
#include "ui/metrics/map_card.h"
#include "ui/metrics/prior_card.h"
#include "ui/metrics/sensors_card.h"
#include "ui/metrics/state_view.h"
#include "ui/theme/fonts.h"

#include <QEvent>
#include <QFutureWatcher>
#include <QGridLayout>
#include <QScrollArea>
#include <QStackedLayout>
#include <QtConcurrent>

namespace belvedere {

namespace {

constexpr int gap = 10;
constexpr int twoColumnsFrom = 820; // of the design's pixels
constexpr int lowestCard = 300;
constexpr int ownCardFrom = 960;         // height from which the durations have a card of their own
constexpr qsizetype smallWork = 150'000; // shares that are calculated within a few milliseconds

} // namespace

class MetricsPane::Private
{
public:
    explicit Private(MetricsPane *pane);

    void show();
    void calculate(const VersionEntry &version);
    void showCards();
    void arrange();
    int leastHeight(const Card &card, int width) const;
    void arrangeOneColumn();
    void arrangeTwoColumns(int height);
    const VersionEntry *entry() const { return contents ? contents->find(key) : nullptr; }

    MetricsPane *q;
    QStackedLayout *stack;
    StateView *state;
    QScrollArea *scroll;
    QWidget *page;
    QGridLayout *grid;
    EventsCard *events;
    EventsCard *durations; // only in sight where there is room for both
    PriorCard *prior;
    SensorsCard *sensors;
    MapCard *map;
    QFutureWatcher<MetricsFacts> worker;

    Theme theme = Theme::light();
    Display display;
    ContentsPtr contents;
    QString key;
    int slot = -1;
    std::shared_ptr<const MetricsFacts> facts; // null until they are calculated
    bool isSynchronous = false;
};

MetricsPane::Private::Private(MetricsPane *pane)
    : q(pane),
      stack(new QStackedLayout(pane)),
      state(new StateView(pane)),
      scroll(new QScrollArea(pane)),
      page(new QWidget),
      grid(new QGridLayout(page)),
      events(new EventsCard(page)),
      durations(new EventsCard(page)),
      prior(new PriorCard(page)),
      sensors(new SensorsCard(page)),
      map(new MapCard(page))
{
    durations->setObjectName(u"durationsCard"_s);
    durations->setFixedView(EventsCard::View::Durations);
    durations->hide();
    state->setObjectName(u"metricsState"_s);
    scroll->setObjectName(u"metricsScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    page->setObjectName(u"metricsPage"_s);
    scroll->setWidget(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(gap);
    stack->addWidget(state);
    stack->addWidget(scroll);
    const auto pick = [this](qsizetype event) { emit q->eventPicked(key, event); };
    QObject::connect(events, &EventsCard::eventPicked, q, pick);
    QObject::connect(durations, &EventsCard::eventPicked, q, pick);
    QObject::connect(map, &MapCard::eventPicked, q, pick);
    QObject::connect(&worker, &QFutureWatcher<MetricsFacts>::finished, q, [this] {
        if (worker.isCanceled())
            return;
        facts = std::make_shared<MetricsFacts>(worker.result());
        showCards();
    });
}

void MetricsPane::Private::show()
{
    const VersionEntry *version = entry();
    const MetricsState now = metricsState(version);
    if (now != MetricsState::Ready) {
        state->showState(now, version);
        stack->setCurrentWidget(state);
        emit q->ready();
        return;
    }
    if (facts)
        showCards();
    else
        calculate(*version);
}

void MetricsPane::Private::calculate(const VersionEntry &version)
{
    if (isSynchronous || metricsWork(version) <= smallWork) {
        facts = std::make_shared<MetricsFacts>(metricsFacts(version, *contents));
        showCards();
        return;
    }
    state->showLoading(u'v' + QString::number(version.version.version));
    stack->setCurrentWidget(state);
    // The worker keeps the contents alive; the entry lies in them.
    worker.setFuture(QtConcurrent::run(
        [kept = contents, entry = &version] { return metricsFacts(*entry, *kept); }));
}

void MetricsPane::Private::showCards()
{
    const VersionEntry *version = entry();
    if (!version || !facts)
        return;
    const VersionShown shown{*version, facts, display, theme, slot};
    events->showVersion(shown);
    durations->showVersion(shown);
    prior->showVersion(shown);
    sensors->showVersion(shown);
    map->showVersion(shown);
    arrange();
    stack->setCurrentWidget(scroll);
    emit q->ready();
}

void MetricsPane::Private::arrange()
{
    const bool isNarrow = q->width() < twoColumnsFrom * designScale(q->font());
    for (Card *card :
         {static_cast<Card *>(events), static_cast<Card *>(durations), static_cast<Card *>(prior),
          static_cast<Card *>(sensors), static_cast<Card *>(map)}) {
        card->setMinimumHeight(leastHeight(*card, isNarrow ? q->width() : (q->width() - gap) / 2));
        grid->removeWidget(card);
    }
    for (int row = 0; row < 5; ++row)
        grid->setRowStretch(row, 0);
    if (isNarrow)
        arrangeOneColumn();
    else
        arrangeTwoColumns(qRound(q->height() / designScale(q->font())));
}

// In a picture: what all rows need.
int MetricsPane::Private::leastHeight(const Card &card, int width) const
{
    const int least = qRound(lowestCard * designScale(q->font()));
    return isForPicture(*q) ? qMax(least, card.layout()->totalMinimumHeightForWidth(width)) : least;
}

void MetricsPane::Private::arrangeOneColumn()
{
    // Without buttons to change between them, both views of the events stand there.
    const bool withDurations = isForPicture(*q);
    int row = 0;
    grid->addWidget(events, row++, 0);
    if (withDurations)
        grid->addWidget(durations, row++, 0);
    for (QWidget *card : {static_cast<QWidget *>(prior), static_cast<QWidget *>(sensors),
                          static_cast<QWidget *>(map)})
        grid->addWidget(card, row++, 0);
    durations->setVisible(withDurations);
    events->setFixedView(withDurations ? std::optional(EventsCard::View::Forewarning)
                                       : std::nullopt);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 0);
}

// The proportions of the design: the upper row a little higher than the lower one.
void MetricsPane::Private::arrangeTwoColumns(int height)
{
    const bool roomy = height >= ownCardFrom;
    grid->addWidget(events, 0, 0);
    grid->addWidget(prior, 0, 1);
    grid->addWidget(sensors, 1, 0);
    grid->addWidget(map, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(0, 106);
    grid->setRowStretch(1, 100);
    if (roomy) {
        grid->addWidget(durations, 2, 0, 1, 2);
        grid->setRowStretch(2, 56);
        durations->setMinimumHeight(qRound(200 * designScale(q->font())));
    }
    durations->setVisible(roomy);
    events->setFixedView(roomy ? std::optional(EventsCard::View::Forewarning) : std::nullopt);
}

MetricsPane::MetricsPane(QWidget *parent)
    : QWidget(parent),
      m_private(std::make_unique<Private>(this))
{
    setObjectName(u"metricsPane"_s);
    setAccessibleName(tr("Metrics"));
    m_private->show();
}

MetricsPane::~MetricsPane()
{
    m_private->worker.disconnect();
    m_private->worker.waitForFinished();
}

void MetricsPane::setTheme(const Theme &theme)
{
    m_private->theme = theme;
    m_private->state->setTheme(theme);
    m_private->showCards();
}

void MetricsPane::setDisplay(const Display &display)
{
    m_private->display = display;
    m_private->showCards();
}

void MetricsPane::setVersion(ContentsPtr contents, const QString &key, int slot)
{
    const bool isSame = contents == m_private->contents && key == m_private->key;
    m_private->slot = slot;
    if (isSame) {
        m_private->showCards();
        return;
    }
    m_private->contents = std::move(contents);
    m_private->key = key;
    m_private->facts.reset();
    m_private->worker.setFuture({}); // an older calculation counts no more
    m_private->show();
}

QString MetricsPane::version() const
{
    return m_private->entry() ? m_private->key : QString();
}

void MetricsPane::setForPicture(bool on)
{
    belvedere::setForPicture(*this, on);
    m_private->scroll->setVerticalScrollBarPolicy(on ? Qt::ScrollBarAlwaysOff
                                                     : Qt::ScrollBarAsNeeded);
    m_private->showCards();
}

void MetricsPane::setSynchronous(bool on)
{
    m_private->isSynchronous = on;
}

bool MetricsPane::isReady() const
{
    return m_private->facts || metricsState(m_private->entry()) != MetricsState::Ready;
}

void MetricsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_private->arrange();
}

void MetricsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_private->showCards();
}

} // namespace belvedere
