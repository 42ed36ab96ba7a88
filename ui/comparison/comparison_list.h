// The list of versions to be compared, below the library: reorder by dragging, remove, change the colour.
#pragma once

#include "ui/theme/theme.h"

#include <QSet>
#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;

namespace belvedere {

class ComparisonModel;
class VersionMarks;

class ComparisonList final : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonList(VersionMarks &marks, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setPresent(const QSet<QString> &keys);

    // The colours to choose from, for a version; for context menus of other places too.
    static void fillColourMenu(QMenu &menu, VersionMarks &marks, const QString &key,
                               const Theme &theme);

signals:
    void versionPicked(const QString &key);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void removeCurrent();
    void moveCurrent(int step);
    void showContextMenu(const QPoint &at);
    void updateHeight();
    QString currentKey() const;

    VersionMarks &m_marks;
    ComparisonModel *m_model;
    QListView *m_view;
    QLabel *m_hint;
    QAction *m_moveUp = nullptr;
    QAction *m_moveDown = nullptr;
    Theme m_theme = Theme::light();
};

} // namespace belvedere
