// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace denybom {
namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day real{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!real.ok()) return std::nullopt;
    return Date{*year, *month, *day};
}

std::string to_string(Date date) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

long long day_number(Date date) {
    const std::chrono::year_month_day real{std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
                                           std::chrono::day{static_cast<unsigned>(date.day)}};
    return std::chrono::sys_days{real}.time_since_epoch().count();
}

Date date_of_day_number(long long days) {
    const std::chrono::year_month_day real{std::chrono::sys_days{std::chrono::days{days}}};
    return Date{static_cast<int>(real.year()), static_cast<int>(static_cast<unsigned>(real.month())),
                static_cast<int>(static_cast<unsigned>(real.day()))};
}

std::optional<Date> today() {
    constexpr long long kSecondsOfDay = 24 * 60 * 60;
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    if (epoch == nullptr || *epoch == '\0') {
        const auto now = std::chrono::system_clock::now();
        return date_of_day_number(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count());
    }
    const std::string_view text{epoch};
    long long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr long long kYear9999 = 253402300799;
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > kYear9999) return std::nullopt;
    return date_of_day_number(seconds / kSecondsOfDay);
}

}  // namespace denybom
