#include "app/cli/comparison_tables.h"

#include "app/base/literals.h"
#include "app/cli/text_table.h"
#include "app/cli/version_csv.h"
#include "app/text/comparison_rows.h"
#include "app/text/verdict_text.h"

namespace belvedere::cli {

namespace {

using enum Align;

QString betterText(MeasureField::Better better)
{
    switch (better) {
    case MeasureField::Better::Up:
        return u"more is better"_s;
    case MeasureField::Better::Down:
        return u"less is better"_s;
    case MeasureField::Better::Neither:
        break;
    }
    return {};
}

QString timeText(Timestamp time)
{
    return QString::fromLatin1(toIsoUtc(time));
}

QString rangeText(const TimeRange &range)
{
    return timeText(range.start) + u" to "_s + timeText(range.end);
}

QString numberText(const MeasureField &field, const VersionMeasure &measure)
{
    const FieldValue value = field.value(measure);
    if (isAbsent(value))
        return absentText();
    QString text = valueText(value, field.unit, {.locale = QLocale::c()});
    const auto interval = field.interval ? field.interval(measure) : std::nullopt;
    if (interval)
        text += u" [%1, %2]"_s.arg(fractionText(interval->low), fractionText(interval->high));
    return text;
}

class Telling
{
public:
    Telling(const ComparisonDocument &document, bool asMarkdown)
        : m_comparison(document.comparison),
          m_document(document),
          m_asMarkdown(asMarkdown)
    {}

    QByteArray tell()
    {
        if (m_asMarkdown)
            m_out.append("# Comparison\n");
        window();
        verdict();
        versions();
        if (m_comparison.kind == WindowKind::Pairwise)
            pairMetrics();
        else
            metrics();
        pairs();
        events();
        sensors();
        configuration();
        sources();
        return m_out;
    }

private:
    void heading(const QString &text)
    {
        m_out.append(m_asMarkdown ? "\n## " : "\n");
        m_out.append(m_asMarkdown ? text.toUtf8() : text.toUpper().toUtf8()).append('\n');
        if (m_asMarkdown)
            m_out.append('\n');
    }

    void table(const TextTable &rows)
    {
        m_out.append(m_asMarkdown ? rows.markdown() : rows.text(2));
    }

    void line(const QString &text)
    {
        if (m_asMarkdown)
            m_out.append("- ").append(markdownText(text).toUtf8()).append('\n');
        else
            m_out.append(text.toUtf8()).append('\n');
    }

    QString name(size_t version) const { return comparedName(m_comparison, version); }

    // One column a version, the baseline marked.
    TextTable versionTable(const std::vector<size_t> &versions, const QString &first,
                           bool withDirection) const
    {
        std::vector<TextTable::Column> columns{{.heading = first}};
        for (const size_t version : versions) {
            const QString mark = version == m_comparison.baseline ? u" (baseline)"_s : QString();
            columns.push_back({.heading = name(version) + mark, .align = Right});
        }
        if (withDirection)
            columns.push_back({});
        return TextTable(std::move(columns));
    }

    void window()
    {
        QString text = u"Window: %1"_s.arg(windowWord(m_comparison.kind));
        if (m_comparison.window)
            text += u", "_s + rangeText(*m_comparison.window);
        if (m_asMarkdown)
            m_out.append('\n');
        line(text);
        if (m_document.stamp)
            line(u"Made: %1"_s.arg(timeText(*m_document.stamp)));
    }

    void verdict()
    {
        heading(u"Verdict"_s);
        for (const VerdictClause &clause : verdictOf(m_comparison))
            line((m_asMarkdown ? QString() : u"  "_s) + verdictText(m_comparison, clause));
    }

    std::vector<size_t> measuredVersions() const
    {
        std::vector<size_t> versions;
        for (size_t i = 0; i < m_comparison.versions.size(); ++i) {
            if (m_comparison.versions[i].own)
                versions.push_back(i);
        }
        return versions;
    }

    void versions()
    {
        heading(u"Versions"_s);
        TextTable rows({{.heading = u"Version"_s},
                        {.heading = u"Role"_s},
                        {.heading = u"Trained on"_s},
                        {.heading = u"Evaluated on"_s},
                        {.heading = u"Of the window trained on"_s, .align = Right}});
        for (size_t i = 0; i < m_comparison.versions.size(); ++i) {
            const ComparedVersion &one = m_comparison.versions[i];
            const auto range = [](const std::optional<TimeRange> &of) {
                return of ? rangeText(*of) : absentText();
            };
            rows.addRow({name(i),
                         one.isPrior                  ? u"prior"_s
                         : i == m_comparison.baseline ? u"baseline"_s
                                                      : u"version"_s,
                         one.isPrior ? absentText() : range(one.entry->version.trainingRange()),
                         range(one.entry->version.evaluationRange()), trainedText(one)});
        }
        table(rows);
    }

    static QString trainedText(const ComparedVersion &version)
    {
        if (!version.own || !version.own->trainedOnShare)
            return absentText();
        return percentText(*version.own->trainedOnShare);
    }

