// The saved response: exactly its bytes as a tree and as text, searched in both, whatever has happened to the file.
#include "ui/details/response_dialog.h"

#include "app/models/raw_json_model.h"
#include "tests/archive/archive_folder.h"
#include "tests/support/test_main.h"
#include "tests/ui/child_of.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTreeView>

using namespace belvedere;

namespace response_dialog_test {

using test::ArchiveFolder;

class ResponseDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsTheSavedBytes_data();
    void showsTheSavedBytes();
    void showsOneLineOfMany();
    void indentsLongLines();
    void cutsOnlyTheText_data();
    void cutsOnlyTheText();
    void opensBeforeAHugeResponseIsRead();
    void saysWhyItCannotBeRead_data();
    void saysWhyItCannotBeRead();
    void brokenJsonIsTextStill_data();
    void brokenJsonIsTextStill();
    void findsInTheTree();
    void findsInEmbeddedJson();
    void findsInTheText();
    void findsRoundTheEnd_data();
    void findsRoundTheEnd();
    void saysWhatIsNotThere_data();
    void saysWhatIsNotThere();
    void choosesAmongOrigins();
    void theLastChoiceCounts();
    void showsNoFolderOfABucket();
    void keepsNothingOfTheResponseBefore();
    void hostileTextIsText();
    void copiesTheRawValue();
    void goesWhileItReads_data();
    void goesWhileItReads();

private:
    FilePlace write(const QString &name, const QByteArray &bytes) const;
    void open(std::vector<FilePlace> origins);
    void settle() const;
    template<typename T>
    T &child(const char *name = "") const
    {
        return *test::childOf<T>(*m_dialog, QLatin1StringView(name));
    }
    QTreeView &tree() const { return child<QTreeView>("responseTree"); }
    QPlainTextEdit &text() const { return child<QPlainTextEdit>("responseText"); }
    QTabWidget &tabs() const { return child<QTabWidget>(); }
    QComboBox &chooser() const { return child<QComboBox>(); }
    QString said() const; // by all labels
    void search(const QString &what, bool backward = false) const;
    QString foundPath() const
    {
        return tree().currentIndex().data(RawJsonModel::PathRole).toString();
    }

    std::unique_ptr<ArchiveFolder> m_folder;
    QPointer<ResponseDialog> m_dialog;
};

namespace {

constexpr char twoPumps[] = R"({
  "first": "pump",
  "list": [1, {"Pump": true}],
  "last": null
})";

// About `bytes` of a response in lines of a hundred.
QByteArray hugeResponse(qsizetype bytes, const QByteArray &unit = "0123456789")
{
    QByteArray json = "{\"ModelName\":\"m\",\"ModelVersion\":1,\"rows\":[\n";
    const QByteArray line = '"' + unit.repeated(100 / unit.size()) + "\",\n";
    json.append(line.repeated(bytes / line.size()));
    return json + "\"end\"]}";
}

QByteArray withoutBlanks(QByteArray json)
{
    return json.replace(' ', "").replace('\n', "");
}

} // namespace

void ResponseDialogTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    m_folder = std::make_unique<ArchiveFolder>();
}

void ResponseDialogTest::cleanup()
{
    delete m_dialog;
    m_folder.reset();
}

FilePlace ResponseDialogTest::write(const QString &name, const QByteArray &bytes) const
{
    return {.path = m_folder->write(name, bytes), .length = bytes.size()};
}

void ResponseDialogTest::open(std::vector<FilePlace> origins)
{
    m_dialog = new ResponseDialog;
    m_dialog->showResponses(u"m:1"_s, std::move(origins));
    m_dialog->show();
    settle();
}

void ResponseDialogTest::settle() const
{
    QTRY_VERIFY(!m_dialog->isLoading() && !said().contains(u"Reading…"_s));
}

QString ResponseDialogTest::said() const
{
    QStringList texts;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
        if (label->isVisibleTo(m_dialog))
            texts += label->text();
    }
    return texts.join(u'\n');
}

void ResponseDialogTest::search(const QString &what, bool backward) const
{
    auto &field = child<QLineEdit>("responseSearch");
    if (field.text() != what)
        field.setText(what);
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        const QString name = button->text().remove(u'&');
        if (name == (backward ? u"Previous"_s : u"Next"_s))
            return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL("no such button");
}

