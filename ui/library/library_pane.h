// The dock on the left: the opened archives as a tree, and the list of versions to be compared.
#pragma once

#include "app/models/library_model.h"
#include "ui/library/library_place.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace belvedere {

class ComparisonList;
class LibraryDelegate;
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
    // Emits placeChosen() where that is another place. An archive alone means its first model. False where there is no
    // such place (yet).
    bool choose(const LibraryPlace &place);

    QWidget *titleBar() const { return m_titleBar; }
    bool hasFocusInside() const; // the tree is what the user is in

signals:
    void placeChosen(const belvedere::LibraryPlace &place);
    void versionPicked(const QString &key);
    void compareToggled(const QList<std::pair<QString, QString>> &versions); // key and id
    void reloadWanted(int archive);
    void closeWanted(int archive);
    void fileManagerWanted(int archive);
    void wholenessWanted();

private:
    void makeTree();
    LibraryPlace placeOf(const QModelIndex &index) const;
    void expandNew();
    void showContextMenu(const QPoint &at);

    VersionMarks &m_marks;
    LibraryModel *m_model;
    LibraryDelegate *m_delegate;
    QWidget *m_titleBar;
    QLabel *m_hint;
    QTreeView *m_view;
    ComparisonList *m_comparison;
    std::vector<LibraryArchive> m_archives;
    QSet<QString> m_expanded; // archives that were opened up once
};

} // namespace belvedere
