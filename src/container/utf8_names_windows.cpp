// SPDX-License-Identifier: Apache-2.0
#include "container/libarchive.h"

namespace denybom {

// No locale of MinGW's C library is UTF-8; libarchive converts on its own there.
Utf8Names::Utf8Names() = default;
Utf8Names::~Utf8Names() { before_ = nullptr; }

const char* utf8_name_of(struct archive_entry* entry) {
    const char* const name = archive_entry_pathname_utf8(entry);
    return name != nullptr ? name : archive_entry_pathname(entry);
}

}  // namespace denybom
