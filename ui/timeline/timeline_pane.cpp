#include "ui/timeline/timeline_pane.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"
#include "ui/timeline/date_field.h"
#include "ui/timeline/event_panel.h"
#include "ui/timeline/lane_text.h"
#include "ui/timeline/timeline_legend.h"
#include "ui/timeline/timeline_overview.h"
#include "ui/timeline/timeline_painting.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/eliding_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollBar>
#include <QToolButton>

namespace belvedere {

class TimelinePane::Private
{
public:
    explicit Private(TimelinePane &owner);

    void build();
    QToolButton *tool(const QString &name, const QString &text, const QString &help);
    void wire();
    void wireEvents();
    void renewFonts();
    void rebuild(const QString &currentKey);
    qsizetype pickedSource() const;
    void pickAgain(qsizetype source);
    void showMessage();
    void shareLook();
    void updateTools();
    void updateReadout();
    void showPanel();
    QRectF eventRect() const;
    void placePanel();
    QString keyOfLane(qsizetype lane) const;
    void pickLane(qsizetype lane);
    void askForNote(qsizetype lane, qsizetype event, Timestamp at);

    TimelinePane &q;
    Theme theme = Theme::light();
    Display display{};
    std::vector<ContentsPtr> archives{};
    std::vector<VersionRow> rows{};
    QHash<QString, int> colourSlots{};
    std::vector<TimelineNote> notes{};
    TimelineScene scene{};
    QString emptySentence = noVersionsText();
    QString emptyNextStep{};
    bool isForPicture = false;

