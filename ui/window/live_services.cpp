#include "ui/window/live_services.h"

#include "app/base/literals.h"
#include "app/source/fetch_job.h"
#include "app/text/live_text.h"
#include "app/text/sentences.h"
#include "app/text/service_text.h"
#include "ui/connect/connect_dialog.h"
#include "ui/connect/mfa_dialog.h"
#include "ui/window/activation_dialog.h"
#include "ui/window/save_folder_dialog.h"

#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>

namespace belvedere {

LiveServices::LiveServices(LiveTools tools, Workspace &workspace, QWidget &window)
    : QObject(&window),
      m_tools(std::move(tools)),
      m_workspace(workspace),
      m_window(window),
      m_relay(m_tools.mfa ? m_tools.mfa : std::make_shared<MfaRelay>()),
      m_asker(new MfaAsker(*m_relay, window))
{
    connect(&m_workspace, &Workspace::requested, this, &LiveServices::logRequest);
    connect(&m_workspace, &Workspace::contentsChanged, this, &LiveServices::lookAt);
    connect(&m_timer, &QTimer::timeout, this, &LiveServices::refreshTraining);
    setMinutes(m_minutes);
}

LiveServices::~LiveServices()
{
    delete m_asker; // before the relay
}

// ---- connecting ------------------------------------------------------------------------------------------------------

void LiveServices::connectToService()
{
    if (isPossible())
        openDialog(nullptr);
}

void LiveServices::editConnection(int index)
{
    if (const LiveService *live = m_workspace.liveAt(index))
        openDialog(&live->setup());
}

void LiveServices::openDialog(const LiveSetup *edited)
{
    auto *dialog = new ConnectDialog({.environment = m_tools.environment,
                                      .locations = m_tools.locations,
                                      .keys = m_tools.keys,
                                      .initial = edited ? edited->choice : ConnectionChoice(),
                                      .isEditing = edited != nullptr,
                                      .typesKeys = edited && edited->wantsTypedKeys,
                                      .display = m_display},
                                     &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectDialog::openSavedRequested, this, &LiveServices::openSavedRequested);
    connect(dialog, &ConnectDialog::keysForgotten, this, &LiveServices::forgetKeys);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, inPlaceOf = edited ? edited->id() : QString()] {
                LiveSetup setup{.choice = dialog->choice(),
                                .typedKeys = dialog->typedKeys(),
                                .wantsTypedKeys = dialog->typedKeys().has_value()};
                // So that it is the same one in the next run, whatever the files say then.
                if (setup.choice.settings.region.isEmpty())
                    setup.choice.settings.region = dialog->facts().settings.region;
                connectWith(std::move(setup), inPlaceOf);
            });
    dialog->open();
}

// Whoever named them begins anew without them: they are not used from memory either.
void LiveServices::forgetKeys(const KeyEntry &entry)
{
    for (int index = 0; size_t(index) < m_workspace.opened().size(); ++index) {
        const LiveService *live = m_workspace.liveAt(index);
        if (!live || live->setup().choice.keys != entry)
            continue;
        LiveSetup setup = live->setup();
        setup.choice.keys.reset();
        setup.typedKeys.reset();
        setup.wantsTypedKeys = true;
        m_workspace.openLive(setup);
    }
    emit said(tr("The keychain has these keys no more."));
}

