// The details: every member in its group, what cannot be read beside it, links, and what is copied.
#include "ui/details/details_pane.h"

#include "app/analysis/derive.h"
#include "tests/archive/archive_folder.h"
#include "tests/models/archive_maker.h"
#include "tests/support/test_main.h"
#include "ui/details/details_model.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTreeView>

using namespace belvedere;

namespace details_pane_test {

using test::ArchiveFolder;
using test::versionJson;
using Kind = DetailsRow::Kind;

class DetailsPaneTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void nothingChosenSaysWhatToDo_data();
    void nothingChosenSaysWhatToDo();
    void groupsOfTheSample();
    void valuesOfTheSample_data();
    void valuesOfTheSample();
    void saysHowMuchIsAlsoEvaluated_data();
    void saysHowMuchIsAlsoEvaluated();
    void claimsNothingOfAnOldStandIn();
    void followsTheZone();
    void setsNotesBesideTheirMember_data();
    void setsNotesBesideTheirMember();
    void losesNoNote();
    void saysWhereMetricsBreak_data();
    void saysWhereMetricsBreak();
    void showsUnknownMembers();
    void showsAbsentFieldsWhenAsked();
    void copiesAValue_data();
    void copiesAValue();
    void copiesNoHeading();
    void tableLinesHold_data();
    void tableLinesHold();
    void copiesAVersion_data();
    void copiesAVersion();
    void copiesTheSavedResponse();
    void copiesRows_data();
    void copiesRows();
    void copiesEveryObjectOfAnArchive();
    void followsLinks_data();
    void followsLinks();
    void followsOnlyClicks_data();
    void followsOnlyClicks();
    void showsHostileNamesAsText_data();
    void showsHostileNamesAsText();
    void showsNoFileOfABucket();
    void showsModels();
    void showsArchives();
    void keepsTheRowOverVersions();
    void modelHoldsOverSubjects();
    void modelTellsOfChanges();

private:
    QTreeView &view() const { return *m_pane->findChild<QTreeView *>(u"detailsView"_s); }
    QString title() const { return m_pane->findChild<QLabel *>(u"detailsTitle"_s)->text(); }
    const std::vector<DetailsRow> &rows() const { return m_model->rows(); }
    int rowOf(const QString &key) const;
    int rowLabelled(const QString &label) const;
    void showJson(const QByteArray &members);
    void showSampleVersion(int number);
    QAction *absentAction() const;

    ContentsPtr m_sample;
    std::unique_ptr<ArchiveFolder> m_folder;
    std::unique_ptr<DetailsPane> m_pane;
    DetailsModel *m_model = nullptr;
};

namespace {

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

QString keyOf(const ArchiveContents &contents, const QString &model, qint64 number)
{
    for (const VersionEntry &entry : contents.versions) {
        if (entry.version.modelName == model && entry.version.version == number)
            return entry.key();
    }
    return u"no such version"_s;
}

// Text without a character that a reader cannot see or that turns others round. What breaks long words in a tip shows
// nothing and turns nothing.
bool isAllVisible(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) {
        const auto category = c.category();
        const bool isBreak = c == QChar(0x200B);
        return !isBreak
               && (category == QChar::Other_Control || category == QChar::Other_Format
                   || category == QChar::Separator_Line || category == QChar::Separator_Paragraph);
    });
}

qsizetype unescapedBars(const QString &line)
{
    qsizetype bars = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'\\')
            ++i;
        else if (line[i] == u'|')
            ++bars;
    }
    return bars;
}

} // namespace

void DetailsPaneTest::initTestCase()
{
    m_sample = ArchiveFolder::readPaths({QStringLiteral(BELVEDERE_SOURCE_DIR "/resources/sample")},
                                        {.finish = &deriveAll});
    QCOMPARE(m_sample->versions.size(), size_t(12));
}

void DetailsPaneTest::init()
{
    QApplication::setStyle(u"Fusion"_s);
    m_folder = std::make_unique<ArchiveFolder>();
    m_pane = std::make_unique<DetailsPane>();
    m_pane->setDisplay({QTimeZone::utc(), QLocale::c()});
    m_pane->resize(320, 900);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_model = m_pane->findChild<DetailsModel *>();
    QVERIFY(m_model);
    QGuiApplication::clipboard()->setText(u"untouched"_s);
}

void DetailsPaneTest::cleanup()
{
    m_pane.reset();
    m_folder.reset();
}

int DetailsPaneTest::rowOf(const QString &key) const
{
    const auto row = std::ranges::find(rows(), key, &DetailsRow::key);
    return row == rows().end() ? -1 : int(row - rows().begin());
}

int DetailsPaneTest::rowLabelled(const QString &label) const
{
    const auto row = std::ranges::find(rows(), label, &DetailsRow::label);
    return row == rows().end() ? -1 : int(row - rows().begin());
}