    void metrics()
    {
        const std::vector<size_t> versions = measuredVersions();
        if (versions.empty())
            return;
        heading(u"Metrics"_s);
        TextTable rows = versionTable(versions, u"Metric"_s, true);
        for (const MeasureField &field : measureFields()) {
            QStringList cells{measureName(field.key)};
            for (const size_t version : versions)
                cells += numberText(field, m_comparison.versions[version].own->measure);
            rows.addRow(cells << betterText(field.better));
        }
        table(rows);
    }

    void pairMetrics()
    {
        for (const ComparedPair &pair : m_comparison.pairs) {
            if (!pair.measuredA || !pair.measuredB)
                continue;
            heading(u"Metrics of %1 and %2, %3"_s.arg(name(pair.a), name(pair.b),
                                                      rangeText(*pair.window)));
            TextTable rows = versionTable({pair.a, pair.b}, u"Metric"_s, true);
            for (const MeasureField &field : measureFields())
                rows.addRow({measureName(field.key), numberText(field, pair.measuredA->measure),
                             numberText(field, pair.measuredB->measure), betterText(field.better)});
            table(rows);
        }
    }

    static QString intervalText(const std::optional<Interval> &interval, bool isDuration)
    {
        if (!interval)
            return {};
        const auto text = [isDuration](double value) {
            return isDuration ? durationText(MeanDuration(value)) : fractionText(value);
        };
        return u" [%1, %2]"_s.arg(text(interval->low), text(interval->high));
    }

    void pairs()
    {
        TextTable rows({{.heading = u"Against the baseline"_s},
                        {.heading = u"Only baseline / only it found"_s, .align = Right},
                        {.heading = u"p, corrected"_s, .align = Right},
                        {.heading = u"Forewarning"_s, .align = Right},
                        {.heading = u"Unlabelled, p"_s, .align = Right},
                        {.heading = u"Event precision"_s, .align = Right},
                        {.heading = u"Sensor ranks, tau-b / RBO"_s, .align = Right}});
        for (const ComparedPair &pair : m_comparison.pairs) {
            const auto number = [](const std::optional<double> &value) {
                return value ? fractionText(*value) : absentText();
            };
            const auto &forewarning = pair.forewarning;
            const bool hasMean = forewarning && forewarning->seconds;
            rows.addRow(
                {name(pair.b),
                 pair.mcnemar ? u"%1 / %2"_s.arg(pair.mcnemar->onlyA).arg(pair.mcnemar->onlyB)
                              : absentText(),
                 pair.mcnemar ? probabilityText(pair.mcnemar->pHolm) : absentText(),
                 hasMean ? durationText(MeanDuration(*forewarning->seconds))
                               + intervalText(forewarning->interval, true)
                         : absentText(),
                 pair.unlabelledP ? probabilityText(*pair.unlabelledP) : absentText(),
                 pair.precisionDifference ? number(pair.precisionDifference)
                                                + intervalText(pair.precisionInterval, false)
                                          : absentText(),
                 number(pair.tauB) + u" / "_s + number(pair.rbo)});
        }
        if (rows.isEmpty())
            return;
        heading(u"Could it be chance"_s);
        table(rows);
    }

    void events()
    {
        TextTable rows({{.heading = u"Events"_s},
                        {.heading = u"By all"_s, .align = Right},
                        {.heading = u"By some"_s, .align = Right},
                        {.heading = u"By one"_s, .align = Right}});
        for (const ComparedScope &scope : m_comparison.scopes) {
            const auto count = [&](FoundBy by) {
                return QString::number(std::ranges::count(scope.groups, by, &EventGroup::foundBy));
            };
            rows.addRow({scope.version ? name(*scope.version) : u"all versions"_s,
                         count(FoundBy::All), count(FoundBy::Some), count(FoundBy::One)});
        }
        if (rows.isEmpty())
            return;
        heading(u"Events, as found"_s);
        table(rows);
    }

    void sensors()
    {
        constexpr size_t most = 15;
        const std::vector<size_t> versions = measuredVersions();
        const auto base = std::ranges::find(versions, m_comparison.baseline);
        if (versions.empty())
            return;
        const size_t first = base == versions.end() ? versions.front() : *base;
        const auto &order = m_comparison.versions[first].own->sensors.sensors;
        if (order.empty())
            return;
        heading(u"Sensors, mean contribution and rank"_s);
        TextTable rows = versionTable(versions, u"Sensor"_s, false);
        for (const RankedSensor &sensor : std::span(order).first(std::min(most, order.size()))) {
            QStringList cells{sensor.name};
            for (const size_t version : versions)
                cells += shareText(m_comparison.versions[version].own->sensors, sensor.name);
            rows.addRow(cells);
        }
        table(rows);
    }

    static QString shareText(const SensorRanking &ranking, const QString &name)
    {
        const auto found = std::ranges::find(ranking.sensors, name, &RankedSensor::name);
        return found == ranking.sensors.end()
                   ? absentText()
                   : u"%1 (%2)"_s.arg(percentText(found->mean, 1), QString::number(found->rank));
    }

