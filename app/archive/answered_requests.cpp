#include "app/archive/answered_requests.h"

#include "app/archive/archive_names.h"
#include "app/base/literals.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace belvedere {

namespace {

struct SpokenOf {
    size_t log = 0; // the file that speaks
    const FoundRequest *request = nullptr;
};

std::string folderOfLog(const std::string &path)
{
    return path.substr(0, path.rfind('/'));
}

bool isRequestLog(std::string_view path)
{
    return path.ends_with("/requests.jsonl");
}

// A path in the folder of the log, or below it, and no other.
bool staysInside(const QString &file)
{
    const QStringList parts = file.split(u'/');
    return std::ranges::none_of(parts, [](const QString &part) {
        return part.isEmpty() || part == "."_L1 || part == ".."_L1;
    });
}

// Whether the file holds the answer to that operation, and nothing else.
bool isAnswerTo(const QString &operation, const OtherFacts &facts)
{
    if (!facts.lists.empty())
        return facts.lists.size() == 1 && facts.lists.front().operation == operation
               && facts.models.empty();
    const std::pair<QLatin1StringView, size_t> kinds[] = {
        {"DescribeModel"_L1, facts.models.size()},
        {"DescribeRetrainingScheduler"_L1, facts.retrainingSchedulers.size()},
        {"DescribeInferenceScheduler"_L1, facts.inferenceSchedulers.size()},
        {"DescribeDataset"_L1, facts.datasets.size()},
        {"DescribeLabelGroup"_L1, facts.labelGroups.size()},
        {"ListTagsForResource"_L1, facts.tags.size()},
    };
    return std::ranges::all_of(
        kinds, [&](const auto &kind) { return kind.second == (kind.first == operation ? 1 : 0); });
}

// One answer: a file, or the pages of a list.
struct AnswerSet {
    AnswerRank rank{};
    QString name{};                   // the path of the file, or the folder of the pages
    std::map<qint64, size_t> pages{}; // the file by its number
};

// The name of the answer that a file belongs to, and the page that it is.
std::pair<QString, qint64> pageOf(const QString &file, bool isPage)
{
    const qsizetype slash = file.lastIndexOf(u'/');
    bool isNumber = false;
    const QString stem = file.mid(slash + 1).section(u'.', 0, 0);
    const qint64 number = stem.toLongLong(&isNumber);
    if (isPage && isNumber && number > 0 && slash > 0)
        return {file.left(slash), number};
    return {file.endsWith(".json"_L1) ? file.chopped(5) : file, 1};
}

class RequestReading
{
public:
    RequestReading(const FolderScan &scan, std::vector<FileFacts> &facts)
        : m_scan(scan),
          m_facts(facts)
    {}

    void run()
    {
        for (size_t file = 0; file < m_scan.files.size(); ++file) {
            if (!m_facts[file].other || !isRequestLog(m_scan.files[file].path))
                continue;
            for (const FoundRequest &request : m_facts[file].other->requests)
                learn(file, request);
        }
        std::map<std::tuple<size_t, QString, QByteArray>, std::vector<size_t>> answers;
        for (const auto &[file, spoken] : m_spoken) {
            tellWhose(*m_facts[file].other, *spoken.request);
            answers[{spoken.log, spoken.request->operation, spoken.request->input}].push_back(file);
        }
        for (const auto &[request, files] : answers)
            chooseAnswer(std::get<1>(request), files);
        for (const size_t file : m_superseded)
            supersede(*m_facts[file].other);
        for (const size_t file : m_closed)
            closePage(*m_facts[file].other);
    }

private:
    void learn(size_t log, const FoundRequest &request)
    {
        if (!staysInside(request.file)) {
            complain(log, request, u"not a path beside it: %1"_s);
            return;
        }
        const std::string path = folderOfLog(m_scan.files[log].path) + '/'
                                 + nativePath(request.file);
        const auto found = std::ranges::lower_bound(m_scan.files, path, {}, &ScannedFile::path);
        if (found == m_scan.files.end() || found->path != path)
            return;
        const size_t file = size_t(found - m_scan.files.begin());
        const OtherFacts *facts = m_facts[file].other.get();
        if (!facts || facts->sha256.isEmpty())
            return; // nothing about it needs to be told
        if (facts->sha256 != request.sha256)
            complain(log, request, u"the checksum is not that of %1"_s);
        else if (!isAnswerTo(request.operation, *facts))
            complain(log, request, u"the operation is not that of %1"_s);
        else
            keep(file, {log, &request});
    }

