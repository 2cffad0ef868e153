// SPDX-License-Identifier: Apache-2.0
#include "identifier/version_key.h"

namespace denybom {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

VersionPart number_part(std::string_view digits, int rank) {
    const std::size_t first = digits.find_first_not_of('0');
    const std::string_view without_zeros = first == std::string_view::npos ? std::string_view{} : digits.substr(first);
    return {rank, without_zeros.size(), std::string{without_zeros}};
}

VersionPart word_part(int rank, std::string_view word) { return {rank, 0, std::string{word}}; }

bool VersionReader::take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
}

bool VersionReader::take(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
}

bool VersionReader::take_any_of(std::string_view characters) {
    if (done() || characters.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
}

std::string_view VersionReader::take_digits() {
    const std::size_t begin = at_;
    while (!done() && is_digit(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
}

std::string_view VersionReader::take_letters() {
    const std::size_t begin = at_;
    while (!done() && is_letter(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
}

std::vector<std::string_view> VersionReader::take_numbers(std::size_t most) {
    std::vector<std::string_view> numbers;
    while (numbers.size() < most) {
        const std::size_t before = at_;
        if (!numbers.empty() && !take('.')) break;
        const std::string_view digits = take_digits();
        if (digits.empty()) {
            at_ = before;
            break;
        }
        numbers.push_back(digits);
    }
    return numbers;
}

void append_numbers(VersionKey& key, const std::vector<std::string_view>& numbers) {
    std::size_t count = numbers.size();
    while (count > 0 && numbers[count - 1].find_first_not_of('0') == std::string_view::npos) --count;
    for (std::size_t i = 0; i < count; ++i) key.push_back(number_part(numbers[i]));
}

}  // namespace denybom
