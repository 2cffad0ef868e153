// SPDX-License-Identifier: Apache-2.0
#include "policy/denylist_version.h"

#include <charconv>
#include <cstdint>

namespace denybom {
namespace {

std::optional<std::vector<std::uint64_t>> numbers_of(std::string_view version) {
    std::vector<std::uint64_t> numbers;
    for (std::size_t at = 0; at <= version.size();) {
        const std::size_t end = std::min(version.find_first_of(".-", at), version.size());
        std::uint64_t number = 0;
        const char* const first = version.data() + at;
        const char* const last = version.data() + end;
        const auto [read, error] = std::from_chars(first, last, number);
        if (first == last || error != std::errc{} || read != last) return std::nullopt;
        numbers.push_back(number);
        at = end + 1;
    }
    while (!numbers.empty() && numbers.back() == 0) numbers.pop_back();
    return numbers;
}

std::string named(const Denylist& denylist) { return "the denylist " + denylist.name + ' ' + denylist.version; }

std::optional<Error> check_version(const Denylist& denylist, const std::string& least) {
    const auto order = compare_denylist_versions(denylist.version, least);
    if (!order)
        return Error{"old-denylist",
                     named(denylist) + " cannot be compared with --min-denylist-version " + least + ": both have to be numbers with dots between",
                     {}};
    if (*order == std::strong_ordering::less) return Error{"old-denylist", named(denylist) + " is older than --min-denylist-version " + least, {}};
    return std::nullopt;
}

std::optional<Error> check_age(const Denylist& denylist, const DenylistDemands& demands, Date as_of, std::vector<std::string>& notes) {
    const auto day = day_of_denylist_version(denylist.version);
    if (!day && !demands.max_age) return std::nullopt;
    if (!day) return Error{"old-denylist", named(denylist) + " says no day (YYYY.MM.DD) by which --max-denylist-age could judge it", {}};
    const long long age = day_number(as_of) - day_number(*day);
    const std::string is_old = named(denylist) + " is " + std::to_string(age) + " days old";
    if (demands.max_age && age > *demands.max_age)
        return Error{"old-denylist", is_old + "; --max-denylist-age allows " + std::to_string(*demands.max_age), {}};
    if (!demands.max_age && age > kDenylistIsOld) notes.push_back(is_old + ": what became known since is not in it");
    return std::nullopt;
}

}  // namespace

std::optional<std::strong_ordering> compare_denylist_versions(std::string_view a, std::string_view b) {
    const auto x = numbers_of(a), y = numbers_of(b);
    if (!x || !y) return std::nullopt;
    return *x <=> *y;
}

std::optional<Date> day_of_denylist_version(std::string_view version) {
    constexpr std::size_t kDay = 10;
    if (version.size() < kDay || (version.size() > kDay && version[kDay] != '.' && version[kDay] != '-')) return std::nullopt;
    std::string day{version.substr(0, kDay)};
    for (char& c : day) c = c == '.' ? '-' : c;
    return parse_date(day);
}

std::optional<Error> check_denylist_versions(const std::vector<Denylist>& denylists, const DenylistDemands& demands, Date as_of,
                                             std::vector<std::string>& notes) {
    for (const Denylist& denylist : denylists) {
        if (!demands.min_version.empty()) {
            if (auto error = check_version(denylist, demands.min_version)) return error;
        }
        if (auto error = check_age(denylist, demands, as_of, notes)) return error;
    }
    return std::nullopt;
}

}  // namespace denybom