void LiveServices::close(int index)
{
    const LiveService *live = m_workspace.liveAt(index);
    if (!live || !live->setup().choice.keys || !m_tools.keys)
        return m_workspace.close(index);
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Close connection"),
        tr("The keychain has keys for %1. Closing the connection forgets them: nothing else uses them.")
            .arg(shortVisibleText(live->name(), 80)),
        QMessageBox::Cancel, &m_window);
    box->setObjectName(u"closeConnection"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = box->addButton(tr("C&lose and forget keys"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this,
            [this, service = live->setup().id()] { forgetAndClose(service); });
    box->open();
}

void LiveServices::forgetAndClose(const QString &service)
{
    const LiveService *live = m_workspace.liveAt(indexOf(service));
    if (!live || !live->setup().choice.keys)
        return m_workspace.close(indexOf(service));
    m_tools.keys->remove(*live->setup().choice.keys, this)
        ->then(this, [this, service](const Result<bool> &removed) {
            if (!removed)
                return warn(tr("Close connection"), errorText(removed.error()));
            m_workspace.close(indexOf(service));
        });
}

void LiveServices::connectWith(LiveSetup setup, const QString &inPlaceOf)
{
    setup.mfa = m_relay;
    const LiveService *before = m_workspace.liveAt(indexOf(setup.id()));
    const auto kept = before ? before->setup().choice.keys : std::nullopt;
    if (kept && kept != setup.choice.keys && m_tools.keys)
        m_tools.keys->remove(*kept, this); // nothing names them any more
    const int index = m_workspace.replaceLive(indexOf(inPlaceOf), setup);
    LiveService *live = m_workspace.liveAt(index);
    if (!live)
        return;
    emit connected(index);
    live->refresh();
}

void LiveServices::restore(const QStringList &remembered)
{
    for (const QString &text : remembered) {
        auto setup = liveSetupOf(text.toUtf8());
        if (!setup)
            continue;
        setup->mfa = m_relay;
        m_workspace.openLive(*setup);
    }
}

QStringList LiveServices::remembered() const
{
    QStringList all;
    for (const Workspace::Opened &opened : m_workspace.opened()) {
        if (const LiveService *live = opened.live())
            all += QString::fromUtf8(liveSetupJson(live->setup()));
    }
    return all;
}

void LiveServices::logRequest(const RequestRecord &record)
{
    m_requests.add({.ended = QDateTime::currentDateTimeUtc(),
                    .operation = record.operation,
                    .host = record.host,
                    .attempt = record.attempt,
                    .maxAttempts = record.maxAttempts,
                    .status = record.status,
                    .duration = record.duration,
                    .requestId = record.requestId,
                    .code = record.code});
}

// ---- by itself -------------------------------------------------------------------------------------------------------

void LiveServices::setMinutes(int minutes)
{
    m_minutes = std::clamp(minutes, 0, 24 * 60);
    if (m_minutes > 0)
        m_timer.start(std::chrono::minutes(m_minutes));
    else
        m_timer.stop();
}

void LiveServices::lookAt(int index)
{
    const LiveService *live = m_workspace.liveAt(index);
    if (!live)
        return;
    for (const TrainingWatch::Ended &ended :
         m_training.look(live->setup().id(), *live->contents())) {
        const QString text = trainingEndedText(ended.model, ended.version, ended.status);
        if (m_tools.notify)
            m_tools.notify(trainingEndedTitle(), text);
        emit said(text);
    }
}

void LiveServices::refreshTraining()
{
    for (const Workspace::Opened &opened : m_workspace.opened()) {
        LiveService *live = opened.live();
        if (live && m_training.isTraining(live->setup().id())
            && live->state() != Source::State::Loading)
            live->refresh();
    }
}

// ---- saving ----------------------------------------------------------------------------------------------------------

void LiveServices::chooseFolderFor(int index)
{
    const LiveService *live = m_workspace.liveAt(index);
    if (!live)
        return;
    auto *dialog = new SaveFolderDialog(live->name(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, service = live->setup().id()] {
        saveTo(indexOf(service), dialog->folder(), dialog->withDiagnostics());
    });
    dialog->open();
}

void LiveServices::saveTo(int index, const QString &folder, bool withDiagnostics)
{
    LiveService *live = m_workspace.liveAt(index);
    if (!live)
        return;
    live->makeFetch(folder, withDiagnostics, this)
        ->then(this, [this, folder](const Result<FetchJob *> &job) {
            if (!job)
                return warn(tr("Save to folder"), errorText(job.error()));
            jobMade(*job, folder);
        });
}

void LiveServices::jobMade(FetchJob *job, const QString &folder)
{
    auto *progress = new QProgressDialog(tr("Fetching into %1").arg(shortVisibleText(folder, 80)),
                                         tr("Cancel"), 0, 0, &m_window);
    progress->setObjectName(u"saveProgress"_s);
    progress->setWindowTitle(tr("Save to folder"));
    progress->setAutoClose(false);
    progress->setAutoReset(false);
    progress->setMinimumDuration(400);
    progress->setValue(0);
    connect(progress, &QProgressDialog::canceled, job, &FetchJob::cancel);
    auto *pace = new QTimer(job);
    pace->setSingleShot(true);
    connect(job, &FetchJob::progressed, pace, [pace] {
        if (!pace->isActive())
            pace->start(100);
    });
    connect(pace, &QTimer::timeout, progress, [job, progress] {
        // What has come is still being written; a new value would show the dialog again.
        if (progress->wasCanceled())
            return;
        const FetchProgress now = job->progress();
        progress->setMaximum(int(std::min<qint64>(now.known, std::numeric_limits<int>::max())));
        progress->setValue(int(std::min<qint64>(now.done, std::numeric_limits<int>::max())));
        progress->setLabelText(
            fetchProgressText(now.done, now.known, now.perSecond, now.remaining));
    });
    connect(job, &FetchJob::finished, this,
            [this, job, progress, folder](const FetchSummary &summary) {
                progress->deleteLater();
                job->deleteLater();
                tellSaved(summary, folder);
            });
    job->start();
}

void LiveServices::tellSaved(const FetchSummary &summary, const QString &folder)
{
    const FetchCounts &counts = summary.counts;
    QStringList sentences{fetchCountsText(counts.models, counts.versions, counts.filesWritten,
                                          counts.filesUnchanged, counts.requests, counts.retries)};
    if (summary.end == FetchEnd::Cancelled)
        sentences.prepend(fetchInterruptedText());
    else if (summary.end == FetchEnd::Stalled)
        sentences.prepend(fetchStalledText());
    else if (summary.end == FetchEnd::DiskFull)
        sentences.prepend(fetchDiskFullText());
    else if (summary.why)
        sentences.prepend(errorText(*summary.why));
    if (!summary.failed.isEmpty())
        sentences += countText(QT_TRANSLATE_N_NOOP("Text", "%n answer is missing"),
                               QT_TRANSLATE_N_NOOP("Text", "%n answers are missing"),
                               summary.failed.size());
    const bool isWhole = summary.end == FetchEnd::Complete && summary.failed.isEmpty();
    if (isWhole || summary.end == FetchEnd::Cancelled)
        emit said(u"%1: %2"_s.arg(shortVisibleText(folder, 60), sentences.join(u"; "_s)));
    else
        warn(tr("Save to folder"), sentences.join(u'\n') + u'\n' + visibleText(folder));
}

// ---- the active version ----------------------------------------------------------------------------------------------

namespace {

const ModelEntry *modelOf(const ArchiveContents &contents, const QString &name)
{
    const auto found = std::ranges::find(contents.models, name, &ModelEntry::name);
    return found == contents.models.end() ? nullptr : &*found;
}

const VersionEntry *versionOf(const ArchiveContents &contents, const QString &model,
                              std::optional<qint64> version)
{
    for (const VersionEntry &entry : contents.versions) {
        if (version && entry.version.modelName == model && entry.version.version == *version)
            return &entry;
    }
    return nullptr;
}

} // namespace

bool LiveServices::canActivate(int index, const VersionEntry *entry) const
{
    const LiveService *live = m_workspace.liveAt(index);
    if (!live || !entry)
        return false;
    const ModelEntry *model = modelOf(*live->contents(), entry->version.modelName);
    return model && model->activeVersion != entry->version.version
           && (!entry->version.status || entry->version.status->word == "SUCCESS"_L1);
}

QDialog *LiveServices::askToActivate(int index, const VersionEntry &entry)
{
    if (!canActivate(index, &entry))
        return nullptr;
    const LiveService *live = m_workspace.liveAt(index);
    const ModelEntry *model = modelOf(*live->contents(), entry.version.modelName);
    return ask({live->setup().id(), model->name, model->activeVersion, entry.version.version},
               false);
}

std::optional<qint64> LiveServices::undoVersion() const
{
    return m_undo && indexOf(m_undo->service) >= 0 ? std::optional(m_undo->to) : std::nullopt;
}

QDialog *LiveServices::askToUndo()
{
    return undoVersion() ? ask(*m_undo, true) : nullptr;
}

int LiveServices::indexOf(const QString &service) const
{
    const auto &opened = m_workspace.opened();
    for (size_t i = 0; i < opened.size(); ++i) {
        const LiveService *live = opened[i].live();
        if (live && live->setup().id() == service)
            return int(i);
    }
    return -1;
}

QDialog *LiveServices::ask(const Change &change, bool isUndo)
{
    const LiveService *live = m_workspace.liveAt(indexOf(change.service));
    if (!live)
        return nullptr;
    const ContentsPtr contents = live->contents();
    auto *dialog = new ActivationDialog({.service = live->name(),
                                         .model = change.model,
                                         .from = change.from,
                                         .to = change.to,
                                         .before = versionOf(*contents, change.model, change.from),
                                         .after = versionOf(*contents, change.model, change.to),
                                         .isUndo = isUndo},
                                        m_display, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, change, isUndo] { activate(change, isUndo); });
    dialog->open();
    return dialog;
}

