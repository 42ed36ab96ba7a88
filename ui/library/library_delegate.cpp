#include "ui/library/library_delegate.h"

#include "app/base/literals.h"
#include "app/models/library_model.h"
#include "app/text/format.h"
#include "app/text/sentences.h"
#include "ui/theme/fonts.h"
#include "ui/theme/marks.h"
#include "ui/theme/tool_tip.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace belvedere {

namespace {

LibraryModel::Kind kindOf(const QModelIndex &index)
{
    return LibraryModel::Kind(index.data(LibraryModel::KindRole).toInt());
}

QColor colourOfStatus(const Theme &theme, const QString &status)
{
    if (status == "SUCCESS"_L1)
        return theme.good;
    if (status == "FAILED"_L1)
        return theme.bad;
    return status.endsWith("IN_PROGRESS"_L1) ? theme.accent : theme.dim;
}

} // namespace

QString LibraryDelegate::nameOf(const QModelIndex &index) const
{
    const QString name = shortVisibleText(index.data(LibraryModel::NameRole).toString(), 200);
    if (kindOf(index) != LibraryModel::Kind::Version)
        return name;
    return index.data(LibraryModel::ActiveRole).toBool() ? u"v%1 ★"_s.arg(name) : u'v' + name;
}

LibraryDelegate::State LibraryDelegate::stateOf(const QModelIndex &index) const
{
    switch (kindOf(index)) {
    case LibraryModel::Kind::Version: {
        const QString status = index.data(LibraryModel::StatusRole).toString();
        return {wordSign(status), false, colourOfStatus(m_theme, status)};
    }
    case LibraryModel::Kind::Model: {
        const QString count = QString::number(
            index.data(LibraryModel::VersionCountRole).toLongLong());
        const QVariant active = index.data(LibraryModel::ActiveVersionRole);
        return {active.isValid() ? u"%1 · ★%2"_s.arg(count).arg(active.toLongLong()) : count, false,
                m_theme.dim};
    }
    case LibraryModel::Kind::Archive:
        break;
    }
    const bool isLive = index.data(LibraryModel::LiveRole).toBool();
    switch (LibraryState(index.data(LibraryModel::StateRole).toInt())) {
    case LibraryState::Loading:
        return {isLive ? tr("refreshing…") : tr("reading…"), true, m_theme.accent};
    case LibraryState::Failed:
        return {tr("failed"), true, m_theme.bad};
    case LibraryState::Offline:
        return {tr("offline"), true, m_theme.warn};
    case LibraryState::Idle:
        return {isLive ? tr("not fetched") : tr("not read"), true, m_theme.warn};
    case LibraryState::Ready:
        break;
    }
    const qint64 findings = index.data(LibraryModel::FindingsRole).toLongLong();
    if (findings > 0)
        return {tr("%1 missing").arg(findings), true, m_theme.warn};
    const qint64 problems = index.data(LibraryModel::ProblemsRole).toLongLong();
    if (problems > 0)
        return {countText(QT_TRANSLATE_N_NOOP("Text", "%n problem"),
                          QT_TRANSLATE_N_NOOP("Text", "%n problems"), problems),
                true, m_theme.warn};
    return {findings == 0 ? tr("whole") : QString(), false, m_theme.dim};
}

QString LibraryDelegate::describe(const QModelIndex &index) const
{
    const State state = stateOf(index);
    switch (kindOf(index)) {
    case LibraryModel::Kind::Archive: {
        QStringList parts{u"%1 — %2"_s.arg(nameOf(index), state.text),
                          index.data(LibraryModel::LocationRole).toString(),
                          index.data(LibraryModel::ToldRole).toString()};
        const auto *model = qobject_cast<const LibraryModel *>(index.model());
        const LibraryArchive *archive = model ? model->archiveAt(index) : nullptr;
        if (archive && archive->error)
            parts += errorText(*archive->error);
        parts.removeAll(QString());
        return parts.join(u'\n');
    }
    case LibraryModel::Kind::Model: {
        const QString versions = countText(QT_TRANSLATE_N_NOOP("Text", "%n version"),
                                           QT_TRANSLATE_N_NOOP("Text", "%n versions"),
                                           index.data(LibraryModel::VersionCountRole).toLongLong());
        const QVariant active = index.data(LibraryModel::ActiveVersionRole);
        return active.isValid() ? tr("%1: %2, version %3 is active")
                                      .arg(nameOf(index), versions, active.toString())
                                : tr("%1: %2").arg(nameOf(index), versions);
    }
    case LibraryModel::Kind::Version:
        break;
    }
    return tr("Version %1: %2")
        .arg(index.data(LibraryModel::NameRole).toString(),
             wordText(index.data(LibraryModel::StatusRole).toString()));
}

