// SPDX-License-Identifier: Apache-2.0
// From the options of the library to what the gate is asked for.
#pragma once

#include <vector>

#include "base/result.h"
#include "denybom/denybom.hpp"
#include "gate/request.h"
#include "gate/run_gate.h"

namespace denybom {

// Errors: `bad-option`, with the option as it is called on the command line.
Result<Request> make_request(const v1::Options& options);

// Views of the options' documents.
std::vector<NamedBytes> documents_in_memory(const v1::Options& options);

}  // namespace denybom
