// SPDX-License-Identifier: Apache-2.0
// libarchive, as this room uses it: handles that close themselves, its faults as ours, names that are UTF-8 on every machine.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>

#include "base/result.h"

namespace denybom {

struct CloseArchive {
    void operator()(struct archive* archive) const { archive_read_free(archive); }
};
using Archive = std::unique_ptr<struct archive, CloseArchive>;

Error damaged_archive(std::string message);
Error over_limit(std::string message);

// Why the last call did not succeed: `damaged-archive`, `unsupported` (a method that is not built in), `over-limit` (no memory).
Error fault_of(struct archive* archive);

// Whether a warning is only about the name or another text of the header, which could not be converted: the member itself is whole.
bool is_about_text(struct archive* archive);

// libarchive converts the names of pax headers to the character set of the locale; while one of these lives, that is UTF-8 in this thread. Names are
// the part of archives that the systems treat differently: utf8_names_posix.cpp or utf8_names_windows.cpp, of which the build takes one.
class Utf8Names {
public:
    Utf8Names();
    ~Utf8Names();
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    void* before_ = nullptr;
};

// The name of a member in UTF-8, or what comes nearest; null where it has none.
const char* utf8_name_of(struct archive_entry* entry);

}  // namespace denybom
