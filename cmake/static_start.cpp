// SPDX-License-Identifier: Apache-2.0
// Part of the static program alone. OpenSSL would read the machine's openssl.cnf and load the modules that it names; they are made for that
// machine's C library, of which the program carries another. The digests that are linked in are all that it needs.
#include <openssl/crypto.h>

namespace {

[[maybe_unused]] const int kReadsNoConfig = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);

}  // namespace
