// SPDX-License-Identifier: Apache-2.0
// `denybom denylist export`, `denylist sign` and `denylist verify`: denylists on their way from one machine to another.
#pragma once

#include "cli/options.h"

namespace denybom {

// Each answers an exit code.
int export_denylist_verb(const Options& options);
int sign_denylists(const Options& options);
int verify_denylists(const Options& options);

}  // namespace denybom
