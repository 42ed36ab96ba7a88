// The notes as an item model: one row a note, the one that was changed last on top.
#pragma once

#include "app/text/format.h"
#include "ui/notebook/notebook.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace belvedere {

class NotesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1 };

    explicit NotesModel(Notebook &notebook, QObject *parent = nullptr);

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    // Only notes with that tag; empty: all.
    void setTag(const QString &tag);
    const QString &tag() const { return m_tag; }
    const QStringList &ids() const { return m_ids; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void refill();
    void tellAll();

    Notebook &m_notebook;
    QStringList m_ids;
    QString m_tag;
    Theme m_theme = Theme::light();
    Display m_display;
};

} // namespace belvedere
