// How fast a fetch gets on, from the last seconds of it.
#pragma once

#include <QDateTime>

#include <chrono>
#include <deque>
#include <optional>

namespace belvedere {

class FetchPace
{
public:
    // One more is done.
    void count(const QDateTime &now);
    // A second; 0 before there is something to go by.
    double perSecond(const QDateTime &now) const;
    // How long so many more will take; absent while nobody can tell.
    std::optional<std::chrono::seconds> remaining(qint64 left, const QDateTime &now) const;

private:
    std::deque<qint64> m_done; // milliseconds since 1970, of the last seconds
    qint64 m_first = 0;        // when counting began; 0: not yet
};

} // namespace belvedere