void ResponseDialogTest::showsTheSavedBytes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("members"); // "name raw"
    QTest::newRow("an empty object") << "{}"_ba << QStringList();
    QTest::newRow("a byte-order mark") << "\xEF\xBB\xBF{\"a\":1}"_ba << QStringList{u"a 1"_s};
    QTest::newRow("numbers as written")
        << R"({"a":1.0e3,"b":123456789012345678901234567890})"_ba
        << QStringList{u"a 1.0e3"_s, u"b 123456789012345678901234567890"_s};
    QTest::newRow("what is no JSON number")
        << R"({"a":NaN,"b":-0})"_ba << QStringList{u"a NaN"_s, u"b -0"_s};
    QTest::newRow("escapes as written")
        << R"({"a":"\u00e9\/\n"})"_ba << QStringList{uR"(a "\u00e9\/\n")"_s};
    QTest::newRow("the same member twice")
        << R"({"a":1,"a":2})"_ba << QStringList{u"a 1"_s, u"a 2"_s};
    QTest::newRow("blanks as written")
        << "{ \"a\" :\t1 ,\n\n \"b\":\"é😀\" }"_ba << QStringList{u"a 1"_s, u"b \"é😀\""_s};
}

void ResponseDialogTest::showsTheSavedBytes()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, members);
    open({write(u"a.json"_s, json)});
    QString whole = QString::fromUtf8(json);
    if (whole.startsWith(QChar::ByteOrderMark))
        whole.remove(0, 1);
    QString shown = text().toPlainText();
    if (shown.startsWith(QChar::ByteOrderMark)) // may be there: it is in the file
        shown.remove(0, 1);
    QCOMPARE(shown, whole);
    QVERIFY(text().isReadOnly());
    QStringList rows;
    for (int row = 0; row < tree().model()->rowCount(); ++row) {
        const QModelIndex index = tree().model()->index(row, RawJsonModel::Name);
        rows += index.data().toString() + u' ' + index.data(RawJsonModel::RawRole).toString();
    }
    QCOMPARE(rows, members);
    QVERIFY2(said().contains(u"exactly as saved"_s), qPrintable(said()));
    QVERIFY(said().contains(m_folder->path(u"a.json"_s)));
}

void ResponseDialogTest::showsOneLineOfMany()
{
    const QByteArray line = R"({"n":1})";
    const QByteArray bytes = line + '\n' + R"({"n":2})" + '\n' + line;
    FilePlace second = write(u"lines.jsonl"_s, bytes);
    second.offset = line.size() + 1;
    second.length = line.size();
    second.line = 2;
    open({second});
    QCOMPARE(text().toPlainText(), uR"({"n":2})"_s);
    QCOMPARE(tree().model()->index(0, RawJsonModel::Value).data().toString(), u"2"_s);
}

// A text view lays a line out in one piece.
void ResponseDialogTest::indentsLongLines()
{
    QByteArray json = R"({"a":"b, {c}: [d]")";
    for (int i = 0; i < 5000; ++i)
        json.append(",\"member" + QByteArray::number(i) + "\":" + QByteArray::number(i));
    json.append('}');
    open({write(u"a.json"_s, json)});
    const QString shown = text().toPlainText();
    QVERIFY(text().document()->blockCount() > 5000);
    QVERIFY(shown.contains(uR"("b, {c}: [d]")"_s)); // what is in a text stays as it is
    QCOMPARE(withoutBlanks(shown.toUtf8()), withoutBlanks(json));
    QVERIFY2(said().contains(u"indented"_s), qPrintable(said()));
}

void ResponseDialogTest::cutsOnlyTheText_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("ASCII") << "0123456789"_ba
                           << ""_ba;
    // One of these two has its cut in the middle of a letter, wherever the cut is.
    QTest::newRow("letters of two bytes") << "é"_ba
                                          << ""_ba;
    QTest::newRow("letters of two bytes, moved by one") << "é"_ba
                                                        << " "_ba;
}

void ResponseDialogTest::cutsOnlyTheText()
{
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, before);
    const QByteArray json = before + hugeResponse(5 * 1024 * 1024, unit);
    open({write(u"huge.json"_s, json)});
    const QString shown = text().toPlainText();
    QVERIFY(shown.size() > 1'000'000);
    QVERIFY(QString::fromUtf8(json).startsWith(shown)); // and ends with a whole letter
    QVERIFY2(said().contains(u"beginning"_s), qPrintable(said()));
    search(u"end"_s);
    QVERIFY2(foundPath().startsWith(u"$.rows["_s), qPrintable(foundPath()));
}