// Version 1 of the model "m" with these members, as a file has it.
void DetailsPaneTest::showJson(const QByteArray &members)
{
    m_folder->write(u"a.json"_s, versionJson("m", 1, members));
    const ContentsPtr contents = m_folder->read({.finish = &deriveAll});
    QVERIFY(contents->problems.empty());
    m_pane->showVersion(contents, keyOf(*contents, u"m"_s, 1), 0);
    QCOMPARE(title(), u"m · version 1"_s);
}

void DetailsPaneTest::showSampleVersion(int number)
{
    m_pane->showVersion(m_sample, keyOf(*m_sample, u"water-loop"_s, number), 0);
    QVERIFY(!rows().empty());
}

QAction *DetailsPaneTest::absentAction() const
{
    for (QAction *action : m_pane->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == u"Show absent fields"_s)
            return action;
    }
    return nullptr;
}

void DetailsPaneTest::nothingChosenSaysWhatToDo_data()
{
    QTest::addColumn<QString>("subject");
    QTest::newRow("from the start") << u"start"_s;
    QTest::newRow("nothing, after something") << u"nothing"_s;
    QTest::newRow("a version that is gone") << u"gone"_s;
    QTest::newRow("a version of no archive") << u"no archive"_s;
    QTest::newRow("a model that is gone") << u"model"_s;
    QTest::newRow("a model of no archive") << u"no archive's model"_s;
}

void DetailsPaneTest::nothingChosenSaysWhatToDo()
{
    QFETCH(QString, subject);
    if (subject != "start"_L1)
        showSampleVersion(9);
    if (subject == "nothing"_L1)
        m_pane->showNothing();
    else if (subject == "gone"_L1)
        m_pane->showVersion(m_sample, u"water-loop:99"_s, 3);
    else if (subject == "no archive"_L1)
        m_pane->showVersion(nullptr, u"water-loop:9"_s, 3);
    else if (subject == "model"_L1)
        m_pane->showModel(m_sample, 2);
    else if (subject == "no archive's model"_L1)
        m_pane->showModel(nullptr, 0);
    bool isSaid = false;
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(u"Choose a version"_s));
    QVERIFY(isSaid);
    QVERIFY(!view().isVisible());
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!title().contains(u"water-loop"_s));
    QVERIFY(!m_pane->copyMenu()->isEnabled());
    QVERIFY(!m_pane->responseAction()->isEnabled());
    m_pane->copyValue();
    QCOMPARE(clipboard(), u"untouched"_s);
}

void DetailsPaneTest::groupsOfTheSample()
{
    showSampleVersion(9);
    QCOMPARE(title(), u"water-loop · version 9 ★ active"_s);
    QVERIFY(m_pane->versionKey().endsWith(u"/model-version/9"_s));
    QStringList groups{u":"_s}; // what stands before the first heading identifies it
    for (const DetailsRow &row : rows()) {
        if (row.kind == Kind::Heading)
            groups += row.label + u':';
        else if (row.kind == Kind::Value)
            groups.last() += u' ' + row.label + u',';
        QVERIFY(row.kind != Kind::Note); // nothing is wrong with it
    }
    QCOMPARE(groups.join(u'\n'), uR"(: Status, Source, Created, Last updated, ARN, Model ARN,
Data: Dataset, Sampling rate, Sensors, Off condition, Label files, Dataset ARN, Role, Encryption key,
Training: Data range, Execution, Days available,
Evaluation: Data range, Quality, Labelled events, Events, Precision, Forewarning, Unlabelled, Alarm time, Service recall, Service precision, Lead time share, Service AUC,
Promotion: Promotion, Reason, Prior model,
Files: Diagnostics, Responses, Diagnostics folder, Diagnostics file,)"_s);
    QVERIFY(view().isVisible());
    QVERIFY(m_pane->responseAction()->isEnabled());
}

void DetailsPaneTest::valuesOfTheSample_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("tone");
    QTest::newRow("a word with its sign") << u"Status"_s << u"● Success"_s << int(Tone::Good);
    QTest::newRow("a moment with its zone")
        << u"CreatedAt"_s << u"2023-12-01 00:10:00 UTC"_s << int(Tone::Normal);
    QTest::newRow("a range of whole days")
        << u"TrainingDataStartTime"_s << u"Jul 5 → Oct 1 2023 UTC"_s << int(Tone::Normal);
    QTest::newRow("a count of sensors")
        << u"Schema"_s << u"8 in 3 components"_s << int(Tone::Normal);
    QTest::newRow("an off condition with a backslash")
        << u"OffCondition"_s << u"motor\\Current < 0.42"_s << int(Tone::Normal);
    QTest::newRow("found of total") << u"labelsFound"_s << u"11 of 11 found"_s << int(Tone::Normal);
}

void DetailsPaneTest::valuesOfTheSample()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, tone);
    showSampleVersion(9);
    const int row = rowOf(key);
    QVERIFY(row >= 0);
    QCOMPARE(rows()[size_t(row)].value, value);
    QCOMPARE(int(rows()[size_t(row)].tone), tone);
    QVERIFY(!rows()[size_t(row)].help.isEmpty());
    QCOMPARE(m_model->index(row, DetailsModel::ValueColumn).data().toString(), value);
}

