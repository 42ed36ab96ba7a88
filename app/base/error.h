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
    HostNotFound,  // no address for the name of the host
    ConnectFailed, // nobody answers there, or the connection ended before the answer did
    TlsFailed,     // the host could not prove who it is; `context` names the host
    ProxyFailed, // the proxy refused, wants a password, or is of a kind this program does not speak
    TimedOut,    // no answer in time
    Throttled,   // the service asked for fewer requests, and the retries are used up
    ServiceFailed, // the service failed: 5xx, or an answer that is none; `httpStatus`
    Rejected,      // the service refused: `code`, `httpStatus`
    NoCredentials, // nothing to sign with
    KeysExpired,   // what there was to sign with has expired
    NeedsMfa,      // a one-time code is needed
    NeedsSignIn,   // a sign-in in the browser is needed
    BadSettings, // a profile, a variable or an endpoint that contradicts itself; `context` names it
    NotSupported, // a setting this program does not follow; `context` names it
    Forbidden,    // this program does not send it: the reason stands in `detail`
    Usage,        // the command line or a query was not understood
    Internal,     // a fault of this program
};

struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString context{};    // what it is about: a path, a member ("$.ModelVersion"), an option
    QString detail{};     // English, for the log and the "Details" box; never a secret
    qint64 offset = -1;   // byte in the file or text, -1 where there is no such place
    qint64 line = -1;     // line from 1, -1 where there is no such place
    QString code{};       // the service's own code, for errors that came from a server
    int httpStatus = 0;   // 0 where no HTTP was spoken
    QString requestId{};  // the service's own name for the request; empty where it gave none
    QByteArray pattern{}; // of `detail`, where it is to be told in other languages; empty otherwise
    QStringList arguments{}; // what stands in the pattern's %1, %2

    bool operator==(const Error &) const = default;
};

} // namespace belvedere