void ResponseDialogTest::opensBeforeAHugeResponseIsRead()
{
    const FilePlace origin = write(u"huge.json"_s, hugeResponse(5 * 1024 * 1024));
    m_dialog = new ResponseDialog;
    m_dialog->showResponses(u"m:1"_s, {origin});
    // Nothing has been read in this thread, and nothing shown by another.
    QVERIFY(text().toPlainText().isEmpty());
    QCOMPARE(tree().model()->rowCount(), 0);
    QVERIFY2(said().contains(u"Reading…"_s), qPrintable(said()));
    QCOMPARE(m_dialog->windowTitle(), u"Response of m:1"_s);
    m_dialog->show();
    settle();
    QCOMPARE(tree().model()->rowCount(), 3);
}

void ResponseDialogTest::saysWhyItCannotBeRead_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("gone") << u"gone"_s << u"nothing under this name"_s;
    QTest::newRow("shorter than it was") << u"shorter"_s << u"read it again"_s;
    QTest::newRow("a folder in its place") << u"folder"_s << u"read it again"_s;
}

void ResponseDialogTest::saysWhyItCannotBeRead()
{
    QFETCH(QString, what);
    QFETCH(QString, sentence);
    const FilePlace origin = write(u"a.json"_s, R"({"ModelName":"m"})");
    QFile::remove(origin.path);
    if (what == "shorter"_L1)
        write(u"a.json"_s, "{}");
    else if (what == "folder"_L1)
        QVERIFY(QDir().mkdir(origin.path));
    open({origin});
    QVERIFY2(said().contains(sentence), qPrintable(said()));
    QVERIFY(said().contains(origin.path));
    QVERIFY(text().toPlainText().isEmpty());
    QCOMPARE(tree().model()->rowCount(), 0);
    search(u"m"_s); // finds nothing in nothing
    QVERIFY2(said().contains(u"is not in the response"_s), qPrintable(said()));
}

void ResponseDialogTest::brokenJsonIsTextStill_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("cut off") << R"({"ModelName":"m","Sta)"_ba << uR"({"ModelName":"m","Sta)"_s
                             << u"ends before it is complete"_s;
    QTest::newRow("no JSON at all") << "<html>"_ba << u"<html>"_s << u"byte 0"_s;
    QTest::newRow("empty") << ""_ba << QString() << u"empty"_s;
    QTest::newRow("no UTF-8") << "{\"a\":\"\xFF\"}"_ba << u"{\"a\":\"\uFFFD\"}"_s << u"UTF-8"_s;
}

void ResponseDialogTest::brokenJsonIsTextStill()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    QFETCH(QString, sentence);
    open({write(u"a.json"_s, bytes), write(u"b.json"_s, R"({"whole":1})")});
    QCOMPARE(text().toPlainText(), shown);
    QVERIFY2(said().contains(sentence), qPrintable(said()));
    QVERIFY(!tabs().isTabEnabled(0));
    QCOMPARE(tabs().currentWidget(), static_cast<QWidget *>(&text()));
    // The next one is whole again.
    chooser().setFocus();
    QTest::keyClick(&chooser(), Qt::Key_Down);
    settle();
    QVERIFY(tabs().isTabEnabled(0));
    QCOMPARE(tree().model()->rowCount(), 1);
    QVERIFY(!said().contains(sentence));
}

void ResponseDialogTest::findsInTheTree()
{
    open({write(u"a.json"_s, twoPumps)});
    search(u"PUMP"_s);
    QCOMPARE(foundPath(), u"$.first"_s);
    QVERIFY2(said().contains(u"$.first"_s), qPrintable(said()));
    search(u"PUMP"_s);
    QCOMPARE(foundPath(), u"$.list[1].Pump"_s);
    QVERIFY(tree().isExpanded(tree().currentIndex().parent())); // and can be seen
    QVERIFY(!tree().visualRect(tree().currentIndex()).isEmpty());
    search(u"PUMP"_s);
    QCOMPARE(foundPath(), u"$.first"_s); // round the end
    search(u"PUMP"_s, true);
    QCOMPARE(foundPath(), u"$.list[1].Pump"_s); // and back
}

