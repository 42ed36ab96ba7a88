// "Is the archive whole?": per model what is listed but not described, cut off, contradictory, or without its diagnostics
// file, and what the manifests say. Checks in a worker when it is shown and when the contents change.
#pragma once

#include "app/domain/contents.h"
#include "ui/theme/theme.h"

#include <QFutureWatcher>
#include <QWidget>

class QLabel;
class QPushButton;
class QStandardItemModel;
class QTreeView;

namespace belvedere {

class WholenessPanel final : public QWidget
{
    Q_OBJECT

public:
    struct Archive {
        QString name{};
        ContentsPtr contents{};

        bool operator==(const Archive &) const = default;
    };

    explicit WholenessPanel(QWidget *parent = nullptr);
    ~WholenessPanel() override;

    void setArchives(std::vector<Archive> archives);
    void setTheme(const Theme &theme);
    // Brings what is said of that archive into sight, as soon as it is known.
    void lookAt(int archive);
    bool isChecked() const
    {
        return m_isChecked;
    } // the findings are those of the archives given last

signals:
    void versionPicked(const QString &key);
    void checked();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Checked {
        std::vector<Archive> archives{};
        std::vector<std::vector<Finding>> findings{}; // one list an archive
    };

    void startCheck();
    void showFindings();
    void addArchive(const Archive &archive, const std::vector<Finding> &findings);
    void showContextMenu(const QPoint &at);
    void copy();
    void pick(const QModelIndex &index);
    void fitColumns(size_t findings);
    void lookAtWanted();

    std::vector<Archive> m_archives;
    QFutureWatcher<Checked> m_watcher;
    bool m_isChecked = false;
    int m_wanted = -1; // the archive to look at
    Theme m_theme = Theme::light();
    QLabel *m_summary;
    QPushButton *m_again;
    QTreeView *m_view;
    QStandardItemModel *m_model;
};

} // namespace belvedere
