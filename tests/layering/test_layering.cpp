#include "app/base/literals.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace belvedere;

namespace layering_test {

namespace {

// What each layer may include besides itself (STYLE.md, "Shape"). A folder that is not named here fails the test.
const QHash<QString, QStringList> &allowed()
{
    static const QStringList domain{u"app/base"_s, u"app/domain"_s};
    static const QStringList core = domain
                                    + QStringList{u"app/archive"_s, u"app/source"_s,
                                                  u"app/analysis"_s, u"app/models"_s,
                                                  u"app/text"_s};
    static const QStringList ui = core + QStringList{u"app/cli"_s, u"ui"_s};
    static const QStringList basics = ui + QStringList{u"ui/theme"_s, u"ui/widgets"_s};
    static const QStringList panes = basics + QStringList{u"ui/comparison"_s, u"ui/details"_s,
                                                          u"ui/library"_s,    u"ui/metrics"_s,
                                                          u"ui/notebook"_s,   u"ui/settings"_s,
                                                          u"ui/timeline"_s};
    static const QHash<QString, QStringList> table{
        {u"app/base"_s, {}},
        {u"app/domain"_s, {u"app/base"_s}},
        {u"app/aws"_s, domain},
        {u"app/archive"_s, domain},
        {u"app/source"_s, domain + QStringList{u"app/archive"_s, u"app/aws"_s}},
        {u"app/analysis"_s, domain},
        {u"app/models"_s, domain},
        {u"app/text"_s, domain + QStringList{u"app/analysis"_s}},
        {u"app/cli"_s, core + QStringList{u"app/aws"_s}}, // but never ui
        {u"ui"_s, {u"app/base"_s}},                       // the precompiled header
        {u"ui/theme"_s, ui},
        {u"ui/widgets"_s, ui + QStringList{u"ui/theme"_s}},
        {u"ui/settings"_s, ui},
        {u"ui/timeline"_s, basics},
        {u"ui/metrics"_s, basics},
        {u"ui/trends"_s, basics + QStringList{u"ui/metrics"_s, u"ui/timeline"_s}},
        {u"ui/compare"_s,
         basics
             + QStringList{u"ui/details"_s, u"ui/metrics"_s, u"ui/notebook"_s, u"ui/timeline"_s}},
        {u"ui/connect"_s, basics},
        {u"ui/details"_s, basics},
        {u"ui/notebook"_s, basics},
        {u"ui/comparison"_s, basics + QStringList{u"ui/settings"_s}},
        {u"ui/library"_s, basics + QStringList{u"ui/comparison"_s}},
        {u"ui/versions"_s, panes},
        {u"ui/report"_s, panes + QStringList{u"ui/compare"_s, u"ui/trends"_s, u"ui/versions"_s}},
        {u"ui/window"_s, panes
                             + QStringList{u"ui/compare"_s, u"ui/connect"_s, u"ui/trends"_s,
                                           u"ui/versions"_s, u"ui/report"_s}},
        {u"app/composition"_s,
         core + QStringList{u"app/aws"_s, u"app/cli"_s, u"ui/report"_s, u"ui/window"_s}},
        {u"app"_s, core + QStringList{u"app/cli"_s, u"app/composition"_s}},
    };
    return table;
}

QString layerOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts.size() > 2 ? parts[0] + u'/' + parts[1] : parts[0];
}

QStringList includesOf(const QString &path)
{
    QFile file(path);
    QStringList found;
    if (!file.open(QIODevice::ReadOnly))
        return found;
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s,
                                            QRegularExpression::MultilineOption);
    auto matches = include.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext())
        found += matches.next().captured(1);
    return found;
}

QStringList sources()
{
    const QDir root(QStringLiteral(BELVEDERE_SOURCE_DIR));
    QStringList files;
    for (const QString &folder : {u"app"_s, u"ui"_s}) {
        QDirIterator each(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext())
            files += root.relativeFilePath(each.next());
    }
    files.sort();
    return files;
}

} // namespace

// Includes point downwards only.
class LayeringTest : public QObject
{
    Q_OBJECT

private slots:
    void includesPointDownwards_data();
    void includesPointDownwards();
    void noWidgetsBelowUi();
};

void LayeringTest::includesPointDownwards_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : sources())
        QTest::newRow(qPrintable(path)) << path;
}

void LayeringTest::includesPointDownwards()
{
    QFETCH(QString, path);
    const QString layer = layerOf(path);
    QVERIFY2(allowed().contains(layer), qPrintable(u"no rule for the layer "_s + layer));
    for (const QString &include : includesOf(QStringLiteral(BELVEDERE_SOURCE_DIR "/") + path)) {
        QVERIFY2(include.startsWith("app/"_L1) || include.startsWith("ui/"_L1)
                     || include.endsWith(".moc"_L1),
                 qPrintable(u"not named from the top: "_s + include));
        const QString target = layerOf(include);
        QVERIFY2(target == layer || include.endsWith(".moc"_L1)
                     || allowed()[layer].contains(target),
                 qPrintable(path + u" includes "_s + include));
    }
}

void LayeringTest::noWidgetsBelowUi()
{
    static const QRegularExpression upper(
        uR"(#\s*include\s*<(QWidget|QApplication|QPainter|QtWidgets|QtCharts|QtGui|QPixmap|QImage|QColor|QFont)\b)"_s);
    for (const QString &path : sources()) {
        if (!path.startsWith("app/"_L1) || path.startsWith("app/composition/"_L1))
            continue;
        QFile file(QStringLiteral(BELVEDERE_SOURCE_DIR "/") + path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!upper.match(QString::fromUtf8(file.readAll())).hasMatch(), qPrintable(path));
    }
}

} // namespace layering_test

BELVEDERE_TEST(layering_test::LayeringTest)
#include "test_layering.moc"
