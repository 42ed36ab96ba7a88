// The dock on the left: the opened archives as a tree, and the list of versions to be compared.
#pragma once

#include "app/models/library_model.h"
#include "app/models/version_mime.h"
#include "ui/library/library_place.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QMenu;

namespace belvedere {

class ComparisonList;
class LibraryDelegate;
class LibraryTree;
class VersionMarks;

class LibraryPane final : public QWidget
{
    Q_OBJECT

public:
    explicit LibraryPane(VersionMarks &marks, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    // Keeps what is expanded and chosen; a new archive is opened up.
    void setArchives(const std::vector<LibraryArchive> &archives);

    LibraryPlace place() const;
    // Emits placeChosen(). False where there is no such place (yet).
    bool choose(const LibraryPlace &place);
    bool chooseFirstModel(int archive);

    // Below the comparison list; becomes its parent.
    void addSection(QWidget *section);

    QWidget *titleBar() const { return m_titleBar; }
    bool hasFocusInside() const; // the tree is what the user is in

signals:
    void placeChosen(const belvedere::LibraryPlace &place);
    void versionPicked(const QString &key);
    void compareToggled(const QList<belvedere::VersionRef> &versions);
    void reloadWanted(int archive);
    void closeWanted(int archive);
    void fileManagerWanted(int archive);
    void editWanted(int archive); // of a live service: where it leads, and its keys
    void saveWanted(int archive); // likewise, into a folder
    void wholenessWanted();

private:
    void makeTree();
    LibraryPlace placeOf(const QModelIndex &index) const;
    void expandNew();
    void showContextMenu(const QPoint &at);
    void addArchiveActions(QMenu &menu, int archive);
    bool chooseIndex(const QModelIndex &index);
    QModelIndex modelIndex(const QString &archive, const LibraryPlace &place) const;
    QList<VersionRef> chosenVersions() const; // the current one, or all of the current model
    void toggleCompared();

    VersionMarks &m_marks;
    LibraryModel *m_model;
    LibraryDelegate *m_delegate;
    QWidget *m_titleBar;
    QLabel *m_hint;
    LibraryTree *m_view;
    ComparisonList *m_comparison;
    std::vector<LibraryArchive> m_archives;
    QSet<QString> m_expanded; // archives that were opened up once
};

} // namespace belvedere
