#include "ui/comparison/version_marks.h"

#include "app/base/literals.h"
#include "ui/settings/settings_store.h"
#include "ui/theme/marks.h"

#include <QSet>

#include <algorithm>

namespace belvedere {

namespace {

// More than anyone compares; a damaged file must not make a list of millions.
constexpr int mostEntries = 1000;
constexpr int mostColoursKept = 20000;

} // namespace

int VersionMarks::slotOf(const QString &key) const
{
    return m_slots.value(key, noSlot);
}

int VersionMarks::freeSlot(const QString &key) const
{
    QSet<int> used;
    for (const int slot : m_slots)
        used.insert(slot);
    const int own = m_remembered.value(key, noSlot);
    if (own >= 0 && !used.contains(own))
        return own;
    // First one that nobody ever had, as long as there are colours; then the first that nobody has now.
    QSet<int> known = used;
    for (const int slot : m_remembered)
        known.insert(slot);
    for (int slot = 0; !isNeutralSlot(slot); ++slot) {
        if (!known.contains(slot))
            return slot;
    }
    int slot = 0;
    while (used.contains(slot))
        ++slot;
    return slot;
}

bool VersionMarks::enter(const VersionRef &version)
{
    const auto &[key, id] = version;
    if (key.isEmpty() || contains(key))
        return false;
    const int slot = freeSlot(key);
    m_compared.append(key);
    m_slots.insert(key, slot);
    m_remembered.insert(key, slot);
    m_ids.insert(key, id);
    return true;
}

void VersionMarks::tell()
{
    emit listChanged();
    emit slotsChanged();
}

bool VersionMarks::add(const QString &key, const QString &id)
{
    const bool isNew = enter({key, id});
    if (isNew)
        tell();
    return isNew;
}

void VersionMarks::addAll(const QList<VersionRef> &versions)
{
    bool isAnyNew = false;
    for (const VersionRef &version : versions)
        isAnyNew = enter(version) || isAnyNew;
    if (isAnyNew)
        tell();
}

void VersionMarks::setList(const QList<VersionRef> &versions)
{
    QStringList keys;
    for (const VersionRef &version : versions)
        keys += version.first;
    if (keys == m_compared)
        return;
    m_compared.clear();
    // Those that stay keep their slots; those that come find out which are free then.
    for (auto slot = m_slots.begin(); slot != m_slots.end();)
        slot = keys.contains(slot.key()) ? std::next(slot) : m_slots.erase(slot);
    for (const VersionRef &version : versions) {
        const int slot = slotOf(version.first);
        if (slot == noSlot)
            enter(version.second.isEmpty() ? VersionRef(version.first, idOf(version.first))
                                           : version);
        else if (!contains(version.first))
            m_compared.append(version.first);
    }
    tell();
}

void VersionMarks::setId(const QString &key, const QString &id)
{
    if (id.isEmpty() || !idOf(key).isEmpty())
        return;
    m_ids.insert(key, id);
    if (contains(key))
        emit listChanged();
}

void VersionMarks::toggle(const QList<VersionRef> &versions)
{
    const bool allIn = std::ranges::all_of(
        versions, [this](const VersionRef &version) { return contains(version.first); });
    if (!allIn) {
        addAll(versions);
        return;
    }
    bool isAnyGone = false;
    for (const VersionRef &version : versions) {
        isAnyGone = m_compared.removeAll(version.first) > 0 || isAnyGone;
        m_slots.remove(version.first);
    }
    if (isAnyGone)
        tell();
}

void VersionMarks::remove(const QString &key)
{
    if (contains(key))
        toggle({{key, idOf(key)}});
}

void VersionMarks::clear()
{
    if (m_compared.isEmpty())
        return;
    m_compared.clear();
    m_slots.clear();
    emit listChanged();
    emit slotsChanged();
}

void VersionMarks::move(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= m_compared.size() || to >= m_compared.size())
        return;
    m_compared.move(from, to);
    emit listChanged();
}

void VersionMarks::setSlot(const QString &key, int slot)
{
    const auto own = m_slots.find(key);
    if (own == m_slots.end() || slot < 0 || *own == slot)
        return;
    for (auto other = m_slots.begin(); other != m_slots.end(); ++other) {
        if (other.key() != key && *other == slot) {
            *other = *own;
            m_remembered.insert(other.key(), *own);
        }
    }
    *own = slot;
    m_remembered.insert(key, slot);
    emit slotsChanged();
}

void VersionMarks::save(SettingsStore &settings) const
{
    QStringList lines;
    for (auto one = m_remembered.cbegin(); one != m_remembered.cend(); ++one)
        lines += QStringList{QString::number(*one), m_ids.value(one.key()), one.key()}.join(u'\t');
    lines.sort();
    settings.put("comparison/colours"_L1, lines);
    settings.put("comparison/versions"_L1, m_compared);
}

void VersionMarks::load(const SettingsStore &settings)
{
    m_compared.clear();
    m_slots.clear();
    m_remembered.clear();
    m_ids.clear();
    const QStringList lines =
        settings.value("comparison/colours"_L1).toStringList().mid(0, mostColoursKept);
    for (const QString &line : lines) {
        bool isNumber = false;
        const int slot = line.section(u'\t', 0, 0).toInt(&isNumber);
        const QString key = line.section(u'\t', 2);
        if (!isNumber || key.isEmpty() || slot < 0 || slot >= mostEntries)
            continue;
        m_remembered.insert(key, slot);
        m_ids.insert(key, line.section(u'\t', 1, 1));
    }
    const QStringList compared =
        settings.value("comparison/versions"_L1).toStringList().mid(0, mostEntries);
    for (const QString &key : compared) {
        if (key.isEmpty() || contains(key))
            continue;
        const int slot = freeSlot(key);
        m_compared.append(key);
        m_slots.insert(key, slot);
        m_remembered.insert(key, slot);
    }
    emit listChanged();
    emit slotsChanged();
}

} // namespace belvedere
