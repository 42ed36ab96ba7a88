#include "app/aws/partition.h"

#include "app/base/literals.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace belvedere {

namespace {

constexpr std::array<Partition, 8> knownPartitions{{
    {"aws"_L1, R"(^(us|eu|ap|sa|ca|me|af|il|mx)\-\w+\-\d+$)"_L1, "amazonaws.com"_L1, "api.aws"_L1},
    {"aws-cn"_L1, R"(^cn\-\w+\-\d+$)"_L1, "amazonaws.com.cn"_L1, "api.amazonwebservices.com.cn"_L1},
    {"aws-eusc"_L1, R"(^eusc\-(de)\-\w+\-\d+$)"_L1, "amazonaws.eu"_L1,
     "api.amazonwebservices.eu"_L1},
    {"aws-iso"_L1, R"(^us\-iso\-\w+\-\d+$)"_L1, "c2s.ic.gov"_L1, "api.aws.ic.gov"_L1},
    {"aws-iso-b"_L1, R"(^us\-isob\-\w+\-\d+$)"_L1, "sc2s.sgov.gov"_L1, "api.aws.scloud"_L1},
    {"aws-iso-e"_L1, R"(^eu\-isoe\-\w+\-\d+$)"_L1, "cloud.adc-e.uk"_L1,
     "api.cloud-aws.adc-e.uk"_L1},
    {"aws-iso-f"_L1, R"(^us\-isof\-\w+\-\d+$)"_L1, "csp.hci.ic.gov"_L1, "api.aws.hci.ic.gov"_L1},
    {"aws-us-gov"_L1, R"(^us\-gov\-\w+\-\d+$)"_L1, "amazonaws.com"_L1, "api.aws"_L1},
}};

bool isInPartition(const QByteArray &region, const Partition &partition)
{
    if (region == QByteArray(partition.name.data(), partition.name.size()) + "-global")
        return true;
    const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QString(partition.regionPattern)));
    return pattern.match(QString::fromLatin1(region)).hasMatch();
}

} // namespace

std::span<const Partition> partitions()
{
    return knownPartitions;
}

const Partition &partitionOf(const QByteArray &region)
{
    const auto found = std::find_if(
        knownPartitions.begin(), knownPartitions.end(),
        [&region](const Partition &partition) { return isInPartition(region, partition); });
    return found == knownPartitions.end() ? knownPartitions.front() : *found;
}

bool isRegionWord(const QByteArray &region)
{
    return !region.isEmpty() && region.size() <= 63
           && std::all_of(region.begin(), region.end(), [](char letter) {
                  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')
                         || letter == '-';
              });
}

} // namespace belvedere
