#include "tests/bench/table_bench.h"

#include "app/analysis/derive.h"
#include "app/analysis/filter_parser.h"
#include "app/base/literals.h"
#include "ui/comparison/version_marks.h"
#include "ui/versions/version_table_view.h"
#include "ui/versions/versions_pane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

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

class Stopwatch
{
public:
    explicit Stopwatch(VersionsPane &pane) : m_pane(pane) {}

    // Until what was done is on the screen.
    template<typename Action>
    void frame(Action &&action)
    {
        QElapsedTimer timer;
        timer.start();
        action();
        QApplication::sendPostedEvents();
        m_pane.table().viewport()->repaint();
        m_times.push_back(double(timer.nsecsElapsed()) / 1e6);
        QApplication::
            processEvents(); // what may come later is not waited for, but it must not pile up
    }

    // The first frame fills what is kept from then on.
    Frames withoutTheFirst() const
    {
        std::vector<double> times(m_times.begin() + 1, m_times.end());
        std::ranges::sort(times);
        return {times[times.size() / 2], times.back(), int(times.size())};
    }

private:
    VersionsPane &m_pane;
    std::vector<double> m_times;
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
    return watch.withoutTheFirst();
}

struct Sorts {
    Frames first; // by a column that was not sorted by before: its keys are made
    Frames later;
};

Sorts sorts(VersionsPane &pane)
{
    const QStringList columns{u"CreatedAt"_s,   u"Status"_s,    u"eventPrecision"_s,
                              u"DatasetName"_s, u"ModelName"_s, u"ModelVersionArn"_s};
    Stopwatch first(pane);
    for (const QString &column : columns)
        first.frame([&] { pane.restoreSort(column + u" asc"_s); });
    Stopwatch later(pane);
    for (int round = 0; round < 4; ++round) {
        for (const QString &column : columns)
            later.frame([&] { pane.restoreSort(column + (round % 2 ? u" asc"_s : u" desc"_s)); });
    }
    return {first.withoutTheFirst(), later.withoutTheFirst()};
}

Frames scrolling(VersionsPane &pane)
{
    Stopwatch watch(pane);
    QScrollBar *bar = pane.table().verticalScrollBar();
    for (int step = 0; step < 300; ++step)
        watch.frame([&] { bar->setValue(bar->value() + (step % 100 == 99 ? 20'000 : 3)); });
    return watch.withoutTheFirst();
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
    QApplication::processEvents();
    TableFrames frames;
    frames.rows = int(pane.totalCount());
    frames.filterKeyPress = typedFilters(pane);
    const Sorts sort = sorts(pane);
    frames.firstSort = sort.first;
    frames.sort = sort.later;
    frames.scroll = scrolling(pane);
    return frames;
}

} // namespace belvedere::bench
