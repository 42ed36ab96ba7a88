#include "ui/connect/connect_dialog.h"

#include "app/base/literals.h"
#include "app/source/connection_check.h"
#include "app/source/mfa_relay.h"
#include "app/text/sentences.h"
#include "app/text/service_text.h"
#include "ui/connect/check_view.h"
#include "ui/connect/connection_form.h"
#include "ui/connect/mfa_dialog.h"
#include "ui/connect/profile_picker.h"
#include "ui/connect/typed_keys_form.h"
#include "ui/widgets/plain_text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace belvedere {

ConnectDialog::ConnectDialog(Setup setup, QWidget *parent)
    : QDialog(parent),
      m_setup(std::move(setup)),
      m_relay(std::make_shared<MfaRelay>()),
      m_asker(new MfaAsker(*m_relay, *this)),
      m_check(new ConnectionCheck(m_relay, this)),
      m_profiles(new ProfilePicker({.environment = m_setup.environment,
                                    .locations = m_setup.locations,
                                    .awsProgram = m_setup.awsProgram,
                                    .display = m_setup.display},
                                   this)),
      m_form(new ConnectionForm(m_setup.keys != nullptr, this)),
      m_view(new CheckView(m_setup.display, this)),
      m_open(plainLabel({}, this)),
      m_problem(plainLabel({}, this)),
      m_test(new QPushButton(tr("&Test"), this)),
      m_connect(new QPushButton(tr("&Connect"), this))
{
    setObjectName(u"connectDialog"_s);
    setWindowTitle(m_setup.isEditing ? tr("Edit connection") : tr("Connect"));
    build();
    m_profiles->setProfile(m_setup.initial.settings.profile);
    m_form->setChoice(m_setup.initial, m_setup.typesKeys);
    m_form->setProfileRegion(m_profiles->region());
    wire();
    m_view->showCheck(*m_check);
    showOpenMark();
    changedByUser();
}

ConnectDialog::~ConnectDialog()
{
    m_preparation.reset();
    delete m_check;
    delete m_asker; // before the relay
}

void ConnectDialog::build()
{
    m_open->setObjectName(u"notEncrypted"_s);
    m_problem->setObjectName(u"connectProblem"_s);
    for (QLabel *label : {m_open, m_problem}) {
        label->setProperty("note", true);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->hide();
    }
    m_test->setObjectName(u"testConnection"_s);
    m_test->setAutoDefault(false);
    m_connect->setObjectName(u"connectNow"_s);
    m_connect->setDefault(true);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"connectionScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_form);
    scroll->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    scroll->setMinimumWidth(m_form->minimumSizeHint().width() + 16);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(18);
    columns->addWidget(m_profiles, 4);
    columns->addWidget(scroll, 5);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_connect, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(u"cancelConnect"_s);
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Not in the box: newer Qt goes by Tab from before it to its default button, and Test would be passed over.
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_test);
    foot->addWidget(buttons, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(m_open);
    layout->addWidget(m_view);
    layout->addWidget(m_problem);
    layout->addLayout(foot);
    resize(fontMetrics().averageCharWidth() * 128, fontMetrics().lineSpacing() * 39);
}

void ConnectDialog::wire()
{
    connect(m_test, &QPushButton::clicked, this,
            [this] { m_check->isRunning() || m_preparation ? stopTest() : test(); });
    connect(m_connect, &QPushButton::clicked, this, &ConnectDialog::connectNow);
    connect(m_profiles, &ProfilePicker::profileChosen, this, [this] {
        m_form->setProfileRegion(m_profiles->region());
        changedByUser();
    });
    connect(m_profiles, &ProfilePicker::profilesRead, this,
            [this] { m_form->setProfileRegion(m_profiles->region()); });
    connect(m_profiles, &ProfilePicker::activated, m_connect, &QPushButton::click);
    connect(m_form, &ConnectionForm::changed, this, &ConnectDialog::changedByUser);
    connect(&m_form->keys(), &TypedKeysForm::forgetRequested, this, &ConnectDialog::forgetKeys);
    connect(m_check, &ConnectionCheck::changed, this, &ConnectDialog::showCheck);
    connect(m_check, &ConnectionCheck::finished, this, [this] {
        const CheckStep *failed = m_check->failedStep();
        if (failed && failed->error && failed->error->kind == ErrorKind::NeedsSignIn)
            m_profiles->offerSignIn();
    });
    connect(m_check, &ConnectionCheck::clockFoundOff, m_view, &CheckView::showClockOff);
    connect(m_check, &ConnectionCheck::notEncrypted, this, &ConnectDialog::showOpenHost);
    connect(m_view, &CheckView::openSavedRequested, this, [this] {
        reject();
        emit openSavedRequested();
    });
}

