#include "app/cli/comparison_json.h"

#include "app/base/json_indent.h"
#include "app/base/literals.h"
#include "app/cli/version_json.h"
#include "app/text/verdict_text.h"

#include <QHash>

namespace belvedere::cli {

namespace {

using Layout = JsonObjectWriter::Layout;

// One array; `write` writes one element.
template<typename Range, typename Write>
void appendArray(QByteArray &out, const Range &range, const Write &write)
{
    out.append('[');
    bool first = true;
    for (const auto &element : range) {
        if (!first)
            out.append(',');
        first = false;
        write(element);
    }
    out.append(']');
}

void appendInterval(QByteArray &out, const Interval &interval)
{
    out.append('[');
    appendJsonNumber(out, interval.low);
    out.append(',');
    appendJsonNumber(out, interval.high);
    out.append(']');
}

QLatin1StringView sourceWord(LabelSource source)
{
    switch (source) {
    case LabelSource::File:
        return "file"_L1;
    case LabelSource::Group:
        return "labelGroup"_L1;
    case LabelSource::Ranges:
        break;
    }
    return "labeled_ranges"_L1;
}

QLatin1StringView foundByWord(FoundBy foundBy)
{
    switch (foundBy) {
    case FoundBy::All:
        return "all"_L1;
    case FoundBy::Some:
        return "some"_L1;
    case FoundBy::One:
        break;
    }
    return "one"_L1;
}

class Writing
{
public:
    explicit Writing(const ComparisonDocument &document)
        : m_document(document),
          m_comparison(document.comparison)
    {}

    QByteArray write()
    {
        JsonObjectWriter top(m_out, Layout::Compact);
        top.text("program"_L1, u"belvedere " BELVEDERE_VERSION);
        if (m_document.stamp)
            top.time("stamp"_L1, *m_document.stamp);
        top.key("window"_L1);
        writeWindow();
        top.key("parameters"_L1);
        writeParameters();
        top.key("sources"_L1);
        appendArray(m_out, m_document.sources, [this](const auto &source) { writeSource(source); });
        top.key("versions"_L1);
        appendArray(m_out, positions(m_comparison.versions), [this](size_t i) { writeVersion(i); });
        top.key("labels"_L1);
        writeLabels();
        if (!m_comparison.pairs.empty()) {
            top.key("pairs"_L1);
            appendArray(m_out, m_comparison.pairs, [this](const auto &pair) { writePair(pair); });
        }
        top.key("eventGroups"_L1);
        writeGroups();
        top.key("sensors"_L1);
        writeSensors();
        top.key("configuration"_L1);
        writeConfiguration();
        top.key("verdict"_L1);
        appendArray(m_out, verdictOf(m_comparison),
                    [this](const VerdictClause &clause) { writeClause(clause); });
        top.end();
        return indentedJson(m_out) + '\n';
    }

private:
    template<typename List>
    static std::vector<size_t> positions(const List &list)
    {
        std::vector<size_t> all(list.size());
        for (size_t i = 0; i < all.size(); ++i)
            all[i] = i;
        return all;
    }

    QString id(size_t version) const { return comparedId(m_comparison, version); }

    void writeRange(const TimeRange &range)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.time("start"_L1, range.start);
        writer.time("end"_L1, range.end);
        writer.end();
    }

    void writeWindow()
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("kind"_L1, QString(windowWord(m_comparison.kind)));
        if (m_comparison.window) {
            writer.time("start"_L1, m_comparison.window->start);
            writer.time("end"_L1, m_comparison.window->end);
        }
        writer.end();
    }

    void writeParameters()
    {
        const ComparisonRequest &request = m_document.request;
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("baseline"_L1, id(m_comparison.baseline));
        writer.value("toleranceSeconds"_L1, toFieldValue(request.tolerance));
        writer.value("alpha"_L1, request.alpha);
        if (request.labelFile)
            writer.text("labels"_L1, request.labelFile->name);
        writer.end();
    }

