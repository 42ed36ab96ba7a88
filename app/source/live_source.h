// A live endpoint as a Source: what is fetched lies as an archive in a cache of its own, and is read from there like any other.
//
// So what was fetched last is there at once and without a network. The cache is no archive: what a complete refresh does not
// name any more is removed from it.
#pragma once

#include "app/archive/write_folder.h"
#include "app/source/live_service.h"

namespace belvedere {

class Clock;
class FetchAsker;

class LiveSource final : public LiveService
{
    Q_OBJECT

public:
    struct Options {
        QString
            cacheFolder{}; // below it lies one folder for each endpoint and choice, readable by the user alone
        QString indexFolder{};
        std::function<void(ArchiveContents &)> finish{};
        Environment environment{};
        ConfigLocations locations{};
        KeyStore *keys = nullptr; // outlives the source; null: there is no keychain
        Clock *clock = nullptr;   // likewise; null: the machine's own
        // In place of the network, for tests.
        std::function<std::unique_ptr<FetchAsker>()> asker{};
        HostLookup lookUp{};    // likewise
        WriteOptions writing{}; // of the cache; for tests, too
        std::chrono::milliseconds rescan = std::chrono::seconds(
            1); // at most so often while it fetches
    };

    // Reads the files of the profiles, and what the cache has. Nothing is sent.
    LiveSource(LiveSetup setup, Options options, QObject *parent = nullptr);
    ~LiveSource() override;

    QString name() const override;     // "prod · 123456789012 · eu-west-1"
    QString location() const override; // the endpoint
    State state() const override;
    ContentsPtr contents() const override;
    Error error() const override;
    // Asks for everything; what is on its way already goes on.
    void refresh() override;
    // What is whole stays.
    void cancel() override;

    const LiveSetup &setup() const override;
    LiveFacts facts() const override;
    Call<FetchJob *> *makeFetch(const QString &folder, bool withDiagnostics,
                                QObject *owner) override;
    Call<Activation> *activate(const QString &model, qint64 version,
                               std::optional<qint64> expectedActive, QObject *owner) override;

    // Where its cache lies; empty before the files of the profiles have been read.
    QString cachePath() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
