#include "app/cli/picture_options.h"

#include "app/base/literals.h"
#include "app/cli/usage_error.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace belvedere::cli {

namespace {

constexpr int smallestSide = 200;
constexpr int largestSide = 8000; // 16,000 pixels at scale 2: what a viewer still opens

} // namespace

std::optional<Error> readView(const QString &word, PictureOptions &into)
{
    static const std::array<QLatin1StringView, 5> words = {
        "versions"_L1, "timeline"_L1, "metrics"_L1, "details"_L1, "compare"_L1};
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        return usageError(
            u"--view takes versions, timeline, metrics, details or compare, not \"%1\""_s.arg(
                word));
    into.view = ReportView(found - words.begin());
    return {};
}

std::optional<Error> readPictureFile(const QString &file, PictureOptions &into)
{
    static const std::array<QLatin1StringView, 3> suffixes = {".png"_L1, ".svg"_L1, ".pdf"_L1};
    const auto found = std::find_if(
        suffixes.begin(), suffixes.end(), [&](QLatin1StringView suffix) {
            return file.endsWith(suffix, Qt::CaseInsensitive) && file.size() > suffix.size();
        });
    if (found == suffixes.end())
        return usageError(
            u"-o takes a file whose name ends in .png, .svg or .pdf, not \"%1\""_s.arg(file));
    into.format = PictureFormat(found - suffixes.begin());
    return {};
}

std::optional<Error> readSize(const QString &text, PictureOptions &into)
{
    static const QRegularExpression form(u"^(\\d{1,5})x(\\d{1,5})$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const auto fits = [](int side) { return side >= smallestSide && side <= largestSide; };
    if (!match.hasMatch() || !fits(size.width()) || !fits(size.height()))
        return usageError(
            u"--size takes WIDTHxHEIGHT with sides of %1 to %2, such as 1440x900, not \"%3\""_s
                .arg(smallestSide)
                .arg(largestSide)
                .arg(text));
    into.size = size;
    return {};
}

std::optional<Error> readTheme(const QString &word, PictureOptions &into)
{
    if (word != "light"_L1 && word != "dark"_L1)
        return usageError(u"--theme takes light or dark, not \"%1\""_s.arg(word));
    into.isDark = word == "dark"_L1;
    return {};
}

std::optional<Error> readScale(const QString &text, PictureOptions &into)
{
    if (text != "1"_L1 && text != "2"_L1)
        return usageError(u"--scale takes 1 or 2, not \"%1\""_s.arg(text));
    into.scale = text.toInt();
    return {};
}

std::optional<Error> readZone(const QString &text, PictureOptions &into)
{
    const QTimeZone zone = text.compare("local"_L1, Qt::CaseInsensitive) == 0
                               ? QTimeZone::systemTimeZone()
                           : text.compare("utc"_L1, Qt::CaseInsensitive) == 0
                               ? QTimeZone::utc()
                               : QTimeZone(text.toUtf8());
    if (!zone.isValid())
        return usageError(
            u"--zone takes UTC, local or a name such as Europe/Berlin, not \"%1\""_s.arg(text));
    into.zone = zone;
    return {};
}

} // namespace belvedere::cli