    // Of two that speak of a file, the one that lies nearer to it.
    void keep(size_t file, SpokenOf spoken)
    {
        const auto depth = [this](const SpokenOf &of) { return m_scan.files[of.log].path.size(); };
        const auto [known, isNew] = m_spoken.try_emplace(file, spoken);
        if (!isNew && depth(spoken) > depth(known->second))
            known->second = spoken;
    }

    void complain(size_t log, const FoundRequest &request, const QString &why)
    {
        m_facts[log].other->problems.push_back({.kind = ErrorKind::Malformed,
                                                .detail = why.arg(request.file.left(200)),
                                                .line = std::max<qint64>(request.place.line, 1)});
    }

    static void tellWhose(OtherFacts &facts, const FoundRequest &request)
    {
        for (ResourceTags &tags : facts.tags)
            tags.resourceArn = request.resourceArn;
        for (FoundList &list : facts.lists) {
            list.request = request.operation.toUtf8() + ' ' + request.input;
            if (list.modelName.isEmpty())
                list.modelName = request.modelName;
            if (list.owner.isEmpty())
                list.owner = request.owner;
        }
    }

    std::vector<AnswerSet> setsOf(const std::vector<size_t> &files, bool isList) const
    {
        std::map<QString, AnswerSet> sets;
        for (const size_t file : files) {
            const auto [name, number] = pageOf(m_spoken.at(file).request->file, isList);
            AnswerSet &set = sets[name];
            set.name = name;
            set.rank = rankOf(name.section(u'/', -1)).rank;
            set.pages.emplace(number, file);
        }
        std::vector<AnswerSet> ordered;
        ordered.reserve(sets.size());
        for (auto &[name, set] : sets)
            ordered.push_back(std::move(set));
        std::ranges::stable_sort(ordered, {}, &AnswerSet::rank);
        return ordered;
    }

    bool hasToken(size_t file) const
    {
        const auto &lists = m_facts[file].other->lists;
        return !lists.empty() && lists.front().hasNextToken;
    }

    // Pages from 1 on without a gap, of which the last one, and no other, is the end.
    bool isWhole(const AnswerSet &set) const
    {
        const qint64 last = set.pages.rbegin()->first;
        return last == qint64(set.pages.size())
               && std::ranges::all_of(set.pages, [&](const auto &page) {
                      return hasToken(page.second) == (page.first != last);
                  });
    }

    void chooseAnswer(const QString &operation, const std::vector<size_t> &files)
    {
        const std::vector<AnswerSet> sets = setsOf(files, isPaged(operation));
        const auto newest = std::ranges::find_if(
            sets.rbegin(), sets.rend(), [this](const AnswerSet &set) { return isWhole(set); });
        for (const AnswerSet &set : sets) {
            const bool counts = newest == sets.rend() || (set.rank == newest->rank && isWhole(set));
            for (const auto &[number, file] : set.pages) {
                if (!counts)
                    m_superseded.push_back(file);
                else if (newest != sets.rend() || set.pages.contains(number + 1))
                    m_closed.push_back(file);
            }
        }
    }

    // The page behind it is there.
    static void closePage(OtherFacts &facts)
    {
        for (FoundList &list : facts.lists)
            list.hasNextToken = false;
    }

    // What describes a version stays: another rule says which of several descriptions counts.
    static void supersede(OtherFacts &facts)
    {
        OtherFacts kept;
        kept.models = std::move(facts.models);
        kept.problems = std::move(facts.problems);
        kept.isSuperseded = true;
        facts = std::move(kept);
    }

    const FolderScan &m_scan;
    std::vector<FileFacts> &m_facts;
    std::map<size_t, SpokenOf> m_spoken; // by file
    std::vector<size_t> m_superseded;
    std::vector<size_t> m_closed; // pages behind which the next one is known to be
};

} // namespace

void applyRequests(const FolderScan &scan, std::vector<FileFacts> &facts)
{
    RequestReading(scan, facts).run();
}

} // namespace belvedere
