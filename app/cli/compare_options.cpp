#include "app/cli/compare_options.h"

#include "app/base/iso_duration.h"
#include "app/base/literals.h"
#include "app/cli/usage_error.h"

#include <QStringList>

namespace belvedere::cli {

namespace {

// The last colon parts model and number: an ARN has colons of its own.
std::optional<NamedVersion> versionNamed(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const qint64 version = text.mid(colon + 1).toLongLong(&isNumber);
    if (!isNumber || version < 0 || colon == 0)
        return std::nullopt;
    return NamedVersion{colon > 0 ? std::optional(text.left(colon)) : std::nullopt, version};
}

std::optional<GivenWindow> windowNamed(const QString &text)
{
    const QStringList ends = text.split(u'/');
    if (ends.size() != 2)
        return std::nullopt;
    const auto start = parseIsoTime(ends[0].toUtf8().toStdString());
    const auto end = parseIsoTime(ends[1].toUtf8().toStdString());
    const bool endIsDay = ends[1].size() == 10; // 2023-07-05
    if (!start || !end || *end < *start || (*end == *start && !endIsDay))
        return std::nullopt;
    return GivenWindow{*start, *end, endIsDay};
}

} // namespace

std::optional<Error> readVersions(const QString &text, CompareOptions &into)
{
    std::vector<NamedVersion> versions;
    for (const QString &part : text.split(u',')) {
        const auto version = versionNamed(part.trimmed());
        if (!version)
            return usageError(
                u"--versions \"%1\": \"%2\" is no version; numbers (4,7,8) or models with numbers (M1:4,M2:2) are"_s
                    .arg(text, part));
        if (std::ranges::find(versions, *version) == versions.end())
            versions.push_back(*version);
    }
    into.versions = std::move(versions);
    return {};
}

std::optional<Error> readBaseline(const QString &text, CompareOptions &into)
{
    const auto version = versionNamed(text.trimmed());
    if (!version)
        return usageError(u"--baseline \"%1\" is no version; 7 or M:7 is"_s.arg(text));
    into.baseline = version;
    return {};
}

std::optional<Error> readWindow(const QString &text, CompareOptions &into)
{
    static constexpr std::pair<QLatin1StringView, WindowKind> words[] = {
        {"overlap"_L1, WindowKind::Overlap},
        {"pairwise"_L1, WindowKind::Pairwise},
        {"prior"_L1, WindowKind::Prior},
        {"own"_L1, WindowKind::Own},
    };
    for (const auto &[word, kind] : words) {
        if (text == word) {
            into.window = kind;
            into.given.reset();
            return {};
        }
    }
    const auto given = windowNamed(text);
    if (!given)
        return usageError(
            u"--window takes overlap, pairwise, prior, own, or FROM/TO such as 2023-09-20/2023-09-30, not \"%1\""_s
                .arg(text));
    into.window = WindowKind::Given;
    into.given = given;
    return {};
}

std::optional<Error> readLabels(const QString &text, CompareOptions &into)
{
    if (text.isEmpty())
        return usageError(u"--labels wants the name of a file"_s);
    into.labels = text;
    return {};
}

std::optional<Error> readTolerance(const QString &text, CompareOptions &into)
{
    const auto duration = parseIsoDuration(text);
    const auto length = duration ? duration->length() : std::nullopt;
    if (!length || *length < Milliseconds(0))
        return usageError(u"--tolerance takes a duration such as PT1H, not \"%1\""_s.arg(text));
    into.tolerance = *length;
    return {};
}

std::optional<Error> readAlpha(const QString &text, CompareOptions &into)
{
    bool isNumber = false;
    const double alpha = text.toDouble(&isNumber);
    if (!isNumber || !(alpha >= 0 && alpha <= 1))
        return usageError(u"--alpha takes a number from 0 to 1, not \"%1\""_s.arg(text));
    into.alpha = alpha;
    return {};
}

} // namespace belvedere::cli
