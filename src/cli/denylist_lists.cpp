// SPDX-License-Identifier: Apache-2.0
#include "cli/denylist_lists.h"

#include "gate/lists.h"

namespace denybom {

Result<Lists> load_lists(const Request& request) {
    Lists lists;
    auto denylists = load_denylists(request, lists.overridden);
    if (!denylists) return denylists.error();
    auto rulebook = load_rules(request);
    if (!rulebook) return rulebook.error();
    if (auto error = check_profiles(request.policy, *rulebook)) return std::move(*error);
    lists.denylists = std::move(*denylists);
    lists.rulebook = std::move(*rulebook);
    return lists;
}

std::vector<Result<Denylist>> load_each(const Options& options) {
    const Request& request = options.request;
    std::vector<Result<Denylist>> lists;
    if (options.arguments.empty() && request.builtin_denylist) lists.push_back(load_denylist(builtin_denylist_files()));
    for (const std::string& path : options.arguments.empty() ? request.denylists : options.arguments)
        lists.push_back(load_denylist_path(path, request.denylist_keys));
    return lists;
}

}  // namespace denybom
