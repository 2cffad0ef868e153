// SPDX-License-Identifier: Apache-2.0
// Writes the table of look-alikes that src/identifier/fold.cpp searches: which code points that are not ASCII look like ASCII
// text. The knowledge is that of Unicode Technical Standard 39 ("Unicode Security Mechanisms", section 4, confusable detection):
// two texts look alike when they have the same skeleton. ICU knows the skeletons but is far too large to be linked into the
// program, so this runs at build time:
//
//     make_lookalikes OUTPUT.cpp
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>

#include <cstdio>
#include <fstream>
#include <string>

namespace {

using Text = std::u16string;

constexpr UChar32 kLastCodePoint = 0x10FFFF;
constexpr std::size_t kLongestReplacement = 3;  // Lookalike::text of src/identifier/lookalikes.h

class Unicode {
public:
    bool open() {
        checker_ = uspoof_open(&status_);
        nfkc_casefold_ = unorm2_getNFKCCasefoldInstance(&status_);
        nfd_ = unorm2_getNFDInstance(&status_);
        return U_SUCCESS(status_);
    }
    ~Unicode() { uspoof_close(checker_); }

    Text skeleton(UChar32 code_point) {
        const Text in = text_of(code_point);
        char16_t out[256];
        const int length = uspoof_getSkeleton(checker_, 0, in.data(), static_cast<int>(in.size()), out, 256, &status_);
        return without_marks(Text(out, U_SUCCESS(status_) ? length : 0));
    }

    // What is left of it in any case, look-alike or not: NFKC, case folding and the removal of combining marks.
    Text plain_folding(UChar32 code_point) { return without_marks(normalised(nfd_, normalised(nfkc_casefold_, text_of(code_point)))); }

    bool failed() const { return U_FAILURE(status_); }

private:
    static Text text_of(UChar32 code_point) {
        char16_t units[2];
        int length = 0;
        U16_APPEND_UNSAFE(units, length, code_point);
        return Text(units, length);
    }

    Text normalised(const UNormalizer2* form, const Text& text) {
        char16_t out[256];
        const int length = unorm2_normalize(form, text.data(), static_cast<int>(text.size()), out, 256, &status_);
        return Text(out, U_SUCCESS(status_) ? length : 0);
    }

    // All combining marks of skeletons and of what they are compared with lie in the basic plane.
    static Text without_marks(const Text& text) {
        Text kept;
        for (const char16_t unit : text)
            if ((U_MASK(u_charType(unit)) & U_GC_M_MASK) == 0) kept += unit;
        return kept;
    }

    UErrorCode status_ = U_ZERO_ERROR;
    USpoofChecker* checker_ = nullptr;
    const UNormalizer2* nfkc_casefold_ = nullptr;
    const UNormalizer2* nfd_ = nullptr;
};

bool is_ascii(const Text& text) {
    for (const char16_t unit : text)
        if (unit >= 0x80) return false;
    return true;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// A skeleton is made for comparison with other skeletons, where `m` is written `rn`, `"` is `''` and `I` is `l`; the text for
// which it stands is what a reader sees. The hook of a letter (Ƙ) is drawn as an apostrophe in skeletons and is none.
std::string as_read(const Text& skeleton, UChar32 code_point) {
    std::string text(skeleton.begin(), skeleton.end());
    replace_all(text, "rn", "m");
    replace_all(text, "''", "\"");
    if (u_isupper(code_point)) replace_all(text, "l", "I");
    if (u_isalpha(code_point) && text.find_first_not_of("'\"") != std::string::npos) replace_all(text, "'", "");
    return text;
}

std::string ascii_skeleton(Unicode& unicode, UChar32 code_point) {
    const Text skeleton = unicode.skeleton(code_point);
    return is_ascii(skeleton) ? as_read(skeleton, code_point) : std::string();
}

bool is_digit(const std::string& text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

// The look-alike of a code point. Where a small letter has none, that of its capital: it may be a disguise of the same word
// written in small letters. Where one of the two reads as a digit and the other as a letter (small and capital Cyrillic be: 6, b), it is the
// letter for both: a word in that script has to fold alike in any case.
std::string lookalike(Unicode& unicode, UChar32 code_point) {
    if (is_ascii(unicode.plain_folding(code_point))) return {};
    const UChar32 capital = u_toupper(code_point);
    const std::string own = ascii_skeleton(unicode, code_point);
    const std::string other = ascii_skeleton(unicode, capital != code_point ? capital : u_tolower(code_point));
    if (own.empty()) return capital != code_point ? other : own;
    return is_digit(own) && !other.empty() ? other : own;
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

bool write_table(Unicode& unicode, std::ostream& out) {
    out << "// Generated by cmake/make_lookalikes.cpp from ICU " U_ICU_VERSION ", Unicode " U_UNICODE_VERSION ".\n"
        << "#include \"identifier/lookalikes.h\"\n\nnamespace denybom {\nnamespace {\n\nconstexpr Lookalike kLookalikes[] = {\n";
    for (UChar32 code_point = 0x80; code_point <= kLastCodePoint; ++code_point) {
        if (U_IS_SURROGATE(code_point) || u_charType(code_point) == U_UNASSIGNED) continue;
        const std::string text = lookalike(unicode, code_point);
        if (text.empty()) continue;
        if (text.size() > kLongestReplacement) return false;
        char number[16];
        std::snprintf(number, sizeof number, "0x%04X", static_cast<unsigned>(code_point));
        out << "    {" << number << ", \"" << escaped(text) << "\"},\n";
    }
    out << "};\n\n}  // namespace\n\nstd::span<const Lookalike> lookalikes() { return kLookalikes; }\n\n}  // namespace denybom\n";
    return !unicode.failed();
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: make_lookalikes OUTPUT.cpp\n");
        return 2;
    }
    Unicode unicode;
    std::ofstream out(arguments[1], std::ios::binary);
    if (!unicode.open() || !write_table(unicode, out) || !out.flush()) {
        std::fprintf(stderr, "make_lookalikes: cannot write %s\n", arguments[1]);
        return 1;
    }
    return 0;
}
