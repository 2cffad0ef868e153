// SPDX-License-Identifier: Apache-2.0
// What the systems do differently with terminals and processes: console_posix.cpp or console_windows.cpp, of which the build takes one.
#pragma once

#include <cstddef>

namespace denybom {

// Before anything is read or written: bytes go through the standard streams as they are, a closed pipe is an error and no signal, and a terminal
// takes UTF-8 and colours.
void prepare_console();

bool is_terminal(int descriptor);

// Columns of the terminal; 0 where it is none or does not say.
std::size_t terminal_width(int descriptor);

}  // namespace denybom