SessionSetup ConnectDialog::sessionSetup() const
{
    const ConnectionChoice chosen = m_form->choice();
    SessionSetup setup{.choice = chosen.settings,
                       .environment = m_setup.environment,
                       .locations = m_setup.locations,
                       .signs = chosen.signs,
                       .lookUp = m_setup.lookUp};
    setup.choice.profile = m_profiles->profile();
    if (m_form->usesTypedKeys())
        setup.typedKeys = m_form->keys().keys();
    return setup;
}

// What was tried was another connection.
void ConnectDialog::changedByUser()
{
    m_preparation.reset();
    m_check->reset();
    m_view->clearNotes();
    m_problem->hide();
    showOpenMark();
    showBusy();
}

void ConnectDialog::showBusy()
{
    const bool isBusy = m_check->isRunning() || m_preparation;
    m_test->setText(isBusy ? tr("S&top") : tr("&Test"));
    m_test->setEnabled(isBusy || m_form->isComplete());
    m_connect->setEnabled(m_form->isComplete()); // one that is pressed keeps the focus
}

void ConnectDialog::showCheck()
{
    m_view->showCheck(*m_check);
    showBusy();
}

void ConnectDialog::showOpenMark()
{
    m_open->hide();
    if (!m_form->choice().signs)
        return;
    const QStringList urls = m_form->endpointUrls();
    for (const QString &url : urls) {
        if (const QString host = openHostOf(url); !host.isEmpty())
            return showOpenHost(host);
    }
}

void ConnectDialog::showOpenHost(const QString &host)
{
    m_open->setText(tr("✕ Not encrypted: %1").arg(notEncryptedText(host)));
    m_open->show();
}

void ConnectDialog::showProblem(const Error &error)
{
    m_problem->setText(errorSummary(error));
    m_problem->show();
}

void ConnectDialog::prepare(bool keepsKeys, std::function<void(const PreparedConnection &)> then)
{
    m_problem->hide();
    m_preparation = std::make_unique<QObject>();
    const ConnectionQuestion question{
        .setup = sessionSetup(), .saved = m_form->choice().keys, .keepsKeys = keepsKeys};
    prepareConnection(question, m_setup.keys, m_preparation.get())
        ->then(this, [this, then = std::move(then)](const Result<PreparedConnection> &prepared) {
            m_preparation.release()->deleteLater();
            showBusy();
            if (prepared)
                return then(*prepared);
            showProblem(prepared.error());
        });
    showBusy();
}

void ConnectDialog::test()
{
    m_view->clearNotes();
    m_problem->hide();
    const SessionSetup setup = sessionSetup();
    if (!m_form->usesTypedKeys() || setup.typedKeys)
        return m_check->start(setup, m_form->bucket());
    prepare(false, [this](const PreparedConnection &prepared) {
        SessionSetup withKeys = sessionSetup();
        withKeys.typedKeys = prepared.keys;
        m_check->start(withKeys, m_form->bucket());
    });
}

void ConnectDialog::stopTest()
{
    m_preparation.reset();
    m_check->cancel();
    showBusy();
}

void ConnectDialog::connectNow()
{
    if (m_preparation || !m_form->isComplete())
        return;
    m_check->cancel();
    const bool keepsKeys = m_form->usesTypedKeys() && m_form->keys().keepsKeys();
    prepare(keepsKeys, [this](const PreparedConnection &prepared) { connectWith(prepared); });
}

void ConnectDialog::connectWith(const PreparedConnection &prepared)
{
    if (prepared.notKept) {
        // Connecting once more does without the keychain.
        m_form->keys().keepInMemory();
        m_problem->setText(
            tr("The keys were not saved: %1. Press Connect again to keep them in memory only.")
                .arg(errorSummary(*prepared.notKept)));
        m_problem->show();
        return;
    }
    m_choice = m_form->choice();
    m_choice.settings.profile = m_profiles->profile();
    m_choice.keys = prepared.entry;
    // Nothing names them any more.
    const auto &replaced = m_setup.initial.keys;
    if (replaced && replaced != prepared.entry && m_setup.keys)
        m_setup.keys->remove(*replaced, this);
    m_typedKeys = prepared.keys;
    m_facts = prepared.facts;
    accept();
}

void ConnectDialog::forgetKeys()
{
    const std::optional<KeyEntry> entry = m_form->choice().keys;
    if (!entry || !m_setup.keys)
        return;
    m_setup.keys->remove(*entry, this)->then(this, [this, entry](const Result<bool> &removed) {
        if (!removed)
            return showProblem(removed.error());
        m_setup.initial.keys.reset();
        m_form->keys().setSaved(false);
        changedByUser();
        emit keysForgotten(*entry);
    });
}

void ConnectDialog::done(int result)
{
    m_preparation.reset();
    m_check->cancel();
    m_profiles->cancelSignIn();
    m_form->keys().clearSecrets();
    QDialog::done(result);
}

} // namespace belvedere