void LiveServices::activate(const Change &change, bool isUndo)
{
    LiveService *live = m_workspace.liveAt(indexOf(change.service));
    if (!live)
        return;
    live->activate(change.model, change.to, change.from, this)
        ->then(this, [this, change, isUndo](const Result<Activation> &result) {
            tellActivation(change, isUndo, result);
        });
}

void LiveServices::tellActivation(const Change &change, bool isUndo,
                                  const Result<Activation> &result)
{
    const QString title = tr("Make active version");
    if (!result)
        return warn(title, nothingActivatedText() + u' ' + errorText(result.error()));
    switch (result->outcome) {
    case Activation::Outcome::Activated:
        m_undo.reset();
        keepForUndo(change, isUndo, result->before);
        emit said(activatedText(change.model, change.to));
        break;
    case Activation::Outcome::NotExpected:
        warn(title, notExpectedText(change.model, change.from, result->before));
        break;
    case Activation::Outcome::NotActivated:
        warn(title, notActivatedText(change.model, change.to, result->now));
        break;
    case Activation::Outcome::Unknown:
        // What was before is kept all the same: it may have been activated.
        keepForUndo(change, isUndo, result->before);
        warn(title, activationUnknownText(change.model, change.to));
        break;
    }
    // What is true now is what shall be shown.
    if (LiveService *live = m_workspace.liveAt(indexOf(change.service)))
        live->refresh();
}

void LiveServices::keepForUndo(const Change &change, bool isUndo, std::optional<qint64> before)
{
    if (before && !isUndo)
        m_undo = {change.service, change.model, change.to, *before};
    emit undoChanged();
}

void LiveServices::warn(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Close, &m_window);
    box->setObjectName(u"liveWarning"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace belvedere
