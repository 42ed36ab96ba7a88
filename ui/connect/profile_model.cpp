#include "ui/connect/profile_model.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/theme/tool_tip.h"

#include <algorithm>

namespace belvedere {

namespace {

QString endText(const QDateTime &end, const Display &display)
{
    const Timestamp time = fromDateTime(end);
    return shortDateTimeText(time, display) + u' ' + zoneText(display, time);
}

} // namespace

QString profileStateText(const ProfileState &state, const Display &display)
{
    switch (state.readiness) {
    case ProfileReadiness::Ok:
        return state.expiresAt
                   ? ProfileModel::tr("● ok until %1").arg(endText(*state.expiresAt, display))
                   : ProfileModel::tr("● ok");
    case ProfileReadiness::Expired:
        return state.expiresAt
                   ? ProfileModel::tr("✕ expired on %1").arg(endText(*state.expiresAt, display))
                   : ProfileModel::tr("✕ expired");
    case ProfileReadiness::NeedsMfa:
        return ProfileModel::tr("◔ needs a one-time code");
    case ProfileReadiness::NeedsSignIn:
        return ProfileModel::tr("◔ needs a sign-in");
    case ProfileReadiness::NotChecked:
        return ProfileModel::tr("○ not checked");
    case ProfileReadiness::Broken:
        return ProfileModel::tr("✕ broken");
    }
    return {};
}

QString profileAdviceText(const ProfileState &state)
{
    switch (state.readiness) {
    case ProfileReadiness::Broken:
        return state.why ? errorSummary(*state.why) : QString();
    case ProfileReadiness::Expired:
        return ProfileModel::tr("Nothing renews these keys: write new ones into the files.");
    case ProfileReadiness::NeedsMfa:
        return ProfileModel::tr("You are asked for the code when the connection is made.");
    case ProfileReadiness::NotChecked:
        return ProfileModel::tr("A program or the network gives these keys; press Test to see.");
    case ProfileReadiness::NeedsSignIn:
    case ProfileReadiness::Ok:
        break;
    }
    return {};
}

ProfileModel::ProfileModel(Display display, QObject *parent)
    : QAbstractTableModel(parent),
      m_display(std::move(display))
{}

void ProfileModel::setProfiles(const ProfilesRead &read)
{
    beginResetModel();
    m_states = read.states.value_or(QList<ProfileState>{});
    m_fromEnvironment = read.fromEnvironment;
    m_hasVariableKeys = read.hasVariableKeys;
    endResetModel();
}

int ProfileModel::rowOf(const QString &profile) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (nameAt(row) == profile)
            return row;
    }
    return -1;
}

const ProfileState *ProfileModel::stateAt(int row) const
{
    return row > 0 && row <= m_states.size() ? &m_states[row - 1] : nullptr;
}

QString ProfileModel::nameAt(int row) const
{
    const ProfileState *state = stateAt(row);
    return state ? state->name : QString();
}

int ProfileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_states.size()) + 1;
}

int ProfileModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ProfileModel::environmentText() const
{
    if (m_hasVariableKeys)
        return tr("○ keys of the variables");
    if (!m_fromEnvironment.isEmpty())
        return tr("○ AWS_PROFILE: %1").arg(visibleText(m_fromEnvironment));
    const bool hasDefault = std::ranges::any_of(
        m_states, [](const ProfileState &state) { return state.name == "default"_L1; });
    return hasDefault ? tr("○ the default profile") : tr("○ keys of this machine, if it has any");
}

QVariant ProfileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProfileState *state = stateAt(index.row());
    if (role == ProfileRole)
        return nameAt(index.row());
    // Both may be longer than their columns.
    if (role == Qt::ToolTipRole)
        return toolTipText(index.data().toString());
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == StateColumn)
        return state ? profileStateText(*state, m_display) : environmentText();
    return state ? visibleText(state->name) : tr("As the environment says");
}

QVariant ProfileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Profile") : tr("State");
}

} // namespace belvedere
