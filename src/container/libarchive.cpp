// SPDX-License-Identifier: Apache-2.0
#include "container/libarchive.h"

#include <cerrno>
#include <string_view>
#include <utility>

namespace denybom {
namespace {

std::string words_of(struct archive* archive) {
    const char* const words = archive_error_string(archive);
    return words == nullptr ? "it cannot be read" : words;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) {
        if (text.find(part) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

Error damaged_archive(std::string message) { return {"damaged-archive", std::move(message), {}}; }

Error over_limit(std::string message) { return {"over-limit", std::move(message), {}}; }

Error fault_of(struct archive* archive) {
    std::string message = words_of(archive);
    if (archive_errno(archive) == ENOMEM) return over_limit(std::move(message));
    if (contains_any(message, {"nsupported", "not supported", "too much memory"})) return {"unsupported", std::move(message), {}};
    return damaged_archive(std::move(message));
}

bool is_about_text(struct archive* archive) { return contains_any(words_of(archive), {"can't be converted", "cannot be converted"}); }

}  // namespace denybom
