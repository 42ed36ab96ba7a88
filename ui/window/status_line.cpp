#include "ui/window/status_line.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "app/text/service_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tool_tip.h"
#include "ui/widgets/eliding_label.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include <limits>

namespace belvedere {

namespace {

constexpr int messageMs = 8000;

QToolButton *flatButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setProperty("flat", true);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

StatusLine::StatusLine(QAction *cancel, QWidget *parent)
    : QWidget(parent),
      m_shown(dimLabel({}, this)),
      m_message(new ElidingLabel(this)),
      m_goes(new QTimer(this)),
      m_mark(plainLabel({}, this)),
      m_progressText(dimLabel({}, this)),
      m_bar(new QProgressBar(this)),
      m_cancel(flatButton(this)),
      m_summary(flatButton(this)),
      m_zone(flatButton(this))
{
    m_shown->setObjectName(u"statusShown"_s);
    m_goes->setSingleShot(true);
    m_goes->setInterval(messageMs);
    connect(m_goes, &QTimer::timeout, m_message, &QLabel::clear);
    m_message->setObjectName(u"statusMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setProperty("dim", true);
    m_message->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_mark->setObjectName(u"statusMark"_s);
    m_mark->setProperty("note", true);
    m_mark->hide();
    m_summary->setObjectName(u"statusProblems"_s);
    m_zone->setObjectName(u"statusZone"_s);
    m_progressText->setObjectName(u"statusProgressText"_s);
    m_bar->setObjectName(u"statusProgress"_s);
    m_bar->setAccessibleName(tr("Reading"));
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(140, 6);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setObjectName(u"statusCancel"_s);
    m_cancel->setAccessibleName(cancel->text().remove(u'&'));
    m_zone->setToolTip(tr("Choose the time zone"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(14);
    layout->addWidget(m_shown);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_mark);
    layout->addWidget(m_bar);
    layout->addWidget(m_progressText);
    layout->addWidget(m_cancel);
    layout->addWidget(m_summary);
    layout->addWidget(m_zone);
    const QFont small = sizedFont(font(), 11.5);
    for (QWidget *child : std::initializer_list<QWidget *>{
             m_shown, m_message, m_mark, m_progressText, m_cancel, m_summary, m_zone})
        child->setFont(small);
    connect(m_cancel, &QToolButton::clicked, cancel, &QAction::trigger);
    connect(m_summary, &QToolButton::clicked, this, &StatusLine::problemsWanted);
    connect(m_zone, &QToolButton::clicked, this, &StatusLine::zoneWanted);
    setLoading(false);
}

void StatusLine::setShown(const QString &text)
{
    m_shown->setText(text);
}

void StatusLine::setSummary(const QString &text, bool hasProblems)
{
    m_summary->setText(hasProblems ? u"⚠ "_s + text : text);
    m_summary->setToolTip(tr("Shows the files that could not be used"));
    m_summary->setVisible(!text.isEmpty());
}

void StatusLine::setZone(const QString &text)
{
    m_zone->setText(text);
}

void StatusLine::setLoading(bool on)
{
    m_bar->setVisible(on);
    m_progressText->setVisible(on);
    m_cancel->setVisible(on);
    if (!on)
        setProgress({});
}

void StatusLine::setProgress(const ReadProgress &progress)
{
    const qint64 scale = progress.filesTotal / std::numeric_limits<int>::max() + 1;
    m_bar->setRange(0, int(progress.filesTotal / scale));
    m_bar->setValue(int(progress.filesDone / scale));
    if (progress.step == ReadStep::Listing)
        m_progressText->setText(bucketListText(progress.filesDone));
    else if (progress.step == ReadStep::Fetching)
        m_progressText->setText(bucketFetchText(progress.filesDone, progress.filesTotal));
    else if (progress.filesTotal > 0)
        m_progressText->setText(
            tr("Reading, %1 of %2 files").arg(progress.filesDone).arg(progress.filesTotal));
    else
        m_progressText->setText(tr("Reading…"));
}

void StatusLine::setProgressText(const QString &text)
{
    m_progressText->setText(text);
}

void StatusLine::setMark(const QString &text, const QString &why)
{
    m_mark->setVisible(!text.isEmpty());
    m_mark->setText(text.isEmpty() ? text : u"⚠ "_s + text);
    m_mark->setToolTip(toolTipText(why));
    m_mark->setAccessibleDescription(why);
}

void StatusLine::say(const QString &text)
{
    m_message->setText(text);
    m_goes->start();
}

void StatusLine::keepSaying(const QString &text)
{
    m_message->setText(text);
    m_goes->stop();
}

} // namespace belvedere
