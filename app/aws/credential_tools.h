// What the providers of keys work with. All of it has to outlive their calls, which live in one thread: not the window's,
// for some of them read small files.
#pragma once

#include "app/aws/clock_correction.h"
#include "app/aws/http.h"
#include "app/aws/mfa_prompt.h"
#include "app/aws/process_runner.h"

namespace belvedere {

struct CredentialTools {
    HttpSender &sender;
    Clock &clock;
    ProcessRunner &processes;
    MfaPrompt *mfa = nullptr;              // null: nobody can be asked
    ClockCorrection *correction = nullptr; // the clock, where it may be set right
    HttpSender *direct = nullptr;          // never through a proxy; null: the sender does for all

    // To the machine's own services, which give keys to whoever asks and have no TLS.
    HttpSender &machineSender() const { return direct ? *direct : sender; }
};

} // namespace belvedere
