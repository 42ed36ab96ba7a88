// Runs another program to its end and says what it cost, as the operating system counts it.
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace belvedere::bench {

struct Run {
    double seconds = 0;          // wall clock, from before the start to after the end
    double firstLineSeconds = 0; // until the first line on stdout
    qint64 peakBytes = 0;        // resident
    int exitCode = -1;
    QByteArray output{}; // stdout, at most what was asked for
};

struct Command {
    QString program{};
    QStringList arguments{};
    QStringList environment{}; // "NAME=value", besides the environment of this process
    qsizetype keepOutput = 0;  // bytes of stdout to keep
};

// Ends this process with a sentence on stderr where the program cannot be started or fails.
Run run(const Command &command);

double median(std::vector<double> values);

} // namespace belvedere::bench
