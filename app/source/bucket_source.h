// A bucket (or several, and folders beside them) of saved responses as a Source: fetches what it needs into the cache, and
// reads that in a worker. Changes are seen on refresh.
#pragma once

#include "app/aws/service_session.h"
#include "app/source/source.h"

#include <memory>

namespace belvedere {

class BucketSource final : public Source
{
    Q_OBJECT

public:
    struct Options {
        SessionSetup setup{};
        QString cacheFolder{}; // of the program: for the objects, and for the index
        std::function<void(ArchiveContents &)> finish{};
        int threads = 0;                  // 0: one per core
        std::shared_ptr<MfaPrompt> mfa{}; // null: nobody can be asked for a one-time code
    };

    // `paths`: at least one is "s3://bucket/prefix".
    BucketSource(QStringList paths, Options options, QObject *parent = nullptr);
    ~BucketSource() override;

    QString name() const override;
    QString location() const override;
    State state() const override;
    ContentsPtr contents() const override;
    Error error() const override;
    SourceMarks marks() const override;
    // A one-time code that is asked for and not given counts as cancel().
    void refresh() override;
    void cancel() override;

    // Fetches an object that is only listed so far, such as one of diagnostics; ArchiveContents::stored then says where it
    // lies. `path` is the one it has in the contents.
    void fetch(const QString &path);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
