// The archives that are open: asks for a source per folder, keeps their order, and says when one of them has changed.
#pragma once

#include "app/source/source.h"

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

    explicit Workspace(Opener opener, QObject *parent = nullptr);
    ~Workspace() override;

    struct Opened {
        QStringList paths{}; // absolute and cleaned
        std::unique_ptr<Source> source{};
    };

    // A source for each folder, one for all single files together. What is open already is only read again. Gives their
    // positions.
    QList<int> open(const QStringList &paths);
    // One source for all of them, as they were opened in another run.
    int openTogether(const QStringList &paths);
    void close(int index);
    void refreshAll();
    void cancelAll();

    const std::vector<Opened> &opened() const { return m_opened; }
    bool isEmpty() const { return m_opened.empty(); }
    std::vector<ContentsPtr> contents() const;
    bool isLoading() const;
    // Of the archive of these paths; -1 where it is not open.
    int indexOf(const QStringList &paths) const;
    // Sum over the sources that are reading; filesTotal 0 while one of them does not know yet.
    ReadProgress progress() const;

signals:
    void archivesChanged();          // opened or closed
    void contentsChanged(int index); // one of them has other contents now
    void stateChanged(int index);
    void progressed();

private:
    int indexOf(const Source *source) const;
    void follow(Source *source);

    Opener m_opener;
    std::vector<Opened> m_opened;
    QHash<const Source *, ReadProgress> m_progress;
};

} // namespace belvedere
