#include "ui/notebook/saved_view.h"

#include "app/base/file_name.h"
#include "app/base/literals.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace belvedere {

namespace {

constexpr qsizetype mostVersions = 1000; // as in the comparison list
constexpr std::array<std::pair<WindowKind, QLatin1StringView>, 5> windowWords = {{
    {WindowKind::Overlap, QLatin1StringView("overlap")},
    {WindowKind::Pairwise, QLatin1StringView("pairwise")},
    {WindowKind::Prior, QLatin1StringView("prior")},
    {WindowKind::Own, QLatin1StringView("own")},
    {WindowKind::Given, QLatin1StringView("given")},
}};

QString isoText(Timestamp time)
{
    return QString::fromLatin1(toIsoUtc(time));
}

QJsonObject rangeJson(const TimeRange &range)
{
    return {{u"start"_s, isoText(range.start)}, {u"end"_s, isoText(range.end)}};
}

struct ReadGiven {
    GivenWindow window{};
};

Result<ReadGiven> parseGiven(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    ReadGiven given{{.start = in.required<Timestamp>("start"_L1),
                     .end = in.required<Timestamp>("end"_L1),
                     .endIsDay = in.flag("endIsDay"_L1, false)}};
    // A day stands for all of it, so it may be the day on which the window starts.
    const bool isShort = given.window.endIsDay ? given.window.end < given.window.start
                                               : given.window.end <= given.window.start;
    if (isShort)
        return Error{.kind = ErrorKind::MissingMember, .context = path};
    return in.finish(given, notes);
}

Result<TimeRange> parseViewRange(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    const TimeRange range{in.required<Timestamp>("start"_L1), in.required<Timestamp>("end"_L1)};
    if (range.end <= range.start)
        return Error{.kind = ErrorKind::MissingMember, .context = path};
    return in.finish(range, notes);
}

WindowKind windowOf(const std::optional<QString> &word, const QString &path, Notes &notes)
{
    if (!word)
        return WindowKind::Overlap;
    for (const auto &[kind, known] : windowWords) {
        if (*word == known)
            return kind;
    }
    notes.push_back({NoteKind::WrongType, path, word->left(80)});
    return WindowKind::Overlap;
}

QMap<QString, QString> parseSensorNames(JsonReader &in)
{
    QMap<QString, QString> names;
    const auto json = in.object("sensorNames"_L1);
    if (!json)
        return names;
    for (auto member = json->firstChild(); member; member = member->nextSibling()) {
        const auto name = member->toString();
        if (name && !name->isEmpty())
            names.insert(member->key(), *name);
        else
            in.note(NoteKind::WrongType, "sensorNames"_L1, *member);
    }
    return names;
}

QStringList parseVersions(JsonReader &in)
{
    QStringList keys;
    for (const QString &key : in.strings("versions"_L1)) {
        if (keys.size() == mostVersions)
            break;
        if (!key.isEmpty() && !keys.contains(key))
            keys += key;
    }
    return keys;
}

// A name of a file may hold bytes that are no text.
QString parseLabelFile(JsonReader &in)
{
    const QString path = in.optional<QString>("labelFile"_L1).value_or(QString());
    const auto bytes = in.optional<QString>("labelFileBytes"_L1);
    return bytes ? decodedFileName(QByteArray::fromBase64(bytes->toLatin1())) : path;
}

struct ReadComparison {
    ComparisonSetup setup{};
    std::vector<UnknownMember> extra{};
};

Result<ReadComparison> parseComparison(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    ReadComparison read;
    ComparisonSetup &setup = read.setup;
    setup.versions = parseVersions(in);
    setup.baseline = in.optional<QString>("baseline"_L1).value_or(QString());
    setup.window = windowOf(in.optional<QString>("window"_L1), in.pathOf("window"_L1), notes);
    if (const auto given = in.nested("given"_L1, &parseGiven))
        setup.given = given->window;
    setup.labelFile = parseLabelFile(in);
    setup.tolerance = Milliseconds(
        std::max<qint64>(0, in.optional<qint64>("toleranceMs"_L1).value_or(0)));
    setup.alpha = std::clamp(in.optional<double>("alpha"_L1).value_or(0), 0.0, 1.0);
    setup.alignedAtFailure = in.flag("alignedAtFailure"_L1, false);
    setup.differencesOnly = in.flag("differencesOnly"_L1, true);
    setup.zoom = in.nested("zoom"_L1, &parseViewRange);
    setup.sensorNames = parseSensorNames(in);
    return in.finish(std::move(read), notes);
}

void insertLabelFile(QJsonObject &json, const QString &path)
{
    if (path.isEmpty())
        return;
    json.insert("labelFile"_L1, wellFormedText(path));
    if (!isPlainFileName(path))
        json.insert("labelFileBytes"_L1, QString::fromLatin1(encodedFileName(path).toBase64()));
}

QJsonObject comparisonJson(const ComparisonSetup &setup, const std::vector<UnknownMember> &extra)
{
    QJsonObject json;
    insertMembers(json, extra);
    json.insert("versions"_L1, QJsonArray::fromStringList(setup.versions));
    if (!setup.baseline.isEmpty())
        json.insert("baseline"_L1, setup.baseline);
    for (const auto &[kind, word] : windowWords) {
        if (kind == setup.window)
            json.insert("window"_L1, QString(word));
    }
    if (setup.given) {
        QJsonObject given = rangeJson({setup.given->start, setup.given->end});
        given.insert("endIsDay"_L1, setup.given->endIsDay);
        json.insert("given"_L1, given);
    }
    insertLabelFile(json, setup.labelFile);
    json.insert("toleranceMs"_L1, qint64(setup.tolerance.count()));
    json.insert("alpha"_L1, std::isfinite(setup.alpha) ? setup.alpha : 0);
    json.insert("alignedAtFailure"_L1, setup.alignedAtFailure);
    json.insert("differencesOnly"_L1, setup.differencesOnly);
    if (setup.zoom)
        json.insert("zoom"_L1, rangeJson(*setup.zoom));
    QJsonObject names;
    for (auto name = setup.sensorNames.cbegin(); name != setup.sensorNames.cend(); ++name)
        names.insert(wellFormedText(name.key()), wellFormedText(name.value()));
    if (!names.isEmpty())
        json.insert("sensorNames"_L1, names);
    return json;
}

QString numberedViewName(const QString &name, int number)
{
    return u"%1 (%2)"_s.arg(name, QString::number(number));
}

const SavedView *viewNamed(const std::vector<SavedView> &views, const QString &name)
{
    const auto found = std::ranges::find(views, name, &SavedView::name);
    return found == views.end() ? nullptr : &*found;
}

bool isSameView(const SavedView *a, const SavedView *b)
{
    return a && b ? *a == *b : a == b;
}

} // namespace

