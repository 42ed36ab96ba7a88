// The parts the cloud is divided into, and the names of hosts in each.
// Source: partitions.json of botocore 1.43 (conformance/endpoints), against which a test holds the table.
#pragma once

#include <QByteArray>
#include <QLatin1StringView>

#include <span>

namespace belvedere {

struct Partition {
    QLatin1StringView name;
    QLatin1StringView regionPattern; // of the whole name of a region
    QLatin1StringView dnsSuffix;
    QLatin1StringView dualStackDnsSuffix; // for hosts with an IPv6 address, too
};

std::span<const Partition> partitions();

// "aws" for a region of no known pattern, as the rules of the endpoints have it.
const Partition &partitionOf(const QByteArray &region);

// Letters, digits and hyphens, 1 to 63: what can stand in a host's name and lead to no other host.
bool isRegionWord(const QByteArray &region);

} // namespace belvedere
