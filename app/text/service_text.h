// Sentences about talking to the service.
#pragma once

#include <QStringList>

#include <chrono>
#include <optional>

namespace belvedere {

// Amazon's own, when nothing of it can be reached any more.
QString serviceEndedText();
QString noNetworkText();
QString noRegionText();
// Once for each host that is asked over http, away from this machine.
QString notEncryptedText(const QString &host);
// The machine's clock is behind by so much; ahead below 0.
QString clockOffText(std::chrono::milliseconds offset);

// "120 of 1034, 52 a second, 18 s left"
QString fetchProgressText(qint64 done, qint64 known, double perSecond,
                          std::optional<std::chrono::seconds> remaining);
QString bucketListText(qint64 objects);           // "Listing the bucket: 1200 objects"
QString bucketFetchText(qint64 done, qint64 all); // "Fetching: 12 of 340 objects"
// "12 versions of 3 models; 45 files written, 3 there already; 52 requests, 2 of them again"
QString fetchCountsText(qint64 models, qint64 versions, qint64 written, qint64 unchanged,
                        qint64 requests, qint64 retries);
// What the service says it does not have, each as "DescribeModelVersion pump 3" or timesText().
QString fetchAbsentText(const QStringList &what);
QString timesText(const QString &what, qint64 times); // "ListTagsForResource, 12 times"
// Files of diagnostics that are there and were not asked for.
QString fetchDiagnosticsLeftText(qint64 files);
QString fetchInterruptedText(); // what is whole stays
QString fetchStalledText();
QString fetchSignInText();
QString fetchDiskFullText();

} // namespace belvedere
