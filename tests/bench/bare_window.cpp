// The least a window with a table can be; its first paint is what ours is measured against.
#include <QApplication>
#include <QMainWindow>
#include <QStandardItemModel>
#include <QTableView>

#include <cstdio>

namespace {

class BareWindow final : public QMainWindow
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        if (m_painted)
            return;
        m_painted = true;
        // Behind the paint of the table, which follows in the same pass.
        QMetaObject::invokeMethod(
            this,
            [] {
                std::puts("first paint");
                std::fflush(stdout);
                QApplication::quit();
            },
            Qt::QueuedConnection);
    }

private:
    bool m_painted = false;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QStandardItemModel model(12, 11);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            model.setItem(row, column, new QStandardItem(QString::number(row * column)));
    }
    QTableView table;
    table.setModel(&model);
    BareWindow window;
    window.setCentralWidget(&table);
    window.resize(1440, 900);
    window.show();
    const int code = QApplication::exec();
    window.takeCentralWidget();
    return code;
}
