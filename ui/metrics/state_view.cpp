#include "ui/metrics/state_view.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>

namespace belvedere {

namespace {

constexpr qsizetype mostShown = 65536; // characters of a broken text

struct StateWords {
    const char *heading; // %1: "v9"
    const char *explanation;
};

StateWords wordsOf(MetricsState state)
{
    switch (state) {
    case MetricsState::ListEntryOnly:
        return {QT_TRANSLATE_NOOP("StateView", "%1 is known from a list only"),
                QT_TRANSLATE_NOOP(
                    "StateView",
                    "A list of versions names it, but its DescribeModelVersion response is not in "
                    "the archive, so there are no metrics to show.")};
    case MetricsState::InProgress:
        return {QT_TRANSLATE_NOOP("StateView", "◔ %1 was still being trained"),
                QT_TRANSLATE_NOOP(
                    "StateView",
                    "The response was saved while training was in progress. Metrics come with the "
                    "end of it.")};
    case MetricsState::Importing:
        return {QT_TRANSLATE_NOOP("StateView", "◔ %1 was still being imported"),
                QT_TRANSLATE_NOOP(
                    "StateView",
                    "The response was saved while the import was in progress. It has no metrics.")};
    case MetricsState::Failed:
        return {QT_TRANSLATE_NOOP("StateView", "✕ %1 failed"),
                QT_TRANSLATE_NOOP("StateView", "The service gives no reason.")};
    case MetricsState::Canceled:
        return {QT_TRANSLATE_NOOP("StateView", "○ %1 was canceled"),
                QT_TRANSLATE_NOOP("StateView",
                                  "Training was stopped before its end, so there are no metrics.")};
    case MetricsState::NoMetrics:
        return {QT_TRANSLATE_NOOP("StateView", "%1 has no metrics"),
                QT_TRANSLATE_NOOP(
                    "StateView",
                    "The response has no ModelMetrics. The service sends them only for versions "
                    "with an evaluation range.")};
    case MetricsState::Broken:
        return {QT_TRANSLATE_NOOP("StateView", "The metrics of %1 could not be read"), nullptr};
    case MetricsState::NothingChosen:
    case MetricsState::Ready:
        break;
    }
    return {
        QT_TRANSLATE_NOOP("StateView", "No version chosen"),
        QT_TRANSLATE_NOOP("StateView",
                          "Choose a version in the table or on the timeline to see its metrics.")};
}

QString stateText(const char *text)
{
    return QCoreApplication::translate("StateView", text);
}

// Parsers end their messages with a full stop, sentences have their own.
QString withoutStop(QString message)
{
    while (message.endsWith(u'.'))
        message.chop(1);
    return message;
}

QLabel *centredLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

StateView::StateView(QWidget *parent)
    : QWidget(parent),
      m_heading(centredLabel(u"stateHeading"_s, this)),
      m_explanation(centredLabel(u"stateExplanation"_s, this)),
      m_text(new QPlainTextEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(48, 24, 48, 24);
    layout->setSpacing(8);
    m_explanation->setProperty("dim", true);
    layout->addStretch(1);
    layout->addWidget(m_heading);
    layout->addWidget(m_explanation);
    layout->addWidget(m_text, 4);
    layout->addStretch(1);
    m_text->setObjectName(u"brokenText"_s);
    m_text->setAccessibleName(tr("The metrics text as it was sent"));
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->hide();
}

void StateView::setTheme(const Theme &theme)
{
    m_theme = theme;
    QPalette colours = m_explanation->palette();
    colours.setColor(QPalette::WindowText, theme.dim);
    m_explanation->setPalette(colours);
    colours.setColor(QPalette::WindowText, theme.text);
    m_heading->setPalette(colours);
}

void StateView::showTexts(const QString &heading, const QString &explanation)
{
    m_heading->setFont(sizedFont(font(), 15, true));
    m_heading->setText(heading);
    m_explanation->setText(explanation);
    m_text->hide();
    setAccessibleName(heading);
    setAccessibleDescription(explanation);
}

void StateView::showState(MetricsState state, const VersionEntry *entry)
{
    const StateWords words = wordsOf(state);
    const QString name = entry ? u'v' + QString::number(entry->version.version) : QString();
    const QString heading = entry ? stateText(words.heading).arg(name) : stateText(words.heading);
    if (entry && state == MetricsState::Broken) {
        showTexts(heading, {});
        showBroken(*entry->version.modelMetricsProblem);
        return;
    }
    const bool hasReason = entry && state == MetricsState::Failed && entry->version.failedReason
                           && !entry->version.failedReason->isEmpty();
    showTexts(heading, hasReason ? shortVisibleText(*entry->version.failedReason, 5000)
                                 : stateText(words.explanation));
}

void StateView::showLoading(const QString &version)
{
    showTexts(tr("Calculating the metrics of %1 …").arg(version), {});
}

void StateView::showBroken(const MetricsProblem &problem)
{
    m_explanation->setText(
        tr("The text stops making sense at byte %1: %2. It is shown below as it was sent; everything "
           "else of the version stays usable.")
            .arg(problem.offset)
            .arg(withoutStop(shortVisibleText(problem.message, 300))));
    const QString shown = problem.text.left(mostShown);
    m_text->setPlainText(shown);
    m_text->show();
    // The offset counts bytes of UTF-8, the cursor QChars.
    const qsizetype place = QString::fromUtf8(shown.toUtf8().left(qMax<qint64>(0, problem.offset)))
                                .size();
    QTextCursor cursor = m_text->textCursor();
    cursor.setPosition(int(qMin(place, shown.size())));
    m_text->setTextCursor(cursor);
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.cursor.movePosition(cursor.atEnd() ? QTextCursor::Left : QTextCursor::Right,
                             QTextCursor::KeepAnchor);
    mark.format.setBackground(m_theme.warnBackground);
    mark.format.setForeground(m_theme.bad);
    mark.format.setFontUnderline(true);
    m_text->setExtraSelections({mark});
    m_text->centerCursor();
    setAccessibleDescription(m_explanation->text());
}

void StateView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Only now is known what "in the middle" is.
    QMetaObject::invokeMethod(m_text, &QPlainTextEdit::centerCursor, Qt::QueuedConnection);
}

QString StateView::heading() const
{
    return m_heading->text();
}

QString StateView::explanation() const
{
    return m_explanation->text();
}

} // namespace belvedere
