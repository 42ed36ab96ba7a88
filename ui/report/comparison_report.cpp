#include "ui/report/comparison_report.h"

#include "app/base/literals.h"
#include "app/text/comparison_rows.h"
#include "app/text/verdict_text.h"

#include <QSet>

namespace belvedere {

namespace {

using cli::ComparisonDocument;

ReportCell plainCell(const QString &text, RunLook look = RunLook::Plain)
{
    return {.text = {{.text = text, .look = look}}};
}

// The row of numbers that tells a member of the JSON.
QLatin1StringView cellKeyOf(QLatin1StringView member)
{
    if (member == "recall"_L1 || member == "labelsTotal"_L1)
        return "labelsFound"_L1;
    return member == "window"_L1 ? "evaluated"_L1 : member;
}

// The numbers that a clause rests on: "Labelled events found: v7 v9", each a link.
ReportText restsOn(const VerdictClause &clause, const ComparisonColumns &columns)
{
    std::vector<QLatin1StringView> keys;
    std::vector<std::vector<size_t>> cells; // of each key
    for (const VerdictFact &fact : clause.facts) {
        const QLatin1StringView key = cellKeyOf(fact.member);
        auto at = std::ranges::find(keys, key) - keys.begin();
        if (at == std::ssize(keys)) {
            keys.push_back(key);
            cells.emplace_back();
        }
        for (const size_t column : columnsOf(fact, columns.comparison(), columns.columns)) {
            if (std::ranges::find(cells[size_t(at)], column) == cells[size_t(at)].end())
                cells[size_t(at)].push_back(column);
        }
    }
    ReportText text;
    for (size_t i = 0; i < keys.size(); ++i) {
        const QString name = measureName(keys[i]);
        if (keys[i] == "labels"_L1)
            text.push_back({.text = reportText(QT_TRANSLATE_NOOP("Report", "Labelled events")),
                            .look = RunLook::Dim,
                            .link = u"labels"_s});
        if (name.isEmpty() || cells[i].empty())
            continue;
        text.push_back(
            {.text = (text.empty() ? QString() : u"· "_s) + name + u':', .look = RunLook::Dim});
        for (const size_t column : cells[i])
            text.push_back({.text = columnName(columns.comparison(), columns.columns[column]),
                            .look = RunLook::Dim,
                            .link = numberCellId(column, keys[i])});
    }
    return text;
}

QString clauseText(const ComparisonColumns &columns, const VerdictClause &clause)
{
    if (columns.extras.isOfWindow && clause.kind == VerdictClause::Kind::NoOverlap)
        return noOverlapText();
    return verdictText(columns.comparison(), clause);
}

void addVerdict(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Verdict")),
                                   .id = u"verdict"_s});
    bool isFirst = true;
    for (const VerdictClause &clause : verdictOf(columns.comparison())) {
        ReportParagraph paragraph{.text = {{.text = clauseText(columns, clause),
                                            .look = isFirst ? RunLook::Strong : RunLook::Plain}},
                                  .form = isFirst ? ReportParagraph::Form::Lead
                                                  : ReportParagraph::Form::Item};
        ReportText facts = restsOn(clause, columns);
        if (!facts.empty())
            facts.front().breaks = true;
        for (ReportRun &run : facts)
            paragraph.text.push_back(std::move(run));
        blocks.push_back(std::move(paragraph));
        isFirst = false;
    }
    for (const QString &remark : columns.extras.remarks)
        blocks.push_back(ReportParagraph{.text = {{.text = remark, .look = RunLook::Warn}}});
    blocks.push_back(
        ReportParagraph{.text = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Window:")),
                                  .look = RunLook::Strong},
                                 {.text = windowText(columns.comparison(), columns.display)}},
                        .id = u"window"_s});
}

QString labelsUsed(const ComparisonDocument &document)
{
    if (document.request.labelFile)
        return document.request.labelFile->name;
    return reportText(QT_TRANSLATE_NOOP(
        "Report", "the label group that a version names, where it is in the archive; else the "
                  "labelled ranges of its response"));
}

// "motor\\Voltage → motor\\Voltage A", a line each.
ReportCell renamedCell(const ComparisonRequest &request)
{
    QStringList lines;
    for (auto name = request.renamed.cbegin(); name != request.renamed.cend(); ++name)
        lines += reportText(QT_TRANSLATE_NOOP("Report", "%1 → %2")).arg(name.key(), name.value());
    lines.sort(); // a hash has no order
    ReportCell cell;
    for (const QString &line : std::as_const(lines))
        cell.text.push_back({.text = line, .breaks = true});
    return cell;
}

