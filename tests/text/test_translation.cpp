#include "app/base/literals.h"
#include "app/text/format.h"
#include "app/text/sentences.h"
#include "app/text/translation.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace belvedere;

namespace translation_test {

namespace {

struct Message {
    QString context{};
    QString source{};
    QStringList forms{};
    bool isNumerus = false;
    bool isUnfinished = false;
};

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.isUnfinished = xml.attributes().hasAttribute("type"_L1);
    QString text;
    while (!(xml.isEndElement() && xml.name() == "translation"_L1) && !xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "numerusform"_L1)
            message.forms += xml.readElementText();
        else if (xml.isCharacters())
            text += xml.text();
    }
    if (message.forms.isEmpty())
        message.forms += text;
}

std::vector<Message> messagesOf(const QString &name)
{
    QFile file(QStringLiteral(BELVEDERE_SOURCE_DIR "/translations/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(name));
    QXmlStreamReader xml(&file);
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement())
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            messages.push_back({.context = context});
            messages.back().isNumerus = xml.attributes().value("numerus"_L1) == "yes"_L1;
        } else if (xml.name() == "source"_L1) {
            messages.back().source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            readTranslation(xml, messages.back());
        }
    }
    return messages;
}

// "%1 of %n" -> {"%1", "%n"}
QSet<QString> placesIn(const QString &text)
{
    static const QRegularExpression place(u"%L?[0-9n]+"_s);
    QSet<QString> places;
    for (auto matches = place.globalMatch(text); matches.hasNext();)
        places.insert(matches.next().captured());
    return places;
}

QString translationsFolder()
{
    return QStringLiteral(BELVEDERE_BINARY_DIR "/share/belvedere/translations");
}

} // namespace

class TranslationTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLeftOut_data();
    void nothingIsLeftOut();
    void speaksGerman();
    void pluralsInEnglish();
    void unknownLanguages();
};

void TranslationTest::nothingIsLeftOut_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("German") << u"belvedere_de.ts"_s;
    QTest::newRow("English plurals") << u"belvedere_en.ts"_s;
}

void TranslationTest::nothingIsLeftOut()
{
    QFETCH(QString, file);
    const auto messages = messagesOf(file);
    QVERIFY(messages.size() > 20);
    for (const Message &message : messages) {
        const QByteArray where = (message.context + u": "_s + message.source).toUtf8();
        QVERIFY2(!message.isUnfinished, where.constData());
        QCOMPARE(message.forms.size(), message.isNumerus ? 2 : 1);
        for (const QString &form : message.forms) {
            QVERIFY2(!form.isEmpty(), where.constData());
            // The form for one may do without its number.
            QSet<QString> missing = placesIn(message.source) - placesIn(form);
            if (message.isNumerus && &form == &message.forms.front())
                missing.remove(u"%n"_s);
            QVERIFY2(missing.isEmpty(), where.constData());
            QVERIFY2((placesIn(form) - placesIn(message.source)).isEmpty(), where.constData());
        }
    }
}

void TranslationTest::speaksGerman()
{
    int argc = 1;
    char name[] = "test";
    char *argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    QCOMPARE(
        installTranslation(app, QLocale(QLocale::German, QLocale::Austria), translationsFolder()),
        u"de"_s);
    QCOMPARE(wordText(u"SUCCESS"_s), u"Fertig"_s);
    QCOMPARE(isoDurationText(u"PT1H"_s), u"1 Stunde"_s);
    QCOMPARE(isoDurationText(u"P2DT10M"_s), u"2 Tage 10 Minuten"_s);
    QCOMPARE(durationText(std::chrono::minutes{76}), u"1 h 16 min"_s);
    QCOMPARE(wholenessText({}), u"vollständig"_s);
    QCOMPARE(fieldText("ModelVersion", "Quality"), u"Güte"_s);
}

void TranslationTest::pluralsInEnglish()
{
    int argc = 1;
    char name[] = "test";
    char *argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    QCOMPARE(installTranslation(app, QLocale(QLocale::English, QLocale::UnitedKingdom),
                                translationsFolder()),
             u"en"_s);
    QCOMPARE(isoDurationText(u"PT1H"_s), u"1 hour"_s);
    QCOMPARE(isoDurationText(u"PT10M"_s), u"10 minutes"_s);
    QCOMPARE(wordText(u"SUCCESS"_s), u"Success"_s);
}

void TranslationTest::unknownLanguages()
{
    int argc = 1;
    char name[] = "test";
    char *argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    QCOMPARE(installTranslation(app, QLocale(QLocale::Zulu), translationsFolder()), QString());
    QCOMPARE(installTranslation(app, QLocale(QLocale::German), u"/no/such/folder"_s), QString());
    QCOMPARE(wordText(u"SUCCESS"_s), u"Success"_s);
}

} // namespace translation_test

BELVEDERE_APPLESS_TEST(translation_test::TranslationTest)
#include "test_translation.moc"
