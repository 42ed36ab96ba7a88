#include "ui/trends/trends_pane.h"

#include "app/base/literals.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"
#include "ui/trends/parallel_card.h"
#include "ui/trends/trend_card.h"
#include "ui/widgets/state_page.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QStackedLayout>

namespace belvedere {

namespace {

constexpr int trendsGap = 10;
constexpr int lowestTrend = 250; // of the design
constexpr int lowestAxes = 310;

bool hasNumber(const VersionEntry *entry)
{
    return std::ranges::any_of(versionMetrics(), [&](const VersionMetric &metric) {
        return metric.read(*entry).has_value();
    });
}

} // namespace

class TrendsPane::Private
{
public:
    explicit Private(TrendsPane *pane);

    void show();
    void showState();
    void arrange();

    TrendsPane *q;
    QStackedLayout *stack;
    StatePage *state;
    QScrollArea *scroll;
    TrendCard *trend;
    ParallelCard *parallel;

    Theme theme = Theme::light();
    Display display;
    ContentsPtr contents;
    QString modelName;
    QString modelArn;
    QHash<QString, int> marks;
    QString current;
    TrendsShown shown;
};

TrendsPane::Private::Private(TrendsPane *pane)
    : q(pane),
      stack(new QStackedLayout(pane)),
      state(new StatePage(pane)),
      scroll(new QScrollArea(pane))
{
    state->setObjectName(u"trendsState"_s);
    scroll->setObjectName(u"trendsScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    auto *page = new QWidget;
    page->setAutoFillBackground(false);
    trend = new TrendCard(page);
    parallel = new ParallelCard(page);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(trendsGap);
    layout->addWidget(trend, 9);
    layout->addWidget(parallel, 11);
    scroll->setWidget(page);
    stack->addWidget(state);
    stack->addWidget(scroll);
    QObject::connect(trend, &TrendCard::versionPicked, q, &TrendsPane::versionPicked);
    QObject::connect(parallel, &ParallelCard::versionPicked, q, &TrendsPane::versionPicked);
    QObject::connect(parallel, &ParallelCard::termsPicked, q, &TrendsPane::filterTermsPicked);
}

void TrendsPane::Private::show()
{
    shown = trendsOf(contents, modelName, modelArn, marks, current);
    shown.display = display;
    shown.theme = theme;
    if (std::ranges::none_of(shown.versions, hasNumber)) {
        showState();
        return;
    }
    trend->showModel(shown);
    parallel->showModel(shown);
    stack->setCurrentWidget(scroll);
}

void TrendsPane::Private::showState()
{
    const bool isChosen = contents && !modelName.isEmpty();
    if (!isChosen) {
        state->setHeading(TrendsPane::tr("No model chosen"));
        state->setSentence(TrendsPane::tr(
            "Choose a model in the library to see its numbers over all of its versions."));
    } else if (shown.versions.empty()) {
        state->setHeading(TrendsPane::tr("No versions of %1").arg(shown.modelName));
        state->setSentence(
            TrendsPane::tr("The archive has no version of this model. Save its "
                           "DescribeModelVersion responses, and read the archive again."));
    } else {
        state->setHeading(TrendsPane::tr("No numbers to draw for %1").arg(shown.modelName));
        state->setSentence(TrendsPane::tr(
            "None of its versions has metrics, times or sizes: they are known from a list only, or "
            "did not get as far. Their responses are in the table."));
    }
    stack->setCurrentWidget(state);
}

void TrendsPane::Private::arrange()
{
    const double scale = designScale(q->font());
    trend->setMinimumHeight(qRound(lowestTrend * scale));
    parallel->setMinimumHeight(qRound(lowestAxes * scale));
}

TrendsPane::TrendsPane(QWidget *parent)
    : QWidget(parent),
      m_private(std::make_unique<Private>(this))
{
    setObjectName(u"trendsPane"_s);
    setAccessibleName(tr("Trends"));
    m_private->arrange();
    m_private->show();
}

TrendsPane::~TrendsPane() = default;

void TrendsPane::setTheme(const Theme &theme)
{
    m_private->theme = theme;
    m_private->show();
}

void TrendsPane::setDisplay(const Display &display)
{
    m_private->display = display;
    m_private->show();
}

void TrendsPane::setModel(ContentsPtr contents, const QString &name, const QString &arn)
{
    m_private->contents = std::move(contents);
    m_private->modelName = name;
    m_private->modelArn = arn;
    m_private->show();
}

void TrendsPane::setMarks(const QHash<QString, int> &marks)
{
    if (marks == m_private->marks)
        return;
    m_private->marks = marks;
    m_private->show();
}

void TrendsPane::setCurrentVersion(const QString &key)
{
    if (key == m_private->current)
        return;
    m_private->current = key;
    m_private->show();
}

QStringList TrendsPane::filterTerms() const
{
    return m_private->parallel->terms();
}

void TrendsPane::forgetRanges()
{
    m_private->parallel->forgetBrushes();
}

void TrendsPane::setForPicture(bool on)
{
    belvedere::setForPicture(*this, on);
    m_private->scroll->setVerticalScrollBarPolicy(on ? Qt::ScrollBarAlwaysOff
                                                     : Qt::ScrollBarAsNeeded);
    m_private->show();
}

void TrendsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_private->arrange();
}

void TrendsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    m_private->arrange();
    m_private->show();
}

} // namespace belvedere
