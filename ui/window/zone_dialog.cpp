#include "ui/window/zone_dialog.h"

#include "app/base/literals.h"
#include "ui/widgets/plain_text.h"
#include "ui/window/zone_list.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace belvedere {

ZoneDialog::ZoneDialog(const QTimeZone &current, QWidget *parent)
    : QDialog(parent),
      m_search(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_found(new QSortFilterProxyModel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(u"zoneDialog"_s);
    setWindowTitle(tr("Time zone"));
    m_search->setObjectName(u"zoneSearch"_s);
    m_search->setPlaceholderText(tr("City, region or offset, e.g. Berlin"));
    m_search->setAccessibleName(tr("Search time zones"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    auto *zones = new ZoneList(this);
    m_found->setSourceModel(zones);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setObjectName(u"zoneList"_s);
    m_list->setAccessibleName(tr("Time zones"));
    m_list->setModel(m_found);
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(plainLabel(tr("Show all times in this zone:"), this));
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
    resize(420, 460);

    connect(m_search, &QLineEdit::textChanged, this, &ZoneDialog::filter);
    // Others may be found with them, which is no choice of the user's.
    connect(zones, &ZoneList::offsetsArriving, this, [this] { m_isFiltering = true; });
    connect(zones, &ZoneList::offsetsKnown, this, [this] {
        m_isFiltering = false;
        if (!m_search->text().isEmpty())
            filter();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ZoneDialog::updateButtons);
    connect(m_list, &QListView::doubleClicked, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_chosen = current.id();
    choose(m_chosen);
    m_search->setFocus();
}

void ZoneDialog::filter()
{
    // It may not match for a while; what was chosen is not forgotten for that.
    const QScopedValueRollback filtering(m_isFiltering, true);
    m_found->setFilterFixedString(m_search->text().replace(u'_', u' '));
    choose(m_chosen);
}

void ZoneDialog::choose(const QByteArray &id)
{
    const QModelIndexList same = m_found->match(m_found->index(0, 0), ZoneList::IdRole, id, 1,
                                                Qt::MatchExactly);
    const QModelIndex index = same.isEmpty() ? m_found->index(0, 0) : same.front();
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index, QAbstractItemView::PositionAtCenter);
    updateButtons();
}

QTimeZone ZoneDialog::zone() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? QTimeZone(index.data(ZoneList::IdRole).toByteArray()) : QTimeZone();
}

void ZoneDialog::updateButtons()
{
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(m_list->currentIndex().isValid());
    if (!m_isFiltering && zone().isValid())
        m_chosen = zone().id();
}

bool ZoneDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The list is walked without leaving the field.
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
            || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace belvedere
