#include "ui/window/export.h"

#include "app/base/literals.h"
#include "app/cli/version_json.h"
#include "app/models/version_columns.h"
#include "app/text/format.h"
#include "ui/details/details_copy.h"
#include "ui/report/comparison_report.h"
#include "ui/report/picture.h"
#include "ui/report/report_html.h"
#include "ui/report/report_pdf.h"

#include <QFileInfo>
#include <QSaveFile>

namespace belvedere {

namespace {

std::optional<Error> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                           && file.commit();
    if (isWritten)
        return std::nullopt;
    return Error{.kind = ErrorKind::WriteFailed, .context = path, .detail = file.errorString()};
}

Error unknownSuffix(const QString &path)
{
    return {.kind = ErrorKind::Usage,
            .context = path,
            .detail = u"a file of this suffix cannot be written"_s};
}

// RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe, a number never does.
QString csvCell(QString text, bool isNumber)
{
    static const QString risky = u"=+-@\t\r"_s;
    if (!isNumber && !text.isEmpty() && risky.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

bool isNumber(const FieldValue &value)
{
    return std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value)
           || std::holds_alternative<Milliseconds>(value)
           || std::holds_alternative<MeanDuration>(value);
}

Error cancelledBy(const QString &path)
{
    return {.kind = ErrorKind::Cancelled, .context = path};
}

bool isSet(const std::atomic<bool> *cancelled)
{
    return cancelled && *cancelled;
}

QString tableText(const TableExport &table, QStringView suffix, const std::atomic<bool> *cancelled)
{
    const bool isCsv = suffix == "csv"_L1;
    const CopyForm form = suffix == "md"_L1 ? CopyForm::Markdown : CopyForm::Tsv;
    const auto lineOf = [&](const QStringList &cells) {
        return isCsv ? cells.join(u',') + u"\r\n"_s : tableLine(cells, form);
    };
    QStringList cells;
    for (const int column : table.columns) {
        const VersionColumn &field = versionColumns()[size_t(column)];
        const QString label = fieldText(field.context, field.label);
        cells += isCsv ? csvCell(label, false) : label;
    }
    QString text = lineOf(cells);
    if (form == CopyForm::Markdown)
        text += u'|' + u" --- |"_s.repeated(cells.size()) + u'\n';
    for (const VersionEntry *entry : table.versions) {
        if (isSet(cancelled))
            break;
        cells.clear();
        for (const int column : table.columns) {
            const FieldValue value = versionColumns()[size_t(column)].read(*entry);
            cells += isCsv ? csvCell(plainText(value), isNumber(value)) : plainText(value);
        }
        text += lineOf(cells);
    }
    return text;
}

QByteArray tableJson(const TableExport &table, const std::atomic<bool> *cancelled)
{
    QByteArray json("[");
    for (const VersionEntry *entry : table.versions) {
        if (isSet(cancelled))
            break;
        if (json.size() > 1)
            json.append(',');
        json.append('\n');
        cli::appendVersionFromFile(json, *entry, cli::JsonObjectWriter::Layout::Compact);
    }
    return json.append("\n]\n");
}

qint64 bytesOf(const std::vector<cli::SourceFile> &files)
{
    qint64 bytes = 0;
    for (const cli::SourceFile &each : files)
        bytes += QFileInfo(each.file).size();
    return bytes;
}

// Nothing of use once it was cancelled.
ReportDocument reportOf(const ReportExport &report, ReportProgress &progress)
{
    cli::ComparisonDocument document = report.facts->document;
    progress.bytesTotal = bytesOf(cli::sourceFiles(document.request));
    document.sources = cli::comparisonSources(document.request, [&progress](qint64 done) {
        progress.bytesDone = done;
        return !progress.isCancelled;
    });
    if (progress.isCancelled)
        return {};
    ReportExtras extras{
        .notes = report.notes, .remarks = remarksOf(*report.facts), .isOfWindow = true};
    for (size_t i = 0; i < report.facts->comparison().versions.size(); ++i)
        extras.marks.push_back(report.facts->slotOf(i));
    return comparisonReport(document, report.display, extras);
}

} // namespace

std::optional<Error> writePicture(QWidget &view, const QString &path, const QString &title)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    PictureFormat format = PictureFormat::Png;
    if (suffix == "svg"_L1)
        format = PictureFormat::Svg;
    else if (suffix == "pdf"_L1)
        format = PictureFormat::Pdf;
    else if (suffix != "png"_L1)
        return unknownSuffix(path);
    const Result<QByteArray> bytes = pictureOf(view, format, 2, title);
    return bytes ? write(path, *bytes) : bytes.error();
}

std::optional<Error> writeReport(const ReportExport &report, const QString &path,
                                 ReportProgress &progress)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool isPdf = suffix == "pdf"_L1;
    if (!isPdf && suffix != "html"_L1 && suffix != "htm"_L1)
        return unknownSuffix(path);
    const ReportDocument document = reportOf(report, progress);
    if (progress.isCancelled)
        return cancelledBy(path);
    const Result<QByteArray> bytes = isPdf ? reportPdf(document)
                                           : Result<QByteArray>(reportHtml(document));
    if (!bytes)
        return bytes.error();
    return progress.isCancelled ? cancelledBy(path) : write(path, *bytes);
}

std::optional<Error> writeTable(const TableExport &table, const QString &path,
                                const std::atomic<bool> *cancelled)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (suffix == "json"_L1)
        bytes = tableJson(table, cancelled);
    else if (suffix == "csv"_L1 || suffix == "tsv"_L1 || suffix == "md"_L1)
        bytes = tableText(table, suffix, cancelled).toUtf8();
    else
        return unknownSuffix(path);
    return isSet(cancelled) ? cancelledBy(path) : write(path, bytes);
}

} // namespace belvedere
