// A Connect dialog with a home folder, a server and a keychain of its own, and hands that click and type.
#pragma once

#include "app/source/connection_check.h"
#include "tests/support/connect_rig.h"
#include "tests/support/fake_key_store.h"
#include "tests/support/patience.h"
#include "tests/ui/child_of.h"
#include "ui/connect/connect_dialog.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

namespace belvedere::test {

// One of each kind.
inline constexpr auto profiles = "[default]\naws_access_key_id = AKIADEFAULT000000001\n"
                                 "aws_secret_access_key = default-secret\nregion = us-east-1\n"
                                 "[profile process]\ncredential_process = keys\n"
                                 "[profile role]\nrole_arn = arn:aws:iam::123456789012:role/r\n"
                                 "source_profile = default\nmfa_serial = 1\n"
                                 "[profile circle]\nrole_arn = arn:aws:iam::123456789012:role/r\n"
                                 "source_profile = circle2\n[profile circle2]\n"
                                 "role_arn = arn:aws:iam::123456789012:role/r\n"
                                 "source_profile = circle\n"
                                 "[profile sso]\nsso_start_url = https://a.example\n"
                                 "sso_region = eu-west-1\nsso_account_id = 123456789012\n"
                                 "sso_role_name = r\n"
                                 "[profile old]\naws_access_key_id = ASIAOLD\n"
                                 "aws_secret_access_key = s\naws_session_token = t\n"
                                 "x_security_token_expires = 2020-01-01T00:00:00Z\n";

class ConnectBench
{
public:
    explicit ConnectBench(FaultScript script = {}) : rig(std::move(script))
    {
        rig.writeConfig(profiles);
    }

    ConnectDialog &open(ConnectionChoice initial = {}, bool hasKeychain = true)
    {
        m_dialog = std::make_unique<ConnectDialog>(
            ConnectDialog::Setup{.environment = rig.environment,
                                 .locations = rig.locations(),
                                 .keys = hasKeychain ? &store : nullptr,
                                 .initial = std::move(initial),
                                 .lookUp = lookUp});
        m_dialog->show();
        (void)QTest::qWaitForWindowExposed(m_dialog.get());
        return *m_dialog;
    }
    void close() { m_dialog.reset(); }
    ConnectDialog &dialog() { return *m_dialog; }

    template<typename T>
    T *child(const QString &name)
    {
        return test::childOf<T>(*m_dialog, name);
    }
    void click(const QString &name)
    {
        QTest::mouseClick(child<QAbstractButton>(name), Qt::LeftButton);
    }
    void type(const QString &name, const QString &text)
    {
        auto *line = child<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    // Turns a radio button or a check box on as a click on its text does.
    void choose(const QString &name)
    {
        auto *button = child<QAbstractButton>(name);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    }
    void typeKeys(const QString &token = {})
    {
        choose(u"keysTyped"_s);
        type(u"accessKeyId"_s, u" AKIATYPED00000000001 "_s);
        type(u"secretAccessKey"_s, u"typed-secret"_s);
        if (!token.isEmpty())
            type(u"sessionToken"_s, token);
    }

    QTreeView &list() { return *child<QTreeView>(u"profileList"_s); }
    bool waitForProfiles()
    {
        return QTest::qWaitFor([this] { return list().model()->rowCount() > 1; }, patience);
    }
    // By a click on its row.
    bool pick(const QString &profile)
    {
        if (!waitForProfiles())
            return false;
        const QModelIndexList found = list().model()->match(
            list().model()->index(0, 0), Qt::DisplayRole, profile, 1, Qt::MatchExactly);
        if (found.isEmpty())
            return false;
        list().scrollTo(found[0]);
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {},
                          list().visualRect(found[0]).center());
        return true;
    }
    QString stateOf(const QString &profile)
    {
        for (int row = 0; row < list().model()->rowCount(); ++row) {
            if (list().model()->index(row, 0).data().toString() == profile)
                return list().model()->index(row, 1).data().toString();
        }
        return {};
    }

    bool waitForTest()
    {
        const auto *check = m_dialog->findChild<ConnectionCheck *>();
        return QTest::qWaitFor(
            [check] {
                return !check->isRunning() && check->steps()[0].state != CheckState::Waiting;
            },
            patience);
    }
    QString signs()
    {
        QString signs;
        for (int i = 0; i < checkStepCount; ++i)
            signs += child<QLabel>(u"checkSign%1"_s.arg(i))->text();
        return signs;
    }
    QString sentence(CheckStepKind kind)
    {
        return child<QLabel>(u"checkSentence%1"_s.arg(int(kind)))->text();
    }
    QString text(const QString &label) { return child<QLabel>(label)->text(); }
    bool shows(const QString &name) { return child<QWidget>(name)->isVisible(); }

    ConnectRig rig;
    FakeKeyStore store;
    HostLookup lookUp{};

private:
    std::unique_ptr<ConnectDialog> m_dialog;
};

} // namespace belvedere::test
