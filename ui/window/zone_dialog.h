// Chooses any time zone of the IANA list, by typing a part of its name.
#pragma once

#include <QDialog>
#include <QTimeZone>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QDialogButtonBox;

namespace belvedere {

class ZoneDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ZoneDialog(const QTimeZone &current, QWidget *parent = nullptr);

    QTimeZone zone() const; // invalid while nothing is chosen

private:
    void filter();
    void choose(const QByteArray &id);
    void updateButtons();
    bool eventFilter(QObject *watched, QEvent *event) override;

    QLineEdit *m_search;
    QListView *m_list;
    QSortFilterProxyModel *m_found;
    QDialogButtonBox *m_buttons;
    QByteArray m_chosen; // by the user, also while the search hides it
    bool m_isFiltering = false;
};

} // namespace belvedere
