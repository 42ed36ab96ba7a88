#include "ui/versions/filter_edit.h"

#include "app/analysis/parallel_axes.h"
#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/theme/tool_tip.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QStringListModel>
#include <QStyle>
#include <QTextCharFormat>

namespace belvedere {

namespace {

constexpr qsizetype mostRemembered = 50;
constexpr int mostOffered = 200;

// A small triangle; a picture of our own needs no icon theme.
QIcon downIcon(const QColor &colour, qreal ratio)
{
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({{4.5, 6.5}, {8, 10}, {11.5, 6.5}}));
    return QIcon(pixmap);
}

} // namespace

FilterEdit::FilterEdit(QWidget *parent) : QLineEdit(parent)
{
    setObjectName(u"filterField"_s);
    setPlaceholderText(tr("Filter versions — e.g. status:success recall>0.8 evaluated:2023-09"));
    setAccessibleName(tr("Filter versions"));
    setClearButtonEnabled(true);
    m_historyAction = addAction(downIcon(m_theme.dim, devicePixelRatioF()),
                                QLineEdit::TrailingPosition);
    m_historyAction->setToolTip(tr("Earlier filters (Up and Down)"));
    m_historyAction->setEnabled(false);
    m_historyMenu = new QMenu(this);
    connect(m_historyAction, &QAction::triggered, this, [this] {
        fillHistoryMenu();
        m_historyMenu->popup(
            mapToGlobal(QPoint(width() - m_historyMenu->sizeHint().width(), height())));
    });
    makeCompleter();
    m_offer.setSingleShot(true);
    m_offer.setInterval(0);
    // After the table has been filtered and painted: what is typed shows first, what could be typed second.
    connect(&m_offer, &QTimer::timeout, this, [this] { offerCompletion(false); });
    connect(this, &QLineEdit::textChanged, this,
            [this](const QString &text) { emit filterChanged(text); });
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_place = -1;
        m_offer.start();
    });
    connect(this, &QLineEdit::returnPressed, this, [this] {
        remember();
        emit left();
    });
}

void FilterEdit::makeCompleter()
{
    m_candidates = new QStringListModel(this);
    m_completer = new QCompleter(m_candidates, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(u"filterCompletion"_s);
    m_completer->popup()->setAccessibleName(tr("What could be typed here"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterEdit::insertCompletion);
}

void FilterEdit::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_historyAction->setIcon(downIcon(theme.dim, devicePixelRatioF()));
    markProblem();
}

void FilterEdit::offerCompletion(bool isWanted)
{
    if (!m_complete || !hasFocus())
        return;
    const Completion completion = m_complete(text(), cursorPosition());
    const QString typed = text().mid(completion.from, cursorPosition() - completion.from);
    const bool isDone = completion.candidates.size() == 1 && completion.candidates.front() == typed;
    if (completion.candidates.isEmpty() || isDone || (typed.isEmpty() && !isWanted)) {
        m_completer->popup()->hide();
        return;
    }
    m_from = completion.from;
    m_candidates->setStringList(completion.candidates.mid(0, mostOffered));
    const int left = fontMetrics().horizontalAdvance(text().left(m_from));
    QRect place = rect();
    place.setLeft(std::min(left, width() / 2));
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) + 40);
    m_completer->complete(place);
}

void FilterEdit::insertCompletion(const QString &candidate)
{
    const qsizetype cursor = cursorPosition();
    const QString before = text().left(m_from) + candidate;
    setText(before + text().mid(cursor));
    setCursorPosition(int(before.size()));
    // "status:" goes on with the values.
    if (candidate.endsWith(u':'))
        QTimer::singleShot(0, this, [this] { offerCompletion(true); });
}

