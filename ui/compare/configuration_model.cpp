#include "ui/compare/configuration_model.h"

#include "app/base/literals.h"
#include "app/text/verdict_text.h"
#include "ui/theme/marks.h"
#include "ui/theme/tool_tip.h"

#include <QGuiApplication>

namespace belvedere {

namespace {

constexpr qsizetype longestValue = 200;
constexpr qsizetype longestTip = 4000;

// Without the zone, which the tool tip has; a day where it is midnight.
QString shownValue(const FieldValue &value, Unit unit, const Display &display)
{
    const auto *time = std::get_if<Timestamp>(&value);
    if (!time)
        return valueText(value, unit, display);
    const bool isMidnight = toDateTime(*time).toTimeZone(display.zone).time() == QTime(0, 0);
    return isMidnight ? dateText(*time, display) : shortDateTimeText(*time, display);
}

} // namespace

void ConfigurationModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                         {Qt::ForegroundRole});
    if (columnCount() > 0)
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void ConfigurationModel::setDisplay(const Display &display)
{
    m_display = display;
    renew();
}

void ConfigurationModel::setFacts(ComparisonFactsPtr facts)
{
    m_facts = std::move(facts);
    renew();
}

void ConfigurationModel::setDifferencesOnly(bool on)
{
    if (on == m_differencesOnly)
        return; // said again at every step of a zoom
    m_differencesOnly = on;
    renew();
}

int ConfigurationModel::differences() const
{
    return int(std::ranges::count_if(m_all, &Line::differs));
}

int ConfigurationModel::fields() const
{
    return int(m_all.size());
}

ConfigurationModel::Line ConfigurationModel::lineOf(const ConfigurationRow &row,
                                                    size_t baseline) const
{
    Line line;
    line.name = fieldText("ModelVersion", row.field->label);
    line.help = fieldText("ModelVersion", row.field->help);
    line.differs = row.differs;
    for (size_t i = 0; i < row.values.size(); ++i) {
        const QString text = shownValue(row.values[i], row.field->unit, m_display);
        const bool isSame = i != baseline && row.differs && row.values[i] == row.values[baseline];
        line.values += isSame ? u"="_s : shortVisibleText(text, longestValue);
        line.full += shortVisibleText(valueText(row.values[i], row.field->unit, m_display),
                                      longestTip);
    }
    return line;
}

// "8", "7, − motor\Voltage": how many, and what came or went against the baseline.
std::optional<ConfigurationModel::Line> ConfigurationModel::sensorLine(size_t baseline) const
{
    const auto &changes = m_facts->configuration.sensors;
    Line line;
    line.name = tr("Sensors");
    line.help = tr("How many sensors the schema has, and which came or went against the baseline.");
    bool any = false;
    for (size_t i = 0; i < changes.size(); ++i) {
        const ModelVersion &version =
            m_facts->comparison().versions[m_facts->configured[i]].entry->version;
        QString text = version.schema ? QString::number(version.schema->sensorCount())
                                      : absentText();
        any = any || version.schema;
        QStringList parts;
        if (changes[i]) {
            for (const QString &name : changes[i]->removed)
                parts += u"− "_s + visibleText(name);
            for (const QString &name : changes[i]->added)
                parts += u"+ "_s + visibleText(name);
        }
        line.differs = line.differs || !parts.isEmpty();
        if (!parts.isEmpty())
            text += u", "_s + parts.join(u", "_s);
        else if (changes[i] && i != baseline)
            text = u"="_s;
        line.values += shortVisibleText(text, longestValue);
        line.full += shortVisibleText(text, longestTip);
    }
    return any ? std::optional(std::move(line)) : std::nullopt;
}

void ConfigurationModel::renew()
{
    beginResetModel();
    m_all.clear();
    m_shown.clear();
    if (m_facts) {
        const Comparison &comparison = m_facts->comparison();
        const auto found = std::ranges::find(m_facts->configured, comparison.baseline);
        const auto baseline = size_t(found - m_facts->configured.begin());
        if (auto sensors = sensorLine(baseline))
            m_all.push_back(*std::move(sensors));
        // What tells versions apart anyway stands last.
        for (const bool identity : {false, true}) {
            for (const ConfigurationRow &row : m_facts->configuration.rows) {
                if ((row.field->group == FieldGroup::Identity) == identity)
                    m_all.push_back(lineOf(row, baseline));
            }
        }
    }
    for (size_t i = 0; i < m_all.size(); ++i) {
        if (m_all[i].differs || !m_differencesOnly)
            m_shown.push_back(i);
    }
    endResetModel();
}

int ConfigurationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ConfigurationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_facts ? 0 : int(m_facts->configured.size()) + 1;
}

QVariant ConfigurationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_all[m_shown[size_t(index.row())]];
    const bool isName = index.column() == 0;
    const qsizetype version = index.column() - 1;
    switch (role) {
    case Qt::DisplayRole:
        return isName ? line.name : line.values[version];
    case Qt::ToolTipRole:
        return toolTipText(isName ? line.help : line.full[version]);
    case Qt::AccessibleTextRole:
        return isName ? line.name : line.full[version];
    case Qt::ForegroundRole:
        return !isName && line.values[version] == u'=' ? m_theme.dim : m_theme.text;
    case DiffersRole:
        return line.differs;
    default:
        return {};
    }
}

QVariant ConfigurationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (section == 0)
        return role == Qt::DisplayRole ? tr("Field") : QVariant();
    const size_t version = m_facts->configured[size_t(section - 1)];
    if (role == Qt::DisplayRole)
        return comparedName(m_facts->comparison(), version);
    if (role == Qt::DecorationRole)
        return versionIcon(m_theme, m_facts->slotOf(version), 12, qGuiApp->devicePixelRatio());
    return {};
}

} // namespace belvedere
