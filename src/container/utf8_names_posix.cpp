// SPDX-License-Identifier: Apache-2.0
#include <locale.h>

#include "container/libarchive.h"

namespace denybom {

Utf8Names::Utf8Names() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);  // where there is none, names lose letters and nothing else
    if (utf8 != nullptr) before_ = ::uselocale(utf8);
}

Utf8Names::~Utf8Names() {
    if (before_ != nullptr) ::uselocale(static_cast<locale_t>(before_));
}

const char* utf8_name_of(struct archive_entry* entry) { return archive_entry_pathname(entry); }

}  // namespace denybom