void SavedView::setState(const ViewState &state)
{
    filter = state.filter;
    comparison = state.comparison;
    timeline = state.timeline;
}

QString freeViewName(const std::vector<SavedView> &views, const QString &wish)
{
    QString name = wish;
    for (int number = 2; viewNamed(views, name); ++number)
        name = numberedViewName(wish, number);
    return name;
}

Result<SavedView> SheetTraits<SavedView>::parse(JsonValue json, const QString &path, Notes &notes)
{
    JsonReader in(json, path);
    SavedView view{.name = in.required<QString>("name"_L1).trimmed()};
    view.filter = in.optional<QString>("filter"_L1).value_or(QString());
    if (auto comparison = in.nested("comparison"_L1, &parseComparison)) {
        view.comparison = std::move(comparison->setup);
        view.comparisonExtra = std::move(comparison->extra);
        noteUnwritable(view.comparisonExtra, in.pathOf("comparison"_L1), notes);
    }
    view.timeline = in.nested("timeline"_L1, &parseViewRange);
    // What identifies the file, where a single view stands alone in it.
    (void)in.take("belvedere"_L1);
    (void)in.take("version"_L1);
    Result<SavedView> read = in.finish(std::move(view), notes);
    if (read && read->name.isEmpty())
        return Error{.kind = ErrorKind::MissingMember, .context = in.pathOf("name"_L1)};
    if (read)
        noteUnwritable(read->extra, path, notes);
    return read;
}

QJsonObject SheetTraits<SavedView>::json(const SavedView &view)
{
    QJsonObject json;
    insertMembers(json, view.extra);
    json.insert("name"_L1, wellFormedText(view.name));
    json.insert("filter"_L1, wellFormedText(view.filter));
    json.insert("comparison"_L1, comparisonJson(view.comparison, view.comparisonExtra));
    if (view.timeline)
        json.insert("timeline"_L1, rangeJson(*view.timeline));
    return json;
}

void SheetTraits<SavedView>::settle(std::vector<SavedView> &views)
{
    QSet<QString> used;
    QHash<QString, int> numbers; // the last one that was tried, by name
    for (SavedView &view : views) {
        const QString wish = view.name;
        while (used.contains(view.name)) {
            const int number = numbers.value(wish, 1) + 1;
            numbers.insert(wish, number);
            view.name = numberedViewName(wish, number);
        }
        used.insert(view.name);
    }
}

std::vector<SavedView> SheetTraits<SavedView>::merged(const std::vector<SavedView> &base,
                                                      const std::vector<SavedView> &mine,
                                                      const std::vector<SavedView> &theirs)
{
    if (base == theirs)
        return mine;
    if (base == mine)
        return theirs;
    std::vector<SavedView> all;
    std::vector<SavedView> twice; // what both changed: theirs
    for (const SavedView &view : mine) {
        const SavedView *before = viewNamed(base, view.name);
        const SavedView *there = viewNamed(theirs, view.name);
        const bool isMineNew = !isSameView(&view, before);
        const bool isTheirsNew = !isSameView(there, before);
        if (!isTheirsNew || !there) {
            if (isMineNew || there)
                all.push_back(view); // else they removed it and I did not touch it
            continue;
        }
        all.push_back(isMineNew ? view : *there);
        if (isMineNew && view != *there)
            twice.push_back(*there);
    }
    for (const SavedView &view : theirs) {
        const bool isRemoved = isSameView(viewNamed(base, view.name), &view);
        if (!viewNamed(mine, view.name) && !isRemoved)
            all.push_back(view);
    }
    for (SavedView &view : twice) {
        view.name = freeViewName(all, view.name);
        all.push_back(std::move(view));
    }
    return all;
}

} // namespace belvedere
