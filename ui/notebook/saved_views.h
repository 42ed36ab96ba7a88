// The user's saved views, in "views.json" beside the settings. Every change is written at once: the file has a few KB.
#pragma once

#include "ui/notebook/saved_view.h"
#include "ui/notebook/sheet_file.h"

#include <QObject>
#include <QStringList>

namespace belvedere {

class SavedViews final : public QObject
{
    Q_OBJECT

public:
    // Reads what is there. Empty folder: nothing is kept beyond this run.
    explicit SavedViews(const QString &folder, QObject *parent = nullptr);

    const std::vector<SavedView> &all() const { return m_views; }
    qsizetype indexOf(const QString &name) const; // -1 where there is none
    const SavedView *find(const QString &name) const;
    QString freeName(const QString &wish) const { return freeViewName(m_views, wish); }
    const QString &filePath() const { return m_file.path(); }
    // Of the reading; to be said once there is somebody to say it to.
    const std::optional<StoreTrouble> &trouble() const { return m_trouble; }

    // At the end, under its name or a free one like it; that name. Empty for a blank name: nothing is added.
    QString add(SavedView view);
    // What the view of that name shows; members of newer programs stay.
    bool replace(const QString &name, const ViewState &state);
    // False for a blank name and for one that another view has.
    bool rename(const QString &name, const QString &to);
    bool remove(const QString &name);
    bool move(qsizetype from, qsizetype to);

    // Takes the views of a file in; their names here. One that is here already as it stands there is not taken twice.
    Result<QStringList> openFile(const QString &path);
    std::optional<Error> exportTo(const QString &path, const QStringList &names) const;

signals:
    void changed();
    void troubled(const belvedere::StoreTrouble &trouble); // while writing

private:
    void save();

    SheetFile<SavedView> m_file;
    std::vector<SavedView> m_views;
    std::optional<StoreTrouble> m_trouble;
};

} // namespace belvedere
