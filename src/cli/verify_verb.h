// SPDX-License-Identifier: Apache-2.0
// Statements that can be checked years later: what `check -o intoto` adds to its report and signs, and `denybom verify`.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "cli/options.h"
#include "denylist/minisign.h"
#include "report/report.h"

namespace denybom {

// What only the process knows: the digest of its program, and of its config file.
void describe_process(const Options& options, Report& report);

// The statements, one on each line, each in an envelope with a signature (DSSE).
std::string sealed(const std::string& statements, const MinisignSecretKey& key);

// `denybom verify STATEMENT SBOM...`; answers an exit code.
int run_verify(const Options& options);

}  // namespace denybom
