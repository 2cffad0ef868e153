// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string_view>

#include "base/descriptor.h"
#include "cli/console.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

bool is_dumb() {
    const char* terminal = std::getenv("TERM");
    return terminal != nullptr && std::string_view{terminal} == "dumb";
}

std::size_t width_of(int descriptor) {
    constexpr std::size_t kWidest = 140;
    constexpr std::size_t kNarrowest = 40;
    const std::size_t width = terminal_width(descriptor);
    return width == 0 ? Appearance{}.width : std::clamp(width, kNarrowest, kWidest);
}

std::mutex progress_mutex;

}  // namespace

Appearance appearance_of_output(const std::string& when, bool quiet) {
    Appearance appearance;
    appearance.quiet = quiet;
    const bool terminal = is_terminal(kStandardOutputDescriptor);
    const bool wanted = is_set("CLICOLOR_FORCE") || (terminal && !is_dumb());
    appearance.colour = when == "always" || (when == "auto" && wanted && !is_set("NO_COLOR"));
    if (terminal) appearance.width = width_of(kStandardOutputDescriptor);
    return appearance;
}

bool shows_progress(const std::string& when, bool quiet) {
    if (quiet || when == "never") return false;
    return when == "always" || (is_terminal(kStandardErrorDescriptor) && !is_dumb());
}

void show_progress(std::size_t done, std::size_t all, const std::string& path) {
    const std::lock_guard lock{progress_mutex};
    const std::size_t room = width_of(kStandardErrorDescriptor) - 24;
    std::fprintf(stderr, "\r\033[Kreading %zu/%zu %s", done + 1, all, for_terminal(path, room).c_str());
    std::fflush(stderr);
}

void clear_progress() {
    const std::lock_guard lock{progress_mutex};
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
}

}  // namespace denybom