void addParameters(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    const ComparisonDocument &document = columns.document;
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Parameters")),
                                   .id = u"parameters"_s});
    ReportTable table{
        .columns = {{.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Parameter"))}}},
                    {.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Value"))}}}}};
    const auto add = [&table](const char *name, const QString &value) {
        table.rows.push_back({plainCell(reportText(name)), plainCell(value)});
    };
    add(QT_TRANSLATE_NOOP("Report", "Window"),
        u"%1 (%2)"_s.arg(windowName(document.comparison.kind),
                         cli::windowWord(document.comparison.kind)));
    if (document.request.given)
        add(QT_TRANSLATE_NOOP("Report", "Range"),
            rangeText(document.request.given->shown(), columns.display));
    add(QT_TRANSLATE_NOOP("Report", "Baseline"),
        cli::comparedId(document.comparison, document.comparison.baseline));
    add(QT_TRANSLATE_NOOP("Report", "Labels"), labelsUsed(document));
    add(QT_TRANSLATE_NOOP("Report", "Tolerance before a label"),
        durationText(document.request.tolerance));
    add(QT_TRANSLATE_NOOP("Report", "Weight of existence in the range recall (alpha)"),
        fractionText(document.request.alpha));
    if (ReportCell taken = renamedCell(document.request); !taken.text.empty())
        table.rows.push_back(
            {plainCell(reportText(QT_TRANSLATE_NOOP("Report", "Sensors taken for others"))),
             std::move(taken)});
    if (document.stamp)
        add(QT_TRANSLATE_NOOP("Report", "Made"), dateTimeText(*document.stamp, columns.display));
    add(QT_TRANSLATE_NOOP("Report", "Program"), u"belvedere " BELVEDERE_VERSION ""_s);
    blocks.push_back(std::move(table));
}

QString roleText(const Comparison &comparison, size_t version)
{
    if (comparison.versions[version].isPrior)
        return reportText(QT_TRANSLATE_NOOP("Report", "prior model"));
    return version == comparison.baseline ? reportText(QT_TRANSLATE_NOOP("Report", "baseline"))
                                          : reportText(QT_TRANSLATE_NOOP("Report", "version"));
}

ReportCell rangeCell(const std::optional<TimeRange> &range, const Display &display)
{
    return {.text = {{.text = range ? spanText(*range, display) : absentText(), .isWhole = true}}};
}

std::vector<ReportCell> versionRow(const ComparisonColumns &columns, size_t version)
{
    const Comparison &comparison = columns.comparison();
    const ComparedVersion &one = comparison.versions[version];
    const ModelVersion &of = one.entry->version;
    const auto &own = one.own;
    const bool isKnownToTrain = own && own->trainedOnShare && !one.isPrior;
    const bool warns = isKnownToTrain && *own->trainedOnShare > trainedOnTold;
    std::vector<ReportCell> cells{
        {.text = versionHeading(columns, version), .id = u"version-%1"_s.arg(version)},
        plainCell(roleText(comparison, version)),
        rangeCell(one.isPrior ? std::nullopt : of.trainingRange(), columns.display),
        rangeCell(of.evaluationRange(), columns.display),
        plainCell(one.interval > Milliseconds(0) ? durationText(one.interval) : absentText()),
        plainCell(isKnownToTrain ? percentText(*own->trainedOnShare) : absentText(),
                  warns ? RunLook::Warn : RunLook::Plain)};
    if (one.entry->derived.active && !one.isPrior)
        cells[1].text.push_back(
            {.text = reportText(QT_TRANSLATE_NOOP("Report", "active")), .look = RunLook::Dim});
    return cells;
}

void addVersions(ReportBlocks &blocks, const ComparisonColumns &columns)
{
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Versions")),
                                   .id = u"versions"_s});
    ReportTable table;
    for (const char *title :
         {QT_TRANSLATE_NOOP("Report", "Version"), QT_TRANSLATE_NOOP("Report", "Role"),
          QT_TRANSLATE_NOOP("Report", "Trained on"), QT_TRANSLATE_NOOP("Report", "Evaluated on"),
          QT_TRANSLATE_NOOP("Report", "Sampling"),
          QT_TRANSLATE_NOOP("Report", "Trained on this window")})
        table.columns.push_back(
            {.title = {{.text = reportText(title)}}, .isNumber = table.columns.size() >= 4});
    for (size_t i = 0; i < columns.comparison().versions.size(); ++i)
        table.rows.push_back(versionRow(columns, i));
    // Of pairwise windows each has its own: the metrics tell.
    const bool anyShare = std::ranges::any_of(
        columns.comparison().versions,
        [](const ComparedVersion &version) { return version.own && version.own->trainedOnShare; });
    if (!anyShare) {
        table.columns.pop_back();
        for (auto &row : table.rows)
            row.pop_back();
    }
    blocks.push_back(std::move(table));
}

void addSources(ReportBlocks &blocks, const ComparisonDocument &document)
{
    blocks.push_back(ReportHeading{.text = reportText(QT_TRANSLATE_NOOP("Report", "Sources")),
                                   .id = u"sources"_s});
    ReportTable table{
        .columns = {{.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "File"))}}},
                    {.title = {{.text = reportText(QT_TRANSLATE_NOOP("Report", "Bytes"))}},
                     .isNumber = true},
                    {.title = {{.text = u"SHA-256"_s}}}}};
    for (const cli::ComparisonSource &source : document.sources) {
        const bool isThere = source.bytes >= 0;
        table.rows.push_back({plainCell(source.path, RunLook::Code),
                              plainCell(isThere ? QString::number(source.bytes) : absentText()),
                              isThere ? plainCell(QString::fromLatin1(source.sha256), RunLook::Code)
                                      : plainCell(reportText(QT_TRANSLATE_NOOP(
                                          "Report", "the file has gone since it was read")))});
    }
    blocks.push_back(std::move(table));
}

