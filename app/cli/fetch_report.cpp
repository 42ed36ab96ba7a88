#include "app/cli/fetch_report.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "app/text/service_text.h"

#include <QHash>

namespace belvedere::cli {

namespace {

using Layout = JsonObjectWriter::Layout;

// The service's own words, where it had any.
QString messageOf(const Error &error)
{
    return error.detail.isEmpty() ? errorText(error) : error.detail;
}

void appendGap(QByteArray &out, const FetchGap &gap)
{
    const AnswerSubject &subject = gap.question.subject;
    JsonObjectWriter object(out, Layout::Compact);
    object.text("operation"_L1, subject.operation);
    if (!subject.model.isEmpty())
        object.text("model"_L1, subject.model);
    if (subject.version > 0)
        object.number("version"_L1, subject.version);
    if (!gap.error.code.isEmpty())
        object.text("code"_L1, gap.error.code);
    object.text("message"_L1, messageOf(gap.error));
    if (!gap.error.requestId.isEmpty())
        object.text("requestId"_L1, gap.error.requestId);
    object.end();
}

// By operation, in the order in which they were missed; few of one are named one by one.
QStringList namesOfAbsent(const QList<FetchGap> &absent)
{
    constexpr qsizetype few = 3;
    QStringList operations;
    QHash<QString, QStringList> questions;
    for (const FetchGap &gap : absent) {
        const QString &operation = gap.question.subject.operation;
        if (!operations.contains(operation))
            operations += operation;
        questions[operation] += questionText(gap.question);
    }
    QStringList names;
    for (const QString &operation : operations) {
        const QStringList &asked = questions[operation];
        if (asked.size() <= few)
            names += asked;
        else
            names += timesText(operation, asked.size());
    }
    return names;
}

void appendGaps(QByteArray &out, const QList<FetchGap> &gaps)
{
    out += '[';
    for (qsizetype i = 0; i < gaps.size(); ++i) {
        out += i > 0 ? ",\n    " : "\n    ";
        appendGap(out, gaps[i]);
    }
    out += gaps.isEmpty() ? "]" : "\n  ]";
}

} // namespace

QByteArray fetchJson(const FetchSummary &summary)
{
    const FetchCounts &counts = summary.counts;
    QByteArray out;
    JsonObjectWriter object(out, Layout::Lines);
    object.number("models"_L1, counts.models);
    object.number("versions"_L1, counts.versions);
    object.number("requests"_L1, counts.requests);
    object.number("retries"_L1, counts.retries);
    object.number("filesWritten"_L1, counts.filesWritten);
    object.number("filesUnchanged"_L1, counts.filesUnchanged);
    object.number("bytes"_L1, counts.bytes);
    object.boolean("cancelled"_L1, summary.end == FetchEnd::Cancelled);
    object.key("absent"_L1);
    appendGaps(out, summary.absent);
    object.key("failed"_L1);
    appendGaps(out, summary.failed);
    object.end();
    return out + '\n';
}

QStringList fetchText(const FetchSummary &summary)
{
    const FetchCounts &counts = summary.counts;
    QStringList lines{fetchCountsText(counts.models, counts.versions, counts.filesWritten,
                                      counts.filesUnchanged, counts.requests, counts.retries)};
    // Of a service that says nothing of its models nobody wants to know what else it has not.
    if (!summary.absent.isEmpty() && !summary.errorOfModels())
        lines += fetchAbsentText(namesOfAbsent(summary.absent));
    return lines;
}

QString gapText(const FetchGap &gap)
{
    return problemText({questionText(gap.question), gap.error});
}

std::vector<DryQuestion> dryQuestions(const FetchScope &scope)
{
    std::vector<DryQuestion> asked;
    const bool isAll = scope.model.isEmpty();
    if (isAll)
        asked = {{"ListModels"_L1, {}},
                 {"ListRetrainingSchedulers"_L1, {}},
                 {"ListInferenceSchedulers"_L1, {}},
                 {"ListDatasets"_L1, {}},
                 {"ListLabelGroups"_L1, {}}};
    asked.push_back({"DescribeModel"_L1, "model"_L1});
    asked.push_back({"ListModelVersions"_L1, "model"_L1});
    if (!isAll)
        asked.push_back({"ListInferenceSchedulers"_L1, "model"_L1});
    const DryQuestion others[] = {
        {"DescribeModelVersion"_L1, "version"_L1},
        {"DescribeRetrainingScheduler"_L1, "retraining scheduler"_L1},
        {"DescribeInferenceScheduler"_L1, "inference scheduler"_L1},
        {"ListInferenceExecutions"_L1, "inference scheduler"_L1},
        {"ListInferenceEvents"_L1, "month of an inference scheduler"_L1},
        {"DescribeDataset"_L1, "dataset"_L1},
        {"DescribeLabelGroup"_L1, "label group"_L1},
        {"ListLabels"_L1, "label group"_L1},
        {"ListTagsForResource"_L1, "model, dataset, label group and inference scheduler"_L1}};
    asked.insert(asked.end(), std::begin(others), std::end(others));
    if (scope.withDiagnostics)
        asked.push_back({"GetObject"_L1, "version with diagnostics"_L1});
    return asked;
}

QByteArray dryRunJson(const FetchScope &scope)
{
    QByteArray out = "{\"dryRun\":true,\"questions\":[";
    for (const DryQuestion &question : dryQuestions(scope)) {
        if (!out.endsWith('['))
            out += ',';
        JsonObjectWriter object(out, JsonObjectWriter::Layout::Compact);
        object.text("operation"_L1, QString(question.operation));
        if (!question.each.isEmpty())
            object.text("each"_L1, QString(question.each));
        object.end();
    }
    return out + "]}\n";
}

} // namespace belvedere::cli
