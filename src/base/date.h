// SPDX-License-Identifier: Apache-2.0
// A calendar day (UTC, proleptic Gregorian). The program has one clock: --as-of, else SOURCE_DATE_EPOCH, else now.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace denybom {

struct Date {
    int year = 0;
    int month = 0;
    int day = 0;

    auto operator<=>(const Date&) const = default;
};

// `YYYY-MM-DD` and nothing else; a day that does not exist is no date.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);

// Days since 1970-01-01.
long long day_number(Date date);
Date date_of_day_number(long long days);

// The day of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) if that is set, else today.
// Empty where SOURCE_DATE_EPOCH is set and no number.
std::optional<Date> today();

}  // namespace denybom
