#include "ui/compare/verdict_card.h"

#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "app/text/verdict_text.h"
#include "ui/compare/clause_label.h"
#include "ui/compare/compare_pane.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/widgets/plain_text.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace belvedere {

namespace {

constexpr size_t mostClauses = 6;
constexpr int roomyFrom = 1080; // of the design's pixels

// A button with a menu, as in the tool bar.
QString arrow()
{
    return u" ▾"_s;
}

QString sensorsShared(const Comparison &comparison)
{
    qsizetype least = -1;
    for (const ComparedPair &pair : comparison.pairs) {
        if (pair.commonSensors > 0)
            least = least < 0 ? pair.commonSensors : std::min(least, pair.commonSensors);
    }
    return least < 0 ? QString()
                     : countText(QT_TRANSLATE_N_NOOP("Text", "%n shared sensor"),
                                 QT_TRANSLATE_N_NOOP("Text", "%n shared sensors"), least);
}

QString labelsShared(const Comparison &comparison)
{
    if (comparison.scopes.size() != 1)
        return {};
    const ComparisonLabels &labels = comparison.scopes.front().labels;
    QString text = countText(QT_TRANSLATE_N_NOOP("Text", "%n labelled event"),
                             QT_TRANSLATE_N_NOOP("Text", "%n labelled events"),
                             qint64(labels.labels.size()));
    const auto cut = std::ranges::count_if(labels.labels, &ComparisonLabel::cut);
    if (cut > 0)
        text += u", "_s
                + countText(QT_TRANSLATE_N_NOOP("Text", "%n cut at the edge"),
                            QT_TRANSLATE_N_NOOP("Text", "%n cut at the edge"), cut);
    return text;
}

// What says something against a version stands out.
bool isWarning(VerdictClause::Kind kind)
{
    using Kind = VerdictClause::Kind;
    return kind == Kind::TrainedOnWindow || kind == Kind::RingsMostly || kind == Kind::PartOfWindow
           || kind == Kind::LabelsDisagree || kind == Kind::OwnTraining;
}

} // namespace

VerdictCard::VerdictCard(QWidget *parent)
    : QFrame(parent),
      m_clauses(new QVBoxLayout),
      m_buttons(new QGridLayout),
      m_context(dimLabel({}, this)),
      m_windowMenu(new QMenu(this)),
      m_baselineMenu(new QMenu(this)),
      m_copyMenu(new QMenu(this)),
      m_kinds(new QActionGroup(this)),
      m_window(menuButton(u"compareWindow"_s, m_windowMenu)),
      m_baseline(menuButton(u"compareBaseline"_s, m_baselineMenu)),
      m_align(new QToolButton(this)),
      m_copy(menuButton(u"compareCopy"_s, m_copyMenu))
{
    setObjectName(u"verdictCard"_s);
    setAccessibleName(tr("Verdict"));
    m_context->setWordWrap(true);
    m_context->setObjectName(u"verdictContext"_s);
    m_align->setObjectName(u"alignAtFailure"_s);
    m_align->setText(tr("Align at failure"));
    m_align->setToolTip(tr("Lay the detections over each other at the end of each labelled event"));
    m_align->setCheckable(true);
    m_align->setProperty("framed", true);
    m_copy->setText(tr("Copy as…") + arrow());
    m_window->setAccessibleName(tr("Window of the comparison"));
    m_baseline->setAccessibleName(tr("Baseline of the comparison"));
    connect(m_align, &QToolButton::toggled, this, &VerdictCard::alignedChanged);
    makeWindowMenu();
    makeCopyMenu();
    m_clauses->setSpacing(3);
    auto *text = new QVBoxLayout;
    text->setSpacing(4);
    text->addLayout(m_clauses);
    text->addWidget(m_context);
    m_buttons->setSpacing(8);
    // The narrower one of a column would else cut off the wider one: a grid takes its width for the column's greatest.
    for (QToolButton *button : {m_window, m_baseline, m_align, m_copy})
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    arrangeButtons();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(16);
    layout->addLayout(text, 1);
    layout->addLayout(m_buttons);
    layout->setAlignment(m_buttons, Qt::AlignVCenter);
}

