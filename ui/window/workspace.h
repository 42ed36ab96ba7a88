// The archives that are open: asks for a source per folder, keeps their order, and says when one of them has changed.
#pragma once

#include "app/source/live_service.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace belvedere {

class Workspace final : public QObject
{
    Q_OBJECT

public:
    // Makes a source for the paths; it has begun to read, or does so in refresh(). Only composition knows its class.
    using Opener = std::function<std::unique_ptr<Source>(const QStringList &paths)>;

    // The same for a service that is asked live. It sends nothing by itself.
    using LiveOpener = std::function<std::unique_ptr<LiveService>(const LiveSetup &setup)>;

    explicit Workspace(Opener opener, LiveOpener liveOpener = {}, QObject *parent = nullptr);
    ~Workspace() override;

    struct Opened {
        QStringList paths{}; // absolute and cleaned; of a live service a name that is no path
        std::unique_ptr<Source> source{};

        LiveService *live() const { return qobject_cast<LiveService *>(source.get()); }
    };

    // A source for each folder, one for all single files together. What is open already is only read again. Gives their
    // positions.
    QList<int> open(const QStringList &paths);
    // One source for all of them, as they were opened in another run.
    int openTogether(const QStringList &paths);
    // Shows what was fetched last. What is open already, with other keys now, is opened anew in its place.
    int openLive(const LiveSetup &setup);
    // Another one in the place of the one at `index`; where that other is open already, it stays where it is.
    int replaceLive(int index, const LiveSetup &setup);
    void close(int index);
    void refreshAll();
    void cancelAll();

    const std::vector<Opened> &opened() const { return m_opened; }
    bool isEmpty() const { return m_opened.empty(); }
    std::vector<ContentsPtr> contents() const;
    // What to call each of them: those with one name are told apart by their place.
    QStringList names() const;
    bool isLoading() const;
    // Null where it is no live service, or none at all.
    LiveService *liveAt(int index) const;
    // Of the archive of these paths; -1 where it is not open.
    int indexOf(const QStringList &paths) const;
    // Sum over the sources that are reading; filesTotal 0 while one of them does not know yet. What one is doing is told where
    // it is the only one.
    ReadProgress progress() const;

signals:
    void archivesChanged();          // opened or closed
    void contentsChanged(int index); // one of them has other contents now
    void stateChanged(int index);
    void progressed();
    void liveChanged(int index); // what is known of a service, or the marks of any source
    void requested(const belvedere::RequestRecord &record);

private:
    int indexOf(const Source *source) const;
    void follow(Source *source);
    void followLive(LiveService *live);

    Opener m_opener;
    LiveOpener m_liveOpener;
    std::vector<Opened> m_opened;
    QHash<const Source *, ReadProgress> m_progress;
};

} // namespace belvedere
