#include "ui/window/workspace.h"

#include "app/base/literals.h"
#include "app/source/bucket_address.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace belvedere {

namespace {

QString cleaned(const QString &path)
{
    if (isBucketAddress(path))
        return path;
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

QStringList liveName(const LiveSetup &setup)
{
    return {u"live:"_s + setup.id()};
}

} // namespace

Workspace::Workspace(Opener opener, LiveOpener liveOpener, QObject *parent)
    : QObject(parent),
      m_opener(std::move(opener)),
      m_liveOpener(std::move(liveOpener))
{}

Workspace::~Workspace()
{
    // The sources must not tell a half-gone workspace that they stopped.
    for (const Opened &opened : m_opened)
        opened.source->disconnect(this);
}

QList<int> Workspace::open(const QStringList &paths)
{
    QStringList files;
    QList<int> opened;
    for (const QString &path : paths) {
        const QString absolute = cleaned(path);
        if (QFileInfo(absolute).isFile()) {
            if (!files.contains(absolute))
                files.append(absolute);
        } else {
            opened += openTogether({absolute});
        }
    }
    if (!files.isEmpty())
        opened += openTogether(files);
    return opened;
}

int Workspace::openTogether(const QStringList &paths)
{
    if (const int known = indexOf(paths); known >= 0) {
        m_opened[size_t(known)].source->refresh();
        return known;
    }
    m_opened.push_back({paths, m_opener(paths)});
    Source *source = m_opened.back().source.get();
    follow(source);
    emit archivesChanged();
    if (source->state() == Source::State::Idle)
        source->refresh();
    return indexOf(source);
}

int Workspace::openLive(const LiveSetup &setup)
{
    if (!m_liveOpener)
        return -1;
    const QStringList name = liveName(setup);
    std::unique_ptr<LiveService> live = m_liveOpener(setup);
    LiveService *opened = live.get();
    const int known = indexOf(name);
    if (known >= 0) {
        Opened &place = m_opened[size_t(known)];
        const std::unique_ptr<Source> gone = std::exchange(place.source, std::move(live));
        gone->disconnect(this);
        m_progress.remove(gone.get());
    } else {
        m_opened.push_back({name, std::move(live)});
    }
    follow(opened);
    followLive(opened);
    emit archivesChanged();
    return indexOf(opened);
}

int Workspace::replaceLive(int index, const LiveSetup &setup)
{
    if (liveAt(index)) {
        const int known = indexOf(liveName(setup));
        if (known >= 0 && known != index)
            close(index);
        else
            m_opened[size_t(index)].paths = liveName(setup);
    }
    return openLive(setup);
}

LiveService *Workspace::liveAt(int index) const
{
    return index >= 0 && size_t(index) < m_opened.size() ? m_opened[size_t(index)].live() : nullptr;
}

void Workspace::followLive(LiveService *live)
{
    connect(live, &LiveService::liveChanged, this,
            [this, live] { emit liveChanged(indexOf(live)); });
}

void Workspace::follow(Source *source)
{
    connect(source, &Source::stateChanged, this, [this, source] {
        if (source->state() != Source::State::Loading)
            m_progress.remove(source);
        emit stateChanged(indexOf(source));
    });
    connect(source, &Source::requested, this, &Workspace::requested);
    connect(source, &Source::marksChanged, this,
            [this, source] { emit liveChanged(indexOf(source)); });
    connect(source, &Source::contentsChanged, this,
            [this, source] { emit contentsChanged(indexOf(source)); });
    connect(source, &Source::progressed, this, [this, source](const ReadProgress &progress) {
        if (source->state() != Source::State::Loading)
            return; // it looks again by itself, or has ended meanwhile
        m_progress.insert(source, progress);
        emit progressed();
    });
}

void Workspace::close(int index)
{
    if (index < 0 || size_t(index) >= m_opened.size())
        return;
    const std::unique_ptr<Source> gone = std::move(m_opened[size_t(index)].source);
    gone->disconnect(this);
    m_progress.remove(gone.get());
    m_opened.erase(m_opened.begin() + index);
    emit archivesChanged();
}

void Workspace::refreshAll()
{
    for (const Opened &opened : m_opened)
        opened.source->refresh();
}

void Workspace::cancelAll()
{
    for (const Opened &opened : m_opened) {
        if (opened.source->state() == Source::State::Loading)
            opened.source->cancel();
    }
}

std::vector<ContentsPtr> Workspace::contents() const
{
    std::vector<ContentsPtr> all;
    all.reserve(m_opened.size());
    for (const Opened &opened : m_opened)
        all.push_back(opened.source->contents());
    return all;
}

QStringList Workspace::names() const
{
    QStringList names;
    for (const Opened &opened : m_opened)
        names += opened.source->name();
    const QStringList alone = names;
    for (size_t i = 0; i < m_opened.size(); ++i) {
        QString &name = names[qsizetype(i)];
        if (alone.count(name) < 2)
            continue;
        const LiveService *live = m_opened[i].live();
        name = u"%1 · %2"_s.arg(name, live ? live->facts().host : m_opened[i].source->location());
    }
    return names;
}

bool Workspace::isLoading() const
{
    return std::ranges::any_of(m_opened, [](const Opened &opened) {
        return opened.source->state() == Source::State::Loading;
    });
}

ReadProgress Workspace::progress() const
{
    ReadProgress sum;
    for (const ReadProgress &one : m_progress) {
        sum.filesDone += one.filesDone;
        sum.bytesDone += one.bytesDone;
        sum.filesTotal += one.filesTotal;
        sum.step = m_progress.size() == 1 ? one.step : ReadStep::Reading;
    }
    if (std::ranges::any_of(m_progress,
                            [](const ReadProgress &one) { return one.filesTotal == 0; }))
        sum.filesTotal = 0;
    return sum;
}

int Workspace::indexOf(const QStringList &paths) const
{
    const auto found = std::ranges::find(m_opened, paths, &Opened::paths);
    return found == m_opened.end() ? -1 : int(found - m_opened.begin());
}

int Workspace::indexOf(const Source *source) const
{
    const auto found = std::ranges::find_if(
        m_opened, [=](const Opened &opened) { return opened.source.get() == source; });
    return found == m_opened.end() ? -1 : int(found - m_opened.begin());
}

} // namespace belvedere
