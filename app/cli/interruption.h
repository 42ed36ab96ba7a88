// SIGINT and SIGTERM as an event: what was begun can be ended properly.
#pragma once

#include <QObject>

namespace belvedere::cli {

// One at a time. The second signal ends the process, as it would have without this.
class Interruption final : public QObject
{
    Q_OBJECT

public:
    explicit Interruption(QObject *parent = nullptr);
    ~Interruption() override;

signals:
    void came();

private:
    void drain();

    int m_pipe[2] = {-1, -1};
};

} // namespace belvedere::cli
