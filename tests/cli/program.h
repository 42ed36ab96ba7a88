// Runs the program as a script would, in a home of its own, and makes small archives for it.
#pragma once

#include "app/base/literals.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace belvedere::test {

struct ProgramOutcome {
    int code = -1; // -1: it crashed or did not end
    QByteArray out{};
    QByteArray err{};

    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

// A folder that goes away with the test, with a home for the program beside the archive.
class Place
{
public:
    Place()
    {
        QDir().mkpath(archive());
        QDir().mkpath(home());
    }

    QString archive() const { return m_dir.filePath(u"archive"_s); }
    QString home() const { return m_dir.filePath(u"home"_s); }
    QString path(const QString &name) const { return m_dir.filePath(name); }

    // Below the archive; folders are made.
    QString write(const QString &name, const QByteArray &bytes) const
    {
        const QString file = archive() + u'/' + name;
        QDir().mkpath(QFileInfo(file).absolutePath());
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file));
        return file;
    }

    ProgramOutcome run(const QStringList &arguments, const QStringList &variables = {}) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"XDG_CACHE_HOME"_s);
        environment.remove(u"XDG_CONFIG_HOME"_s);
        environment.insert(u"HOME"_s, home());
        for (const QString &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_dir.path());
        process.start(QStringLiteral(BELVEDERE_PROGRAM), arguments);
        const bool ended = process.waitForFinished(120'000);
        ProgramOutcome outcome{.out = process.readAllStandardOutput(),
                               .err = process.readAllStandardError()};
        if (ended && process.exitStatus() == QProcess::NormalExit)
            outcome.code = process.exitCode();
        return outcome;
    }

    // The same through a shell, which can close and redirect streams; $program is the program.
    ProgramOutcome shell(const QString &script) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, home());
        environment.insert(u"program"_s, QStringLiteral(BELVEDERE_PROGRAM));
        environment.insert(u"archive"_s, archive());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_dir.path());
        process.start(u"/bin/sh"_s, {u"-c"_s, script});
        process.waitForFinished(120'000);
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    QTemporaryDir m_dir;
};

inline QString sample()
{
    return QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample");
}

// The smallest description of a version, with more members behind it ("" or ",\"Status\":...").
inline QByteArray description(const QByteArray &model, int version, const QByteArray &more = {})
{
    return "{\"ModelName\":\"" + model + "\",\"ModelVersion\":" + QByteArray::number(version)
           + ",\"ModelArn\":\"arn:aws:lookoutequipment:eu-west-1:123456789012:model/" + model
           + "/id\",\"ModelVersionArn\":\"arn:aws:lookoutequipment:eu-west-1:123456789012:model/"
           + model + "/id/model-version/" + QByteArray::number(version) + '"' + more + '}';
}

// RFC 4180, read back strictly: rows of cells.
inline std::vector<QStringList> parseCsv(const QByteArray &csv)
{
    std::vector<QStringList> rows;
    QStringList row;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted) {
            if (c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
                cell += csv[++i];
            else if (c == '"')
                quoted = false;
            else
                cell += c;
        } else if (c == '"' && cell.isEmpty()) {
            quoted = true;
        } else if (c == ',' || (c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n')) {
            row += QString::fromUtf8(cell);
            cell.clear();
            if (c == '\r') {
                rows.push_back(std::exchange(row, {}));
                ++i;
            }
        } else {
            cell += c;
        }
    }
    return rows;
}

} // namespace belvedere::test
