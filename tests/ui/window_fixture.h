// A main window over real archives, with a config folder of its own.
#pragma once

#include "app/analysis/derive.h"
#include "app/base/literals.h"
#include "app/source/archive_source.h"
#include "tests/support/patience.h"
#include "tests/ui/child_of.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

namespace belvedere::test {

inline QString samplePath()
{
    return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
}

class WindowFixture
{
public:
    // Shows a window and waits until everything has been read. `config`: settings of an earlier window to begin with.
    MainWindow &open(const QStringList &paths, bool withSample = true)
    {
        close();
        m_window = std::make_unique<MainWindow>(
            MainWindow::Setup{.opener = [](const QStringList &what) -> std::unique_ptr<Source> {
                                  return std::make_unique<ArchiveSource>(
                                      what, ArchiveSource::Options{.finish = &deriveAll});
                              },
                              .configFolder = config(),
                              .sampleFolder = withSample ? samplePath() : QString(),
                              .paths = paths});
        m_window->show();
        (void)QTest::qWaitForWindowExposed(m_window.get());
        const auto isRead = [this] {
            return !m_window->workspace().isLoading() && !m_window->workspace().isEmpty();
        };
        const bool hasSession = QFile::exists(config() + u"/belvedere.ini"_s);
        if (!paths.isEmpty() || withSample || hasSession)
            (void)QTest::qWaitFor(isRead, test::patience);
        settle();
        return *m_window;
    }

    MainWindow &window() { return *m_window; }

    // Ends it as a user does: the session is kept.
    void close()
    {
        if (m_window)
            m_window->close();
        m_window.reset();
    }
    // Ends it as a crash does: only what had been saved by then is kept.
    void crash() { m_window.reset(); }

    template<typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(*m_window, QLatin1StringView(name));
    }

    // Lets what is due now happen: the panes follow their contents in the next round of the event loop.
    static void settle()
    {
        for (int round = 0; round < 8; ++round)
            QCoreApplication::processEvents();
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString config() const { return path(u"config"_s); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace belvedere::test