    void writeSource(const ComparisonSource &source)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("path"_L1, source.path);
        if (source.bytes >= 0) {
            writer.number("bytes"_L1, source.bytes);
            writer.text("sha256"_L1, QString::fromLatin1(source.sha256));
        }
        writer.end();
    }

    // ---- versions ------------------------------------------------------------------------------------------------------

    void writeVersion(size_t i)
    {
        const ComparedVersion &version = m_comparison.versions[i];
        const ModelVersion &of = version.entry->version;
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("id"_L1, id(i));
        writer.text("model"_L1, of.modelName);
        writer.number("version"_L1, of.version);
        if (!version.isPrior)
            writer.value("arn"_L1, toFieldValue(of.versionArn));
        writer.text("role"_L1, version.isPrior              ? u"prior"
                               : i == m_comparison.baseline ? u"baseline"
                                                            : u"version");
        if (version.own) {
            writer.key("window"_L1);
            writeRange(version.own->window);
        }
        if (version.interval > Milliseconds(0))
            writer.value("samplingSeconds"_L1, version.interval);
        if (version.own)
            writer.value("trainedOnShare"_L1, toFieldValue(version.own->trainedOnShare));
        writeService(writer, version);
        if (version.own) {
            writer.key("metrics"_L1);
            writeMeasure(version.own->measure);
        }
        writer.end();
    }

    void writeService(JsonObjectWriter &writer, const ComparedVersion &version)
    {
        QByteArray numbers;
        if (!appendServiceNumbers(numbers, *version.entry, version.isPrior))
            return;
        writer.key("service"_L1);
        m_out.append(numbers);
    }

    void writeMeasure(const VersionMeasure &measure)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        for (const MeasureField &field : measureFields()) {
            writer.value(field.key, field.value(measure));
            const auto interval = field.interval ? field.interval(measure) : std::nullopt;
            if (!interval)
                continue;
            writer.key(std::string(field.key.data(), size_t(field.key.size())) + "Interval");
            appendInterval(m_out, *interval);
        }
        writer.end();
    }

    // ---- labels --------------------------------------------------------------------------------------------------------

    // Of which window an entry is: of a pair by its b, else of the version; nothing where the window is everybody's.
    void writeScope(JsonObjectWriter &writer, const ComparedScope &scope) const
    {
        if (scope.version)
            writer.text("window"_L1, id(*scope.version));
    }

    const Measured *measuredIn(const ComparedScope &scope, size_t version) const
    {
        const auto pointer = [](const std::optional<Measured> &measured) {
            return measured ? &*measured : nullptr;
        };
        if (m_comparison.kind != WindowKind::Pairwise)
            return pointer(m_comparison.versions[version].own);
        for (const ComparedPair &pair : m_comparison.pairs) {
            if (scope.version == pair.b)
                return pointer(version == pair.b ? pair.measuredB : pair.measuredA);
        }
        return nullptr;
    }

    void writeLabels()
    {
        m_out.append('[');
        bool first = true;
        for (const ComparedScope &scope : m_comparison.scopes) {
            m_firstLabel.push_back(m_labelCount);
            for (const ComparisonLabel &label : scope.labels.labels) {
                if (!first)
                    m_out.append(',');
                first = false;
                ++m_labelCount;
                writeLabel(scope, label);
            }
        }
        m_out.append(']');
    }

    void writeLabel(const ComparedScope &scope, const ComparisonLabel &label)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writeScope(writer, scope);
        writer.time("start"_L1, label.range.start);
        writer.time("end"_L1, label.range.end);
        writer.boolean("cut"_L1, label.cut);
        writer.text("source"_L1, QString(sourceWord(label.source)));
        std::vector<std::pair<size_t, LabelMatch>> found;
        for (const size_t version : scope.versions) {
            if (const LabelMatch *match = matchOf(scope, version, label.range);
                match && match->found())
                found.emplace_back(version, *match);
        }
        writer.key("found"_L1);
        appendArray(m_out, found, [this](const auto &one) { writeFound(one.first, one.second); });
        writer.end();
    }

    const LabelMatch *matchOf(const ComparedScope &scope, size_t version,
                              const TimeRange &label) const
    {
        const Measured *measured = measuredIn(scope, version);
        if (!measured)
            return nullptr;
        const auto &labels = measured->measure.matching.labels;
        const auto match = std::ranges::find_if(
            labels, [&](const LabelMatch &one) { return one.label.overlaps(label); });
        return match == labels.end() ? nullptr : &*match;
    }

    void writeFound(size_t version, const LabelMatch &match)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("version"_L1, id(version));
        writer.time("firstDetection"_L1, match.firstDetection->start);
        writer.value("forewarningSeconds"_L1, toFieldValue(match.forewarning));
        if (match.earlyStart > Milliseconds(0))
            writer.value("earlyStartSeconds"_L1, match.earlyStart);
        writer.end();
    }

    // ---- pairs ---------------------------------------------------------------------------------------------------------

    void writePair(const ComparedPair &pair)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("a"_L1, id(pair.a));
        writer.text("b"_L1, id(pair.b));
        if (pair.window) {
            writer.key("window"_L1);
            writeRange(*pair.window);
            writeSide(writer, "metricsA"_L1, "trainedOnShareA"_L1, pair.measuredA);
            writeSide(writer, "metricsB"_L1, "trainedOnShareB"_L1, pair.measuredB);
        }
        writeTests(writer, pair);
        writer.value("tauB"_L1, toFieldValue(pair.tauB));
        writer.value("rbo"_L1, toFieldValue(pair.rbo));
        if (pair.commonSensors > 0)
            writer.number("commonSensors"_L1, pair.commonSensors);
        writer.end();
    }

    void writeSide(JsonObjectWriter &writer, QLatin1StringView metrics, QLatin1StringView trained,
                   const std::optional<Measured> &measured)
    {
        if (!measured)
            return;
        writer.key(metrics);
        writeMeasure(measured->measure);
        writer.value(trained, toFieldValue(measured->trainedOnShare));
    }

    void writeTests(JsonObjectWriter &writer, const ComparedPair &pair)
    {
        if (pair.mcnemar) {
            writer.key("mcnemar"_L1);
            JsonObjectWriter test(m_out, Layout::Compact);
            test.number("onlyA"_L1, pair.mcnemar->onlyA);
            test.number("onlyB"_L1, pair.mcnemar->onlyB);
            test.value("p"_L1, pair.mcnemar->p);
            test.value("pHolm"_L1, pair.mcnemar->pHolm);
            test.end();
        }
        if (pair.forewarning) {
            writer.key("forewarning"_L1);
            JsonObjectWriter test(m_out, Layout::Compact);
            test.number("n"_L1, pair.forewarning->labels);
            test.value("differenceSeconds"_L1, toFieldValue(pair.forewarning->seconds));
            writeIntervalOf(test, pair.forewarning->interval);
            test.end();
        }
        if (pair.unlabelledP) {
            writer.key("unlabelled"_L1);
            JsonObjectWriter test(m_out, Layout::Compact);
            test.value("p"_L1, *pair.unlabelledP);
            test.end();
        }
        if (pair.precisionDifference) {
            writer.key("precisionDifference"_L1);
            JsonObjectWriter test(m_out, Layout::Compact);
            test.value("value"_L1, *pair.precisionDifference);
            writeIntervalOf(test, pair.precisionInterval);
            test.end();
        }
    }

    void writeIntervalOf(JsonObjectWriter &writer, const std::optional<Interval> &interval)
    {
        if (!interval)
            return;
        writer.key("interval"_L1);
        appendInterval(m_out, *interval);
    }

    // ---- events --------------------------------------------------------------------------------------------------------

    void writeGroups()
    {
        m_out.append('[');
        bool first = true;
        for (size_t i = 0; i < m_comparison.scopes.size(); ++i) {
            for (const EventGroup &group : m_comparison.scopes[i].groups) {
                if (!first)
                    m_out.append(',');
                first = false;
                writeGroup(i, group);
            }
        }
        m_out.append(']');
    }

    void writeGroup(size_t scopeIndex, const EventGroup &group)
    {
        const ComparedScope &scope = m_comparison.scopes[scopeIndex];
        JsonObjectWriter writer(m_out, Layout::Compact);
        writeScope(writer, scope);
        writer.time("start"_L1, group.range.start);
        writer.time("end"_L1, group.range.end);
        writer.text("foundBy"_L1, QString(foundByWord(group.foundBy)));
        writer.boolean("chained"_L1, group.isChained);
        writer.key("events"_L1);
        appendArray(m_out, group.events, [&](const GroupedEvent &event) {
            JsonObjectWriter one(m_out, Layout::Compact);
            one.text("version"_L1, id(scope.versions[event.version]));
            one.time("start"_L1, event.range.start);
            one.time("end"_L1, event.range.end);
            one.end();
        });
        // Positions in `labels` above.
        std::vector<size_t> labels;
        for (size_t i = 0; i < scope.labels.labels.size(); ++i) {
            if (scope.labels.labels[i].range.overlaps(group.range))
                labels.push_back(m_firstLabel[scopeIndex] + i);
        }
        writer.key("labels"_L1);
        appendArray(m_out, labels,
                    [this](size_t label) { m_out.append(QByteArray::number(qulonglong(label))); });
        writer.key("iou"_L1);
        appendArray(m_out, group.overlaps, [&](const GroupOverlap &overlap) {
            JsonObjectWriter one(m_out, Layout::Compact);
            one.text("version"_L1, id(scope.versions[overlap.version]));
            one.value("value"_L1, overlap.iou);
            one.value("startDifferenceSeconds"_L1, overlap.startDifference);
            one.end();
        });
        writer.end();
    }

    // ---- sensors -------------------------------------------------------------------------------------------------------

    struct SensorRow {
        QString component{};
        std::vector<std::pair<size_t, const RankedSensor *>> versions{};
    };

    void writeSensors()
    {
        m_out.append('[');
        bool first = true;
        for (const ComparedScope &scope : m_comparison.scopes) {
            QStringList order;
            QHash<QString, SensorRow> rows;
            collectSensors(scope, order, rows);
            for (const QString &name : std::as_const(order)) {
                if (!first)
                    m_out.append(',');
                first = false;
                writeSensor(scope, name, rows[name]);
            }
        }
        m_out.append(']');
    }

    // In the order of the baseline's ranks, then of the others'.
    void collectSensors(const ComparedScope &scope, QStringList &order,
                        QHash<QString, SensorRow> &rows) const
    {
        std::vector<size_t> versions = scope.versions;
        std::ranges::stable_partition(
            versions, [this](size_t version) { return version == m_comparison.baseline; });
        for (const size_t version : versions) {
            const Measured *measured = measuredIn(scope, version);
            if (!measured)
                continue;
            for (const RankedSensor &sensor : measured->sensors.sensors) {
                SensorRow &row = rows[sensor.name];
                if (row.versions.empty()) {
                    order += sensor.name;
                    row.component = sensor.component;
                }
                row.versions.emplace_back(version, &sensor);
            }
        }
    }

    void writeSensor(const ComparedScope &scope, const QString &name, const SensorRow &row)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writeScope(writer, scope);
        writer.text("name"_L1, name);
        writer.text("component"_L1, row.component);
        writer.key("perVersion"_L1);
        appendArray(m_out, row.versions, [&](const auto &one) {
            JsonObjectWriter version(m_out, Layout::Compact);
            version.text("version"_L1, id(one.first));
            version.value("mean"_L1, one.second->mean);
            version.number("rank"_L1, one.second->rank);
            version.value("equalShare"_L1, measuredIn(scope, one.first)->sensors.equalShare);
            version.end();
        });
        writer.end();
    }

    // ---- configuration -------------------------------------------------------------------------------------------------

    void writeConfiguration()
    {
        const ConfigurationComparison configuration = configurationOf(m_comparison);
        const std::vector<size_t> versions = configuredVersions(m_comparison);
        m_out.append('[');
        bool first = true;
        for (const ConfigurationRow &row : configuration.rows) {
            if (std::ranges::all_of(row.values, &isAbsent))
                continue;
            if (!first)
                m_out.append(',');
            first = false;
            writeConfigurationRow(row, versions);
        }
        writeSensorChanges(configuration, versions, first);
        m_out.append(']');
    }

    void writeConfigurationRow(const ConfigurationRow &row, const std::vector<size_t> &versions)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("field"_L1, QString(row.field->key));
        std::vector<size_t> present;
        for (size_t i = 0; i < versions.size(); ++i) {
            if (!isAbsent(row.values[i]))
                present.push_back(i);
        }
        writer.key("values"_L1);
        appendArray(m_out, present, [&](size_t i) {
            JsonObjectWriter one(m_out, Layout::Compact);
            one.text("version"_L1, id(versions[i]));
            one.value("value"_L1, row.values[i]);
            one.end();
        });
        writer.boolean("differs"_L1, row.differs);
        writer.end();
    }

    // Against the baseline, as one more field.
    void writeSensorChanges(const ConfigurationComparison &configuration,
                            const std::vector<size_t> &versions, bool first)
    {
        std::vector<size_t> known;
        bool differs = false;
        for (size_t i = 0; i < versions.size(); ++i) {
            if (!configuration.sensors[i] || versions[i] == m_comparison.baseline)
                continue;
            known.push_back(i);
            differs = differs || !configuration.sensors[i]->isEmpty();
        }
        if (known.empty())
            return;
        if (!first)
            m_out.append(',');
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("field"_L1, u"Schema");
        writer.key("values"_L1);
        const auto names = [this](const QString &name) { appendJsonText(m_out, name); };
        appendArray(m_out, known, [&](size_t i) {
            JsonObjectWriter one(m_out, Layout::Compact);
            one.text("version"_L1, id(versions[i]));
            one.key("value"_L1);
            JsonObjectWriter change(m_out, Layout::Compact);
            change.key("added"_L1);
            appendArray(m_out, configuration.sensors[i]->added, names);
            change.key("removed"_L1);
            appendArray(m_out, configuration.sensors[i]->removed, names);
            change.end();
            one.end();
        });
        writer.boolean("differs"_L1, differs);
        writer.end();
    }

    // ---- verdict -------------------------------------------------------------------------------------------------------

    static QString pointerTo(const VerdictFact &fact)
    {
        const QString index = QString::number(fact.index);
        const bool isMetric = fact.member != "trainedOnShare"_L1 && fact.member != "window"_L1;
        switch (fact.of) {
        case VerdictFact::Of::Window:
            return u'/' + fact.member;
        case VerdictFact::Of::Version:
            return u"/versions/%1/%2"_s.arg(index, isMetric ? "metrics/"_L1 + fact.member
                                                            : QString(fact.member));
        case VerdictFact::Of::Pair:
            return u"/pairs/%1/%2"_s.arg(index, fact.member);
        case VerdictFact::Of::PairSideA:
        case VerdictFact::Of::PairSideB:
            break;
        }
        const QChar side = fact.of == VerdictFact::Of::PairSideA ? u'A' : u'B';
        return isMetric ? u"/pairs/%1/metrics%2/%3"_s.arg(index, side, fact.member)
                        : u"/pairs/%1/%2%3"_s.arg(index, fact.member, side);
    }

    void writeClause(const VerdictClause &clause)
    {
        JsonObjectWriter writer(m_out, Layout::Compact);
        writer.text("text"_L1, verdictText(m_comparison, clause));
        writer.key("facts"_L1);
        appendArray(m_out, clause.facts,
                    [this](const VerdictFact &fact) { appendJsonText(m_out, pointerTo(fact)); });
        writer.end();
    }

    const ComparisonDocument &m_document;
    const Comparison &m_comparison;
    QByteArray m_out;
    std::vector<size_t> m_firstLabel; // by scope, in `labels`
    size_t m_labelCount = 0;
};

} // namespace

QByteArray comparisonJson(const ComparisonDocument &document)
{
    return Writing(document).write();
}

} // namespace belvedere::cli