void DetailsPaneTest::saysHowMuchIsAlsoEvaluated_data()
{
    QTest::addColumn<QByteArray>("evaluated");
    QTest::addColumn<QString>("text");
    QTest::newRow("apart") << QByteArray("2023-03-01T00:00:00Z") << u"31 d"_s;
    QTest::newRow("one begins where the other ends")
        << QByteArray("2023-02-01T00:00:00Z") << u"31 d"_s;
    QTest::newRow("overlapping") << QByteArray("2023-01-31T00:00:00Z")
                                 << u"31 d, 1 d of it also evaluated"_s;
}

void DetailsPaneTest::saysHowMuchIsAlsoEvaluated()
{
    QFETCH(QByteArray, evaluated);
    QFETCH(QString, text);
    showJson(
        R"("TrainingDataStartTime":"2023-01-01T00:00:00Z","TrainingDataEndTime":"2023-02-01T00:00:00Z",)"
        R"("EvaluationDataStartTime":")"
        + evaluated + R"(","EvaluationDataEndTime":"2023-04-01T00:00:00Z")");
    const int row = rowOf(u"TrainingDataStartTime"_s);
    QVERIFY(row >= 0);
    QCOMPARE(rows()[size_t(row) + 1].value, text);
}

// A DescribeModel as an AWS CLI from before model versions writes it.
void DetailsPaneTest::claimsNothingOfAnOldStandIn()
{
    m_folder->write(u"a.json"_s,
                    R"({"ModelName":"m","Status":"SUCCESS","DatasetName":"d","CreatedAt":5})");
    const ContentsPtr contents = m_folder->read({.finish = &deriveAll});
    m_pane->showVersion(contents, keyOf(*contents, u"m"_s, 1), 0);
    QCOMPARE(title(), u"m · version not known"_s);
    bool isSaid = false;
    for (const DetailsRow &row : rows()) {
        isSaid = isSaid || (row.kind == Kind::Note && row.value.contains(u"version 1"_s));
        QVERIFY2(!row.remark.contains(u"no retraining"_s), qPrintable(row.remark));
        QVERIFY(row.key != "active"_L1 && row.key != "ModelVersion"_L1);
    }
    QVERIFY(isSaid);
}

void DetailsPaneTest::followsTheZone()
{
    showSampleVersion(9);
    m_pane->setDisplay({QTimeZone("America/Los_Angeles"), QLocale::c()});
    const DetailsRow &created = rows()[size_t(rowOf(u"CreatedAt"_s))];
    QCOMPARE(created.value, u"2023-11-30 16:10:00 PST"_s);
    QCOMPARE(created.full, u"2023-12-01T00:10:00.000Z"_s); // what is copied stays
}

void DetailsPaneTest::setsNotesBesideTheirMember_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *name, const char *json, const QString &key) {
        QTest::newRow(name) << QByteArray(json) << key;
    };
    row("a number for a word", R"("Status":5)", u"Status"_s);
    row("a list for a text", R"("DatasetName":["a"])", u"DatasetName"_s);
    row("a lone surrogate", R"("DatasetName":"\ud800")", u"DatasetName"_s);
    row("an object for a text", R"("OffCondition":{})", u"OffCondition"_s);
    row("a number for an object", R"("LabelsInputConfiguration":7)", u"LabelsInputConfiguration"_s);
    row("no time", R"("CreatedAt":"yesterday")", u"CreatedAt"_s);
    row("a year beyond the last", R"("CreatedAt":1e15)", u"CreatedAt"_s);
    row("no duration", R"("DataPreProcessingConfiguration":{"TargetSamplingRate":"fast"})",
        u"DataPreProcessingConfiguration.TargetSamplingRate"_s);
    row("a range that ends before it starts",
        R"("TrainingDataStartTime":20,"TrainingDataEndTime":10)", u"TrainingDataEndTime"_s);
    row("a broken text in the text", R"("Schema":"{\"Components\": [")", u"Schema"_s);
    row("the same member twice", R"("DatasetName":"a","DatasetName":"b")", u"DatasetName"_s);
}

void DetailsPaneTest::setsNotesBesideTheirMember()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, key);
    showJson(json);
    const int row = rowOf(key);
    QVERIFY(row >= 0);
    QVERIFY(size_t(row) + 1 < rows().size());
    const DetailsRow &note = rows()[size_t(row) + 1];
    QCOMPARE(note.kind, Kind::Note);
    QVERIFY2(note.value.startsWith(key), qPrintable(note.value));
    QVERIFY(view().isFirstColumnSpanned(row + 1, {}));
}

