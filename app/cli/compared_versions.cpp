#include "app/cli/compared_versions.h"

#include "app/archive/label_csv.h"
#include "app/base/literals.h"
#include "app/cli/version_choice.h"
#include "app/text/format.h"

#include <QFile>

namespace belvedere::cli {

namespace {

// A label is some forty bytes: a million of them.
constexpr qint64 mostLabelBytes = 64 * 1024 * 1024;

std::optional<QString> modelOf(const NamedVersion &named, const Arguments &arguments)
{
    return named.model ? named.model : arguments.model;
}

QString shown(const NamedVersion &named)
{
    const QString number = QString::number(named.version);
    return named.model ? shortVisibleText(*named.model, 200) + u':' + number : number;
}

} // namespace

Result<ComparisonRequest> comparisonRequest(const ArchiveContents &contents,
                                            const Arguments &arguments,
                                            const std::optional<LabelFile> &labelFile)
{
    const CompareOptions &options = arguments.compare;
    ComparisonRequest request{.kind = options.window,
                              .given = options.given,
                              .groupLabels = contents.labels,
                              .tolerance = options.tolerance,
                              .alpha = options.alpha};
    for (const NamedVersion &named : options.versions) {
        const auto choice = chooseVersion(contents, modelOf(named, arguments), named.version);
        if (!choice)
            return choice.error();
        if (std::ranges::find(request.versions, choice->entry) == request.versions.end())
            request.versions.push_back(choice->entry);
    }
    request.baseline = usualBaseline(request.versions);
    if (options.baseline) {
        const auto choice = chooseVersion(contents, modelOf(*options.baseline, arguments),
                                          options.baseline->version);
        const auto found = choice ? std::ranges::find(request.versions, choice->entry)
                                  : request.versions.end();
        if (found == request.versions.end())
            return Error{.kind = ErrorKind::Usage,
                         .detail = u"the baseline %1 is not among --versions"_s.arg(
                             shown(*options.baseline))};
        request.baseline = size_t(found - request.versions.begin());
    }
    if (labelFile)
        request.labelFile = LabelVote{LabelSource::File, labelFile->path,
                                      countedRanges(labelFile->labels)};
    return request;
}

Result<LabelFile> readLabelFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{.kind = ErrorKind::NotFound, .context = path};
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            .kind = ErrorKind::NoPermission, .context = path, .detail = file.errorString()};
    const QByteArray text = file.read(mostLabelBytes + 1);
    if (text.size() > mostLabelBytes)
        return Error{.kind = ErrorKind::TooLarge, .context = path};
    LabelFile labels = readLabelLines({text.constData(), size_t(text.size())});
    labels.path = path;
    if (labels.labels.empty())
        return Error{
            .kind = ErrorKind::Malformed,
            .context = path,
            .detail =
                u"no line of it is a label: start,end as 2023-07-01T00:00:00,2023-07-02T00:00:00"_s};
    return labels;
}

} // namespace belvedere::cli
