// Asks on the terminal for a one-time code.
#pragma once

#include "app/aws/mfa_prompt.h"
#include "app/cli/run.h"

#include <memory>

namespace belvedere::cli {

class TerminalPrompt final : public MfaPrompt
{
public:
    // Null where there is no terminal to ask and to read from.
    static std::unique_ptr<TerminalPrompt> open(const Streams &streams);

    // In whichever thread; waits for nobody.
    Call<QString> *askCode(const MfaQuestion &question, QObject *owner) override;

private:
    explicit TerminalPrompt(const Streams &streams) : m_streams(streams) {}

    const Streams &m_streams;
};

} // namespace belvedere::cli
