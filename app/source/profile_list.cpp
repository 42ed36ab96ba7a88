#include "app/source/profile_list.h"

#include "app/aws/credential_chain.h"
#include "app/aws/service_settings.h"
#include "app/base/literals.h"

namespace belvedere {

namespace {

constexpr std::chrono::seconds rereadPause{5};

ProfilesRead readProfiles(const Environment &environment, const ConfigLocations &locations)
{
    ProfilesRead read{.fromEnvironment = profileOfVariables(environment),
                      .hasVariableKeys = environmentCredentials(environment).has_value()};
    const auto profiles = readConfigFiles(locations).and_then(&parseProfiles);
    if (!profiles)
        read.states = profiles.error();
    else
        read.states = profileStates(*profiles, environment, locations,
                                    QDateTime::currentDateTimeUtc());
    return read;
}

} // namespace

bool ProfilesRead::operator==(const ProfilesRead &other) const
{
    if (fromEnvironment != other.fromEnvironment || hasVariableKeys != other.hasVariableKeys
        || states.has_value() != other.states.has_value())
        return false;
    return states ? *states == *other.states : states.error() == other.states.error();
}

ProfileList::ProfileList(const Environment &environment, ConfigLocations locations, QObject *parent)
    : QObject(parent),
      m_environment(environment),
      m_locations(std::move(locations)),
      m_watcher(m_locations)
{
    connect(&m_watcher, &ConfigWatcher::changed, this, &ProfileList::reload);
    connect(&m_timer, &QTimer::timeout, this, &ProfileList::reload);
    m_timer.start(rereadPause);
    reload();
}

void ProfileList::reload()
{
    // A disk that does not answer gets no second thread to hang in.
    m_isWanted = m_isReading;
    if (m_isReading)
        return;
    m_isReading = true;
    m_background.run([this, environment = m_environment,
                      locations = m_locations](const Background::Mailbox &mailbox) {
        const ProfilesRead read = readProfiles(environment, locations);
        mailbox.post([this, read] { arrived(read); });
    });
}

void ProfileList::arrived(const ProfilesRead &read)
{
    m_isReading = false;
    if (m_read != read) {
        m_read = read;
        emit changed();
    }
    if (m_isWanted)
        reload();
}

} // namespace belvedere
