#include "tests/cli/program.h"
#include "tests/support/test_main.h"

using namespace belvedere;
using namespace belvedere::test;

namespace program_test {

// What holds for every command: streams, exit codes, help, and where the result goes.
class ProgramTest : public QObject
{
    Q_OBJECT

private slots:
    void helpAndVersion_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("program") << QStringList{u"--help"_s};
        for (const QString &command :
             {u"list"_s, u"show"_s, u"check"_s, u"render"_s, u"fetch"_s, u"profiles"_s})
            QTest::newRow(qPrintable(command)) << QStringList{command, u"--help"_s};
        QTest::newRow("beside paths") << QStringList{u"list"_s, u"nowhere"_s, u"--help"_s};
    }
    void helpAndVersion()
    {
        QFETCH(QStringList, words);
        const ProgramOutcome outcome = m_place.run(words);
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.startsWith("Usage: belvedere"));
        QVERIFY(outcome.out.contains("\nExamples:\n"));
        QCOMPARE(outcome.err, ""_ba);
        const ProgramOutcome version = m_place.run({u"--version"_s});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("belvedere "));
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("unknown option") << QStringList{u"--colour"_s} << 2 << "--colour"_ba;
        QTest::newRow("no path") << QStringList{u"list"_s} << 2 << "belvedere list --help"_ba;
        QTest::newRow("mistyped command") << QStringList{u"lst"_s} << 1 << "lst: "_ba;
        QTest::newRow("no such folder")
            << QStringList{u"list"_s, u"/no/such"_s} << 1 << "/no/such: "_ba;
        QTest::newRow("one of two is not there")
            << QStringList{u"list"_s, sample(), u"/no/such"_s} << 1 << "/no/such: "_ba;
        QTest::newRow("nothing in it")
            << QStringList{u"list"_s, m_place.archive()} << 1 << "no version"_ba;
        QTest::newRow("show, nothing in it")
            << QStringList{u"show"_s, m_place.archive()} << 1 << "no version"_ba;
        QTest::newRow("empty name") << QStringList{u"list"_s, QString()} << 1 << ""_ba;
    }
    void exitCodes()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const ProgramOutcome outcome = m_place.run(words);
        QTEST(outcome.code, "code");
        QCOMPARE(outcome.out, ""_ba);
        QVERIFY2(outcome.err.contains(says), outcome.err.constData());
        QVERIFY(outcome.err.endsWith('\n'));
    }

    // What check has to say of it is its result.
    void checkReportsWhatCannotBeRead()
    {
        const ProgramOutcome text = m_place.run({u"check"_s, u"/no/such"_s});
        QCOMPARE(text.code, 1);
        QVERIFY2(text.out.contains("/no/such"), text.out.constData());
        QVERIFY(text.err.startsWith("/no/such: "));
        const QJsonObject report =
            m_place.run({u"check"_s, u"/no/such"_s, u"--format=json"_s}).json().object();
        QCOMPARE(report[u"whole"_s].toBool(true), false);
    }

    void anEmptyPathIsNotTheWorkingFolder()
    {
        const Place place;
        QFile file(place.path(u"here.json"_s)); // the program runs in this folder
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(description("m", 1));
        file.close();
        QCOMPARE(place.run({u"list"_s, u"."_s, u"--format=json"_s}).json().array().size(), 1);
        for (const QString &command : {u"list"_s, u"show"_s}) {
            const ProgramOutcome outcome = place.run({command, QString(), u"--format=json"_s});
            QCOMPARE(outcome.code, 1);
            QCOMPARE(outcome.out, ""_ba);
            QVERIFY2(outcome.err.startsWith("\"\": "), outcome.err.constData());
        }
        const ProgramOutcome window = place.run({QString()});
        QCOMPARE(window.code, 1);
        QVERIFY2(window.err.startsWith("\"\": "), window.err.constData());
    }

    // A name need not be UTF-8: it is shown with its bytes, and the file is found again under it.
    void namesThatAreNoUtf8()
    {
        const Place place;
        const QString json = u"'{\"ModelName\":\"m\",\"ModelVersion\":1,\"New\":1}'"_s;
        const QString name = u"\"$(printf 'f\\377\\376')\""_s;
        const ProgramOutcome made = place.shell(
            u"mkdir \"$archive\"/%1 && cd \"$archive\"/%1 && printf '%s' %2 > %1.json && "_s.arg(
                name, json)
            + u"sha256sum %1.json > manifest-sha256.txt"_s.arg(name));
        QCOMPARE(made.code, 0);
        const QStringList ways{u"\"$archive\""_s, u"\"$archive\"/%1"_s.arg(name),
                               u"\"$archive\"/%1/%1.json"_s.arg(name)};
        for (const QString &path : ways) {
            const ProgramOutcome outcome = place.shell(
                u"\"$program\" list %1 --format json"_s.arg(path));
            QCOMPARE(outcome.code, 0);
            QCOMPARE(outcome.err, ""_ba);
            QCOMPARE(outcome.json()[0]["New"_L1], QJsonValue(1));
            const QString source = outcome.json()[0]["derived"_L1]["source"_L1].toString();
            QVERIFY2(source.endsWith(u"f\uFFFD\uFFFD.json"_s), qPrintable(source));
        }
        const ProgramOutcome inside = place.shell(
            u"cd \"$archive\"/%1 && \"$program\" show . && \"$program\" check ."_s.arg(name));
        QCOMPARE(inside.code, 0);
        QVERIFY2(inside.out.contains("f\\xFF\\xFE.json"), inside.out.constData());
        QVERIFY(inside.out.endsWith("the archive is whole\n"));
        const ProgramOutcome written = place.shell(
            u"mkdir out && cd out && \"$program\" list \"$archive\" -o %1.json; code=$?; ls; exit $code"_s
                .arg(name));
        QCOMPARE(written.code, 1);
        QCOMPARE(written.out, ""_ba);
        QVERIFY2(written.err.contains("f\\xFF\\xFE.json: "), written.err.constData());
        place.shell(u"rm -r \"$archive\"/%1"_s.arg(name)); // Qt cannot
    }

    void withoutTheWindowProgram()
    {
        const ProgramOutcome outcome = m_place.run({sample()},
                                                   {u"BELVEDERE_LIBEXEC_DIR="_s + m_place.home()});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, ""_ba);
        QVERIFY2(outcome.err.contains("belvedere-window"), outcome.err.constData());
    }

    void withoutTheServiceProgram()
    {
        const ProgramOutcome outcome = m_place.run({u"profiles"_s},
                                                   {u"BELVEDERE_LIBEXEC_DIR="_s + m_place.home()});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, ""_ba);
        QVERIFY2(outcome.err.contains("belvedere-service"), outcome.err.constData());
    }

    // What the commands that are used most do not need costs them nothing at the start.
    void startsWithoutWidgetsAndNetwork()
    {
        QFile program(QStringLiteral(BELVEDERE_PROGRAM));
        QVERIFY(program.open(QIODevice::ReadOnly));
        const QByteArray bytes = program.readAll();
        QVERIFY(bytes.contains("libQt6Core"));
        for (const char *library :
             {"libQt6Widgets", "libQt6Gui", "libQt6Network", "libqt6keychain"})
            QVERIFY2(!bytes.contains(library), library);
    }

    void theWindowProgramGetsEverything()
    {
        const QString program = m_place.path(u"belvedere-window"_s);
        QFile script(program);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '%s|' \"$@\"\nexit 7\n");
        script.close();
        script.setPermissions(script.permissions() | QFileDevice::ExeOwner);
        const QStringList words{u"render"_s,  u"a b"_s, u"--view"_s,
                                u"details"_s, u"-o"_s,  u"ö.png"_s};
        const ProgramOutcome outcome = m_place.run(
            words, {u"BELVEDERE_LIBEXEC_DIR="_s + QFileInfo(program).path()});
        QCOMPARE(outcome.code, 7);
        QCOMPARE(QString::fromUtf8(outcome.out), words.join(u'|') + u'|');
    }

    void sameBytesEverywhere_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("table") << QStringList{u"list"_s, sample()};
        QTest::newRow("json") << QStringList{u"list"_s, sample(), u"--format"_s, u"json"_s};
        QTest::newRow("csv") << QStringList{u"list"_s, sample(), u"--format"_s, u"csv"_s};
        QTest::newRow("text") << QStringList{u"show"_s, sample(), u"--model"_s, u"water-loop"_s};
        QTest::newRow("check") << QStringList{u"check"_s, sample()};
        QTest::newRow("filter") << QStringList{u"list"_s, sample(), u"--filter"_s,
                                               u"created:2023-09 recall>0.4"_s};
    }
    void sameBytesEverywhere()
    {
        QFETCH(QStringList, words);
        const ProgramOutcome plain = m_place.run(words, {u"LC_ALL=C.UTF-8"_s, u"TZ=UTC"_s});
        QCOMPARE(plain.code, 0);
        QCOMPARE(plain.err, ""_ba);
        const QList<QStringList> machines{
            {u"LC_ALL=de_DE.UTF-8"_s, u"LANG=de_DE.UTF-8"_s, u"LANGUAGE=de"_s,
             u"TZ=Asia/Kolkata"_s},
            {u"LC_ALL=C"_s, u"TZ=America/St_Johns"_s},
            {u"LC_ALL=ar_EG.UTF-8"_s, u"TZ=Nowhere/Nothing"_s, u"XDG_CACHE_HOME=/dev/null/x"_s,
             u"HOME="_s},
        };
        for (const QStringList &machine : machines) {
            const ProgramOutcome other = m_place.run(words, machine);
            QCOMPARE(other.code, 0);
            QCOMPARE(other.out, plain.out);
            QCOMPARE(other.err, ""_ba);
        }
    }

    void outputFile()
    {
        const QString file = m_place.path(u"out.csv"_s);
        const ProgramOutcome first = m_place.run({u"list"_s, sample(), u"-o"_s, file});
        QCOMPARE(first.code, 0);
        QCOMPARE(first.out, ""_ba);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray csv = written.readAll();
        QVERIFY(csv.startsWith("ModelName,"));
        QCOMPARE(m_place.run({u"list"_s, sample(), u"--format=csv"_s}).out, csv);
        // A failure leaves what was there, and nothing beside it.
        QCOMPARE(m_place.run({u"list"_s, m_place.archive(), u"-o"_s, file}).code, 1);
        written.seek(0);
        QCOMPARE(written.readAll(), csv);
        const QDir folder(QFileInfo(file).path());
        QCOMPARE(folder.entryList({u"*out*"_s}, QDir::Files | QDir::Hidden),
                 QStringList{u"out.csv"_s});
    }

    void outputThatCannotBeWritten_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("no such folder") << m_place.path(u"no/such/file.json"_s);
        QTest::newRow("a folder") << m_place.archive();
        QTest::newRow("full") << u"/dev/full"_s;
    }
    void outputThatCannotBeWritten()
    {
        QFETCH(QString, file);
        const ProgramOutcome outcome = m_place.run({u"list"_s, sample(), u"-o"_s, file});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, ""_ba);
        QVERIFY2(outcome.err.contains(file.toUtf8()), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(QFileInfo::exists(u"/dev/full"_s) && !QFileInfo(u"/dev/full"_s).isFile());
    }

    void streamsThatFail()
    {
        const QString list = u"\"$program\" list '"_s + sample() + u"' --format json"_s;
        const ProgramOutcome full = m_place.shell(list + u" >/dev/full"_s);
        QCOMPARE(full.code, 1);
        QVERIFY2(full.err.contains("standard output"), full.err.constData());
        const ProgramOutcome closed = m_place.shell(list + u" >&-"_s);
        QCOMPARE(closed.code, 1);
        QVERIFY2(closed.err.contains("standard output"), closed.err.constData());
        // A reader that has seen enough: no words, no crash.
        const ProgramOutcome gone = m_place.shell(
            u"{ "_s + list + u"; echo $? >code; } | head -c 10 >/dev/null; cat code"_s);
        QCOMPARE(gone.err, ""_ba);
        QVERIFY2(gone.out == "1\n" || gone.out == "0\n", gone.out.constData());
        const ProgramOutcome noErr = m_place.shell(u"\"$program\" list /no/such 2>&-"_s);
        QCOMPARE(noErr.code, 1);
    }

    void indexLiesInTheCacheAlone()
    {
        QDir archive(sample());
        const QStringList before = archive.entryList(QDir::AllEntries | QDir::Hidden
                                                     | QDir::NoDotAndDotDot);
        QCOMPARE(m_place.run({u"list"_s, sample()}).code, 0);
        QCOMPARE(archive.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), before);
        const QDir home(m_place.home());
        const QStringList made = home.entryList(QDir::AllEntries | QDir::Hidden
                                                | QDir::NoDotAndDotDot);
        QVERIFY2(made.isEmpty() || made == QStringList{u".cache"_s}, qPrintable(made.join(u' ')));
    }

private:
    Place m_place;
};

} // namespace program_test

BELVEDERE_TEST(program_test::ProgramTest)
#include "test_program.moc"