    ElidingLabel *title = nullptr;
    ElidingLabel *readout = nullptr;
    ElidingLabel *rangeLabel = nullptr;
    QToolButton *zoomOut = nullptr;
    QToolButton *zoomIn = nullptr;
    QToolButton *fit = nullptr;
    QToolButton *date = nullptr;
    TimelineView *view = nullptr;
    TimelineLegend *legend = nullptr;
    TimelineOverview *overview = nullptr;
    EventPanel *panel = nullptr;
    DateField *dateField = nullptr;
};

TimelinePane::Private::Private(TimelinePane &owner) : q(owner) {}

QToolButton *TimelinePane::Private::tool(const QString &name, const QString &text,
                                         const QString &help)
{
    auto *button = new QToolButton(&q);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(help);
    button->setAccessibleName(help);
    button->setProperty("flat", true);
    button->setAutoRaise(true);
    return button;
}

void TimelinePane::Private::build()
{
    title = new ElidingLabel(&q);
    title->setText(timelineTitle());
    title->setProperty("heading", true);
    readout = new ElidingLabel(&q);
    readout->setObjectName(u"timelineReadout"_s);
    readout->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    rangeLabel = new ElidingLabel(&q);
    rangeLabel->setObjectName(u"timelineRange"_s);
    rangeLabel->setProperty("dim", true);
    rangeLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    zoomOut = tool(u"timelineZoomOut"_s, u"−"_s, TimelinePane::tr("Zoom out (-)"));
    zoomIn = tool(u"timelineZoomIn"_s, u"+"_s, TimelinePane::tr("Zoom in (+)"));
    fit = tool(u"timelineFit"_s, TimelinePane::tr("All"), TimelinePane::tr("Show everything (0)"));
    date = tool(u"timelineDate"_s, TimelinePane::tr("Go to…"),
                TimelinePane::tr("Go to a date (G)"));
    view = new TimelineView(&q);
    legend = new TimelineLegend(&q);
    overview = new TimelineOverview(&q);
    panel = new EventPanel(&q);
    dateField = new DateField(view);

    auto *top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(title);
    top->addSpacing(8);
    top->addWidget(readout, 1);
    top->addSpacing(8);
    top->addWidget(rangeLabel, 0);
    top->addSpacing(4);
    for (QToolButton *button : {zoomOut, zoomIn, fit, date})
        top->addWidget(button);
    auto *layout = new QVBoxLayout(&q);
    layout->setContentsMargins(12, 5, 12, 6);
    layout->setSpacing(3);
    layout->addLayout(top);
    layout->addWidget(view, 1);
    layout->addWidget(legend);
    layout->addWidget(overview);
    QWidget *before = view;
    for (QWidget *next : {static_cast<QWidget *>(zoomOut), static_cast<QWidget *>(zoomIn),
                          static_cast<QWidget *>(fit), static_cast<QWidget *>(date)}) {
        QWidget::setTabOrder(before, next);
        before = next;
    }
}

void TimelinePane::Private::wire()
{
    connect(zoomOut, &QToolButton::clicked, &q, &TimelinePane::zoomOut);
    connect(zoomIn, &QToolButton::clicked, &q, &TimelinePane::zoomIn);
    connect(fit, &QToolButton::clicked, &q, &TimelinePane::fitAll);
    connect(date, &QToolButton::clicked, &q, &TimelinePane::goToDate);
    connect(view, &TimelineView::dateAsked, &q, &TimelinePane::goToDate);
    connect(view, &TimelineView::rangeChanged, &q, [this](const TimeRange &range) {
        overview->setRange(range);
        updateTools();
        placePanel();
        emit q.viewRangeChanged(range);
    });
    connect(view, &TimelineView::cursorMoved, &q, [this](std::optional<Timestamp> time) {
        updateReadout();
        emit q.cursorMoved(time);
    });
    connect(view, &TimelineView::lanesScrolled, &q, [this] { placePanel(); });
    connect(overview, &TimelineOverview::rangeWanted, view, &TimelineView::setRange);
    connect(overview, &TimelineOverview::wholeWanted, view, &TimelineView::fitAll);
    connect(overview, &TimelineOverview::zoomWanted, view, &TimelineView::zoom);
    connect(dateField, &DateField::dateEntered, &q,
            [this](const DateEntry &entry) { view->showPeriod(entry.period, entry.context); });
    connect(dateField, &DateField::closed, &q, [this] { view->setFocus(Qt::OtherFocusReason); });
}

void TimelinePane::Private::wireEvents()
{
    connect(view, &TimelineView::lanePicked, &q, [this](qsizetype lane) { pickLane(lane); });
    connect(view, &TimelineView::eventPicked, &q, [this](qsizetype lane, qsizetype event) {
        showPanel();
        const TimelineLane &picked = scene.lanes[size_t(lane)];
        if (picked.kind == TimelineLane::Kind::Version)
            emit q.eventPicked(picked.key, picked.events.source(event));
    });
    connect(view, &TimelineView::eventLeft, &q, [this] { panel->hide(); });
    connect(view, &TimelineView::noteWanted, &q,
            [this](qsizetype lane, qsizetype event, Timestamp at) { askForNote(lane, event, at); });
    connect(view, &TimelineView::notePicked, &q, &TimelinePane::notePicked);
    connect(panel, &EventPanel::stepWanted, &q, [this](int direction) {
        view->stepEvent(direction > 0 ? Step::Next : Step::Previous);
    });
    connect(panel, &EventPanel::closeWanted, &q, [this] {
        view->setPickedEvent(-1);
        panel->hide();
        view->setFocus(Qt::OtherFocusReason);
    });
}

void TimelinePane::Private::renewFonts()
{
    const QFont base = q.font();
    title->setFont(headingFont(base));
    readout->setFont(sizedFont(base, 11));
    rangeLabel->setFont(tabularFont(sizedFont(base, 11)));
    for (QToolButton *button : {zoomOut, zoomIn, fit, date})
        button->setFont(sizedFont(base, 11.5));
}

void TimelinePane::Private::shareLook()
{
    legend->setLook(view->look());
    overview->setLook(view->look());
    panel->setLook(view->look());
    placePanel();
}

void TimelinePane::Private::showMessage()
{
    view->setMessage(scene.lanes.empty() ? emptySentence : QString(),
                     scene.lanes.empty() && !isForPicture ? emptyNextStep : QString());
    const bool dated = scene.extent.has_value() && !scene.lanes.empty();
    legend->setVisible(dated);
    overview->setVisible(dated);
    if (!dated && !scene.lanes.empty()) {
        readout->setText(noDatesText());
        rangeLabel->hide();
    }
}

void TimelinePane::Private::rebuild(const QString &currentKey)
{
    const int scroll = view->verticalScrollBar()->value();
    const qsizetype picked = panel->isHidden() ? -1 : pickedSource();
    panel->hide();
    view->setScene(nullptr);
    scene = buildTimelineScene(archives, rows, colourSlots, display);
    placeNotes(scene, notes);
    view->setScene(&scene);
    view->setCurrentLane(laneOfVersion(scene, currentKey));
    view->verticalScrollBar()->setValue(scroll);
    pickAgain(picked);
    legend->setScene(&scene);
    overview->setScene(&scene, view->wholeRange());
    overview->setRange(view->range());
    updateReadout();
    showMessage();
    shareLook();
    updateTools();
    showPanel();
}

// Of the picked event: its row in the version's metrics, which outlives the scene.
qsizetype TimelinePane::Private::pickedSource() const
{
    const qsizetype lane = view->currentLane();
    return lane < 0 || view->pickedEvent() < 0
               ? -1
               : scene.lanes[size_t(lane)].events.source(view->pickedEvent());
}

void TimelinePane::Private::pickAgain(qsizetype source)
{
    const qsizetype lane = view->currentLane();
    if (lane < 0 || source < 0)
        return;
    const SpanIndex &events = scene.lanes[size_t(lane)].events;
    for (qsizetype event = 0; event < events.size(); ++event) {
        if (events.source(event) == source) {
            view->restorePickedEvent(event);
            break;
        }
    }
}

void TimelinePane::Private::updateTools()
{
    const auto range = view->range();
    const bool dated = range.has_value() && !scene.lanes.empty();
    for (QToolButton *button : {zoomOut, zoomIn, fit, date})
        button->setEnabled(dated);
    zoomOut->setEnabled(dated && !view->isFitted());
    fit->setEnabled(dated && !view->isFitted());
    rangeLabel->setText(dated ? viewText(*range, display) : QString());
}

void TimelinePane::Private::updateReadout()
{
    const auto time = view->timeCursor();
    const qsizetype lane = view->currentLane();
    readout->setText(time && lane >= 0 ? readoutOf(scene.lanes[size_t(lane)], *time) : QString());
    // The axis and the cursor name times too; where both have no room, the readout is worth more.
    rangeLabel->setVisible(readout->text().isEmpty());
}

void TimelinePane::Private::showPanel()
{
    const qsizetype lane = view->currentLane();
    if (lane < 0 || view->pickedEvent() < 0)
        return;
    const TimelineLane &picked = scene.lanes[size_t(lane)];
    panel->showFacts(eventFacts(picked, view->pickedEvent(), display),
                     picked.slot >= 0 ? theme.versionColour(picked.slot) : theme.event);
    placePanel();
}

// The picked event in the pane's coordinates; null while it is out of view.
QRectF TimelinePane::Private::eventRect() const
{
    const QRectF inView = view->pickedRect();
    return inView.isNull() ? QRectF() : inView.translated(view->mapTo(&q, QPoint(0, 0)));
}

void TimelinePane::Private::placePanel()
{
    if (!panel->isHidden())
        panel->placeAt(eventRect());
    if (!dateField->isHidden())
        dateField->move(int(view->look().nameWidth()), int(view->look().axisHeight()));
}

QString TimelinePane::Private::keyOfLane(qsizetype lane) const
{
    if (lane < 0 || lane >= qsizetype(scene.lanes.size()))
        return {};
    const TimelineLane &at = scene.lanes[size_t(lane)];
    return at.kind == TimelineLane::Kind::Version ? at.key : QString();
}

void TimelinePane::Private::pickLane(qsizetype lane)
{
    panel->hide();
    updateReadout();
    if (const QString key = keyOfLane(lane); !key.isEmpty())
        emit q.versionPicked(key);
}

void TimelinePane::Private::askForNote(qsizetype lane, qsizetype event, Timestamp at)
{
    const TimelineLane *on = lane >= 0 ? &scene.lanes[size_t(lane)] : nullptr;
    const TimelineLane *any = on || scene.lanes.empty() ? on : &scene.lanes.front();
    QString model;
    if (any && (on || !scene.severalModels) && any->model)
        model = any->model->name;
    else if (on && on->entry)
        model = on->entry->version.modelName;
    if (on && event >= 0)
        emit q.eventNoteWanted(keyOfLane(lane), model, on->events.range(event));
    else
        emit q.momentNoteWanted(keyOfLane(lane), model, at);
}

TimelinePane::TimelinePane(QWidget *parent) : QFrame(parent), m_d(std::make_unique<Private>(*this))
{
    setObjectName(u"timelinePane"_s);
    setProperty("card", true);
    setAccessibleName(tr("Timeline"));
    m_d->build();
    m_d->wire();
    m_d->wireEvents();
    m_d->renewFonts();
    setFocusProxy(m_d->view);
    m_d->emptyNextStep = tr("Open an archive, or loosen the filter of the versions table.");
    m_d->rebuild({});
}

TimelinePane::~TimelinePane() = default;

void TimelinePane::setTheme(const Theme &theme)
{
    m_d->theme = theme;
    m_d->view->setTheme(theme);
    m_d->shareLook();
    m_d->showPanel();
}

void TimelinePane::setDisplay(const Display &display)
{
    m_d->display = display;
    m_d->dateField->setDisplay(display);
    m_d->view->setDisplay(display);
    m_d->rebuild(currentVersion()); // states name times
}

void TimelinePane::setVersions(std::vector<ContentsPtr> archives, std::vector<VersionRow> rows,
                               const QHash<QString, int> &colourSlots)
{
    const QString current = currentVersion();
    // The scene points into the old archives until the new one stands.
    const std::vector<ContentsPtr> former = std::exchange(m_d->archives, std::move(archives));
    m_d->rows = std::move(rows);
    m_d->colourSlots = colourSlots;
    m_d->rebuild(current);
}

void TimelinePane::setColourSlots(const QHash<QString, int> &colourSlots)
{
    m_d->colourSlots = colourSlots;
    for (TimelineLane &lane : m_d->scene.lanes) {
        if (lane.kind == TimelineLane::Kind::Version)
            lane.slot = colourSlots.value(lane.key, noSlot);
    }
    m_d->view->viewport()->update();
    m_d->showPanel();
}

void TimelinePane::setNotes(std::vector<TimelineNote> notes)
{
    if (notes == m_d->notes)
        return;
    m_d->notes = std::move(notes);
    placeNotes(m_d->scene, m_d->notes);
    m_d->legend->setScene(&m_d->scene);
    m_d->view->viewport()->update();
}

void TimelinePane::revealRange(const TimeRange &range)
{
    m_d->view->reveal(range);
}

void TimelinePane::setEmptyText(const QString &sentence, const QString &nextStep)
{
    m_d->emptySentence = sentence;
    m_d->emptyNextStep = nextStep;
    m_d->showMessage();
}

void TimelinePane::setForPicture(bool on)
{
    for (QToolButton *button : {m_d->zoomOut, m_d->zoomIn, m_d->fit, m_d->date})
        button->setVisible(!on);
    m_d->view->setVerticalScrollBarPolicy(on ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_d->isForPicture = on;
    m_d->showMessage();
}

void TimelinePane::setCurrentVersion(const QString &key)
{
    if (key == currentVersion() && !key.isEmpty())
        return;
    m_d->view->setCurrentLane(laneOfVersion(m_d->scene, key));
    m_d->panel->hide();
    m_d->updateReadout();
}

QString TimelinePane::currentVersion() const
{
    return m_d->keyOfLane(m_d->view->currentLane());
}

std::optional<TimeRange> TimelinePane::viewRange() const
{
    return m_d->view->range();
}

bool TimelinePane::isFitted() const
{
    return m_d->view->isFitted();
}

std::optional<TimeRange> TimelinePane::chosenRange() const
{
    return m_d->view->chosenRange();
}

void TimelinePane::setViewRange(const TimeRange &range)
{
    m_d->view->restoreRange(range);
}

void TimelinePane::setTimeCursor(std::optional<Timestamp> time)
{
    m_d->view->setTimeCursor(time);
    m_d->updateReadout();
}

std::optional<Timestamp> TimelinePane::timeCursor() const
{
    return m_d->view->timeCursor();
}

void TimelinePane::fitAll()
{
    m_d->view->fitAll();
}

void TimelinePane::zoomIn()
{
    m_d->view->zoom(0.5);
}

void TimelinePane::zoomOut()
{
    m_d->view->zoom(2);
}

void TimelinePane::goToDate()
{
    const auto whole = m_d->view->wholeRange();
    if (!whole || m_d->scene.lanes.empty())
        return;
    m_d->dateField->open(*whole);
    m_d->placePanel();
}

void TimelinePane::nextEvent()
{
    m_d->view->stepEvent(Step::Next);
}

void TimelinePane::previousEvent()
{
    m_d->view->stepEvent(Step::Previous);
}

bool TimelinePane::revealEvent(const QString &versionKey, qsizetype eventIndex)
{
    const qsizetype lane = laneOfVersion(m_d->scene, versionKey);
    if (lane < 0)
        return false;
    const SpanIndex &events = m_d->scene.lanes[size_t(lane)].events;
    for (qsizetype event = 0; event < events.size(); ++event) {
        if (events.source(event) != eventIndex)
            continue;
        m_d->view->setCurrentLane(lane);
        m_d->view->setPickedEvent(event);
        m_d->view->setTimeCursor(events.range(event).start);
        m_d->updateReadout();
        m_d->showPanel();
        return true;
    }
    return false;
}

void TimelinePane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_d->view) {
        m_d->renewFonts();
        m_d->shareLook();
    }
}

} // namespace belvedere