// In two rows where the sentences need the width.
void VerdictCard::arrangeButtons()
{
    const int columns = width() > roomyFrom * designScale(font()) ? 4 : 2;
    if (columns == m_buttonColumns)
        return;
    m_buttonColumns = columns;
    int place = 0;
    for (QToolButton *button : {m_window, m_baseline, m_align, m_copy}) {
        m_buttons->removeWidget(button);
        m_buttons->addWidget(button, place / columns, place % columns);
        ++place;
    }
}

void VerdictCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrangeButtons();
}

QToolButton *VerdictCard::menuButton(const QString &name, QMenu *menu)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setProperty("framed", true);
    return button;
}

void VerdictCard::makeWindowMenu()
{
    for (const WindowKind kind :
         {WindowKind::Overlap, WindowKind::Pairwise, WindowKind::Prior, WindowKind::Own}) {
        QAction *action = m_windowMenu->addAction(windowName(kind));
        action->setData(int(kind));
        action->setCheckable(true);
        m_kinds->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] { emit windowWanted(kind); });
    }
    QAction *range = m_windowMenu->addAction(tr("A &range…"), this, &VerdictCard::rangeWanted);
    range->setData(int(WindowKind::Given));
    range->setCheckable(true);
    m_kinds->addAction(range);
    m_useSpan = m_windowMenu->addAction(tr("The marked &span"), this, &VerdictCard::spanWanted);
    m_useSpan->setEnabled(false);
    m_windowMenu->addSeparator();
    m_windowMenu->addAction(tr("&Labels from a file…"), this, &VerdictCard::labelFileWanted);
    m_responseLabels = m_windowMenu->addAction(tr("Labels of the r&esponses"), this,
                                               &VerdictCard::responseLabelsWanted);
}

void VerdictCard::makeCopyMenu()
{
    using Copy = ComparePane::Copy;
    const auto add = [this](const QString &text, Copy what) {
        connect(m_copyMenu->addAction(text), &QAction::triggered, this,
                [this, what] { emit copyWanted(int(what)); });
    };
    add(tr("&Verdict"), Copy::Verdict);
    add(tr("&Metrics as table"), Copy::Numbers);
    add(tr("Metrics as Mark&down"), Copy::NumbersMarkdown);
    add(tr("&Events as table"), Copy::Events);
    add(tr("&Sensors as table"), Copy::Sensors);
    add(tr("&Configuration as table"), Copy::Configuration);
    m_copyMenu->addSeparator();
    add(tr("All as &JSON"), Copy::Json);
    add(tr("All as &picture"), Copy::Picture);
}

void VerdictCard::setReportAction(QAction *action)
{
    m_copyMenu->addSeparator();
    m_copyMenu->addAction(action);
}

void VerdictCard::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void VerdictCard::setAligned(bool on)
{
    const QSignalBlocker quiet(m_align);
    m_align->setChecked(on);
}

void VerdictCard::setHasSpan(bool on)
{
    m_useSpan->setEnabled(on);
}

void VerdictCard::setControlsVisible(bool on)
{
    m_hasControls = on;
    for (QToolButton *button : {m_window, m_baseline, m_align, m_copy})
        button->setVisible(on);
}

QString VerdictCard::verdict() const
{
    return m_lines.join(u'\n');
}

