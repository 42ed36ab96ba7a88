// A source that does what a test says: reads as long as it likes, fails, or has contents.
#pragma once

#include "app/base/literals.h"
#include "app/source/source.h"

namespace belvedere::test {

class FakeSource final : public Source
{
public:
    explicit FakeSource(const QStringList &paths) : m_path(paths.join(u", "_s)) {}

    QString name() const override { return m_path.section(u'/', -1); }
    QString location() const override { return m_path; }
    State state() const override { return m_state; }
    ContentsPtr contents() const override { return m_contents; }
    Error error() const override { return m_error; }
    void refresh() override { set(State::Loading); }
    void cancel() override { set(m_hasContents ? State::Ready : State::Idle); }

    // What has been read so far.
    void tell(ContentsPtr contents)
    {
        m_contents = std::move(contents);
        m_hasContents = true;
        emit contentsChanged();
    }
    void finish(ContentsPtr contents)
    {
        tell(std::move(contents));
        set(State::Ready);
    }
    void fail(const Error &error)
    {
        m_error = error;
        set(State::Failed);
    }

private:
    void set(State state)
    {
        if (m_state == state)
            return;
        m_state = state;
        emit stateChanged();
    }

    QString m_path;
    State m_state = State::Idle;
    ContentsPtr m_contents = std::make_shared<const ArchiveContents>();
    bool m_hasContents = false;
    Error m_error{};
};

} // namespace belvedere::test
