// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace denybom {

// The program: reads the command line, runs a verb, writes its output, answers the exit code. Nothing is thrown out of it.
int run_cli(int argc, char** argv);

}  // namespace denybom