// Also of members that have no row of their own, or a row only where absent fields are wished for.
void DetailsPaneTest::losesNoNote()
{
    m_folder->write(
        u"a.json"_s,
        versionJson(
            "m", 1,
            R"("Status":5,"RoleArn":5,"ModelVersionArn":[],"DataPreProcessingConfiguration":3,)"
            R"("ModelDiagnosticsOutputConfiguration":"x","ImportJobStartTime":"never",)"
            R"("FailedReason":{},"AutoPromotionResultReason":1,"PriorModelMetrics":{"recall":"x"},)"
            R"("ModelMetrics":{"predicted_ranges":[{"start":1},{"start":5,"end":2}]})"));
    const ContentsPtr contents = m_folder->read({.finish = &deriveAll});
    const Notes &notes = contents->versions.at(0).version.notes;
    QCOMPARE(notes.size(), size_t(11)); // nine members, and two ranges in a tenth
    for (const bool absentToo : {false, true}) {
        m_pane->setShowsAbsent(absentToo);
        m_pane->showVersion(contents, contents->versions[0].key(), 0);
        QCOMPARE(size_t(std::ranges::count(rows(), Kind::Note, &DetailsRow::kind)), notes.size());
    }
}

void DetailsPaneTest::saysWhereMetricsBreak_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("offset");
    const auto row = [](const char *name, const QByteArray &member, const QString &text,
                        int offset) { QTest::newRow(name) << member << text << offset; };
    row("cut off", "ModelMetrics", uR"({"recall": 1)"_s, 12);
    row("one comma too many", "ModelMetrics", uR"({"recall": 1,, "x": 2})"_s, 13);
    row("of the prior model", "PriorModelMetrics", uR"({"recall": 1,, "x": 2})"_s, 13);
    row("an HTML page", "ModelMetrics", u"<b>Gateway</b>"_s, 0);
}

void DetailsPaneTest::saysWhereMetricsBreak()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, text);
    QFETCH(int, offset);
    QString quoted = text;
    quoted.replace(u'"', u"\\\""_s);
    showJson('"' + member + "\":\"" + quoted.toUtf8() + '"');
    const auto isSaid = std::ranges::any_of(rows(), [&](const DetailsRow &row) {
        return row.kind == Kind::Note && row.tone == Tone::Bad
               && row.value.contains(QString::fromLatin1(member))
               && row.value.contains(u"at byte %1:"_s.arg(offset));
    });
    QVERIFY(isSaid);
    const int sent = rowLabelled(u"Text as sent"_s);
    QVERIFY(sent >= 0);
    QCOMPARE(rows()[size_t(sent)].value, text);
    QCOMPARE(rows()[size_t(sent)].action, DetailsRow::Action::ShowResponse);
}

void DetailsPaneTest::showsUnknownMembers()
{
    showJson(R"("Future":{"a":[1, 2]},"Status":"PAUSED","<i>x</i>\u202e":null)");
    const int heading = rowLabelled(u"Members this program does not know"_s);
    QVERIFY(heading >= 0);
    QCOMPARE(rows()[size_t(heading)].kind, Kind::Heading);
    const DetailsRow &future = rows()[size_t(heading) + 1];
    QCOMPARE(future.label, u"Future"_s);
    QCOMPARE(future.value, uR"({"a":[1, 2]})"_s); // with the blank that was sent
    // A word that is newer than the program is no unknown member.
    QCOMPARE(rows()[size_t(rowOf(u"Status"_s))].value, u"PAUSED"_s);
    // None of what is known is among them.
    for (size_t row = size_t(heading) + 1; row < rows().size(); ++row) {
        for (const Field<ModelVersion> &field : modelVersionFields())
            QVERIFY(rows()[row].key != field.key);
    }
}

void DetailsPaneTest::showsAbsentFieldsWhenAsked()
{
    showJson({});
    QVERIFY(rowOf(u"RoleArn"_s) < 0);
    QVERIFY(rowLabelled(u"Import"_s) < 0); // no group without a row
    QAction *action = absentAction();
    QVERIFY(action && action->isCheckable() && !action->isChecked());
    action->trigger();
    QVERIFY(m_pane->showsAbsent());
    QVERIFY(rowLabelled(u"Import"_s) >= 0);
    // Told by the title, or with the other end of their range.
    const QSet<QString> elsewhere{u"ModelName"_s, u"ModelVersion"_s, u"TrainingDataEndTime"_s,
                                  u"EvaluationDataEndTime"_s};
    for (const Field<ModelVersion> &field : modelVersionFields()) {
        if (field.form == FieldForm::Nested || elsewhere.contains(field.key))
            continue;
        const int row = rowOf(field.key);
        QVERIFY2(row >= 0, field.key.data());
        QCOMPARE(rows()[size_t(row)].value, u"—"_s);
    }
    m_pane->setShowsAbsent(false);
    QVERIFY(!action->isChecked());
    QVERIFY(rowOf(u"RoleArn"_s) < 0);
}

