// The settings file: what is put in comes out again, nothing is written needlessly, and no file that is found keeps the
// program from starting or is lost.
#include "ui/settings/settings_store.h"

#include "app/base/literals.h"
#include "tests/support/rights.h"
#include "tests/support/test_main.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace belvedere;

namespace settings_store_test {

class SettingsStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void comesBack_data();
    void comesBack();
    void keepsTextExactly_data();
    void keepsTextExactly();
    void answersWithWhatIsGiven();
    void forgets();
    void emptyListIsAbsent();
    void makesTheFolder();
    void withoutAFolderNothingStays();
    void writesNothingForEqualValues_data();
    void writesNothingForEqualValues();
    void putsDamagedFilesAside_data();
    void putsDamagedFilesAside();
    void keepsSoundFiles_data();
    void keepsSoundFiles();
    void keepsEarlierDamagedCopies();
    void goesOnWithoutRights_data();
    void goesOnWithoutRights();
    void writesWhereOnlyTheFileMayBeWritten();

private:
    QString path(const QString &name = u"belvedere.ini"_s) const
    {
        return m_folder->filePath(name);
    }
    QByteArray contentOf(const QString &path) const;
    void write(const QString &path, const QByteArray &bytes) const;
    QStringList files() const { return QDir(m_folder->path()).entryList(noDots, QDir::Name); }

