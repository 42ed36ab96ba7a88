#include "ui/connect/check_view.h"

#include "app/base/literals.h"
#include "app/text/service_text.h"
#include "ui/connect/check_text.h"
#include "ui/widgets/eliding_label.h"
#include "ui/widgets/plain_text.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace belvedere {

namespace {

// For the style sheet; a sign and a word say the same.
QString colourOf(CheckState state)
{
    switch (state) {
    case CheckState::Ok:
        return u"good"_s;
    case CheckState::Failed:
        return u"bad"_s;
    case CheckState::Warning:
        return u"warn"_s;
    default:
        return {};
    }
}

QString shortTime(std::chrono::milliseconds duration)
{
    return duration < std::chrono::seconds(1)
               ? CheckView::tr("%1 ms").arg(duration.count())
               : CheckView::tr("%1 s").arg(double(duration.count()) / 1000, 0, 'f', 1);
}

// The step that the request id and the details are about: the one that failed, one with a warning, the last that was sent.
const CheckStep *stepOfConcern(const ConnectionCheck &check)
{
    if (const CheckStep *failed = check.failedStep())
        return failed;
    const CheckStep *concern = nullptr;
    for (const CheckStep &step : check.steps()) {
        if (step.state == CheckState::Warning)
            return &step;
        if (!step.requestId.isEmpty())
            concern = &step;
    }
    return concern;
}

} // namespace

CheckView::CheckView(Display display, QWidget *parent)
    : QFrame(parent),
      m_display(std::move(display)),
      m_summary(dimLabel({}, this)),
      m_clock(plainLabel({}, this)),
      m_banner(new QFrame(this)),
      m_bannerText(plainLabel({}, m_banner)),
      m_openSaved(new QPushButton(tr("&Open saved responses"), m_banner)),
      m_request(new QWidget(this)),
      m_requestId(new ElidingLabel(m_request)),
      m_copy(new QPushButton(tr("Copy"), m_request)),
      m_detailsButton(new QToolButton(this)),
      m_details(new QPlainTextEdit(this))
{
    setObjectName(u"checkView"_s);
    setProperty("card", true);
    nameParts();
    layOut();

    connect(m_openSaved, &QPushButton::clicked, this, &CheckView::openSavedRequested);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_requestId->text()); });
    connect(m_detailsButton, &QToolButton::toggled, this, &CheckView::setDetailsShown);
    setDetailsShown(false);
    clearNotes();
}