// "Made with belvedere 0.1.0 · all times UTC"
QString noteOf(const ComparisonDocument &document, const Display &display)
{
    const QString zone = display.zone == QTimeZone::utc() ? u"UTC"_s
                                                          : QString::fromUtf8(display.zone.id());
    QString note = reportText(QT_TRANSLATE_NOOP("Report", "Made with %1 · all times %2"))
                       .arg(u"belvedere " BELVEDERE_VERSION ""_s, zone);
    if (document.stamp)
        note += u" · "_s + dateTimeText(*document.stamp, display);
    return note;
}

// ---- links that lead nowhere ---------------------------------------------------------------------------------------

template<typename Visit>
void visitTexts(ReportBlocks &blocks, const Visit &visit)
{
    for (ReportBlock &block : blocks) {
        if (auto *paragraph = std::get_if<ReportParagraph>(&block))
            visit(paragraph->text, paragraph->id);
        if (auto *heading = std::get_if<ReportHeading>(&block)) {
            ReportText none;
            visit(none, heading->id);
        }
        if (auto *table = std::get_if<ReportTable>(&block)) {
            for (auto &row : table->rows) {
                for (ReportCell &cell : row)
                    visit(cell.text, cell.id);
            }
        }
    }
}

void dropLooseLinks(ReportBlocks &blocks)
{
    QSet<QString> places;
    visitTexts(blocks, [&](ReportText &, const QString &id) { places.insert(id); });
    visitTexts(blocks, [&](ReportText &text, const QString &) {
        for (ReportRun &run : text) {
            if (!places.contains(run.link))
                run.link.clear();
        }
    });
}

} // namespace

QString comparisonTitle(const Comparison &comparison)
{
    constexpr qsizetype mostNamed = 6;
    QStringList names;
    QStringList models;
    for (size_t i = 0; i < comparison.versions.size(); ++i) {
        const ComparedVersion &version = comparison.versions[i];
        if (version.isPrior)
            continue;
        names += comparedName(comparison, i);
        models += version.entry->version.modelName;
    }
    models.removeDuplicates();
    const QString versions = names.size() <= mostNamed
                                 ? names.join(u", "_s)
                                 : countText(QT_TRANSLATE_N_NOOP("Text", "%n version"),
                                             QT_TRANSLATE_N_NOOP("Text", "%n versions"),
                                             names.size());
    const QString compared = reportText(QT_TRANSLATE_NOOP("Report", "%1 compared")).arg(versions);
    return models.size() == 1 ? shortVisibleText(models.front(), 100) + u" · "_s + compared
                              : compared;
}

ReportText versionHeading(const ComparisonColumns &columns, size_t version)
{
    ReportText text{{.text = comparedName(columns.comparison(), version),
                     .look = RunLook::Strong,
                     .slot = columns.slot(version)}};
    const bool isBaseline = version == columns.comparison().baseline
                            && columns.comparison().versions.size() > 1;
    if (isBaseline)
        text.push_back(
            {.text = reportText(QT_TRANSLATE_NOOP("Report", "baseline")), .look = RunLook::Dim});
    return text;
}

ReportDocument comparisonReport(const ComparisonDocument &document, const Display &display,
                                const ReportExtras &extras)
{
    const ComparisonColumns columns = columnsForReport(document, display, extras);
    ReportDocument report{.title = comparisonTitle(document.comparison),
                          .note = noteOf(document, display),
                          .program = u"belvedere " BELVEDERE_VERSION ""_s,
                          //: The code of the language, as it stands in a web page: de, fr, ...
                          .language = reportText(QT_TRANSLATE_NOOP("Report", "en"))};
    ReportBlocks &blocks = report.blocks;
    addVerdict(blocks, columns);
    addParameters(blocks, columns);
    addVersions(blocks, columns);
    addMetrics(blocks, columns);
    addChance(blocks, columns);
    addEvents(blocks, columns);
    addLabels(blocks, columns);
    addSensors(blocks, columns);
    addConfiguration(blocks, columns);
    addService(blocks, columns);
    addNotes(blocks, columns);
    addSources(blocks, document);
    dropLooseLinks(blocks);
    return report;
}

} // namespace belvedere
