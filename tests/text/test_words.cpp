#include "app/base/literals.h"
#include "app/domain/enums.h"
#include "app/text/format.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace belvedere;

namespace words_test {

namespace {

template<typename E>
void addWords(const char *name)
{
    for (const auto &[word, value] : wireWords(E{}))
        QTest::addRow("%s %s", name, word.data()) << QString(word);
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyWordIsKnown_data()
    {
        QTest::addColumn<QString>("sent");
        addWords<ModelVersionStatus>("status");
        addWords<ModelVersionSourceType>("source");
        addWords<AutoPromotionResult>("promotion");
        addWords<ModelQuality>("quality");
        addWords<SchedulerStatus>("scheduler");
        addWords<PromoteMode>("promote mode");
        addWords<LabelRating>("rating");
        addWords<DatasetStatus>("dataset");
        addWords<ExecutionStatus>("execution");
        addWords<InferenceResult>("result");
    }
    void everyWordIsKnown()
    {
        QFETCH(QString, sent);
        for (const QString &text : {wordText(sent), longWordText(sent)}) {
            QVERIFY(!text.isEmpty());
            QVERIFY2(text != sent, qPrintable(text));
            QVERIFY(!text.contains(u'_'));
        }
    }

    void everyStatusHasItsOwnSign()
    {
        QSet<QString> signs;
        for (const auto &[word, value] : wireWords(ModelVersionStatus{}))
            signs.insert(wordSign(word));
        QVERIFY(!signs.contains(QString()));
        QCOMPARE(signs.size(), 4); // both kinds of "in progress" share one
    }

    void newerWordsComeBackAsSent()
    {
        QCOMPARE(wordText(u"PAUSED"_s), u"PAUSED"_s);
        QCOMPARE(longWordText(u"PAUSED"_s), u"PAUSED"_s);
        QCOMPARE(wordText(u"A\nB"_s), u"A\\x0AB"_s);
        QCOMPARE(wordText(u"success"_s), u"success"_s);
        QCOMPARE(wordSign(u"PAUSED"_s), QString());
        QCOMPARE(wordText(QString()), QString());
    }
};

} // namespace words_test

BELVEDERE_TEST(words_test::WordsTest)
#include "test_words.moc"
