// SPDX-License-Identifier: Apache-2.0
// Whether several medium signals are more than one piece of evidence. The same trace in two fields, and two traces in one field, are one: so
// signals hang together that share a field or a pattern, and evidence is independent where it falls into parts that do not.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "inventory/inventory.h"

namespace denybom {

class EvidenceParts {
public:
    // A new part; what is added belongs to it until the next one is begun.
    void begin();
    void add(On field, ComponentIndex component, std::string_view pattern);

    bool are_independent() const { return parts_ > 1; }

private:
    std::size_t root_of(std::size_t part);
    void join(std::size_t part);

    std::vector<std::size_t> joined_with_;  // disjoint sets; a root is joined with itself
    std::map<std::tuple<On, ComponentIndex>, std::size_t> part_of_field_;
    std::map<std::string_view, std::size_t> part_of_pattern_;
    std::size_t parts_ = 0;
};

}  // namespace denybom
