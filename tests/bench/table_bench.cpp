#include "tests/bench/table_bench.h"

#include "app/analysis/derive.h"
#include "app/analysis/filter_parser.h"
#include "app/base/literals.h"
#include "app/models/version_columns.h"
#include "ui/comparison/version_marks.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QScrollBar>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <random>

namespace belvedere::bench {

namespace {

constexpr int rowCount = 100'000;

// 2,000 models of 50 versions, as make_archive.py would write them, but for the events.
ContentsPtr manyVersions()
{
    auto contents = std::make_shared<ArchiveContents>();
    contents->versions.reserve(rowCount);
    std::mt19937 random(1);
    const QStringList statuses{u"SUCCESS"_s, u"SUCCESS"_s, u"SUCCESS"_s, u"FAILED"_s,
                               u"CANCELED"_s};
    const Timestamp first = *parseIsoTime("2021-01-01");
    for (int i = 0; i < rowCount; ++i) {
        VersionEntry entry;
        ModelVersion &version = entry.version;
        version.modelName = u"asset-%1"_s.arg(i / 50, 4, 10, QLatin1Char('0'));
        version.version = i % 50 + 1;
        const QString arn = u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/%1/%2"_s.arg(
            version.modelName, QString::number(i / 50, 16));
        version.modelArn = arn;
        version.versionArn = arn + u"/model-version/"_s + QString::number(version.version);
        version.status = WireEnum<ModelVersionStatus>(statuses[qsizetype(random() % 5)]);
        version.sourceType = WireEnum<ModelVersionSourceType>(
            version.version == 1 ? u"TRAINING"_s : u"RETRAINING"_s);
        version.datasetName = u"plant-%1"_s.arg(i % 7);
        version.created = first + std::chrono::minutes(random() % 2'000'000);
        version.trainingDataStart = *version.created - std::chrono::days(240);
        version.trainingDataEnd = *version.created - std::chrono::days(60);
        entry.derived.eventPrecision = double(random() % 1000) / 1000;
        entry.derived.events = qint64(random() % 40);
        entry.derived.labelsTotal = 6;
        entry.derived.labelsFound = qint64(random() % 7);
        contents->versions.push_back(std::move(entry));
        if (i % 50 == 0)
            contents->models.push_back(
                {.name = contents->versions.back().version.modelName, .arn = arn});
        contents->models.back().versions.push_back(size_t(i));
    }
    return contents;
}

// What is done beside the window counts until it is shown.
void waitFor(const VersionsPane &pane)
{
    while (pane.isArranging())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
    QApplication::processEvents();
}

// A person looks at the table for a moment before typing; meanwhile it makes what filters and sorts need.
void lookFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    QThreadPool::globalInstance()->waitForDone();
}

class Stopwatch final : public QObject
{
public:
    explicit Stopwatch(VersionsPane &pane) : m_pane(pane)
    {
        pane.table().viewport()->installEventFilter(this);
    }

    // Until what was done is on the screen.
    template<typename Action>
    void frame(Action &&action)
    {
        QElapsedTimer timer;
        timer.start();
        action();
        waitFor(m_pane); // and until it is painted
        m_times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }

    Frames frames()
    {
        std::ranges::sort(m_times);
        return {m_times[m_times.size() / 2], m_times.back(), int(m_times.size()), m_painted};
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    VersionsPane &m_pane;
    std::vector<double> m_times;
    int m_painted = 0;
};

// One frame for each letter after which the text is a filter: where it is none, the table stays, which costs nothing.
Frames typedFilters(VersionsPane &pane)
{
    Stopwatch watch(pane);
    for (const QString &text :
         {u"asset-01"_s, u"status:failed recall>0.5"_s, u"created:2023 -plant-3"_s}) {
        for (qsizetype typed = 1; typed <= text.size(); ++typed) {
            const QString part = text.left(typed);
            if (parseFilter(part))
                watch.frame([&] { (void)pane.setFilter(part); });
        }
    }
    watch.frame([&] { (void)pane.setFilter({}); });
    return watch.frames();
}

Frames sorts(VersionsPane &pane)
{
    QStringList columns;
    for (const int column : pane.table().shownColumns())
        columns += QString(versionColumns()[size_t(column)].key);
    Stopwatch watch(pane);
    for (int round = 0; round < 4; ++round) {
        for (const QString &column : columns)
            watch.frame([&] { pane.restoreSort(column + (round % 2 ? u" asc"_s : u" desc"_s)); });
    }
    return watch.frames();
}

Frames scrolling(VersionsPane &pane)
{
    Stopwatch watch(pane);
    QScrollBar *bar = pane.table().verticalScrollBar();
    for (int step = 0; step < 300; ++step)
        watch.frame([&] { bar->setValue(bar->value() + (step % 100 == 99 ? 20'000 : 3)); });
    return watch.frames();
}

} // namespace

TableFrames tableFrames()
{
    VersionMarks marks;
    VersionsPane pane(marks);
    pane.setTheme(Theme::light());
    pane.setDisplay({});
    pane.resize(1600, 900);
    pane.show();
    pane.setArchives({manyVersions()}, {});
    TableFrames frames;
    Stopwatch first(pane);
    first.frame([] {});
    first.frame([&] { (void)pane.setFilter(u"a"_s); });
    first.frame([&] { pane.restoreSort(u"CreatedAt asc"_s); });
    frames.first = first.frames();
    lookFor(2000);
    frames.rows = int(pane.totalCount());
    frames.filterKeyPress = typedFilters(pane);
    frames.sort = sorts(pane);
    frames.scroll = scrolling(pane);
    return frames;
}

} // namespace belvedere::bench
