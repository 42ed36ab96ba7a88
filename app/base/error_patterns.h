// Errors that have a sentence of their own although their kind has one, told apart by their `pattern`.
#pragma once

namespace belvedere {

inline constexpr char noRegionPattern[] = "no region"; // BadSettings: none is set anywhere
inline constexpr char heldLockPattern[] =
    "held lock"; // TimedOut: by another program, of a sign-in token
inline constexpr char heldFolderPattern[] = "held folder"; // WriteFailed: by another fetch
inline constexpr char noProfilePattern[] =
    "no profile"; // BadSettings: none of the name in `context`
// Of whatever kind: a web server answered that knows nothing of the service.
inline constexpr char notServicePattern[] = "not the service";
inline constexpr char wrongRegionPattern[] =
    "wrong region"; // Rejected: the signature is of another region than the host
inline constexpr char noTlsPattern[] = "no TLS"; // TlsFailed: nobody speaks TLS there
// TlsFailed: all is well with the certificate, but for whose it is; in `arguments` the reason, the host that was asked, and the
// names in the certificate.
inline constexpr char otherNamePattern[] = "other name";
// NotFound: objects begin like this, but this is neither one of them nor a folder; in `arguments` what may have been meant.
inline constexpr char partialPrefixPattern[] = "partial prefix";

} // namespace belvedere
