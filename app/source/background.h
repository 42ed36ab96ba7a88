// Threads that their owner may leave behind.
//
// A thread that hangs in a dead mount can be neither stopped nor waited for. So none is waited for: when the owner goes,
// nobody listens to its threads any more, and each of them works on with nothing but what it was given.
#pragma once

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace belvedere {

class Background
{
public:
    // Carries what a thread has to say to the thread of the owner. Cheap to copy.
    class Mailbox
    {
    public:
        // Calls `letter` in the owner's thread, from its event loop; never once the owner has gone. From any thread.
        void post(std::function<void()> letter) const;

    private:
        friend class Background;

        struct State {
            std::mutex mutex;
            std::condition_variable ended;
            QObject *owner = nullptr;
            int threads = 0;
        };

        explicit Mailbox(std::shared_ptr<State> state) : m_state(std::move(state)) {}

        std::shared_ptr<State> m_state;
    };

    explicit Background(QObject &owner);
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;
    // Before this, tell the threads to stop. Where no event loop runs any more, the program is about to end, and what the
    // threads use with it: then they are given half a second, in which all end that do not hang.
    ~Background();

    // Calls `task` in a thread of its own. It may share nothing with the owner that goes with it.
    void run(std::function<void(const Mailbox &)> task);

private:
    std::shared_ptr<Mailbox::State> m_state;
};

} // namespace belvedere
