// SPDX-License-Identifier: Apache-2.0
// What versions are turned into before they are compared (identifier/version_order.h), and the schemes that do it. A key is a list of parts,
// compared part by part; the shorter of two keys that agree so far is the smaller one. Where a scheme has it otherwise (`1.0-rc1` is
// before `1.0`), the end is a part of its own.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace denybom {

// The kinds of parts in their order, with room between them: `kBefore + 2` is a kind as well.
namespace version_rank {
inline constexpr int kBefore = 10;  // what makes a version smaller than without it: alpha, beta, `~`
inline constexpr int kEnd = 40;     // nothing more
inline constexpr int kAfter = 41;   // what makes it larger: sp, post, `^`
inline constexpr int kApart = 50;   // likewise, but parts with different texts have no order between them
inline constexpr int kNumber = 60;  // a further number
}  // namespace version_rank

struct VersionPart {
    int rank = version_rank::kEnd;
    std::size_t length = 0;  // of a number: its digits without leading zeros; more digits are more
    std::string text;

    auto operator<=>(const VersionPart&) const = default;
};
using VersionKey = std::vector<VersionPart>;

VersionPart number_part(std::string_view digits, int rank = version_rank::kNumber);
VersionPart word_part(int rank, std::string_view word = {});

// Reads a version from left to right.
class VersionReader {
public:
    explicit VersionReader(std::string_view text) : text_(text) {}

    bool done() const { return at_ == text_.size(); }
    char next() const { return done() ? '\0' : text_[at_]; }
    std::size_t place() const { return at_; }
    void go_to(std::size_t place) { at_ = place; }

    bool take(char c);
    bool take(std::string_view word);
    bool take_any_of(std::string_view characters);  // one of them
    std::string_view take_digits();
    std::string_view take_letters();  // of ASCII

    // Numbers with a dot between each two, at most so many; empty, and nothing taken, where there is none.
    std::vector<std::string_view> take_numbers(std::size_t most = static_cast<std::size_t>(-1));
    std::string_view rest() const { return text_.substr(at_); }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

// Appends numbers without the zeros at their end, for schemes in which 1, 1.0 and 1.0.0 are one.
void append_numbers(VersionKey& key, const std::vector<std::string_view>& numbers);

// The schemes; see the table in version_order.cpp. None of them is given an empty text.
std::optional<VersionKey> semver_key(std::string_view version);
std::optional<VersionKey> golang_key(std::string_view version);
std::optional<VersionKey> nuget_key(std::string_view version);
std::optional<VersionKey> conan_key(std::string_view version);
std::optional<VersionKey> gem_key(std::string_view version);
std::optional<VersionKey> pypi_key(std::string_view version);
std::optional<VersionKey> maven_key(std::string_view version);
std::optional<VersionKey> deb_key(std::string_view version);
std::optional<VersionKey> rpm_key(std::string_view version);
std::optional<VersionKey> apk_key(std::string_view version);
std::optional<VersionKey> generic_key(std::string_view version);
std::optional<VersionKey> junos_key(std::string_view version);
std::optional<VersionKey> screenos_key(std::string_view version);
std::optional<VersionKey> meraki_key(std::string_view version);
std::optional<VersionKey> checkpoint_key(std::string_view version);
std::optional<VersionKey> netdefendos_key(std::string_view version);
std::optional<VersionKey> alliedware_plus_key(std::string_view version);
std::optional<VersionKey> zynos_key(std::string_view version);

}  // namespace denybom
