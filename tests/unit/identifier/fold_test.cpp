// SPDX-License-Identifier: Apache-2.0
#include "identifier/fold.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"

namespace denybom {
namespace {

struct Case {
    const char* input;
    const char* expected;
};

TEST_CASE("fold takes spelling, typography and disguise away") {
    const Case cases[] = {
        {"", ""},
        {"   ", ""},
        {"Kaspersky Lab", "kaspersky lab"},
        {"  Kaspersky \t\r\n Lab ", "kaspersky lab"},
        {"a\x01"
         "b\x7F",
         "ab"},
        {"@scope/Name_1.2-x|y`", "@scope/name_1.2-x|y`"},
        // look-alikes: Cyrillic (small ka and te by their capitals), Greek, mathematical and other letters
        {"\u041a\u0430\u0455\u0440\u0435\u0433\u0455\u043a\u0443", "kaspersky"},
        {"\u03ba\u03b1\u03c1\u03ba\u03b1", "kapka"},
        {"\U0001D40A\U0001D41A\U0001D42C\u0440ersky", "kaspersky"},
        {"\uff2b\uff41\uff53\uff50\uff45\uff52\uff53\uff4b\uff59", "kaspersky"},
        {"\u24c0aspersky", "kaspersky"},
        {"\u0406van \u0456", "ivan i"},
        {"K\u00e0sp\u0115r\u0161\u0137\u00fd", "kaspersky"},
        {"Kaspers\u0137\u0301y \u0141ab \u0198", "kaspersky lab k"},
        {"\u0457\u040c", "ik"},  // marks off first, then the look-alike
        {"a\u2044b\u2215c", "a/b/c"},
        // case folding and compatibility
        {"Stra\u00dfe \u1e9e", "strasse ss"},
        {"\ufb01le \u017fo", "file so"},
        {"\u0130\u0131I", "iii"},
        // invisible
        {"K\u200bas\u00adper\u200d\u2060sky\ufeff", "kaspersky"},
        {"\u202eKaspersky\u202c\u2066\u2069\u061c\u200e", "kaspersky"},
        {"Kas\ufe0f\U000e0100\U000e0041per\u034f\u115fsky\u3164", "kaspersky"},
        // typography
        {"\u00ab\u041b\u0438\u0446\u043e\u00bb \u201eA\u201c \u2018b\u2019 \u300cc\u300d \u2039d\u203a",
         "\"\u043b\u0438\u0446o\" \"a\" 'b' \"c\" 'd'"},
        {"a\u2010b\u2013c\u2014d\u2212e\u30a0f", "a-b-c-d-e-f"},
        {"a\u00a0\u2003\u3000\u2028\u0085b\u2800", "a b"},
        {"Kaspersky\u2122 Lab\u00ae \u00a9", "kaspersky lab"},
        // names that are really in another script
        {"\u041b\u0430\u0431\u043e\u0440\u0430\u0442\u043e\u0440\u0438\u044f", "\u043babopatop\u0438\u044f"},
        {"\u5361\u5df4\u65af\u57fa", "\u5361\u5df4\u65af\u57fa"},
        {"\u30ab\u30b9\u30da\u30eb\u30b9\u30ad\u30fc", "\u30ab\u30b9\u30d8\u30eb\u30b9\u30ad\u30fc"},
        {"\uff76\uff7d\uff8d\uff9f\uff99\uff7d\uff77\uff70", "\u30ab\u30b9\u30d8\u30eb\u30b9\u30ad\u30fc"},
        {"\u1112\u1161\u11ab\u1100\u116e\u11a8", "\ud55c\uad6d"},
        {"\ud55c\uad6d", "\ud55c\uad6d"},
        // no UTF-8
        {"K\xff\xd0sky", "k\xff\xd0sky"},
        {"\xed\xa0\x80", "\xed\xa0\x80"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.input);
        CHECK(fold(c.input) == c.expected);
        CHECK(fold(fold(c.input)) == c.expected);
    }
}

TEST_CASE("fold is the same for an alphabet in capital and in small letters") {
    const Case alphabets[] = {
        {"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"},
        {"ҐЄІЇЎЋЂЈЉЊЏЅЌЃӘҒҚҢӨҰҮҺ", "ґєіїўћђјљњџѕќѓәғқңөұүһ"},
        {"ÀÆÇÐĐĦŁØŒÞŠŻĲ", "àæçðđħłøœþšżĳ"},
        {"ԱԲԳԴ", "աբգդ"},
    };
    for (const Case& c : alphabets) CHECK(fold(c.input) == fold(c.expected));
}

TEST_CASE("folding any code point twice changes nothing more") {
    for (char32_t code_point = 1; code_point < 0xE0200; ++code_point) {
        if (code_point == 0xD800) code_point = 0xE000;
        if (code_point == 0x32000) code_point = 0xE0000;  // nothing is assigned between
        std::string text = "x";
        append_utf8(text, code_point);
        text += "x";
        const std::string once = fold(text);
        if (fold(once) == once) continue;
        CAPTURE(static_cast<unsigned>(code_point), once);
        FAIL();
    }
}

TEST_CASE("folding is linear in megabytes of any text") {
    for (const char* piece : {"Kaspersky  Lab\t", "\u041b\u0430\u0431\u043e", "\u5361\u5df4", "\u0301", "\u200b", "\u1112\u1161\u11ab", "\xff"}) {
        std::string text;
        while (text.size() < std::size_t{1} << 18) text += piece;
        CHECK(fold(text).size() <= text.size());
    }
}

TEST_CASE("fold_name lets similar ASCII letters stand for one another") {
    const Case cases[] = {
        {"Kaspersky Lab", "kaspersky lab"},
        {"Microsoft", "mlcrosoft"},
        {"M1cr0s0ft", "mlcrosoft"},
        {"rnicrosoft", "mlcrosoft"},
        {"|BM", "lbm"},
        {"vvindows", "wlndows"},
        {"vvv", "wv"},
        {"rrn", "rm"},
        {"r n", "r n"},
        {"\u0406BM", "lbm"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.input);
        CHECK(fold_name(c.input) == c.expected);
        CHECK(merge_similar_letters(fold(c.input)) == c.expected);
    }
}

struct DisguiseCase {
    const char* text;
    bool disguised;
};

TEST_CASE("was_disguised tells a disguise from another script and from typography") {
    const DisguiseCase cases[] = {
        {"kaspersky", false},
        {"  KasperSky \t Lab", false},
        {"\u201cKaspersky\u201d\u00a0Lab\u2122 \u2014 x", false},
        {"\u0410\u041e \u00ab\u041b\u0430\u0431\u043e\u0440\u0430\u0442\u043e\u0440\u0438\u044f "
         "\u041a\u0430\u0441\u043f\u0435\u0440\u0441\u043a\u043e\u0433\u043e\u00bb",
         false},
        {"\u5361\u5df4\u65af\u57fa", false},
        {"\u682a\u5f0f\u4f1a\u793e\u30ab\u30b9\u30da\u30eb\u30b9\u30ad\u30fc", false},
        {"AO \u041b\u0430\u0431\u043e\u0440\u0430\u0442\u043e\u0440\u0438\u044f", false},
        {"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", false},        // Persian is written with joiners
        {"K\u0430spersky", true},                                           // one Cyrillic letter
        {"\u041a\u0410\u0405\u0420\u0415\u0420\u0405\u041a\u0423", true},   // nothing but Cyrillic letters that read as ASCII
        {"K\u0430\u0441\u043f\u0435\u0440\u0441\u043a\u0438\u0439", true},  // a Latin K in a Cyrillic name
        {"Kas\u200bpersky", true},
        {"\u041b\u0430\u0431\u043e\u200b\u0440\u0430\u0442\u043e\u0440\u0438\u044f", true},
        {"\u202ekaspersky", true},
        {"k\u0301aspersky", true},
        {"k\u00e1spersky", true},
        {"\uff4baspersky", true},
        {"kasper\x01sky", true},
    };
    for (const DisguiseCase& c : cases) {
        CAPTURE(c.text);
        CHECK(was_disguised(c.text, fold(c.text)) == c.disguised);
    }
}

TEST_CASE("code_points names what is not printable ASCII") {
    const Case cases[] = {
        {"Kaspersky", "Kaspersky"},
        {"\u041aaspersky", "[U+041A \u041a]aspersky"},
        {"a\u200bb\tc\u0301", "a[U+200B]b[U+0009]c[U+0301]"},
        {"\U0001D40A\u202e", "[U+1D40A \U0001D40A][U+202E]"},
        {"\xff", "[0xFF]"},
    };
    for (const Case& c : cases) CHECK(code_points(c.input) == c.expected);
}

}  // namespace
}  // namespace denybom