void DetailsPaneTest::copiesAValue_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("copied"); // how it begins
    QTest::newRow("a word as sent") << u"Status"_s << u"SUCCESS"_s;
    QTest::newRow("a moment in ISO form") << u"CreatedAt"_s << u"2023-12-01T00:10:00.000Z"_s;
    QTest::newRow("a duration in seconds") << u"meanForewarningSeconds"_s << u"213163.636"_s;
    QTest::newRow("an ARN in full")
        << u"ModelVersionArn"_s << u"arn:aws:lookoutequipment:eu-west-1:123456789012:model/"_s;
    QTest::newRow("the sensors by name") << u"Schema"_s << u"pump\\Accelerometer1RMS\n"_s;
    QTest::newRow("a sentence") << u"AutoPromotionResultReason"_s << u"The new model version"_s;
    // Where a number comes from is for the tip: it is no value.
    QTest::newRow("found of total") << u"labelsFound"_s << u"11 of 11"_s;
    QTest::newRow("unlabelled events") << u"unlabelledEvents"_s << u"7"_s;
    QTest::newRow("the prior model") << u"PriorModelMetrics"_s << u"v7"_s;
}

void DetailsPaneTest::copiesAValue()
{
    QFETCH(QString, key);
    QFETCH(QString, copied);
    showSampleVersion(9);
    view().setFocus();
    view().setCurrentIndex(m_model->index(rowOf(key), DetailsModel::ValueColumn));
    QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(clipboard().startsWith(copied), qPrintable(clipboard()));
}

void DetailsPaneTest::copiesNoHeading()
{
    showSampleVersion(9);
    view().setCurrentIndex({});
    m_pane->copyValue();
    QCOMPARE(clipboard(), u"untouched"_s);
    view().setCurrentIndex(m_model->index(rowLabelled(u"Data"_s), 0));
    m_pane->copyValue();
    QCOMPARE(clipboard(), u"untouched"_s);
}

void DetailsPaneTest::tableLinesHold_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("tsv");
    QTest::addColumn<QString>("markdown");
    const auto row = [](const char *name, const QString &cell, const QString &tsv,
                        const QString &markdown) {
        QTest::newRow(name) << cell << tsv << markdown;
    };
    row("empty", {}, u"a\t\n"_s, u"| a |  |\n"_s);
    row("a tab", u"x\ty"_s, u"a\tx y\n"_s, u"| a | x y |\n"_s);
    row("a line break", u"x\ny"_s, u"a\tx y\n"_s, u"| a | x y |\n"_s);
    row("a break of Windows", u"x\r\ny"_s, u"a\tx  y\n"_s, u"| a | x  y |\n"_s);
    row("a bar", u"x|y"_s, u"a\tx|y\n"_s, u"| a | x\\|y |\n"_s);
    row("a bar behind a backslash", u"x\\|y"_s, u"a\tx\\|y\n"_s, u"| a | x\\\\\\|y |\n"_s);
    row("a backslash at the end", u"x\\"_s, u"a\tx\\\n"_s, u"| a | x\\\\ |\n"_s);
    row("HTML", u"<b>"_s, u"a\t<b>\n"_s, u"| a | \\<b> |\n"_s);
}

void DetailsPaneTest::tableLinesHold()
{
    QFETCH(QString, cell);
    QFETCH(QString, tsv);
    QFETCH(QString, markdown);
    QCOMPARE(tableLine({u"a"_s, cell}, CopyForm::Tsv), tsv);
    const QString line = tableLine({u"a"_s, cell}, CopyForm::Markdown);
    QCOMPARE(line, markdown);
    QCOMPARE(unescapedBars(line), 3); // as many as two cells have
}

void DetailsPaneTest::copiesAVersion_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("text");
    QTest::newRow("TSV") << int(CopyForm::Tsv)
                         << u"Model\tpump\nVersion\t3\nStatus\tSUCCESS\nDataset\ta b|c\n"
                            "Active\tfalse\nFuture\t[1]\n"_s;
    QTest::newRow("Markdown") << int(CopyForm::Markdown)
                              << u"| Field | Value |\n| --- | --- |\n| Model | pump |\n"
                                 "| Version | 3 |\n| Status | SUCCESS |\n| Dataset | a b\\|c |\n"
                                 "| Active | false |\n| Future | [1] |\n"_s;
    QTest::newRow("JSON") << int(CopyForm::Json) << QString();
}

void DetailsPaneTest::copiesAVersion()
{
    QFETCH(int, form);
    QFETCH(QString, text);
    auto contents = std::make_shared<ArchiveContents>();
    contents->versions.push_back(test::entryOf(u"pump"_s, 3));
    contents->versions[0].version.datasetName = u"a\tb|c"_s;
    contents->versions[0].version.extra = {{u"Future"_s, "[1]"}};
    m_pane->showVersion(contents, u"pump:3"_s, 0);
    const auto actions = m_pane->copyMenu()->actions();
    QCOMPARE(actions.size(), 3);
    actions[form]->trigger(); // in the order of the forms
    if (CopyForm(form) != CopyForm::Json) {
        QCOMPARE(clipboard(), text);
        return;
    }
    const QJsonObject json = QJsonDocument::fromJson(clipboard().toUtf8()).object();
    QCOMPARE(json.keys(), QStringList({u"DatasetName"_s, u"Future"_s, u"ModelName"_s,
                                       u"ModelVersion"_s, u"Status"_s, u"derived"_s}));
    QCOMPARE(json[u"DatasetName"_s].toString(), u"a\tb|c"_s); // exact in JSON
    QCOMPARE(json[u"ModelVersion"_s].toInt(), 3);
}

