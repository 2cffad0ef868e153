// SPDX-License-Identifier: Apache-2.0
#include "cli/run_cli.h"

int main(int argc, char** argv) { return denybom::run_cli(argc, argv); }