    void configuration()
    {
        const ConfigurationComparison configuration = configurationOf(m_comparison);
        const std::vector<size_t> versions = configuredVersions(m_comparison);
        heading(u"What is different"_s);
        TextTable rows = versionTable(versions, u"Field"_s, false);
        for (const ConfigurationRow &row : configuration.rows) {
            if (!row.differs)
                continue;
            QStringList values;
            for (const FieldValue &value : row.values)
                values += isAbsent(value) ? absentText() : plainText(value);
            rows.addRow(QStringList{QString(row.field->key)}
                        + toldApart(values, TextTable::Column().widest));
        }
        addSensorChanges(rows, configuration);
        if (rows.isEmpty())
            line(u"Nothing"_s);
        else
            table(rows);
    }

    static void addSensorChanges(TextTable &rows, const ConfigurationComparison &configuration)
    {
        const bool any = std::ranges::any_of(
            configuration.sensors, [](const auto &change) { return change && !change->isEmpty(); });
        if (!any)
            return;
        QStringList cells{u"Sensors"_s};
        for (const auto &change : configuration.sensors) {
            if (!change) {
                cells += absentText();
                continue;
            }
            QStringList parts;
            for (const QString &name : change->added)
                parts += u'+' + name;
            for (const QString &name : change->removed)
                parts += u'-' + name;
            cells += parts.isEmpty() ? u"="_s : parts.join(u", "_s);
        }
        rows.addRow(cells);
    }

    void sources()
    {
        heading(u"Sources"_s);
        TextTable rows({{.heading = u"File"_s, .widest = 0},
                        {.heading = u"Bytes"_s, .align = Right},
                        {.heading = u"SHA-256"_s, .widest = 0}});
        for (const ComparisonSource &source : m_document.sources)
            rows.addRow({source.path,
                         source.bytes < 0 ? absentText() : QString::number(source.bytes),
                         QString::fromLatin1(source.sha256)});
        table(rows);
        line(u"Made with belvedere " BELVEDERE_VERSION ""_s);
    }

    const Comparison &m_comparison;
    const ComparisonDocument &m_document;
    bool m_asMarkdown;
    QByteArray m_out;
};

// ---- csv -----------------------------------------------------------------------------------------------------------------

class CsvRows
{
public:
    explicit CsvRows(const Comparison &comparison) : m_comparison(comparison) {}

    QByteArray write()
    {
        header();
        if (m_comparison.kind != WindowKind::Pairwise) {
            for (size_t i = 0; i < m_comparison.versions.size(); ++i)
                row(i, m_comparison.versions[i].own, {});
        } else {
            for (const ComparedPair &pair : m_comparison.pairs) {
                row(pair.a, pair.measuredA, comparedId(m_comparison, pair.b));
                row(pair.b, pair.measuredB, comparedId(m_comparison, pair.b));
            }
        }
        return m_out;
    }

private:
    void header()
    {
        m_out.append("id,model,version,arn,role,pair,window.start,window.end,samplingSeconds,"
                     "trainedOnShare");
        for (const MeasureField &field : measureFields()) {
            const QByteArray key = ",metrics." + QByteArray(field.key.data(), field.key.size());
            m_out.append(key);
            if (field.interval)
                m_out.append(key + "Interval.low" + key + "Interval.high");
        }
        m_out.append("\r\n");
    }

    void row(size_t version, const std::optional<Measured> &measured, const QString &pair)
    {
        const ComparedVersion &one = m_comparison.versions[version];
        const ModelVersion &of = one.entry->version;
        m_isFirst = true;
        cell(comparedId(m_comparison, version));
        cell(of.modelName);
        cell(of.version);
        cell(one.isPrior ? FieldValue() : toFieldValue(of.versionArn));
        cell(one.isPrior                        ? u"prior"_s
             : version == m_comparison.baseline ? u"baseline"_s
                                                : u"version"_s);
        cell(pair.isEmpty() ? FieldValue() : FieldValue(pair));
        cell(measured ? FieldValue(measured->window.start) : FieldValue());
        cell(measured ? FieldValue(measured->window.end) : FieldValue());
        cell(one.interval > Milliseconds(0) ? FieldValue(one.interval) : FieldValue());
        cell(measured ? toFieldValue(measured->trainedOnShare) : FieldValue());
        for (const MeasureField &field : measureFields()) {
            cell(measured ? field.value(measured->measure) : FieldValue());
            if (!field.interval)
                continue;
            const auto interval = measured ? field.interval(measured->measure) : std::nullopt;
            cell(interval ? FieldValue(interval->low) : FieldValue());
            cell(interval ? FieldValue(interval->high) : FieldValue());
        }
        m_out.append("\r\n");
    }

    void cell(const FieldValue &value)
    {
        if (!m_isFirst)
            m_out.append(',');
        m_isFirst = false;
        appendCsvValue(m_out, value);
    }

    const Comparison &m_comparison;
    QByteArray m_out;
    bool m_isFirst = true;
};

} // namespace

QByteArray comparisonText(const ComparisonDocument &document, bool asMarkdown)
{
    return Telling(document, asMarkdown).tell();
}

QByteArray comparisonCsv(const ComparisonDocument &document)
{
    return CsvRows(document.comparison).write();
}

} // namespace belvedere::cli