void VerdictCard::fillBaselines(const ComparisonFacts &facts)
{
    m_baselineMenu->clear();
    const Comparison &comparison = facts.comparison();
    const QString baseline = comparedName(comparison, comparison.baseline);
    for (const size_t i : facts.configured) {
        QAction *action = m_baselineMenu->addAction(
            versionIcon(m_theme, facts.slotOf(i), 14, devicePixelRatioF()),
            comparedName(comparison, i).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(i == comparison.baseline);
        connect(action, &QAction::triggered, this, [this, i] { emit baselineWanted(i); });
    }
    m_baseline->setText(
        tr("Baseline: %1").arg(shortVisibleText(baseline, 24)).replace(u'&', u"&&"_s) + arrow());
}

void VerdictCard::addClause(const VerdictClause &clause, const QString &text, bool first)
{
    auto *label = new ClauseLabel(text, this);
    label->setFont(sizedFont(font(), first ? 14 : 12, first));
    label->setLeads(!clause.facts.empty());
    if (isWarning(clause.kind)) {
        label->setContentsMargins(6, 2, 6, 2);
        label->setAutoFillBackground(true);
        QPalette colours = label->palette();
        colours.setColor(QPalette::Window, m_theme.warnBackground);
        colours.setColor(QPalette::WindowText, m_theme.warn);
        label->setPalette(colours);
    }
    connect(label, &ClauseLabel::chosen, this,
            [this, facts = clause.facts] { emit clauseChosen(facts); });
    m_clauses->addWidget(label);
    label->show(); // at once: a picture is taken without going back to the event loop
    m_lines += text;
}

// The next step where nothing is common to all: one click, never taken silently.
void VerdictCard::offerPairs(const QString &baseline)
{
    auto *pairs = new QPushButton(tr("Compare each version with %1")
                                      .arg(shortVisibleText(baseline, 60))
                                      .replace(u'&', u"&&"_s),
                                  this);
    pairs->setObjectName(u"comparePairs"_s);
    pairs->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    pairs->setVisible(m_hasControls);
    connect(pairs, &QPushButton::clicked, this,
            [this] { emit windowWanted(WindowKind::Pairwise); });
    m_clauses->addWidget(pairs);
}

void VerdictCard::addNote(const QString &text)
{
    if (text.isEmpty())
        return;
    QLabel *label = plainLabel(text, this);
    label->setObjectName(u"compareNote"_s);
    label->setWordWrap(true);
    QPalette colours = label->palette();
    colours.setColor(QPalette::WindowText, m_theme.warn);
    label->setPalette(colours);
    m_clauses->addWidget(label);
    label->show();
}

void VerdictCard::setFacts(const ComparisonFactsPtr &facts, const Display &display)
{
    while (QLayoutItem *item = m_clauses->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    m_lines.clear();
    const Comparison &comparison = facts->comparison();
    const size_t shown = std::min(mostClauses, facts->verdict.size());
    for (size_t i = 0; i < shown; ++i) {
        const VerdictClause &clause = facts->verdict[i];
        const bool offersPairs = clause.kind == VerdictClause::Kind::NoOverlap;
        addClause(clause, offersPairs ? noOverlapText() : verdictText(comparison, clause), i == 0);
        if (offersPairs)
            offerPairs(comparedName(comparison, comparison.baseline));
    }
    if (facts->verdict.size() > shown)
        addNote(countText(QT_TRANSLATE_N_NOOP("Text", "%n more sentence: Copy as… Verdict"),
                          QT_TRANSLATE_N_NOOP("Text", "%n more sentences: Copy as… Verdict"),
                          qint64(facts->verdict.size() - shown)));
    const QStringList remarks = remarksOf(*facts);
    for (const QString &remark : remarks)
        addNote(remark);
    QStringList context{windowText(comparison, display)};
    for (const QString &part : {sensorsShared(comparison), labelsShared(comparison)}) {
        if (!part.isEmpty())
            context += part;
    }
    m_context->setText(context.join(u" · "_s));
    for (QAction *action : m_kinds->actions())
        action->setChecked(action->data().toInt() == int(comparison.kind));
    m_window->setText(tr("Window: %1").arg(windowName(comparison.kind)) + arrow());
    m_responseLabels->setEnabled(!facts->subject.setup.labelFile.isEmpty());
    fillBaselines(*facts);
    setAccessibleDescription(verdict());
}

void VerdictCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
}

} // namespace belvedere
