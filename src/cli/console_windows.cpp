// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include "base/descriptor.h"
#include "cli/console.h"

namespace denybom {
namespace {

HANDLE handle_of(int descriptor) { return reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor)); }

}  // namespace

void prepare_console() {
    ::SetConsoleOutputCP(CP_UTF8);
    for (const int descriptor : {kStandardInputDescriptor, kStandardOutputDescriptor, kStandardErrorDescriptor}) {
        ::_setmode(descriptor, _O_BINARY);
        DWORD mode = 0;
        const bool is_output = descriptor != kStandardInputDescriptor;
        if (is_output && ::GetConsoleMode(handle_of(descriptor), &mode) != 0)
            ::SetConsoleMode(handle_of(descriptor), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
}

// Not _isatty(), which takes every device for one.
bool is_terminal(int descriptor) {
    DWORD mode = 0;
    return ::GetConsoleMode(handle_of(descriptor), &mode) != 0;
}

std::size_t terminal_width(int descriptor) {
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (::GetConsoleScreenBufferInfo(handle_of(descriptor), &info) == 0) return 0;
    return static_cast<std::size_t>(info.srWindow.Right - info.srWindow.Left + 1);
}

}  // namespace denybom
