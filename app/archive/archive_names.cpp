#include "app/archive/archive_names.h"

#include "app/base/literals.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace belvedere {

namespace {

constexpr QLatin1StringView datasetFolder = "datasets"_L1;
constexpr QLatin1StringView labelGroupFolder = "label-groups"_L1;
constexpr QLatin1StringView schedulerFolder = "inference-schedulers"_L1;

bool matches(QStringView text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern))
        .match(text.toString())
        .hasMatch();
}

// Names that Windows keeps for devices, whatever stands behind a dot.
bool isDeviceName(QStringView name)
{
    const QStringView stem = name.left(name.indexOf(u'.') < 0 ? name.size() : name.indexOf(u'.'));
    static const std::array devices{u"con", u"prn", u"aux", u"nul"};
    const auto is = [&](QStringView device) {
        return stem.compare(device, Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(devices, is))
        return true;
    return stem.size() == 4 && stem[3].isDigit()
           && (stem.startsWith(u"com", Qt::CaseInsensitive)
               || stem.startsWith(u"lpt", Qt::CaseInsensitive));
}

bool isStandIn(QStringView name)
{
    return matches(name, u"_[0-9a-fA-F]{16}"_s);
}

// Beside the models lie the lists of the region and the folders of what belongs to no model.
bool isOfTheLayout(const QString &name)
{
    const QString small = name.toLower();
    return small == datasetFolder || small == labelGroupFolder || small == schedulerFolder
           || small.startsWith("list-"_L1) || small.startsWith("describe-"_L1);
}

// "DescribeModelVersion": "describe-model-version".
QString dashed(const QString &operation)
{
    QString text;
    for (const QChar c : operation) {
        if (c.isUpper() && !text.isEmpty())
            text += u'-';
        text += c.toLower();
    }
    return text;
}

} // namespace

bool isPaged(const QString &operation)
{
    return operation.startsWith("List"_L1) && operation != "ListTagsForResource"_L1;
}

std::optional<AnswerPlace> placeOf(const AnswerSubject &subject)
{
    const bool isMonth = subject.month.isEmpty() || matches(subject.month, u"[0-9]{4}-[0-9]{2}"_s);
    if (!matches(subject.operation, u"[A-Z][A-Za-z]{1,60}"_s) || !isMonth)
        return std::nullopt;
    AnswerPlace place{.stem = dashed(subject.operation)};
    const auto enter = [&](QLatin1StringView folder, const QString &name) {
        place.folders.push_back({.text = folder});
        place.folders.push_back({.text = name, .isFromAnswer = true});
    };
    if (!subject.dataset.isEmpty())
        enter(datasetFolder, subject.dataset);
    else if (!subject.labelGroup.isEmpty())
        enter(labelGroupFolder, subject.labelGroup);
    else if (!subject.model.isEmpty())
        place.folders.push_back({.text = subject.model, .isFromAnswer = true, .isInRegion = true});
    if (!subject.scheduler.isEmpty())
        enter(schedulerFolder, subject.scheduler);
    if (subject.version > 0)
        place.stem += u'-' + QString::number(subject.version);
    if (!subject.month.isEmpty())
        place.stem += u'-' + subject.month;
    return place;
}

bool isHarmlessName(QStringView name)
{
    return matches(name, u"[0-9a-zA-Z_-]{1,200}"_s) && !isDeviceName(name) && !isStandIn(name);
}

bool isHarmlessHost(QStringView host)
{
    return matches(host, u"[a-z0-9]([a-z0-9.-]{0,198}[a-z0-9])?"_s) && !isDeviceName(host)
           && !host.contains(u".."_s);
}

QString standInFor(const QString &name)
{
    return u'_'
           + QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256)
                                     .toHex()
                                     .left(16));
}

QString folderNameFor(const FolderStep &step, const QStringList &present)
{
    if (!step.isFromAnswer)
        return step.text;
    if (!isHarmlessName(step.text) || (step.isInRegion && isOfTheLayout(step.text)))
        return standInFor(step.text);
    if (present.contains(step.text))
        return step.text;
    return present.contains(step.text, Qt::CaseInsensitive) ? standInFor(step.text) : step.text;
}

AccountPlace accountPlaceOf(const QString &arn, const QString &host, const QString &region)
{
    const QString harmlessRegion = u"[a-z0-9-]{1,63}"_s;
    const QStringList parts = arn.split(u':');
    if (parts.size() >= 6 && parts[0] == "arn"_L1 && matches(parts[3], harmlessRegion)
        && matches(parts[4], u"[0-9]{12}"_s))
        return {.account = parts[4],
                .region = isHarmlessName(parts[3]) ? parts[3] : standInFor(parts[3])};
    const QString small = host.toLower();
    return {.account = isHarmlessHost(small) ? small : standInFor(small),
            .region = matches(region, harmlessRegion) && isHarmlessName(region)
                          ? region
                          : standInFor(region)};
}

QString rankedStem(const QString &stem, const AnswerRank &rank)
{
    if (rank.time.isEmpty())
        return stem;
    const QString timed = stem + u'_' + rank.time;
    return rank.count > 0 ? timed + u'-' + QString::number(rank.count) : timed;
}

RankedStem rankOf(const QString &name)
{
    static const QRegularExpression form(u"^(.+)_([0-9]{8}T[0-9]{6}Z)(?:-([0-9]{1,6}))?$"_s);
    const auto match = form.match(name);
    if (!match.hasMatch())
        return {.stem = name};
    return {.stem = match.captured(1),
            .rank = {.time = match.captured(2), .count = match.captured(3).toInt()}};
}

AnswerRank rankBehind(const AnswerRank &newest, Timestamp answered)
{
    const QString time = toDateTime(answered).toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    if (time > newest.time)
        return {.time = time};
    return {.time = newest.time, .count = std::max(newest.count, 1) + 1};
}

bool isTemporaryPath(std::string_view path)
{
    const std::string_view prefix(temporaryPrefix.data(), size_t(temporaryPrefix.size()));
    const std::string_view suffix(temporarySuffix.data(), size_t(temporarySuffix.size()));
    for (size_t at = 0; at < path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part.starts_with(prefix) && part.ends_with(suffix))
            return true;
        at = end + 1;
    }
    return false;
}

} // namespace belvedere
