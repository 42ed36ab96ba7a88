#include "app/text/service_text.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "app/text/translated.h"

namespace belvedere {

QString serviceEndedText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text", "the service ended on 2026-10-07; open your saved responses instead"));
}

QString noNetworkText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text", "there is no network: no other host can be found either; check the connection"));
}

QString noRegionText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text",
        "no region is known; name one with --region, AWS_REGION or in the profile, such as eu-west-1"));
}

QString notEncryptedText(const QString &host)
{
    return translated(
               QT_TRANSLATE_NOOP(
                   "Text", "%1 is asked without encryption: whoever is on the way can read it"))
        .arg(visibleText(host));
}

QString clockOffText(std::chrono::milliseconds offset)
{
    const QString by = durationText(std::chrono::round<std::chrono::seconds>(
        offset < std::chrono::milliseconds(0) ? -offset : offset));
    return offset < std::chrono::milliseconds(0)
               ? translated(
                     QT_TRANSLATE_NOOP("Text", "this machine's clock is ahead by %1; set it right"))
                     .arg(by)
               : translated(QT_TRANSLATE_NOOP("Text",
                                              "this machine's clock is behind by %1; set it right"))
                     .arg(by);
}

QString fetchProgressText(qint64 done, qint64 known, double perSecond,
                          std::optional<std::chrono::seconds> remaining)
{
    const QString counts = countText(QT_TRANSLATE_N_NOOP("Text", "%1 of %n response"),
                                     QT_TRANSLATE_N_NOOP("Text", "%1 of %n responses"), known)
                               .arg(done);
    if (perSecond <= 0 || !remaining)
        return counts;
    return translated(QT_TRANSLATE_NOOP("Text", "%1, %2 a second, %3 left"))
        .arg(counts, QString::number(perSecond, 'f', perSecond < 10 ? 1 : 0),
             durationText(*remaining));
}

QString bucketListText(qint64 objects)
{
    return countText(QT_TRANSLATE_N_NOOP("Text", "Listing the bucket: %n object"),
                     QT_TRANSLATE_N_NOOP("Text", "Listing the bucket: %n objects"), objects);
}

QString bucketFetchText(qint64 done, qint64 all)
{
    return translated(QT_TRANSLATE_NOOP("Text", "Fetching: %1 of %2 objects")).arg(done).arg(all);
}

QString fetchCountsText(qint64 models, qint64 versions, qint64 written, qint64 unchanged,
                        qint64 requests, qint64 retries)
{
    const QString ofModels = countText(QT_TRANSLATE_N_NOOP("Text", "of %n model"),
                                       QT_TRANSLATE_N_NOOP("Text", "of %n models"), models);
    const QString what = countText(QT_TRANSLATE_N_NOOP("Text", "%n version"),
                                   QT_TRANSLATE_N_NOOP("Text", "%n versions"), versions);
    const QString files = countText(QT_TRANSLATE_N_NOOP("Text", "%n file written"),
                                    QT_TRANSLATE_N_NOOP("Text", "%n files written"), written);
    const QString asked = countText(QT_TRANSLATE_N_NOOP("Text", "%n request"),
                                    QT_TRANSLATE_N_NOOP("Text", "%n requests"), requests);
    return translated(
               QT_TRANSLATE_NOOP("Text", "%1 %2; %3, %4 there already; %5, %6 of them again"))
        .arg(what, ofModels, files, QString::number(unchanged), asked, QString::number(retries));
}

QString fetchAbsentText(const QStringList &what)
{
    return translated(QT_TRANSLATE_NOOP("Text", "not there, and left out: %1"))
        .arg(shortVisibleText(what.join(u"; "_s), 600));
}

QString timesText(const QString &what, qint64 times)
{
    return countText(QT_TRANSLATE_N_NOOP("Text", "%1, %n time"),
                     QT_TRANSLATE_N_NOOP("Text", "%1, %n times"), times)
        .arg(what);
}

QString fetchDiagnosticsLeftText(qint64 files)
{
    return countText(
        QT_TRANSLATE_N_NOOP(
            "Text", "%n diagnostics file was not asked for; fetch it with --with-diagnostics"),
        QT_TRANSLATE_N_NOOP(
            "Text", "%n diagnostics files were not asked for; fetch them with --with-diagnostics"),
        files);
}

QString fetchInterruptedText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text",
        "interrupted; what is whole stays, and within 24 hours the next fetch goes on from there"));
}

QString fetchStalledText()
{
    return translated(
        QT_TRANSLATE_NOOP("Text", "nothing was answered for two minutes; try again later"));
}

QString fetchSignInText()
{
    return translated(QT_TRANSLATE_NOOP("Text", "not signed in"));
}

QString fetchDiskFullText()
{
    return translated(QT_TRANSLATE_NOOP(
        "Text", "the disk is full; make room and start again: the fetch goes on from there"));
}

} // namespace belvedere
