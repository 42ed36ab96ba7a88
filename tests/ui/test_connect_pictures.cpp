// The Connect dialog in every state, light and dark. Written where BELVEDERE_PICTURES names a folder, for people to look at; the
// test itself asks for the words that help, and that nothing of them is cut off.
#include "tests/ui/connect_bench.h"

#include "tests/support/test_main.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QCryptographicHash>
#include <QPainter>
#include <QScrollArea>

using namespace belvedere;
using namespace belvedere::test;

namespace connect_pictures_test {

namespace {

// What the server of a state does.
FaultScript scriptOf(const QString &state)
{
    if (state == "wrong-secret"_L1)
        return [](const FaultRequest &request, int) {
            return asksForIdentity(request)
                       ? xmlRefusal(403, "SignatureDoesNotMatch",
                                    "The request signature we calculated does not match the "
                                    "signature you provided. Check your AWS Secret Access Key and "
                                    "signing method.")
                       : FaultAnswer{};
        };
    if (state == "proxy-password"_L1)
        return [](const FaultRequest &, int) {
            return answer(407, {}, {"Proxy-Authenticate: Basic realm=\"squid\""});
        };
    if (state == "running"_L1)
        return [](const FaultRequest &request, int) {
            return asksForModels(request) ? noAnswer() : FaultAnswer{};
        };
    if (state == "skewed"_L1)
        return [](const FaultRequest &request, int number) {
            const QString later = QLocale::c().toString(
                QDateTime::currentDateTimeUtc().addSecs(3650),
                u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
            return asksForIdentity(request) && number == 0
                       ? answer(403,
                                "<ErrorResponse><Error><Code>RequestTimeTooSkewed</Code></Error>"
                                "</ErrorResponse>",
                                {"Date: " + later.toLatin1()})
                       : FaultAnswer{};
        };
    return {};
}

// The first text that has less room than it needs; empty where none is.
QString cutOff(const QWidget &window)
{
    const auto labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->isVisible() || label->text().isEmpty()
            || label->inherits("belvedere::ElidingLabel"))
            continue;
        const int needed = label->hasHeightForWidth() ? label->heightForWidth(label->width())
                                                      : label->sizeHint().height();
        if (label->height() < needed)
            return u"%1 (%2 of %3)"_s.arg(label->text()).arg(label->height()).arg(needed);
    }
    return {};
}

} // namespace

class ConnectPicturesTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void paints_data();
    void paints();

private:
    void prepare(ConnectBench &bench, const QString &state);
    void bring(ConnectBench &bench, const QString &state);
    void tested(ConnectBench &bench);
    void save(const QPixmap &picture, const QString &name);

    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<FaultServer> m_secure;
    std::unique_ptr<FaultServer> m_amazon;
    ConnectionChoice m_initial;
};

void ConnectPicturesTest::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
    m_authority = std::make_unique<TestAuthority>("Example Ltd Internal CA");
    const TestIdentity identity = m_authority->issue(
        "IP:127.0.0.1,DNS:lookoutequipment.eu-west-1.amazonaws.com");
    BELVEDERE_NEED_AUTHORITY(*m_authority);
    m_secure = std::make_unique<FaultServer>(
        [](const FaultRequest &request, int) { return ordinaryAnswer(request); },
        FaultOptions{.identity = identity, .tls = true});
    m_amazon = std::make_unique<FaultServer>(
        [](const FaultRequest &request, int) -> FaultAnswer {
            if (request.method == "CONNECT")
                return {sendBytes("HTTP/1.1 200 OK\r\n\r\n"), encryptConnection()};
            return jsonRefusal(403, "AccessDeniedException", "gone");
        },
        FaultOptions{.identity = identity});
}

void ConnectPicturesTest::paints_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("words"); // that somebody reads there
    QTest::addColumn<bool>("dark");
    const QList<std::pair<const char *, QString>> states{
        {"fresh", u"Nothing is sent before"_s},
        {"typed", u"nowhere else"_s},
        {"ok", u"arn:aws:iam::123456789012:user/ada"_s},
        {"running", u"Testing"_s},
        {"wrong-secret", u"most likely the secret access key is wrong"_s},
        {"expired-sso", u"run aws sso login --profile=sso"_s},
        {"unreachable", u"no connection"_s},
        {"proxy-password", u"the proxy wants a name and a password"_s},
        {"self-signed", u"issued by Example Ltd Internal CA"_s},
        {"stand-in", u"which an endpoint of your own may be fine with"_s},
        {"ended", u"The service ended on 2026-10-07"_s},
        {"skewed", u"clock is behind by 1 h"_s},
        {"open", u"Not encrypted"_s},
        {"locked", u"the keychain is locked"_s},
        {"mfa", u"Code that the device shows now"_s},
    };
    for (const bool dark : {false, true}) {
        for (const auto &[state, words] : states)
            QTest::addRow("%s %s", state, dark ? "dark" : "light")
                << QString::fromLatin1(state) << words << dark;
    }
}

