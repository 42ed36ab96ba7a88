// requests.jsonl as it is written: one line for every file of the folder that is an answer, in the order of their names. Without
// times, so that the same answers give the same bytes.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>

namespace belvedere {

struct RequestLine {
    QString file{}; // relative to the folder
    QString operation{};
    QJsonObject input{};
    QByteArray sha256{}; // 64 hex digits
};

class RequestLog
{
public:
    // Lines that are none are left out.
    static RequestLog parse(const QByteArray &text);

    // NextToken is left out of the input: it is another one every time.
    void set(RequestLine line);
    QByteArray text() const;

private:
    std::map<QByteArray, QByteArray> m_lines; // by the name of the file
};

} // namespace belvedere