    static constexpr QDir::Filters noDots = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

// As the window reads it: through the type that it knows the value to have.
QVariant read(const SettingsStore &store, QAnyStringView key, const QVariant &like)
{
    QVariant value = store.value(key);
    return value.convert(like.metaType()) ? value : u"not convertible"_s;
}

QStringList passingFiles()
{
    return QDir::temp().entryList({u"belvedere-%1*"_s.arg(QCoreApplication::applicationPid())},
                                  QDir::Files | QDir::Hidden);
}

void setMode(const QString &path, mode_t mode)
{
    QVERIFY(::chmod(QFile::encodeName(path).constData(), mode) == 0);
}

// Long ago, so that any writing shows.
void setOld(const QString &path)
{
    const timespec times[2] = {{.tv_sec = 1'000'000'000, .tv_nsec = 0},
                               {.tv_sec = 1'000'000'000, .tv_nsec = 0}};
    QVERIFY(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0) == 0);
}

bool isOld(const QString &path)
{
    return QFileInfo(path).lastModified().toSecsSinceEpoch() == 1'000'000'000;
}

} // namespace

void SettingsStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void SettingsStoreTest::cleanup()
{
    setMode(m_folder->path(), 0700);
    m_folder.reset();
}

QByteArray SettingsStoreTest::contentOf(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "not there"_ba;
}

void SettingsStoreTest::write(const QString &path, const QByteArray &bytes) const
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void SettingsStoreTest::comesBack_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::newRow("an empty text") << QVariant(u""_s);
    QTest::newRow("a text") << QVariant(u"dark"_s);
    QTest::newRow("true") << QVariant(true);
    QTest::newRow("false") << QVariant(false);
    QTest::newRow("a number") << QVariant(1);
    QTest::newRow("a number below nought") << QVariant(-7);
    QTest::newRow("a list of one") << QVariant(QStringList{u"a"_s});
    QTest::newRow("a list of an empty text") << QVariant(QStringList{QString(u""_s)});
    QTest::newRow("a list with separators")
        << QVariant(QStringList{u"a, b"_s, u"c;d"_s, u"e|f\"g\""_s, u""_s, u" blanks "_s});
    QTest::newRow("a list like what the format itself writes")
        << QVariant(QStringList{u"@Invalid()"_s, u"@ByteArray(x)"_s, u"@@"_s});
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    QTest::newRow("all bytes") << QVariant(all);
    QTest::newRow("no bytes") << QVariant(QByteArray(""));
}

void SettingsStoreTest::comesBack()
{
    QFETCH(QVariant, value);
    {
        SettingsStore store(m_folder->path());
        store.put("group/key"_L1, value);
        QCOMPARE(read(store, "group/key"_L1, value), value);
        QVERIFY(store.save());
    }
    const SettingsStore later(m_folder->path());
    QVERIFY(later.damagedCopy().isEmpty());
    QCOMPARE(read(later, "group/key"_L1, value), value);
    QCOMPARE(files(), QStringList{u"belvedere.ini"_s});
}

void SettingsStoreTest::keepsTextExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("tabs and line breaks") << u"a\tb\nc\r\nd"_s;
    QTest::newRow("blanks at the ends") << u"  a  "_s;
    QTest::newRow("what the format gives a meaning") << u"[a]=b;c#d\\e\"f\"%41@g,h"_s;
    QTest::newRow("what looks like another type") << u"@Variant(x)"_s;
    QTest::newRow("control characters") << u"\u0001\u001b\u007f"_s;
    QTest::newRow("a word as a number") << u"007"_s;
    QTest::newRow("many scripts") << u"é ß Ω я ש \u202E 漢 😀 \uFFFD"_s;
    QTest::newRow("long") << QString(100'000, u'x');
}

void SettingsStoreTest::keepsTextExactly()
{
    QFETCH(QString, text);
    {
        SettingsStore store(m_folder->path());
        store.put("filter/text"_L1, text);
        store.put("filter/history"_L1, QStringList{text, u"other"_s});
        QVERIFY(store.save());
    }
    const SettingsStore later(m_folder->path());
    QVERIFY(later.damagedCopy().isEmpty());
    QCOMPARE(later.value("filter/text"_L1).toString(), text);
    QCOMPARE(later.value("filter/history"_L1).toStringList(), QStringList({text, u"other"_s}));
}

void SettingsStoreTest::answersWithWhatIsGiven()
{
    SettingsStore store(m_folder->path());
    QVERIFY(!store.value("absent"_L1).isValid());
    QCOMPARE(store.value("absent"_L1, 3).toInt(), 3);
    store.put("absent"_L1, 4);
    QCOMPARE(store.value("absent"_L1, 3).toInt(), 4);
}

void SettingsStoreTest::forgets()
{
    {
        SettingsStore store(m_folder->path());
        store.put("a"_L1, u"1"_s);
        store.put("b"_L1, u"2"_s);
        QVERIFY(store.save());
        store.remove("a"_L1);
        store.remove("never there"_L1);
        QVERIFY(store.save());
    }
    const SettingsStore later(m_folder->path());
    QVERIFY(!later.value("a"_L1).isValid());
    QCOMPARE(later.value("b"_L1).toString(), u"2"_s);
}

// A history that has been forgotten does not come back.
void SettingsStoreTest::emptyListIsAbsent()
{
    {
        SettingsStore store(m_folder->path());
        store.put("recent"_L1, QStringList{u"a"_s});
        QVERIFY(store.save());
        store.put("recent"_L1, QStringList());
        QVERIFY(store.save());
    }
    const SettingsStore later(m_folder->path());
    QCOMPARE(later.value("recent"_L1).toStringList(), QStringList());
}

void SettingsStoreTest::makesTheFolder()
{
    const QString deep = path(u"not/yet there"_s);
    SettingsStore store(deep);
    QVERIFY(!QFileInfo::exists(path(u"not"_s))); // looking leaves no trace
    store.put("a"_L1, u"1"_s);
    QVERIFY(store.save());
    QCOMPARE(store.filePath(), deep + u"/belvedere.ini"_s);
    QVERIFY(QFileInfo::exists(store.filePath()));
}

void SettingsStoreTest::withoutAFolderNothingStays()
{
    {
        SettingsStore store{QString()};
        store.put("a"_L1, u"1"_s);
        store.put("list"_L1, QStringList{u"x"_s, u"y"_s});
        QVERIFY(store.save());
        QCOMPARE(store.value("a"_L1).toString(), u"1"_s); // in this run
        QCOMPARE(store.value("list"_L1).toStringList().size(), 2);
        // The framework writes by itself when it has nothing else to do.
        for (int round = 0; round < 10; ++round)
            QCoreApplication::processEvents();
    }
    QCOMPARE(passingFiles(), QStringList());
    const SettingsStore later{QString()};
    QVERIFY(!later.value("a"_L1).isValid());
}

void SettingsStoreTest::writesNothingForEqualValues_data()
{
    comesBack_data();
    QTest::newRow("a list") << QVariant(QStringList{u"a"_s, u"b"_s});
    QTest::newRow("an empty list") << QVariant(QStringList());
}

void SettingsStoreTest::writesNothingForEqualValues()
{
    QFETCH(QVariant, value);
    {
        SettingsStore store(m_folder->path());
        store.put("other"_L1, u"x"_s);
        store.put("key"_L1, value);
        QVERIFY(store.save());
        const QByteArray bytes = contentOf(path());
        setOld(path());
        store.put("key"_L1, value);
        QVERIFY(store.save());
        QCOMPARE(contentOf(path()), bytes);
        QVERIFY(isOld(path()));
    }
    // In the next run everything is read as text and put as it is.
    const QByteArray bytes = contentOf(path());
    {
        SettingsStore later(m_folder->path());
        later.put("key"_L1, value);
        QVERIFY(later.save());
    }
    QCOMPARE(contentOf(path()), bytes);
    QVERIFY(isOld(path()));
}

void SettingsStoreTest::putsDamagedFilesAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("NUL bytes, as after a crash of the machine") << QByteArray(4096, '\0');
    QTest::newRow("NUL bytes at its end") << "[General]\nform=1\na=old\n"_ba + QByteArray(16, '\0');
    QTest::newRow("another program's file") << "[General]\na=old\n"_ba;
    QTest::newRow("a page of HTML") << "<html><body>form=1</body></html>"_ba;
    QTest::newRow("a form that is none") << "[General]\nform=x\na=old\n"_ba;
    QTest::newRow("random bytes") << "\x7f"
                                     "ELF\x01\xff\xfe\x80[[=]\n%%%"_ba;
    QTest::newRow("blanks") << "\n\n  \n"_ba;
    QTest::newRow("more than any settings are")
        << "[General]\nform=1\na=old\nb="_ba + QByteArray(16 * 1024 * 1024, 'x') + '\n';
}

