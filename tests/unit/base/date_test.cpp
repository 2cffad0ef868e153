// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <ctime>

namespace denybom {
namespace {

TEST_CASE("a day is YYYY-MM-DD and exists") {
    const struct {
        std::string text;
        std::optional<Date> date;
    } kCases[] = {
        {"2024-09-29", Date{2024, 9, 29}},
        {"1970-01-01", Date{1970, 1, 1}},
        {"0000-01-01", Date{0, 1, 1}},
        {"9999-12-31", Date{9999, 12, 31}},
        {"2024-02-29", Date{2024, 2, 29}},
        {"2000-02-29", Date{2000, 2, 29}},
        {"2023-02-29", std::nullopt},
        {"1900-02-29", std::nullopt},
        {"2024-04-31", std::nullopt},
        {"2024-13-01", std::nullopt},
        {"2024-00-01", std::nullopt},
        {"2024-01-00", std::nullopt},
        {"2024-1-01", std::nullopt},
        {"24-01-01", std::nullopt},
        {"2024-01-01 ", std::nullopt},
        {" 2024-01-01", std::nullopt},
        {"2024-01-01T00:00:00Z", std::nullopt},
        {"2024/01/01", std::nullopt},
        {"2024-01-0a", std::nullopt},
        {"-024-01-01", std::nullopt},
        {"+024-01-01", std::nullopt},
        {"20240101", std::nullopt},
        {"", std::nullopt},
    };
    for (const auto& [text, date] : kCases) {
        CAPTURE(text);
        CHECK((parse_date(text) == date));
        if (date) CHECK(to_string(*date) == text);
    }
}

TEST_CASE("days have numbers from 1970 on, and back") {
    const struct {
        Date date;
        long long number;
    } kCases[] = {{{1970, 1, 1}, 0},      {{1969, 12, 31}, -1},      {{2000, 3, 1}, 11017},
                  {{2024, 9, 29}, 19995}, {{9999, 12, 31}, 2932896}, {{0, 3, 1}, -719468}};
    for (const auto& [date, number] : kCases) {
        CHECK(day_number(date) == number);
        CHECK((date_of_day_number(number) == date));
    }
    for (long long number = -1000; number < 50'000; ++number) {
        const Date date = date_of_day_number(number);
        REQUIRE(day_number(date) == number);
        REQUIRE((parse_date(to_string(date)) == date));
        REQUIRE((date_of_day_number(number + 1) > date));
    }
}

// Sets SOURCE_DATE_EPOCH for a scope.
class Epoch {
public:
    explicit Epoch(const char* value) {
        if (const char* old = std::getenv(kName)) old_ = old;
        if (value == nullptr) {
            ::unsetenv(kName);
        } else {
            ::setenv(kName, value, 1);
        }
    }
    ~Epoch() {
        if (old_) {
            ::setenv(kName, old_->c_str(), 1);
        } else {
            ::unsetenv(kName);
        }
    }
    Epoch(const Epoch&) = delete;
    Epoch& operator=(const Epoch&) = delete;

private:
    static constexpr const char* kName = "SOURCE_DATE_EPOCH";
    std::optional<std::string> old_;
};

TEST_CASE("today is the day of SOURCE_DATE_EPOCH where it is set") {
    const struct {
        const char* epoch;
        std::string day;  // empty: none
    } kCases[] = {
        {"0", "1970-01-01"},
        {"86399", "1970-01-01"},
        {"86400", "1970-01-02"},
        {"1727567999", "2024-09-28"},
        {"1727568000", "2024-09-29"},
        {"253402300799", "9999-12-31"},
        {"253402300800", ""},
        {"-1", ""},
        {"1.5", ""},
        {"12x", ""},
        {"x", ""},
        {" 1", ""},
        {"+1", ""},
        {"99999999999999999999", ""},
        {"2024-09-29", ""},
    };
    for (const auto& [epoch, day] : kCases) {
        CAPTURE(epoch);
        const Epoch set{epoch};
        const auto date = today();
        CHECK((date ? to_string(*date) : "") == day);
    }
}

TEST_CASE("today is the clock's day in UTC where nothing is set") {
    for (const char* unset : {static_cast<const char*>(nullptr), ""}) {
        const Epoch set{unset};
        const auto day_of_clock = [] { return static_cast<long long>(std::time(nullptr)) / (24 * 60 * 60); };
        const long long before = day_of_clock();
        const auto date = today();
        REQUIRE(date);
        CHECK(day_number(*date) >= before);
        CHECK(day_number(*date) <= day_of_clock());
    }
}

}  // namespace
}  // namespace denybom
