// What went wrong, as a value. Sentences are made from it in app/text.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace belvedere {

enum class ErrorKind {
    NotFound,      // nothing is there under that name
    NoPermission,  // the system refused to read or write it
    NotReadable,   // it is there and could not be read: vanished midway, input/output error
    NotAFile,      // a pipe, a device, a socket
    Empty,         // no byte in it
    TooLarge,      // larger than this program reads in one piece
    NotUtf8,       // bytes that are no UTF-8
    CutOff,        // JSON that stops before it is complete
    Malformed,     // JSON, CSV or an expression that breaks its grammar
    TooDeep,       // nested deeper than any response is
    MissingMember, // a member that identifies the thing is absent or of the wrong type
    WriteFailed,   // the result could not be written
    Cancelled,     // the user stopped it
    Usage,         // the command line or a query was not understood
    Internal,      // a fault of this program
};

struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString context{};    // what it is about: a path, a member ("$.ModelVersion"), an option
    QString detail{};     // English, for the log and the "Details" box; never a secret
    qint64 offset = -1;   // byte in the file or text, -1 where there is no such place
    qint64 line = -1;     // line from 1, -1 where there is no such place
    QString code{};       // the service's own code, for errors that came from a server
    int httpStatus = 0;   // 0 where no HTTP was spoken
    QByteArray pattern{}; // of `detail`, where it is to be told in other languages; empty otherwise
    QStringList arguments{}; // what stands in the pattern's %1, %2

    bool operator==(const Error &) const = default;
};

} // namespace belvedere
