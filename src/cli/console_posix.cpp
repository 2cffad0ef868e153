// SPDX-License-Identifier: Apache-2.0
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>

#include "cli/console.h"

namespace denybom {

void prepare_console() { std::signal(SIGPIPE, SIG_IGN); }

bool is_terminal(int descriptor) { return ::isatty(descriptor) != 0; }

std::size_t terminal_width(int descriptor) {
    winsize size{};
    return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace denybom
