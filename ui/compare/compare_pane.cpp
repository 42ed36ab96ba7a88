#include "ui/compare/compare_pane.h"

#include "app/base/literals.h"
#include "app/text/verdict_text.h"
#include "ui/compare/comparison_copy.h"
#include "ui/compare/configuration_card.h"
#include "ui/compare/lanes_card.h"
#include "ui/compare/numbers_card.h"
#include "ui/compare/sensor_map_dialog.h"
#include "ui/compare/sensor_ranks_card.h"
#include "ui/compare/verdict_card.h"
#include "ui/metrics/chart_style.h"
#include "ui/notebook/view_history.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/state_page.h"

#include <QClipboard>
#include <QEvent>
#include <QFutureWatcher>
#include <QGridLayout>
#include <QGuiApplication>
#include <QScrollArea>
#include <QStackedLayout>
#include <QtConcurrent>

namespace belvedere {

namespace {

constexpr int compareGap = 10;
constexpr int compareTwoColumnsFrom = 860; // of the design's pixels
constexpr qsizetype fewEvents = 60'000;    // what is calculated within a few milliseconds

} // namespace

class ComparePane::Private
{
public:
    explicit Private(ComparePane *pane);

    void connectCards();
    void connectChoices();
    void showState();
    void calculate();
    void take(ComparisonFactsPtr made);
    void showFacts();
    void showLook();
    QList<QWidget *> everything() const
    {
        return {verdict, numbers, lanes, sensors, configuration};
    }
    void arrange();
    void arrangeNarrow();
    void arrangeWide();
    void want(const ComparisonSetup &wanted, ViewChange change);
    void mapSensors();
    void useSpan();
    QString copyTextOf(Copy what) const;
    int pictureHeight(int least, int whole) const;

    ComparePane *q;
    QStackedLayout *stack;
    StatePage *state;
    QScrollArea *scroll;
    QWidget *page;
    QGridLayout *grid;
    VerdictCard *verdict;
    NumbersCard *numbers;
    LanesCard *lanes;
    SensorRanksCard *sensors;
    ConfigurationCard *configuration;
    QFutureWatcher<ComparisonFactsPtr> worker;