// JSON has what the file has, not only what the entry keeps of it.
void DetailsPaneTest::copiesTheSavedResponse()
{
    showSampleVersion(9);
    m_pane->copyAll(CopyForm::Json);
    QJsonParseError error;
    const QJsonObject json = QJsonDocument::fromJson(clipboard().toUtf8(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(json[u"TrainingDataStartTime"_s].toString(), u"2023-07-05T00:00:00.000Z"_s);
    QVERIFY(json[u"Schema"_s].isObject());
    QVERIFY(json[u"ModelMetrics"_s].isObject());
    QCOMPARE(json[u"derived"_s][u"labelsFound"_s].toInt(), 11);
}

void DetailsPaneTest::copiesRows_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("text");
    QTest::newRow("TSV") << int(CopyForm::Tsv) << u"First\t0\nPlain\t1\nLong\tx|y z\n"_s;
    QTest::newRow("Markdown") << int(CopyForm::Markdown)
                              << u"| Field | Value |\n| --- | --- |\n| First | 0 |\n| Plain | 1 |\n"
                                 "| Long | x\\|y z |\n"_s;
    QTest::newRow("JSON") << int(CopyForm::Json)
                          << u"{\n    \"First\": \"0\",\n    \"Heading\": {\n        "
                             "\"LongKey\": \"x|y\\tz\",\n        \"Plain\": \"1\"\n    }\n}\n"_s;
}

void DetailsPaneTest::copiesRows()
{
    QFETCH(int, form);
    QFETCH(QString, text);
    const std::vector<DetailsRow> rows{
        {.label = u"First"_s, .value = u"0"_s},
        {.kind = Kind::Heading, .label = u"Heading"_s},
        {.label = u"Plain"_s, .value = u"1"_s},
        {.label = u"Long"_s, .value = u"x…"_s, .full = u"x|y\tz"_s, .key = u"LongKey"_s},
        {.kind = Kind::More, .value = u"more"_s},
        {.label = u"Absent"_s, .value = absentText()},
        {.kind = Kind::Note, .value = u"note"_s},
    };
    QCOMPARE(copyRows(rows, CopyForm(form)), text);
}

// Two datasets have members of the same names.
void DetailsPaneTest::copiesEveryObjectOfAnArchive()
{
    m_folder->write(u"a.json"_s, R"({"DatasetName":"first","DatasetArn":"arn:first",)"
                                 R"("Status":"ACTIVE","CreatedAt":1})");
    m_folder->write(u"b.json"_s, R"({"DatasetName":"second","DatasetArn":"arn:second",)"
                                 R"("Status":"CREATED","CreatedAt":2})");
    const ContentsPtr contents = m_folder->read();
    QCOMPARE(contents->datasets.size(), size_t(2));
    m_pane->showArchive(contents, u"name"_s, m_folder->path());
    for (const CopyForm form : {CopyForm::Tsv, CopyForm::Markdown, CopyForm::Json}) {
        m_pane->copyAll(form);
        for (const auto &text : {u"arn:first"_s, u"arn:second"_s, u"ACTIVE"_s, u"CREATED"_s})
            QVERIFY2(clipboard().contains(text), qPrintable(u"%1 in %2"_s.arg(text, clipboard())));
    }
}

void DetailsPaneTest::followsLinks_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("by");
    for (const char *by : {"Return", "Enter", "click"}) {
        QTest::addRow("responses by %s", by) << u"Responses"_s << QString::fromLatin1(by);
        QTest::addRow("diagnostics by %s", by) << u"Diagnostics"_s << QString::fromLatin1(by);
    }
}

void DetailsPaneTest::followsLinks()
{
    QFETCH(QString, label);
    QFETCH(QString, by);
    showSampleVersion(9);
    QSignalSpy responses(m_pane.get(), &DetailsPane::responseWanted);
    QSignalSpy files(m_pane.get(), &DetailsPane::fileWanted);
    const QModelIndex link = m_model->index(rowLabelled(label), DetailsModel::ValueColumn);
    view().scrollTo(link);
    if (by == "click"_L1) {
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, view().visualRect(link).center());
    } else {
        view().setCurrentIndex(link);
        QTest::keyClick(&view(), by == "Enter"_L1 ? Qt::Key_Enter : Qt::Key_Return);
    }
    const bool isFile = label == "Diagnostics"_L1;
    QCOMPARE(responses.size(), isFile ? 0 : 1);
    QCOMPARE(files.size(), isFile ? 1 : 0);
    if (isFile) {
        QVERIFY(QFile::exists(files[0][0].toString()));
    } else {
        QCOMPARE(responses[0][0].value<ContentsPtr>(), m_sample);
        QCOMPARE(responses[0][1].toString(), m_pane->versionKey());
    }
}

void DetailsPaneTest::followsOnlyClicks_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("on its label") << u"label"_s;
    QTest::newRow("with the right button") << u"right"_s;
    QTest::newRow("a press elsewhere that ends on it") << u"drag"_s;
    QTest::newRow("on what is no link") << u"other"_s;
}

