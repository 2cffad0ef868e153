// SPDX-License-Identifier: Apache-2.0
#include "match/evidence_parts.h"

namespace denybom {

void EvidenceParts::begin() {
    joined_with_.push_back(joined_with_.size());
    ++parts_;
}

void EvidenceParts::add(On field, ComponentIndex component, std::string_view pattern) {
    const std::size_t newest = joined_with_.size() - 1;
    join(part_of_field_.emplace(std::tuple{field, component}, newest).first->second);
    join(part_of_pattern_.emplace(pattern, newest).first->second);
}

std::size_t EvidenceParts::root_of(std::size_t part) {
    while (joined_with_[part] != part) {
        joined_with_[part] = joined_with_[joined_with_[part]];
        part = joined_with_[part];
    }
    return part;
}

void EvidenceParts::join(std::size_t part) {
    const std::size_t root = root_of(part);
    const std::size_t newest = root_of(joined_with_.size() - 1);
    if (root == newest) return;
    joined_with_[newest] = root;
    --parts_;
}

}  // namespace denybom