void CheckView::nameParts()
{
    m_summary->setObjectName(u"checkSummary"_s);
    m_clock->setObjectName(u"clockOff"_s);
    m_clock->setProperty("note", true);
    m_bannerText->setObjectName(u"checkBanner"_s);
    m_bannerText->setProperty("note", true);
    m_openSaved->setObjectName(u"openSaved"_s);
    m_requestId->setObjectName(u"requestId"_s);
    m_copy->setObjectName(u"copyRequestId"_s);
    m_copy->setAccessibleName(tr("Copy the request ID"));
    m_copy->setToolTip(tr("Copies the request ID, which the support of the service asks for"));
    m_detailsButton->setObjectName(u"checkDetailsButton"_s);
    m_detailsButton->setText(tr("&Details"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setProperty("flat", true);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_details->setObjectName(u"checkDetails"_s);
    m_details->setAccessibleName(tr("Details"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setMaximumHeight(fontMetrics().lineSpacing() * 6);
    for (QPushButton *button : {m_openSaved, m_copy})
        button->setAutoDefault(false);
    for (QLabel *label : {m_clock, m_bannerText}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
}

void CheckView::layOut()
{
    auto *grid = new QGridLayout;
    grid->setColumnStretch(2, 1);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    for (size_t i = 0; i < m_rows.size(); ++i)
        addRow(CheckStepKind(i), *grid);
    auto *banner = new QHBoxLayout(m_banner);
    banner->setContentsMargins(0, 0, 0, 0);
    banner->addWidget(m_bannerText, 1);
    banner->addWidget(m_openSaved);
    auto *request = new QHBoxLayout(m_request);
    request->setContentsMargins(0, 0, 0, 0);
    request->addWidget(dimLabel(tr("Request ID"), m_request));
    request->addWidget(m_requestId, 1);
    request->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->addWidget(m_summary);
    layout->addWidget(m_banner);
    layout->addWidget(m_clock);
    layout->addLayout(grid);
    layout->addWidget(m_request);
    layout->addWidget(m_detailsButton, 0, Qt::AlignLeft);
    layout->addWidget(m_details);
}

void CheckView::addRow(CheckStepKind kind, QGridLayout &grid)
{
    Row &row = m_rows[size_t(kind)];
    const int at = grid.rowCount();
    row.sign = plainLabel(checkSign(CheckState::Waiting), this);
    row.title = plainLabel(checkTitle(kind), this);
    row.sentence = plainLabel({}, this);
    row.duration = dimLabel({}, this);
    row.sign->setObjectName(u"checkSign%1"_s.arg(int(kind)));
    row.sentence->setObjectName(u"checkSentence%1"_s.arg(int(kind)));
    row.sign->setMinimumWidth(fontMetrics().horizontalAdvance(u"◔◔"_s));
    row.sign->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    row.sentence->setWordWrap(true);
    row.sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid.addWidget(row.sign, at, 0, Qt::AlignTop);
    grid.addWidget(row.title, at, 1, Qt::AlignTop);
    grid.addWidget(row.sentence, at, 2);
    grid.addWidget(row.duration, at, 3, Qt::AlignTop | Qt::AlignRight);
}

void CheckView::clearNotes()
{
    m_clock->hide();
    m_banner->hide();
}

void CheckView::showClockOff(std::chrono::milliseconds offset)
{
    m_clock->setText(asSentence(clockOffText(offset)));
    m_clock->show();
}

void CheckView::showCheck(const ConnectionCheck &check)
{
    for (const CheckStep &step : check.steps())
        showStep(step, check.facts());
    const CheckStep *failed = check.failedStep();
    const bool isOk = check.steps()[size_t(CheckStepKind::Models)].state == CheckState::Ok;
    QString summary = tr("Test tries one step after the other. Nothing is sent before.");
    if (check.isRunning())
        summary = tr("Testing …");
    else if (failed)
        summary = tr("The test failed at: %1").arg(checkTitle(failed->kind));
    else if (isOk)
        summary = tr("The connection works.");
    else if (check.steps()[0].state != CheckState::Waiting)
        summary = tr("The test was stopped.");
    m_summary->setText(summary);
    showConcern(check);
    showUnreachable(check.unreachable());
}

void CheckView::showStep(const CheckStep &step, const CheckFacts &facts)
{
    const Row &row = m_rows[size_t(step.kind)];
    const QString sentence = checkSentence(step, facts, m_display);
    row.sign->setText(checkSign(step.state));
    row.sign->setToolTip(checkWord(step.state));
    if (row.sign->property("sign").toString() != colourOf(step.state)) {
        row.sign->setProperty("sign", colourOf(step.state));
        row.sign->style()->unpolish(row.sign);
        row.sign->style()->polish(row.sign);
    }
    row.sentence->setText(sentence.isEmpty() ? checkWord(step.state) : sentence);
    row.sentence->setEnabled(step.state != CheckState::Waiting
                             && step.state != CheckState::Skipped);
    row.sentence->setAccessibleName(
        tr("%1, %2: %3").arg(checkTitle(step.kind), checkWord(step.state), sentence));
    const bool isTimed = step.state == CheckState::Ok || step.state == CheckState::Failed
                         || step.state == CheckState::Warning;
    row.duration->setText(isTimed ? shortTime(step.duration) : QString());
}

void CheckView::showConcern(const ConnectionCheck &check)
{
    const CheckStep *step = stepOfConcern(check);
    const bool hasId = step && !check.isRunning() && !step->requestId.isEmpty();
    m_request->setVisible(hasId);
    m_requestId->setText(hasId ? shortVisibleText(step->requestId, 300) : QString());
    const bool hasDetails = step && step->error && !check.isRunning();
    m_detailsButton->setVisible(hasDetails);
    m_details->setPlainText(hasDetails ? errorDetails(*step->error) : QString());
    if (!hasDetails)
        m_detailsButton->setChecked(false);
}

void CheckView::showUnreachable(Unreachable why)
{
    m_banner->setVisible(why != Unreachable::Other);
    m_openSaved->setVisible(why == Unreachable::ServiceEnded);
    m_bannerText->setText(
        asSentence(why == Unreachable::ServiceEnded ? serviceEndedText() : noNetworkText()));
}

void CheckView::setDetailsShown(bool isShown)
{
    m_detailsButton->setArrowType(isShown ? Qt::DownArrow : Qt::RightArrow);
    m_details->setVisible(isShown);
}

} // namespace belvedere
