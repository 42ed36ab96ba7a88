// The body of a request as a device that can be read once.
//
// QNetworkAccessManager repeats a request by itself when the connection ends before the answer, a POST too, unless it cannot
// go back to the start of the body (service-rules.md section 1).
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace belvedere {

class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(QByteArray bytes, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool seek(qint64) override { return false; }
    qint64 size() const override { return m_bytes.size(); }
    qint64 bytesAvailable() const override;
    bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace belvedere