    Theme theme = Theme::light();
    Display display{};
    ComparisonSubject subject{};
    ComparisonFactsPtr facts;
    bool isSynchronous = false;
};

ComparePane::Private::Private(ComparePane *pane)
    : q(pane),
      stack(new QStackedLayout(pane)),
      state(new StatePage(pane)),
      scroll(new QScrollArea(pane)),
      page(new QWidget),
      grid(new QGridLayout(page)),
      verdict(new VerdictCard(page)),
      numbers(new NumbersCard(page)),
      lanes(new LanesCard(page)),
      sensors(new SensorRanksCard(page)),
      configuration(new ConfigurationCard(page))
{
    state->setObjectName(u"compareState"_s);
    scroll->setObjectName(u"compareScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    page->setObjectName(u"comparePage"_s);
    scroll->setWidget(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(compareGap);
    stack->addWidget(state);
    stack->addWidget(scroll);
    connectCards();
    connectChoices();
    QObject::connect(&worker, &QFutureWatcher<ComparisonFactsPtr>::finished, q, [this] {
        if (!worker.isCanceled())
            take(worker.result());
    });
}

void ComparePane::Private::connectCards()
{
    QObject::connect(verdict, &VerdictCard::clauseChosen, numbers, &NumbersCard::pointAt);
    QObject::connect(verdict, &VerdictCard::copyWanted, q,
                     [this](int what) { q->copy(Copy(what)); });
    QObject::connect(&lanes->lanes(), &EventLanes::cursorMoved, q, &ComparePane::cursorMoved);
    QObject::connect(&lanes->lanes(), &EventLanes::spanChanged, q,
                     [this] { verdict->setHasSpan(lanes->lanes().span().has_value()); });
    QObject::connect(&lanes->lanes(), &EventLanes::zoomChanged, q, [this] {
        ComparisonSetup wanted = subject.setup;
        wanted.zoom = lanes->lanes().zoomRange();
        // The lanes show it already.
        subject.setup.zoom = wanted.zoom;
        emit q->setupWanted(wanted, int(ViewChange::Zoom));
    });
    QObject::connect(lanes, &LanesCard::spanWindowWanted, q, [this] { useSpan(); });
    QObject::connect(lanes, &LanesCard::eventWanted, q, [this](size_t version, qsizetype row) {
        emit q->eventPicked(facts->comparison().versions[version].entry->key(), row);
    });
    QObject::connect(sensors, &SensorRanksCard::mappingWanted, q, [this] { mapSensors(); });
}

void ComparePane::Private::connectChoices()
{
    QObject::connect(verdict, &VerdictCard::windowWanted, q, [this](WindowKind kind) {
        ComparisonSetup wanted = subject.setup;
        wanted.window = kind;
        wanted.zoom.reset();
        want(wanted, ViewChange::Window);
    });
    QObject::connect(verdict, &VerdictCard::rangeWanted, q, &ComparePane::rangeWanted);
    QObject::connect(verdict, &VerdictCard::spanWanted, q, [this] { useSpan(); });
    const auto useBaseline = [this](size_t version) {
        ComparisonSetup wanted = subject.setup;
        wanted.baseline = facts->comparison().versions[version].entry->key();
        want(wanted, ViewChange::Baseline);
    };
    QObject::connect(verdict, &VerdictCard::baselineWanted, q, useBaseline);
    QObject::connect(numbers, &NumbersCard::baselineWanted, q, useBaseline);
    QObject::connect(verdict, &VerdictCard::labelFileWanted, q, &ComparePane::labelFileWanted);
    QObject::connect(verdict, &VerdictCard::responseLabelsWanted, q, [this] {
        ComparisonSetup wanted = subject.setup;
        wanted.labelFile.clear();
        want(wanted, ViewChange::Labels);
    });
    QObject::connect(verdict, &VerdictCard::alignedChanged, q, [this](bool on) {
        ComparisonSetup wanted = subject.setup;
        wanted.alignedAtFailure = on;
        want(wanted, ViewChange::Look);
    });
    QObject::connect(configuration, &ConfigurationCard::differencesOnlyChanged, q, [this](bool on) {
        ComparisonSetup wanted = subject.setup;
        wanted.differencesOnly = on;
        want(wanted, ViewChange::Look);
    });
}

void ComparePane::Private::want(const ComparisonSetup &wanted, ViewChange change)
{
    emit q->setupWanted(wanted, int(change));
}

void ComparePane::Private::useSpan()
{
    const auto span = lanes->lanes().span();
    if (!span)
        return;
    ComparisonSetup wanted = subject.setup;
    wanted.window = WindowKind::Given;
    wanted.given = GivenWindow{.start = span->start, .end = span->end};
    wanted.zoom.reset();
    lanes->lanes().setSpan({});
    want(wanted, ViewChange::Window);
}

void ComparePane::Private::mapSensors()
{
    if (!facts)
        return;
    SensorMapDialog dialog(*facts, q);
    if (dialog.exec() != QDialog::Accepted)
        return;
    ComparisonSetup wanted = subject.setup;
    wanted.sensorNames = dialog.sensorNames();
    want(wanted, ViewChange::Sensors);
}

// ---- what is shown -----------------------------------------------------------

void ComparePane::Private::showState()
{
    state->setActions({});
    state->setProgress(0, -1);
    if (subject.absent.isEmpty()) {
        state->setHeading(tr("Nothing to compare yet"));
        state->setSentence(tr(
            "Choose versions in the table and press C, or drag them to the list at the left. Two "
            "or more are compared side by side."));
    } else {
        state->setHeading(tr("None of the versions to compare is open"));
        state->setSentence(tr("Open the archives of %1.")
                               .arg(shortVisibleText(subject.absent.join(u", "_s), 300)));
    }
    stack->setCurrentWidget(state);
    emit q->ready();
}

void ComparePane::Private::calculate()
{
    worker.cancel();
    if (isSynchronous
        || (comparisonWork(subject) <= fewEvents && subject.setup.labelFile.isEmpty())) {
        take(comparisonFacts(subject));
        return;
    }
    if (!facts) {
        state->setActions({});
        state->setHeading(countText(QT_TRANSLATE_N_NOOP("Text", "Comparing %n version …"),
                                    QT_TRANSLATE_N_NOOP("Text", "Comparing %n versions …"),
                                    qint64(subject.versions.size())));
        state->setSentence({});
        state->setProgress(0, 0);
        stack->setCurrentWidget(state);
    }
    // The worker keeps the contents alive; the entries lie in them.
    worker.setFuture(QtConcurrent::run([kept = subject] { return comparisonFacts(kept); }));
}

void ComparePane::Private::take(ComparisonFactsPtr made)
{
    facts = std::move(made);
    showFacts();
    emit q->ready();
}

void ComparePane::Private::showFacts()
{
    if (!facts)
        return;
    verdict->setFacts(facts, display);
    numbers->setFacts(facts);
    lanes->setFacts(facts);
    sensors->setFacts(facts);
    configuration->setFacts(facts);
    showLook();
    arrange();
    stack->setCurrentWidget(scroll);
}

// What can change without anything being calculated.
void ComparePane::Private::showLook()
{
    const ComparisonSetup &setup = subject.setup;
    verdict->setAligned(setup.alignedAtFailure);
    if (lanes->lanes().isAligned() != setup.alignedAtFailure)
        lanes->setAligned(setup.alignedAtFailure);
    lanes->lanes().setZoomRange(setup.zoom);
    configuration->setDifferencesOnly(setup.differencesOnly);
}

int ComparePane::Private::pictureHeight(int least, int whole) const
{
    const int low = qRound(least * designScale(q->font()));
    return isForPicture(*q) ? std::max(low, whole) : low;
}

void ComparePane::Private::arrange()
{
    for (QWidget *card : everything())
        grid->removeWidget(card);
    for (int row = 0; row < 6; ++row)
        grid->setRowStretch(row, 0);
    numbers->setMinimumHeight(pictureHeight(220, numbers->wholeHeight()));
    lanes->setMinimumHeight(pictureHeight(230, lanes->lanes().wholeHeight() + 60));
    sensors->setMinimumHeight(pictureHeight(240, sensors->chart().wholeHeight() + 70));
    configuration->setMinimumHeight(pictureHeight(150, configuration->wholeHeight()));
    if (q->width() < compareTwoColumnsFrom * designScale(q->font()))
        arrangeNarrow();
    else
        arrangeWide();
}

void ComparePane::Private::arrangeNarrow()
{
    int row = 0;
    for (QWidget *card : everything())
        grid->addWidget(card, row++, 0);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 0);
}

// The proportions of the design: numbers and events at the left, sensors and configuration at the right.
void ComparePane::Private::arrangeWide()
{
    grid->addWidget(verdict, 0, 0, 1, 2);
    grid->addWidget(numbers, 1, 0, 2, 1);
    grid->addWidget(lanes, 3, 0, 2, 1);
    grid->addWidget(sensors, 1, 1, 3, 1);
    grid->addWidget(configuration, 4, 1);
    grid->setColumnStretch(0, 59);
    grid->setColumnStretch(1, 41);
    const int shares[] = {0, 20, 11, 13, 18};
    for (int row = 1; row < 5; ++row)
        grid->setRowStretch(row, shares[row]);
}

// ---- copying -----------------------------------------------------------------

QString ComparePane::Private::copyTextOf(Copy what) const
{
    switch (what) {
    case Copy::Verdict:
        return verdictLines(*facts);
    case Copy::Numbers:
        return numbersText(*facts, CopyForm::Tsv);
    case Copy::NumbersMarkdown:
        return numbersText(*facts, CopyForm::Markdown);
    case Copy::Events:
        return eventsText(*facts, CopyForm::Tsv);
    case Copy::Sensors:
        return sensorsText(*facts, CopyForm::Tsv);
    case Copy::Configuration:
        return configurationText(*facts, subject.setup.differencesOnly, CopyForm::Tsv);
    case Copy::Json:
        return comparisonJsonText(*facts);
    case Copy::Picture:
        break;
    }
    return {};
}

// ---- the pane ----------------------------------------------------------------

ComparePane::ComparePane(QWidget *parent)
    : QWidget(parent),
      m_private(std::make_unique<Private>(this))
{
    setObjectName(u"comparePane"_s);
    setAccessibleName(tr("Comparison"));
    m_private->showState();
}

ComparePane::~ComparePane()
{
    m_private->worker.disconnect();
    m_private->worker.waitForFinished();
}

void ComparePane::setReportAction(QAction *action)
{
    m_private->verdict->setReportAction(action);
}

void ComparePane::setTheme(const Theme &theme)
{
    m_private->theme = theme;
    m_private->verdict->setTheme(theme);
    for (Card *card :
         {static_cast<Card *>(m_private->numbers), static_cast<Card *>(m_private->lanes),
          static_cast<Card *>(m_private->sensors), static_cast<Card *>(m_private->configuration)})
        card->setTheme(theme);
    m_private->showFacts();
}

void ComparePane::setDisplay(const Display &display)
{
    m_private->display = display;
    m_private->numbers->setDisplay(display);
    m_private->lanes->setDisplay(display);
    m_private->configuration->setDisplay(display);
    m_private->showFacts();
}

void ComparePane::setSubject(ComparisonSubject subject)
{
    const bool isSame = m_private->facts && !m_private->worker.isRunning()
                        && givesSameFacts(m_private->subject, subject);
    m_private->subject = std::move(subject);
    if (isSame) {
        m_private->showLook();
        return;
    }
    if (m_private->subject.versions.empty()) {
        m_private->worker.cancel();
        m_private->facts.reset();
        m_private->showState();
        return;
    }
    m_private->calculate();
}

void ComparePane::setNotes(std::vector<TimelineNote> notes)
{
    m_private->lanes->lanes().setNotes(std::move(notes));
}

void ComparePane::setSynchronous(bool on)
{
    m_private->isSynchronous = on;
}

void ComparePane::setForPicture(bool on)
{
    belvedere::setForPicture(*this, on);
    m_private->verdict->setControlsVisible(!on);
    m_private->showFacts();
}

const ComparisonSetup &ComparePane::setup() const
{
    return m_private->subject.setup;
}

ComparisonFactsPtr ComparePane::facts() const
{
    return m_private->facts;
}

bool ComparePane::isReady() const
{
    return !m_private->worker.isRunning();
}

void ComparePane::stepEvent(bool forward)
{
    m_private->lanes->lanes().setFocus(Qt::OtherFocusReason);
    m_private->lanes->lanes().stepEvent(forward ? Step::Next : Step::Previous);
}

void ComparePane::zoom(double factor)
{
    m_private->lanes->lanes().zoom(factor);
}

void ComparePane::fitAll()
{
    m_private->lanes->lanes().fitAll();
}

void ComparePane::setTimeCursor(std::optional<Timestamp> time)
{
    m_private->lanes->lanes().setTimeCursor(time);
}

void ComparePane::copy(Copy what)
{
    if (!m_private->facts)
        return;
    if (what == Copy::Picture)
        QGuiApplication::clipboard()->setPixmap(m_private->page->grab());
    else
        QGuiApplication::clipboard()->setText(m_private->copyTextOf(what));
}

void ComparePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_private->facts)
        m_private->arrange();
}

void ComparePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_private->facts)
        m_private->arrange();
}

} // namespace belvedere