void ResponseDialogTest::findsInEmbeddedJson()
{
    open({write(u"a.json"_s,
                R"({"ModelMetrics":"{\"predicted_ranges\": [{\"start\": \"2023\"}]}"})")});
    search(u"2023"_s);
    QCOMPARE(foundPath(), u"$.ModelMetrics.predicted_ranges[0].start"_s);
}

void ResponseDialogTest::findsInTheText()
{
    open({write(u"a.json"_s, twoPumps)});
    tabs().setCurrentWidget(&text());
    const auto line = [this] { return text().textCursor().blockNumber(); };
    search(u"PUMP"_s);
    QCOMPARE(text().textCursor().selectedText(), u"pump"_s);
    QCOMPARE(line(), 1);
    search(u"PUMP"_s);
    QCOMPARE(line(), 2);
    search(u"PUMP"_s);
    QCOMPARE(line(), 1); // round the end
    search(u"PUMP"_s, true);
    QCOMPARE(line(), 2); // and back
    QVERIFY(!said().contains(u"is not in the response"_s));
}

void ResponseDialogTest::findsRoundTheEnd_data()
{
    QTest::addColumn<bool>("inText");
    QTest::addColumn<bool>("backward");
    QTest::newRow("in the tree") << false << false;
    QTest::newRow("in the tree, backward") << false << true;
    QTest::newRow("in the text") << true << false;
    QTest::newRow("in the text, backward") << true << true;
}

// The only place is found again from itself.
void ResponseDialogTest::findsRoundTheEnd()
{
    QFETCH(bool, inText);
    QFETCH(bool, backward);
    open({write(u"a.json"_s, twoPumps)});
    tabs().setCurrentIndex(inText ? 1 : 0);
    for (int time = 0; time < 3; ++time) {
        search(u"first"_s, backward);
        if (inText)
            QCOMPARE(text().textCursor().selectedText(), u"first"_s);
        else
            QCOMPARE(foundPath(), u"$.first"_s);
        QVERIFY(!said().contains(u"is not in the response"_s));
    }
}

void ResponseDialogTest::saysWhatIsNotThere_data()
{
    QTest::addColumn<bool>("inText");
    QTest::addColumn<QString>("what");
    QTest::newRow("in the tree") << false << u"motor"_s;
    QTest::newRow("in the text") << true << u"motor"_s;
    QTest::newRow("HTML in the tree") << false << u"<b>x</b>"_s;
    QTest::newRow("HTML in the text") << true << u"<b>x</b>"_s;
    QTest::newRow("marks of a template") << true << u"%1"_s;
}

void ResponseDialogTest::saysWhatIsNotThere()
{
    QFETCH(bool, inText);
    QFETCH(QString, what);
    open({write(u"a.json"_s, twoPumps)});
    tabs().setCurrentIndex(inText ? 1 : 0);
    search(u"pump"_s);
    const QString before = foundPath();
    search(what);
    QVERIFY2(said().contains(u"“%1” is not in the response."_s.arg(what)), qPrintable(said()));
    QCOMPARE(foundPath(), before); // the place is kept
    search(u"pump"_s);
    QVERIFY(!said().contains(u"is not in the response"_s));
}

void ResponseDialogTest::choosesAmongOrigins()
{
    FilePlace third = write(u"lines.jsonl"_s, R"({"n":3})");
    third.line = 7;
    open({write(u"new.json"_s, R"({"n":1})"), write(u"old.json"_s, R"({"n":2})"), third});
    QVERIFY(chooser().isVisible());
    QStringList items;
    for (int i = 0; i < chooser().count(); ++i)
        items += chooser().itemText(i);
    QCOMPARE(items, QStringList({u"new.json (the one that counts)"_s, u"old.json"_s,
                                 u"lines.jsonl, line 7"_s}));
    QCOMPARE(text().toPlainText(), uR"({"n":1})"_s);
    chooser().setFocus();
    QTest::keyClick(&chooser(), Qt::Key_Down);
    settle();
    QCOMPARE(text().toPlainText(), uR"({"n":2})"_s);
    QVERIFY(said().contains(m_folder->path(u"old.json"_s)));
    // Another version with one response: nothing to choose.
    m_dialog->showResponses(u"m:2"_s, {third});
    settle();
    QVERIFY(!chooser().isVisible());
    QCOMPARE(text().toPlainText(), uR"({"n":3})"_s);
    QCOMPARE(m_dialog->windowTitle(), u"Response of m:2"_s);
}

void ResponseDialogTest::theLastChoiceCounts()
{
    open({write(u"small.json"_s, R"({"n":1})"),
          write(u"huge.json"_s, hugeResponse(2 * 1024 * 1024)),
          write(u"last.json"_s, R"({"n":3})")});
    chooser().setFocus();
    QTest::keyClick(&chooser(), Qt::Key_Down);
    QTest::keyClick(&chooser(), Qt::Key_Down); // before the huge one is there
    settle();
    QTRY_COMPARE(text().toPlainText(), uR"({"n":3})"_s);
    QCOMPARE(tree().model()->rowCount(), 1);
    QVERIFY(said().contains(m_folder->path(u"last.json"_s)));
}

void ResponseDialogTest::showsNoFolderOfABucket()
{
    const FilePlace here = write(u"a.json"_s, "{}");
    FilePlace there = write(u"b.json"_s, "{}");
    there.stored = std::exchange(there.path, u"s3://plant/b.json"_s);
    open({here, there});
    const auto isOffered = [this] {
        const auto buttons = m_dialog->findChildren<QPushButton *>();
        return std::ranges::any_of(buttons, [](const QPushButton *button) {
            return button->isVisible() && button->text() == u"Show in &file manager"_s;
        });
    };
    QVERIFY(isOffered());
    chooser().setCurrentIndex(1);
    emit chooser().activated(1);
    settle();
    QVERIFY(!isOffered());
    QCOMPARE(text().toPlainText(), u"{}"_s);
}

void ResponseDialogTest::keepsNothingOfTheResponseBefore()
{
    const FilePlace gone = write(u"gone.json"_s, "{}");
    QFile::remove(gone.path);
    open({write(u"a.json"_s, twoPumps), gone});
    search(u"last"_s);
    chooser().setFocus();
    QTest::keyClick(&chooser(), Qt::Key_Down);
    settle();
    QVERIFY(text().toPlainText().isEmpty());
    QCOMPARE(tree().model()->rowCount(), 0);
    QVERIFY2(said().contains(u"nothing under this name"_s), qPrintable(said()));
}

void ResponseDialogTest::hostileTextIsText()
{
    const QByteArray json = R"({"<b>name</b>\u202e":"a\u0000\u202e<i>b</i>"})";
    open({write(u"<b>bold</b>&\n.json"_s, json), write(u"b.json"_s, "{}")});
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY2(said().contains(u"<b>bold</b>&\\x0A.json"_s), qPrintable(said()));
    QVERIFY(!chooser().itemText(0).contains(u'\n'));
    const auto shown = [this](int column) {
        const QModelIndex index = tree().model()->index(0, column);
        const auto *delegate = qobject_cast<QStyledItemDelegate *>(tree().itemDelegate());
        return delegate ? delegate->displayText(index.data(), QLocale::c()) : QString();
    };
    QCOMPARE(shown(RawJsonModel::Name), u"<b>name</b>\\u{202E}"_s);
    QCOMPARE(shown(RawJsonModel::Value), u"a\\x00\\u{202E}<i>b</i>"_s);
    QCOMPARE(text().toPlainText(), QString::fromUtf8(json));
}

void ResponseDialogTest::copiesTheRawValue()
{
    open({write(u"a.json"_s, R"({"a":"x\u00e9","b":{"c": [1,  2]}})")});
    tree().setFocus();
    tree().setCurrentIndex(tree().model()->index(1, 0));
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), uR"({"c": [1,  2]})"_s);
    tree().setCurrentIndex(tree().model()->index(0, 0));
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), uR"("x\u00e9")"_s);
}

void ResponseDialogTest::goesWhileItReads_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("destroyed") << u"destroyed"_s;
    QTest::newRow("destroyed with its parent") << u"parent"_s;
    QTest::newRow("closed") << u"closed"_s;
    QTest::newRow("closed by Escape") << u"escape"_s;
}

void ResponseDialogTest::goesWhileItReads()
{
    QFETCH(QString, how);
    const FilePlace origin = write(u"huge.json"_s, hugeResponse(5 * 1024 * 1024));
    auto parent = std::make_unique<QWidget>();
    m_dialog = new ResponseDialog(parent.get());
    m_dialog->showResponses(u"m:1"_s, {origin, origin});
    m_dialog->show();
    if (how == "destroyed"_L1)
        delete m_dialog;
    else if (how == "parent"_L1)
        parent.reset();
    else if (how == "closed"_L1)
        QVERIFY(m_dialog->close());
    else
        QTest::keyClick(m_dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
}

} // namespace response_dialog_test

BELVEDERE_WINDOW_TEST(response_dialog_test::ResponseDialogTest)
#include "test_response_dialog.moc"
