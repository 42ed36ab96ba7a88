// The saved response of a version as it stands in its file: as a tree that can be searched, and as text.
#pragma once

#include "app/archive/archive_reader.h"
#include "app/base/json_document.h"

#include <QDialog>
#include <QFutureWatcher>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace belvedere {

class RawJsonModel;

class ResponseDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ResponseDialog(QWidget *parent = nullptr);
    ~ResponseDialog() override;

    // `origins`: the one that counts first, then the others for the same version.
    void showResponses(const QString &title, std::vector<FilePlace> origins);
    bool isLoading() const;

private:
    struct Loaded {
        QString text{};
        qint64 size = 0;         // of the response, in bytes
        bool isIndented = false; // the text, for its lines were too long
        bool isCut = false;      // the text, for it was too long
        std::shared_ptr<const JsonDocument> document{};
        std::optional<Error> error{};
    };

    void makeTree();
    void load();
    void showLoaded();
    void find(bool backward);
    void findInTree(bool backward);
    void findInText(bool backward);
    void copyValue();
    void showContextMenu(const QPoint &at);
    static Loaded read(const FilePlace &origin);
    static QString sizeSentence(const Loaded &loaded);

    std::vector<FilePlace> m_origins;
    QFutureWatcher<Loaded> m_watcher;
    QComboBox *m_chooser;
    QLabel *m_path;
    QPushButton *m_folder; // shows the file in the file manager
    QLineEdit *m_search;
    QLabel *m_state;
    QTabWidget *m_tabs;
    QTreeView *m_tree;
    QPlainTextEdit *m_text;
    RawJsonModel *m_model;
};

} // namespace belvedere
