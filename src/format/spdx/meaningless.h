// SPDX-License-Identifier: Apache-2.0
// Elements of SPDX 2 XML that stand in the objects of our tables and mean nothing to a denylist.
#pragma once

#include <string_view>

namespace denybom::spdx {

// Sorted by their bytes.
inline constexpr std::string_view kMeaninglessElements[] = {
    "annotationDate",
    "annotationType",
    "annotator",
    "builtDate",
    "comment",
    "created",
    "crossRefs",
    "filesAnalyzed",
    "licenseId",
    "licenseListVersion",
    "packageVerificationCodeValue",
    "ranges",
    "referenceCategory",
    "releaseDate",
    "revieweds",
    "reviewers",
    "validUntilDate",
};

}  // namespace denybom::spdx
