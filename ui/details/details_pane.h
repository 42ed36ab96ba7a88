// The dock on the right: everything that is known of the chosen version, model or archive. Asks for nothing itself.
#pragma once

#include "ui/details/details_copy.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QPersistentModelIndex>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QTreeView;

namespace belvedere {

class DetailsDelegate;
class DetailsModel;

class DetailsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPane(QWidget *parent = nullptr);
    ~DetailsPane() override;

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);

    // `slot` is the version's mark (ui/theme/marks.h). An unknown key shows that nothing is chosen.
    void showVersion(ContentsPtr contents, const QString &key, int slot);
    // A model by its position in contents->models.
    void showModel(ContentsPtr contents, size_t model);
    // `problem`: why it could not be read; empty where it could.
    void showArchive(ContentsPtr contents, const QString &name, const QString &location,
                     const QString &problem = {});
    void showNothing();

    // By VersionEntry::key(); shown below all else of a version.
    void setNotes(QHash<QString, std::vector<DetailsNote>> notes);

    QString versionKey() const; // empty unless a version is shown
    bool showsAbsent() const { return m_absentToo; }
    void setShowsAbsent(bool on);

    // The heading, to be put on top of the pane or into the dock's title; stays owned by whoever shows it.
    QWidget *titleBar() const { return m_titleBar; }

    // "Copy all as ...", for the window's menu; disabled while nothing is shown.
    QMenu *copyMenu() const { return m_copyMenu; }
    QAction *responseAction() const { return m_responseAction; }

public slots:
    void copyValue();
    void copyAll(belvedere::CopyForm form);

signals:
    void responseWanted(const belvedere::ContentsPtr &contents, const QString &key);
    void fileWanted(const QString &path);
    void noteWanted(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Subject : quint8 { Nothing, Version, Model, Archive };

    void makeView();
    void makeActions();
    void refresh();
    void showDetails(Details details);
    void activate(const QModelIndex &index);
    void showContextMenu(const QPoint &at);
    void updateTitleMark();

    Subject m_subject = Subject::Nothing;
    ContentsPtr m_contents;
    QString m_key;
    size_t m_model = 0;
    QString m_name;
    QString m_location;
    QString m_archiveProblem;
    int m_slot = -1;
    bool m_absentToo = false;
    QHash<QString, std::vector<DetailsNote>> m_notes;
    Theme m_theme = Theme::light();
    Display m_display;

    QWidget *m_titleBar = nullptr;
    QLabel *m_mark = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_empty = nullptr;
    QTreeView *m_view = nullptr;
    DetailsModel *m_rows = nullptr;
    QPersistentModelIndex m_pressed; // where the mouse went down
    DetailsDelegate *m_delegate = nullptr;
    QAction *m_copyAction = nullptr;
    QAction *m_responseAction = nullptr;
    QAction *m_absentAction = nullptr;
    QMenu *m_copyMenu = nullptr;
};

} // namespace belvedere