void FilterEdit::setProblem(qsizetype position, const QString &sentence)
{
    const bool wasInvalid = m_problem >= 0;
    m_problem = position;
    setToolTip(toolTipText(sentence)); // it quotes what was typed
    setAccessibleDescription(sentence);
    if (wasInvalid != (m_problem >= 0)) {
        setProperty("invalid", m_problem >= 0);
        style()->unpolish(this);
        style()->polish(this);
    }
    markProblem();
}

void FilterEdit::markProblem()
{
    // A line edit has no formats of its own but those of an input method.
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_problem >= 0 && !text().isEmpty()) {
        const qsizetype start = std::clamp<qsizetype>(m_problem, 0, text().size() - 1);
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(m_theme.bad);
        format.setForeground(m_theme.bad);
        attributes += {QInputMethodEvent::TextFormat, int(start) - cursorPosition(),
                       int(text().size() - start), format};
    }
    QInputMethodEvent event({}, attributes);
    const QSignalBlocker blocker(this);
    QLineEdit::inputMethodEvent(&event);
}

void FilterEdit::setHistory(const QStringList &history)
{
    m_history.clear();
    for (const QString &text : history) { // the newest of the same stays
        m_history.removeAll(text);
        if (!text.isEmpty())
            m_history.append(text);
    }
    m_history = m_history.mid(std::max<qsizetype>(0, m_history.size() - mostRemembered));
    m_place = -1;
    m_historyAction->setEnabled(!m_history.isEmpty());
}

void FilterEdit::remember()
{
    const QString present = text().simplified();
    if (present.isEmpty() || m_problem >= 0)
        return;
    QStringList history = m_history;
    history.removeAll(present);
    history.append(present);
    setHistory(history);
}

void FilterEdit::addTerm(const QString &term)
{
    remember();
    const QString present = text().simplified();
    // Terms side by side bind before `or`.
    const bool hasOr = present.contains(
        QRegularExpression(u"\\bor\\b"_s, QRegularExpression::CaseInsensitiveOption));
    if (present.isEmpty())
        setText(term);
    else
        setText((hasOr ? u"(%1)"_s.arg(present) : present) + u' ' + term);
    remember();
}

void FilterEdit::replaceTerms(const QStringList &before, const QStringList &after)
{
    if (before.isEmpty())
        remember();
    setText(withTermsReplaced(text(), before, after));
}

void FilterEdit::walkHistory(int step)
{
    if (m_history.isEmpty())
        return;
    if (m_place < 0) {
        if (step > 0)
            return;
        m_typed = text();
        m_place = m_history.size();
    }
    m_place = std::clamp<qsizetype>(m_place + step, 0, m_history.size());
    setText(m_place == m_history.size() ? m_typed : m_history[m_place]);
    if (m_place == m_history.size())
        m_place = -1;
}

void FilterEdit::fillHistoryMenu()
{
    m_historyMenu->clear();
    for (auto text = m_history.crbegin(); text != m_history.crend(); ++text) {
        QString shown = shortVisibleText(*text, 90);
        m_historyMenu->addAction(shown.replace(u'&', u"&&"_s), this,
                                 [this, chosen = *text] { setText(chosen); });
    }
    m_historyMenu->addSeparator();
    m_historyMenu->addAction(tr("&Forget earlier filters"), this, [this] { setHistory({}); });
}

// The popup of what could be typed hands every key to the field first.
bool FilterEdit::belongsToPopup(const QKeyEvent &event) const
{
    const QAbstractItemView *popup = m_completer->popup();
    if (!popup->isVisible())
        return false;
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return event.key() == Qt::Key_Escape || (isEnter && popup->currentIndex().isValid());
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (belongsToPopup(*event)) {
        event->ignore();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            emit left();
        remember();
        clear();
        return;
    case Qt::Key_Up:
        walkHistory(-1);
        return;
    case Qt::Key_Down:
        if (m_place < 0)
            emit left();
        else
            walkHistory(1);
        return;
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier) {
            offerCompletion(true);
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        remember();
    QLineEdit::focusOutEvent(event);
}

} // namespace belvedere