void DetailsPaneTest::followsOnlyClicks()
{
    QFETCH(QString, how);
    showSampleVersion(9);
    QSignalSpy responses(m_pane.get(), &DetailsPane::responseWanted);
    QSignalSpy files(m_pane.get(), &DetailsPane::fileWanted);
    const int row = rowLabelled(u"Responses"_s);
    const auto centre = [this](int at, int column) {
        return view().visualRect(m_model->index(at, column)).center();
    };
    view().scrollTo(m_model->index(row, 0));
    QWidget *viewport = view().viewport();
    const QPoint link = centre(row, DetailsModel::ValueColumn);
    if (how == "label"_L1) {
        QTest::mouseClick(viewport, Qt::LeftButton, {}, centre(row, DetailsModel::LabelColumn));
    } else if (how == "right"_L1) {
        // Without the menu that a real click would open, which runs a loop of its own.
        QTest::mousePress(viewport, Qt::RightButton, {}, link);
        QTest::mouseRelease(viewport, Qt::RightButton, {}, link);
    } else if (how == "drag"_L1) {
        QTest::mousePress(viewport, Qt::LeftButton, {}, centre(row - 3, 1));
        QTest::mouseMove(viewport, link);
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, link);
    } else {
        QTest::mouseClick(viewport, Qt::LeftButton, {}, centre(row + 1, 1));
    }
    QCOMPARE(responses.size() + files.size(), 0);
}

void DetailsPaneTest::showsHostileNamesAsText_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown"); // how it begins
    QTest::newRow("HTML") << u"<b>bold</b><img src=x>"_s << u"<b>bold</b><img src=x>"_s;
    QTest::newRow("an entity") << u"&lt;b&gt;"_s << u"&lt;b&gt;"_s;
    QTest::newRow("a right-to-left override") << u"a\u202Egnp.exe"_s << u"a\\u{202E}gnp.exe"_s;
    QTest::newRow("control characters") << u"a\u0001\u007F\u0000b"_s << u"a\\x01\\x7F\\x00b"_s;
    QTest::newRow("line breaks") << u"a\nb\r\u2028c"_s << u"a\\x0Ab\\x0D\\u{2028}c"_s;
    QTest::newRow("marks of a template") << u"%1%2%n%L1"_s << u"%1%2%n%L1"_s;
    QTest::newRow("10,000 characters") << QString(10'000, u'x') << QString(50, u'x');
}

void DetailsPaneTest::showsHostileNamesAsText()
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    VersionEntry entry = test::entryOf(name, 1);
    entry.version.status = WireEnum<ModelVersionStatus>(name);
    entry.version.datasetName = name;
    entry.version.failedReason = name;
    entry.version.offCondition = name;
    entry.version.roleArn = name;
    entry.version.labelsInput = LabelsInput{.s3 = S3Location{name, name}, .labelGroupName = name};
    entry.version.autoPromotionResultReason = name;
    entry.version.modelMetricsProblem = MetricsProblem{0, u"broken"_s, name};
    entry.version.extra = {{name, name.toUtf8()}};
    entry.version.notes = {{NoteKind::WrongType, u"$."_s + name, name}};
    entry.origin.path = u'/' + name;
    entry.diagnosticsPath = u'/' + name;
    auto contents = std::make_shared<ArchiveContents>();
    contents->versions.push_back(entry);
    m_pane->showVersion(contents, entry.key(), 0);

    QVERIFY2(title().startsWith(shown), qPrintable(title().left(200)));
    QVERIFY(title().size() < 150);
    QCOMPARE(m_pane->findChild<QLabel *>(u"detailsTitle"_s)->textFormat(), Qt::PlainText);
    QVERIFY(rows()[size_t(rowOf(u"DatasetName"_s))].value.startsWith(shown));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, DetailsModel::ValueColumn);
        const DetailsRow &shownRow = rows()[size_t(row)];
        const QString where = u"%1: %2"_s.arg(shownRow.label, shownRow.value).left(300);
        QVERIFY2(isAllVisible(shownRow.label), qPrintable(where));
        QVERIFY2(isAllVisible(shownRow.value), qPrintable(where));
        QVERIFY2(shownRow.label.size() <= 200, qPrintable(where));
        QVERIFY2(shownRow.value.size() <= 5000, qPrintable(where));
        const QString tip = index.data(Qt::ToolTipRole).toString();
        QVERIFY2(isAllVisible(tip), qPrintable(where));
        QVERIFY2(!tip.contains(u"<b>"_s) && !tip.contains(u"<img"_s), qPrintable(tip));
    }
    QVERIFY(!m_pane->grab().isNull());
}