void SettingsStoreTest::putsDamagedFilesAside()
{
    QFETCH(QByteArray, bytes);
    write(path(), bytes);
    {
        SettingsStore store(m_folder->path());
        QCOMPARE(store.damagedCopy(), path(u"belvedere.ini.damaged"_s));
        QVERIFY(contentOf(store.damagedCopy()) == bytes); // megabytes are no message
        QVERIFY(!QFileInfo::exists(path()));
        QVERIFY(!store.value("a"_L1).isValid());
        store.put("a"_L1, u"new"_s);
        QVERIFY(store.save());
    }
    const SettingsStore later(m_folder->path());
    QVERIFY(later.damagedCopy().isEmpty()); // said once
    QCOMPARE(later.value("a"_L1).toString(), u"new"_s);
    QVERIFY(contentOf(path(u"belvedere.ini.damaged"_s)) == bytes);
}

void SettingsStoreTest::keepsSoundFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("value");
    QTest::newRow("no file") << QByteArray() << QString();
    QTest::newRow("an empty file") << ""_ba << QString();
    QTest::newRow("of this program") << "[General]\na=old\nform=1\n"_ba << u"old"_s;
    QTest::newRow("of a newer one") << "[General]\na=old\nform=2\nnewer=x\n"_ba << u"old"_s;
    QTest::newRow("edited by hand") << "; mine\n\n[General]\nform=1\n a = old \n"_ba << u"old"_s;
    QTest::newRow("with the ends of lines of Windows")
        << "[General]\r\nform=1\r\na=old\r\n"_ba << u"old"_s;
    QTest::newRow("just as large as may be")
        << "[General]\nform=1\na=old\nb="_ba + QByteArray(16 * 1024 * 1024 - 30, 'x') << u"old"_s;
}

void SettingsStoreTest::keepsSoundFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, value);
    if (!bytes.isNull())
        write(path(), bytes);
    {
        SettingsStore store(m_folder->path());
        QVERIFY(store.damagedCopy().isEmpty());
        QCOMPARE(store.value("a"_L1).toString(), value);
        QVERIFY(store.save()); // nothing to be saved
    }
    QVERIFY(bytes.isNull() ? !QFileInfo::exists(path()) : contentOf(path()) == bytes);
}

// One of them may be what somebody wants back.
void SettingsStoreTest::keepsEarlierDamagedCopies()
{
    QStringList copies;
    for (const auto &bytes : {"the first"_ba, "the second"_ba, "the third"_ba}) {
        write(path(), bytes);
        const SettingsStore store(m_folder->path());
        QVERIFY(!copies.contains(store.damagedCopy()));
        QCOMPARE(contentOf(store.damagedCopy()), bytes);
        copies += store.damagedCopy();
    }
    QCOMPARE(contentOf(copies[0]), "the first"_ba);
    QCOMPARE(contentOf(copies[1]), "the second"_ba);
    QCOMPARE(files().size(), 3);
}

void SettingsStoreTest::goesOnWithoutRights_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("mode"); // of the file
    QTest::addColumn<QString>("value");
    QTest::newRow("no file") << QByteArray() << 0 << QString();
    QTest::newRow("a file that may be read") << "[General]\na=old\nform=1\n"_ba << 0444 << u"old"_s;
    QTest::newRow("a file that may not be read")
        << "[General]\na=old\nform=1\n"_ba << 0000 << QString();
    QTest::newRow("a damaged file that stays where it is")
        << QByteArray(10, '\0') << 0444 << QString();
}

void SettingsStoreTest::goesOnWithoutRights()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, mode);
    QFETCH(QString, value);
    if (!bytes.isNull()) {
        write(path(), bytes);
        setMode(path(), mode_t(mode));
    }
    setMode(m_folder->path(), 0555);
    test::asNobody([&] {
        SettingsStore store(m_folder->path());
        QVERIFY(store.damagedCopy().isEmpty()); // nothing could be moved
        QCOMPARE(store.value("a"_L1).toString(), value);
        store.put("a"_L1, u"new"_s);
        QCOMPARE(store.value("a"_L1).toString(), u"new"_s); // in this run
        QVERIFY(!store.save());
        QVERIFY(!store.save()); // it is still not on the disk
    });
    QCOMPARE(contentOf(path()), bytes.isNull() ? "not there"_ba : bytes);
    QCOMPARE(files(), bytes.isNull() ? QStringList() : QStringList{u"belvedere.ini"_s});
}

void SettingsStoreTest::writesWhereOnlyTheFileMayBeWritten()
{
    write(path(), "[General]\na=old\nform=1\n");
    setMode(path(), 0666);
    setMode(m_folder->path(), 0555);
    test::asNobody([&] {
        SettingsStore store(m_folder->path());
        store.put("a"_L1, u"new"_s);
        QVERIFY(store.save());
    });
    const SettingsStore later(m_folder->path());
    QCOMPARE(later.value("a"_L1).toString(), u"new"_s);
}

} // namespace settings_store_test

BELVEDERE_TEST(settings_store_test::SettingsStoreTest)
#include "test_settings_store.moc"
