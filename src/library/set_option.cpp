// SPDX-License-Identifier: Apache-2.0
#include "library/set_option.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <vector>

#include "base/nearest_name.h"

namespace denybom {
namespace {

using v1::Options;

template <auto kMember>
bool set_text(Options& options, std::string_view value) {
    options.*kMember = value;
    return true;
}

template <auto kMember>
bool add_text(Options& options, std::string_view value) {
    (options.*kMember).emplace_back(value);
    return true;
}

// `a,b` is two.
template <auto kMember>
bool add_texts(Options& options, std::string_view value) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find(',', begin), value.size());
        if (end == begin) return false;
        parts.emplace_back(value.substr(begin, end - begin));
        begin = end + 1;
    }
    (options.*kMember).insert((options.*kMember).end(), parts.begin(), parts.end());
    return true;
}

template <auto kMember>
bool set_number(Options& options, std::string_view value) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size()) return false;
    options.*kMember = number;
    return true;
}

bool set_no_builtin(Options& options, std::string_view value) {
    if (value != "true" && value != "false") return false;
    options.builtin_denylist = value == "false";
    return true;
}

constexpr std::string_view kText = "a text", kTexts = "a text, or several with commas between them", kNumber = "a whole number";

constexpr struct Row {
    std::string_view name;
    std::string_view wants;
    bool (*set)(Options&, std::string_view);  // false: the value does not fit
} kRows[] = {
    {"denylist", kText, add_text<&Options::denylists>},
    {"denylist-key", kText, add_text<&Options::denylist_keys>},
    {"no-builtin", "true or false", set_no_builtin},
    {"profile", kTexts, add_texts<&Options::profiles>},
    {"as-of", kText, set_text<&Options::as_of>},
    {"fail-on", kTexts, add_texts<&Options::fail_on>},
    {"waivers", kText, add_text<&Options::waivers>},
    {"vex-approved-by", kText, set_text<&Options::vex_approved_by>},
    {"vex-expires", kText, set_text<&Options::vex_expires>},
    {"waiver-warn-days", kNumber, set_number<&Options::waiver_warn_days>},
    {"baseline", kText, set_text<&Options::baseline>},
    {"min-assurance", kText, set_text<&Options::min_assurance>},
    {"format", kText, set_text<&Options::format>},
    {"columns", kTexts, add_texts<&Options::columns>},
    {"expect-sha256", kText, set_text<&Options::expect_sha256>},
    {"artifact", kText, set_text<&Options::artifact>},
    {"min-denylist-version", kText, set_text<&Options::min_denylist_version>},
    {"max-denylist-age", kNumber, set_number<&Options::max_denylist_age>},
    {"jobs", kNumber, set_number<&Options::jobs>},
};

std::string no_such_option(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Row& row : kRows) names.push_back(row.name);
    const std::string_view nearest = nearest_name(name, names);
    const std::string hint = nearest.empty() ? "" : "; did you mean \"" + std::string{nearest} + "\"?";
    return "there is no option \"" + std::string{name} + '"' + hint;
}

}  // namespace

std::optional<std::string> set_option(Options& options, std::string_view name, std::string_view value) {
    const auto* const row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& known) { return known.name == name; });
    if (row == std::end(kRows)) return no_such_option(name);
    if (!value.empty() && row->set(options, value)) return std::nullopt;
    return std::string{name} + ": " + std::string{row->wants} + " is wanted, not \"" + std::string{value} + '"';
}

}  // namespace denybom