// A dot that sends: what stands for a service that is asked, beside the archives.
void LibraryDelegate::paintLiveSign(QPainter &painter, const QRectF &box, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF centre = box.center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(centre, 1.6, 1.6);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.2));
    for (const qreal radius : {3.6, 5.6}) {
        const QRectF ring(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
        painter.drawArc(ring, -45 * 16, 90 * 16);
        painter.drawArc(ring, 135 * 16, 90 * 16);
    }
    painter.restore();
}

int LibraryDelegate::paintState(QPainter *painter, const QRect &rect, const QFont &font,
                                const State &state) const
{
    if (state.text.isEmpty())
        return 0;
    painter->setFont(tabularFont(state.isPill ? sizedFont(font, 11) : font));
    const QFontMetrics metrics = painter->fontMetrics();
    const int inset = state.isPill ? 8 : 0;
    const int width = metrics.horizontalAdvance(state.text) + 2 * inset;
    const QRect box(rect.right() - width, rect.top() + (rect.height() - metrics.height() - 2) / 2,
                    width, metrics.height() + 2);
    if (state.isPill) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(m_theme.line);
        painter->setBrush(m_theme.panel);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2.0,
                                 box.height() / 2.0);
        painter->restore();
    }
    painter->setPen(state.colour);
    painter->drawText(box, Qt::AlignCenter, state.text);
    return width + 6;
}

void LibraryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, m_theme.selection);
    QRect rect = option.rect.adjusted(2, 0, -8, 0);
    rect.setRight(rect.right() - paintState(painter, rect, option.font, stateOf(index)));
    const auto kind = kindOf(index);
    if (kind == LibraryModel::Kind::Version) {
        const int slot = m_slots.value(index.data(LibraryModel::KeyRole).toString(), noSlot);
        if (slot >= 0)
            paintVersionChip(*painter, QRectF(rect.left(), rect.center().y() - 5, 10, 10), m_theme,
                             slot);
        rect.setLeft(rect.left() + 16);
    }
    const bool isLive = kind == LibraryModel::Kind::Archive
                        && index.data(LibraryModel::LiveRole).toBool();
    if (isLive) {
        paintLiveSign(*painter, QRectF(rect.left(), rect.center().y() - 5.5, 12, 12),
                      m_theme.accent);
        rect.setLeft(rect.left() + 17);
    }
    painter->setFont(kind == LibraryModel::Kind::Archive ? sizedFont(option.font, 12.5, true)
                                                         : option.font);
    painter->setPen(m_theme.text);
    const QString name = painter->fontMetrics().elidedText(nameOf(index), Qt::ElideMiddle,
                                                           rect.width());
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (kind == LibraryModel::Kind::Archive) {
        QRect rest = rect.adjusted(painter->fontMetrics().horizontalAdvance(name) + 6, 0, 0, 0);
        painter->setFont(option.font);
        painter->setPen(m_theme.dim);
        const QString word = isLive ? tr("live") : tr("archive");
        if (rest.width() >= painter->fontMetrics().horizontalAdvance(word))
            painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, word);
    }
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusFrame(*painter, option.rect, m_theme);
    painter->restore();
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {80, option.fontMetrics.height() + qRound(7 * designScale(option.font))};
}

bool LibraryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTipText(describe(index)), view, option.rect);
    return true;
}

} // namespace belvedere