// Of a bucket, nothing lies where a file manager could show it.
void DetailsPaneTest::showsNoFileOfABucket()
{
    VersionEntry entry = test::entryOf(u"pump"_s, 1);
    for (const bool isHere : {true, false}) {
        entry.diagnosticsPath = isHere ? u"/one/d.json.gz"_s : u"s3://plant/one/d.json.gz"_s;
        auto contents = std::make_shared<ArchiveContents>();
        contents->versions.push_back(entry);
        m_pane->showVersion(contents, entry.key(), 0);
        const auto row = std::ranges::find(rows(), u"Diagnostics"_s, &DetailsRow::label);
        QVERIFY(row != rows().end());
        QCOMPARE(row->action == DetailsRow::Action::ShowFile, isHere);
        QCOMPARE(row->value, isHere ? u"show file…"_s : u"in the archive"_s);
    }
}

void DetailsPaneTest::showsModels()
{
    showSampleVersion(9);
    m_pane->showModel(m_sample, 0);
    QCOMPARE(title(), u"water-loop"_s);
    QVERIFY(m_pane->versionKey().isEmpty());
    QCOMPARE(rows()[size_t(rowLabelled(u"Versions"_s))].value, u"10"_s);
    QCOMPARE(rows()[size_t(rowOf(u"ActiveModelVersion"_s))].value, u"9"_s);
    QVERIFY(!m_pane->responseAction()->isEnabled());
    m_pane->copyAll(CopyForm::Tsv);
    QVERIFY2(clipboard().startsWith(u"Versions\t10\nActive version\t9\n"_s),
             qPrintable(clipboard()));
    // A model that no response describes says so.
    m_pane->showModel(test::archiveOf({{u"pump"_s, 2}}), 0);
    QVERIFY(std::ranges::any_of(rows(), [](const DetailsRow &row) {
        return row.kind == Kind::Note && row.value.contains(u"No description"_s);
    }));
}

void DetailsPaneTest::showsArchives()
{
    m_pane->showArchive(m_sample, u"sample <b>"_s, u"/where/it is"_s);
    QCOMPARE(title(), u"sample <b>"_s);
    QCOMPARE(rows()[0].label, u"Location"_s);
    QCOMPARE(rows()[size_t(rowLabelled(u"Models"_s))].value, u"2"_s);
    QCOMPARE(rows()[size_t(rowLabelled(u"Versions"_s))].value, u"12"_s);
    QCOMPARE(rows()[size_t(rowLabelled(u"Problems"_s))].value, u"0"_s);
    QSignalSpy files(m_pane.get(), &DetailsPane::fileWanted);
    view().setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(&view(), Qt::Key_Return);
    QCOMPARE(files.size(), 1);
    QCOMPARE(files[0][0].toString(), u"/where/it is"_s);
    // Why it could not be read comes first.
    m_pane->showArchive(std::make_shared<ArchiveContents>(), u"gone"_s, u"/gone"_s,
                        u"there is nothing under this name"_s);
    QCOMPARE(rows()[0].kind, Kind::Note);
    QCOMPARE(rows()[0].value, u"there is nothing under this name"_s);
    QVERIFY(!m_pane->responseAction()->isEnabled());
}

void DetailsPaneTest::keepsTheRowOverVersions()
{
    const ContentsPtr contents = test::archiveOf({{u"pump"_s, 3}});
    m_pane->showVersion(contents, u"pump:1"_s, 0);
    view().setCurrentIndex(m_model->index(rowOf(u"DatasetName"_s), 1));
    m_pane->showVersion(contents, u"pump:2"_s, 1);
    QCOMPARE(title(), u"pump · version 2"_s);
    QCOMPARE(view().currentIndex().row(), rowOf(u"DatasetName"_s));
}

void DetailsPaneTest::modelHoldsOverSubjects()
{
    const QAbstractItemModelTester tester(m_model);
    showSampleVersion(9);
    showSampleVersion(10);
    m_pane->setShowsAbsent(true);
    m_pane->showModel(m_sample, 1);
    m_pane->showArchive(m_sample, u"sample"_s, u"/sample"_s);
    m_pane->showNothing();
    QCOMPARE(m_model->rowCount(), 0);
}

void DetailsPaneTest::modelTellsOfChanges()
{
    DetailsModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const DetailsRow heading{.kind = Kind::Heading, .label = u"h"_s};
    const DetailsRow one{.label = u"a"_s, .value = u"1"_s, .key = u"A"_s};
    const DetailsRow two{.label = u"a"_s, .value = u"2"_s, .key = u"A"_s};
    model.setRows({});
    QCOMPARE(reset.size() + changed.size(), 0);
    model.setRows({heading, one});
    QCOMPARE(reset.size(), 1);
    model.setRows({heading, one}); // the same once more
    QCOMPARE(reset.size() + changed.size(), 1);
    model.setRows({heading, two});
    QCOMPARE(reset.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(1, DetailsModel::ValueColumn).data().toString(), u"2"_s);
    QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), u"a: 2"_s);
    QVERIFY(!(model.index(0, 0).flags() & Qt::ItemIsSelectable));
    QVERIFY(!model.rowAt({}));
    model.setRows({});
    QCOMPARE(reset.size(), 2);
    QCOMPARE(model.rowCount(), 0);
}

} // namespace details_pane_test

BELVEDERE_WINDOW_TEST(details_pane_test::DetailsPaneTest)
#include "test_details_pane.moc"
