// A live service that does what a test says.
#pragma once

#include "app/base/literals.h"
#include "app/source/live_service.h"

namespace belvedere::test {

class FakeLive final : public LiveService
{
public:
    explicit FakeLive(LiveSetup setup) : m_setup(std::move(setup))
    {
        told.profile = m_setup.choice.settings.profile;
        told.region = m_setup.choice.settings.region;
        told.host = u"endpoint.example"_s;
    }

    QString name() const override
    {
        QStringList parts{told.profile, told.account, told.region};
        parts.removeAll(QString());
        return parts.join(u" · "_s);
    }
    QString location() const override { return u"https://endpoint.example"_s; }
    State state() const override { return m_state; }
    ContentsPtr contents() const override { return m_contents; }
    Error error() const override { return m_error; }
    void refresh() override
    {
        ++refreshes;
        told.state = LiveState::Refreshing;
        set(State::Loading);
    }
    void cancel() override
    {
        told.state = LiveState::Idle;
        set(State::Ready);
    }
    const LiveSetup &setup() const override { return m_setup; }
    LiveFacts facts() const override { return told; }
    Call<FetchJob *> *makeFetch(const QString &folder, bool withDiagnostics,
                                QObject *owner) override
    {
        folders += folder;
        if (makeJob)
            return new Call<FetchJob *>(owner, makeJob(folder, withDiagnostics, owner));
        return new Call<FetchJob *>(owner, Error{.kind = ErrorKind::NoCredentials});
    }
    Call<Activation> *activate(const QString &model, qint64 version,
                               std::optional<qint64> expectedActive, QObject *owner) override
    {
        activations += u"%1 %2 -> %3"_s.arg(model).arg(expectedActive.value_or(-1)).arg(version);
        return new Call<Activation>(owner, activation);
    }

    void finish(ContentsPtr contents)
    {
        m_contents = std::move(contents);
        told.state = LiveState::Idle;
        emit contentsChanged();
        set(State::Ready);
    }
    void fail(const Error &error, LiveState state, Unreachable why = Unreachable::Other)
    {
        m_error = error;
        told.state = state;
        told.unreachable = why;
        set(State::Failed);
    }
    void tell() { emit liveChanged(); }
    void request(const RequestRecord &record) { emit requested(record); }

    LiveFacts told{};
    int refreshes = 0;
    QStringList folders{};
    // What saving does; null: it fails.
    std::function<FetchJob *(const QString &folder, bool withDiagnostics, QObject *owner)>
        makeJob{};
    QStringList activations{};
    Result<Activation> activation = Activation{};

private:
    void set(State state)
    {
        m_state = state;
        emit stateChanged();
        emit liveChanged();
    }

    LiveSetup m_setup;
    State m_state = State::Idle;
    ContentsPtr m_contents = std::make_shared<const ArchiveContents>();
    Error m_error{};
};

} // namespace belvedere::test
