#include "tests/bench/measured_process.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace belvedere::bench {

namespace {

[[noreturn]] void die(const QString &sentence)
{
    std::fprintf(stderr, "bench: %s\n", qPrintable(sentence));
    std::exit(1);
}

std::vector<char *> pointers(std::vector<QByteArray> &texts)
{
    std::vector<char *> result;
    for (QByteArray &text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

// What is passed to exec has to stand ready before fork.
struct Prepared {
    explicit Prepared(const Command &command)
    {
        texts.push_back(QFile::encodeName(command.program));
        for (const QString &argument : command.arguments)
            texts.push_back(QFile::encodeName(argument));
        for (char **entry = environ; *entry; ++entry)
            variables.emplace_back(*entry);
        for (const QString &entry : command.environment)
            variables.push_back(QFile::encodeName(entry));
        // The later entry has to win.
        std::reverse(variables.begin(), variables.end());
    }
    std::vector<QByteArray> texts;
    std::vector<QByteArray> variables;
};

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

Run run(const Command &command)
{
    Prepared prepared(command);
    auto arguments = pointers(prepared.texts);
    auto variables = pointers(prepared.variables);
    int out[2];
    if (pipe2(out, O_CLOEXEC) != 0)
        die(QStringLiteral("no pipe"));

    Run result;
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        dup2(out[1], STDOUT_FILENO);
        execve(arguments[0], arguments.data(), variables.data());
        _exit(127);
    }
    close(out[1]);
    if (child < 0)
        die(QStringLiteral("cannot start another process"));
    char buffer[65536];
    bool sawLine = false;
    for (ssize_t got = 0; (got = ::read(out[0], buffer, sizeof buffer)) > 0;) {
        if (!sawLine && std::find(buffer, buffer + got, '\n') != buffer + got) {
            result.firstLineSeconds = secondsSince(begin);
            sawLine = true;
        }
        const qsizetype room = command.keepOutput - result.output.size();
        if (room > 0)
            result.output.append(buffer, std::min(room, qsizetype(got)));
    }
    close(out[0]);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    result.seconds = secondsSince(begin);
    result.peakBytes = qint64(usage.ru_maxrss) * 1024;
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (result.exitCode != 0)
        die(command.program + QStringLiteral(" ended with ") + QString::number(result.exitCode));
    return result;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace belvedere::bench
