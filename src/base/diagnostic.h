// SPDX-License-Identifier: Apache-2.0
// Something worth saying about a document that is no finding. An `error` means that the document was not read whole and
// can never pass; a `warning` means that everything was read and judged although the document breaks its standard; a
// `note` is information.
#pragma once

#include <string>
#include <string_view>

#include "base/location.h"

namespace denybom {

enum class Severity : unsigned char { error, warning, note };

std::string_view name_of(Severity severity);

struct Diagnostic {
    Severity severity = Severity::error;  // an unset one fails
    std::string code;                     // stable, kebab-case
    std::string message;
    ByteOffset offset = 0;
    unsigned long long repeats = 0;  // how many further ones of this code were counted and not listed
};

}  // namespace denybom