void ConnectPicturesTest::prepare(ConnectBench &bench, const QString &state)
{
    m_initial = {.settings = {.endpointUrl = bench.rig.url()}};
    if (state == "fresh"_L1 || state == "expired-sso"_L1 || state == "mfa"_L1)
        m_initial = {};
    if (state == "unreachable"_L1) {
        bench.rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, bench.rig.url());
        m_initial.settings.endpointUrl = u"http://127.0.0.1:%1"_s.arg(closedPort());
    }
    if (state == "proxy-password"_L1) {
        bench.rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
        bench.rig.environment.insert(u"HTTPS_PROXY"_s, bench.rig.url());
        m_initial = {};
    }
    if (state == "self-signed"_L1) {
        bench.rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, bench.rig.url());
        m_initial.settings.endpointUrl = u"https://127.0.0.1:%1"_s.arg(m_secure->port());
    }
    if (state == "stand-in"_L1)
        bench.rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
    if (state == "ended"_L1) {
        bench.rig.environment.remove(u"AWS_ENDPOINT_URL"_s);
        bench.rig.environment.insert(u"AWS_ENDPOINT_URL_STS"_s, bench.rig.url());
        bench.rig.environment.insert(u"HTTPS_PROXY"_s,
                                     u"http://127.0.0.1:%1"_s.arg(m_amazon->port()));
        m_initial = {.settings = {.caBundle = m_authority->bundlePath()}};
    }
    if (state == "expired-sso"_L1) {
        QVERIFY(bench.rig.writeProgram(u"aws"_s, "true\n"));
        const QByteArray name =
            QCryptographicHash::hash("https://a.example", QCryptographicHash::Sha1).toHex();
        QVERIFY(bench.rig.write(u".aws/sso/cache/%1.json"_s.arg(QString::fromLatin1(name)),
                                R"({"accessToken":"t","expiresAt":"2026-01-01T00:00:00Z"})"));
    }
}

void ConnectPicturesTest::tested(ConnectBench &bench)
{
    bench.click(u"testConnection"_s);
    QVERIFY(bench.waitForTest());
    if (bench.shows(u"checkDetailsButton"_s))
        bench.click(u"checkDetailsButton"_s);
}

void ConnectPicturesTest::bring(ConnectBench &bench, const QString &state)
{
    QVERIFY(bench.waitForProfiles());
    if (state == "fresh"_L1) {
        QVERIFY(bench.pick(u"circle"_s));
    } else if (state == "typed"_L1) {
        bench.typeKeys();
        bench.click(u"moreSettings"_s);
    } else if (state == "running"_L1) {
        bench.click(u"testConnection"_s);
        QTRY_COMPARE(bench.signs(), u"●●●◔·"_s);
    } else if (state == "open"_L1) {
        bench.type(u"endpointUrl"_s, u"http://10.0.0.1:8000"_s);
    } else if (state == "locked"_L1) {
        bench.store.m_failure = Error{.kind = ErrorKind::NoPermission, .context = u"keychain"_s};
        bench.typeKeys();
        bench.click(u"connectNow"_s);
        QTRY_VERIFY(bench.shows(u"connectProblem"_s));
    } else if (state == "mfa"_L1) {
        QVERIFY(bench.pick(u"role"_s));
        bench.click(u"testConnection"_s);
        QTRY_VERIFY(bench.dialog().findChild<QLineEdit *>(u"mfaCode"_s));
    } else {
        if (state == "expired-sso"_L1)
            QVERIFY(bench.pick(u"sso"_s));
        tested(bench);
    }
}

void ConnectPicturesTest::save(const QPixmap &picture, const QString &name)
{
    const QString out = qEnvironmentVariable("BELVEDERE_PICTURES");
    if (!out.isEmpty())
        QVERIFY(picture.save(u"%1/connect-%2.png"_s.arg(out, name)));
}

void ConnectPicturesTest::paints()
{
    QFETCH(const QString, state);
    QFETCH(const QString, words);
    QFETCH(const bool, dark);
    const Theme theme = dark ? Theme::dark() : Theme::light();
    QApplication::setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
    ConnectBench bench(scriptOf(state));
    prepare(bench, state);
    bench.open(m_initial);
    bring(bench, state);
    // Wrapped texts are laid out one within the other.
    QTRY_VERIFY2(cutOff(bench.dialog()).isEmpty(), qPrintable(cutOff(bench.dialog())));
    QString shown;
    const auto labels = bench.dialog().findChildren<QLabel *>();
    for (const QLabel *label : labels)
        shown += label->isVisible() ? label->text() + u'\n' : QString();
    QVERIFY2(QString(shown).remove(u'&').contains(words), qPrintable(shown));
    QWidget *window = &bench.dialog();
    if (auto *code = bench.dialog().findChild<QLineEdit *>(u"mfaCode"_s))
        window = code->window();
    save(window->grab(), u"%1-%2"_s.arg(state, dark ? u"dark"_s : u"light"_s));
}

} // namespace connect_pictures_test

BELVEDERE_WINDOW_TEST(connect_pictures_test::ConnectPicturesTest)
#include "test_connect_pictures.moc"
