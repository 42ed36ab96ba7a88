#include "ui/connect/profile_picker.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/widgets/plain_text.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTreeView>
#include <QVBoxLayout>

namespace belvedere {

ProfilePicker::ProfilePicker(Setup setup, QWidget *parent)
    : QWidget(parent),
      m_setup(std::move(setup)),
      m_list(m_setup.environment, m_setup.locations),
      m_model(m_setup.display),
      m_signIn(m_setup.environment),
      m_view(new QTreeView(this)),
      m_state(dimLabel(tr("Reading the profiles …"), this)),
      m_advice(dimLabel({}, this)),
      m_output(new QPlainTextEdit(this)),
      m_button(new QPushButton(tr("S&ign in"), this)),
      m_copy(new QPushButton(tr("Copy the command"), this))
{
    build();
    connect(&m_list, &ProfileList::changed, this, &ProfilePicker::showProfiles);
    // Not what is current: where nothing is, Qt makes the first row that as soon as the list has the focus.
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProfilePicker::chosen);
    connect(m_view, &QTreeView::doubleClicked, this, &ProfilePicker::activated);
    connect(m_button, &QPushButton::clicked, this, &ProfilePicker::signIn);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(signInCommand(m_profile)); });
    connect(&m_signIn, &SignIn::printed, this,
            [this] { m_output->setPlainText(m_signIn.output().trimmed()); });
    connect(&m_signIn, &SignIn::finished, this, &ProfilePicker::signedIn);
    showState();
}

ProfilePicker::~ProfilePicker() = default;

void ProfilePicker::build()
{
    m_view->setObjectName(u"profileList"_s);
    m_view->setAccessibleName(tr("Profiles"));
    m_view->setModel(&m_model);
    m_view->installEventFilter(this);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->setSectionsMovable(false);
    m_state->setObjectName(u"profilesState"_s);
    m_advice->setObjectName(u"profileAdvice"_s);
    m_output->setObjectName(u"signInOutput"_s);
    m_output->setAccessibleName(tr("What the sign-in says"));
    m_output->setReadOnly(true);
    m_output->setTabChangesFocus(true);
    m_output->setMaximumHeight(fontMetrics().lineSpacing() * 5);
    m_button->setObjectName(u"signIn"_s);
    m_copy->setObjectName(u"copySignInCommand"_s);
    for (QPushButton *button : {m_button, m_copy})
        button->setAutoDefault(false);
    for (QLabel *label : {m_state, m_advice}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_button);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(headingLabel(tr("Profile"), this));
    layout->addWidget(m_state);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_advice);
    layout->addWidget(m_output);
    layout->addLayout(buttons);
}

void ProfilePicker::setProfile(const QString &profile)
{
    m_profile = profile;
    m_problem.clear();
    const QScopedValueRollback filling(m_isFilling, true);
    const int row = m_model.rowOf(profile);
    if (row < 0)
        m_view->selectionModel()->clear();
    else
        m_view->setCurrentIndex(m_model.index(row, 0));
    showState();
}

void ProfilePicker::showProfiles()
{
    {
        const QScopedValueRollback filling(m_isFilling, true);
        const bool isFirst = m_model.rowCount() == 1;
        m_model.setProfiles(*m_list.read());
        const int row = m_model.rowOf(m_profile);
        if (row >= 0)
            m_view->setCurrentIndex(m_model.index(row, 0));
        if (isFirst)
            m_view->resizeColumnToContents(ProfileModel::NameColumn);
    }
    showState();
    emit profilesRead();
}

void ProfilePicker::chosen()
{
    const QModelIndexList selected = m_view->selectionModel()->selectedRows();
    if (m_isFilling || selected.isEmpty())
        return;
    m_profile = selected[0].data(ProfileModel::ProfileRole).toString();
    m_problem.clear();
    m_signIn.cancel();
    showState();
    emit profileChosen(m_profile);
}

QString ProfilePicker::region() const
{
    const ProfileState *state = m_model.stateAt(m_model.rowOf(m_profile));
    return state ? state->region : QString();
}

void ProfilePicker::showState()
{
    const auto &read = m_list.read();
    const ProfileState *state = m_model.stateAt(m_model.rowOf(m_profile));
    QString text;
    if (!read)
        text = tr("Reading the profiles …");
    else if (!read->states)
        text = errorSummary(read->states.error());
    else if (read->states->isEmpty())
        text = tr("There are no profiles yet. Type keys, or make a profile with aws configure.");
    else if (!m_profile.isEmpty() && !state)
        text = tr("The profile %1 is not there any more.").arg(visibleText(m_profile));
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    const QString advice = !m_problem.isEmpty() ? m_problem
                           : state              ? profileAdviceText(*state)
                                                : QString();
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    showSignIn(state && state->readiness == ProfileReadiness::NeedsSignIn);
}

QString ProfilePicker::awsProgram() const
{
    return m_setup.awsProgram.isEmpty() ? findAwsProgram(m_setup.environment) : m_setup.awsProgram;
}

void ProfilePicker::showSignIn(bool isOffered)
{
    const bool isRunning = m_signIn.isRunning();
    const bool canRun = isRunning || (isOffered && !awsProgram().isEmpty());
    m_button->setVisible(isRunning || (isOffered && canRun));
    m_button->setText(isRunning ? tr("Stop s&igning in") : tr("S&ign in"));
    m_copy->setVisible(isOffered && !canRun);
    m_output->setVisible(isRunning || (isOffered && !canRun));
    if (isOffered && !canRun) {
        m_output->setPlainText(signInCommand(m_profile));
        m_advice->setText(
            tr("Sign in with this command in a terminal; the list follows by itself."));
        m_advice->show();
    }
}

// What is chosen stays in sight when the list becomes smaller.
bool ProfilePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(
            m_view, [this] { m_view->scrollTo(m_view->currentIndex()); }, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void ProfilePicker::offerSignIn()
{
    if (!m_profile.isEmpty())
        showSignIn(true);
}

void ProfilePicker::signIn()
{
    if (m_signIn.isRunning())
        return m_signIn.cancel();
    m_problem.clear();
    m_output->setPlainText(tr("Waiting for the browser …"));
    m_signIn.start(awsProgram(), m_profile);
    showState();
}

void ProfilePicker::cancelSignIn()
{
    m_signIn.cancel();
}

void ProfilePicker::signedIn(const std::optional<Error> &error)
{
    if (error && error->kind != ErrorKind::Cancelled)
        m_problem = tr("Signing in failed: %1").arg(errorText(*error));
    m_list.reload();
    showState();
}

} // namespace belvedere
