#include "app/cli/terminal_prompt.h"

#include "app/base/literals.h"
#include "app/text/format.h"

#include <QSocketNotifier>

#include <unistd.h>

namespace belvedere::cli {

std::unique_ptr<TerminalPrompt> TerminalPrompt::open(const Streams &streams)
{
    if (!streams.errIsTerminal || ::isatty(STDIN_FILENO) != 1)
        return nullptr;
    return std::unique_ptr<TerminalPrompt>(new TerminalPrompt(streams));
}

Call<QString> *TerminalPrompt::askCode(const MfaQuestion &question, QObject *owner)
{
    auto *call = new Call<QString>(owner);
    m_streams.err(u"\r\x1b[KCode of %1: "_s.arg(visibleText(question.serial)).toUtf8());
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, call);
    QObject::connect(notifier, &QSocketNotifier::activated, call, [call, notifier] {
        // The terminal gives whole lines.
        char line[256];
        const ssize_t count = ::read(STDIN_FILENO, line, sizeof line);
        notifier->setEnabled(false);
        if (count <= 0)
            return call->finish(Error{.kind = ErrorKind::Cancelled});
        call->finish(QString::fromLatin1(line, int(count)).trimmed());
    });
    return call;
}

} // namespace belvedere::cli
