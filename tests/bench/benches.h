// The groups of numbers that `belvedere_bench` prints.
#pragma once

#include <QJsonObject>
#include <QString>

namespace belvedere::bench {

struct Places {
    QString source;  // the repository
    QString build;   // its build folder
    QString scratch; // a folder of its own, kept between runs for the generated archive
};

// Reading 10,000 versions, against the Python peer on the same folder.
QJsonObject archiveBench(const Places &places);
// Start to first paint, against a bare QMainWindow with a QTableView; and a command that needs no window.
QJsonObject startBench(const Places &places);
// Table and timeline frames, measured inside one process.
QJsonObject viewsBench(const Places &places);
// The analysis of a comparison, and affiliation against the Python peer, in a process of their own.
QJsonObject comparisonBench(const Places &places);
// `belvedere fetch` of 1,000 versions from a service that takes its time, and from one that throttles, against the ideal of six
// requests at a time and, where Python has one that knows model versions, a plain loop over boto3.
QJsonObject fetchBench(const Places &places);

} // namespace belvedere::bench
