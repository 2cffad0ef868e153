// SPDX-License-Identifier: Apache-2.0
// The index must find what trying every alternative against every key finds.
#include "match/pattern_index.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <tuple>

#include "base/glob.h"
#include "made.h"

using namespace denybom;

namespace {

using Places = std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>>;

Places found_by_index(const PatternIndex& index, const Key& key) {
    std::vector<AlternativeRef> found;
    index.find(key, found);
    Places places;
    for (const AlternativeRef& ref : found) places.emplace(ref.entry, ref.group, ref.member, ref.alternative);
    return places;
}

// --- one alternative against one key, in plain words ---

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

bool holds_whole_words(const std::string& text, const std::string& words) {
    for (std::size_t at = 0; at + words.size() <= text.size(); ++at) {
        if (text.compare(at, words.size(), words) != 0) continue;
        if (at > 0 && is_letter(text[at - 1])) continue;
        if (at + words.size() < text.size() && is_letter(text[at + words.size()])) continue;
        return true;
    }
    return false;
}

std::vector<std::string> segments(const std::string& path) {
    std::vector<std::string> result;
    std::string segment;
    for (const char c : path + '/') {
        if (c == '/' && !segment.empty()) result.push_back(std::move(segment));
        if (c == '/') {
            segment.clear();
        } else {
            segment += c;
        }
    }
    return result;
}

std::string joined(const std::vector<std::string>& parts, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text += (i > begin ? "/" : "") + parts[i];
    return text;
}

bool file_agrees(const std::string& pattern, const std::string& path) {
    const std::vector<std::string> parts = segments(path);
    if (pattern.find('/') == std::string::npos) return glob_matches(pattern, parts.empty() ? std::string{} : parts.back());
    const std::string wanted = joined(segments(pattern), 0, segments(pattern).size());
    for (std::size_t begin = 0; begin < parts.size(); ++begin) {
        for (std::size_t end = begin + 1; end <= parts.size(); ++end) {
            if (glob_matches(wanted, joined(parts, begin, end))) return true;
        }
    }
    return false;
}

bool host_agrees(const std::string& pattern, const std::string& host) {
    if (!pattern.starts_with("*.")) return pattern == host;
    const std::string below = pattern.substr(1);
    return host == pattern.substr(2) || host.ends_with(below);
}

bool identifier_agrees(const std::string& pattern, const std::string& text) {
    if (!pattern.ends_with(".*")) return glob_matches(pattern, text);
    return text == pattern.substr(0, pattern.size() - 2) || text.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool name_agrees(const std::string& alternative, const Key& key) {
    const std::string pattern = pattern_key(MemberKind::name, alternative);
    const NameForm form = form_of_name_pattern(alternative);
    if (form != NameForm::joined) return key.form == form && glob_matches(pattern, key.text);
    return key.form != NameForm::written && joined_words(pattern) == key.text;
}

bool agrees(const Group& group, const Member& member, const std::string& alternative, const Key& key) {
    if (member.kind != key.kind) return false;
    const std::string pattern = pattern_key(member.kind, alternative);
    switch (member.kind) {
        case MemberKind::cpe: {
            const auto wanted = parse_cpe(pattern);
            const auto said = parse_cpe(key.text);
            return wanted && said && covers(*wanted, *said);
        }
        case MemberKind::domain: return (group.role == DomainRole::any || group.role == key.role) && host_agrees(pattern, key.text);
        case MemberKind::identifier: return identifier_agrees(pattern, key.text);
        case MemberKind::text: return holds_whole_words(key.text, pattern);
        case MemberKind::file: return file_agrees(pattern, key.text);
        case MemberKind::name: return name_agrees(alternative, key);
        default: return glob_matches(pattern, key.text);
    }
}

void try_groups(const std::vector<Group>& groups, std::uint32_t entry, std::uint32_t first, const Key& key, Places& places) {
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
        for (std::uint32_t m = 0; m < groups[g].members.size(); ++m) {
            const Member& member = groups[g].members[m];
            std::set<std::string> seen;
            for (std::uint32_t a = 0; a < member.alternatives.size(); ++a) {
                const bool is_repeated = !seen.insert(pattern_key(member.kind, member.alternatives[a])).second;
                if (!is_repeated && agrees(groups[g], member, member.alternatives[a], key)) places.emplace(entry, first + g, m, a);
            }
        }
    }
}

Places found_by_trying(const Denylist& list, const Key& key) {
    Places places;
    for (std::uint32_t e = 0; e < list.entries.size(); ++e) {
        try_groups(list.entries[e].match, e, 0, key, places);
        try_groups(list.entries[e].unless, e, static_cast<std::uint32_t>(list.entries[e].match.size()), key, places);
    }
    try_groups(list.unless, AlternativeRef::kWholeList, 0, key, places);
    return places;
}

// --- denylists and keys made at random from few words, so that they meet often ---

class Dice {
public:
    explicit Dice(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random_); }
    const char* word() {
        static constexpr const char* kWords[] = {"acme", "acme", "lab", "core", "ac", "kl", "x", "av", "1.0", "i", "0", "rn"};
        return kWords[below(std::size(kWords))];
    }
    std::string words(std::initializer_list<const char*> borders, std::size_t most = 4) {
        std::string text = word();
        for (std::size_t n = below(most); n > 0; --n) text += std::string{*(borders.begin() + below(borders.size()))} + word();
        return text;
    }
    // The same with wildcards here and there.
    std::string wild(std::string text) {
        if (below(2) == 0) return text;
        const std::size_t at = below(text.size() + 1);
        if (below(3) == 0) return text.insert(at, "*");
        if (below(3) == 0) return text + '*';
        if (below(3) == 0) return '*' + text;
        if (at < text.size()) text.replace(at, 1 + below(2), below(2) == 0 ? "*" : "?");
        return text;
    }

private:
    std::mt19937 random_;
};

std::string value_of(Dice& dice, MemberKind kind) {
    switch (kind) {
        case MemberKind::purl: {
            static constexpr const char* kTypes[] = {"npm", "pypi", "github", "generic"};
            return std::string{"pkg:"} + kTypes[dice.below(4)] + (dice.below(2) == 0 ? "/" : std::string{"/"} + dice.word() + '/') +
                   dice.words({"-", "_"}, 2);
        }
        case MemberKind::cpe:
            return std::string{"cpe:2.3:a:"} + dice.word() + ":" + dice.words({"_"}, 2) + ":" + (dice.below(2) == 0 ? "*" : "1.0") + ":*:*:*:*:*:*:*";
        case MemberKind::hash: return "md5:0000000000000000000000000000000" + std::to_string(dice.below(4));
        case MemberKind::file: return dice.words({"/", "/", "_", "-", "."});
        case MemberKind::domain: return dice.words({"."}) + "." + (dice.below(2) == 0 ? "com" : "acme");
        case MemberKind::identifier: return dice.words({".", ".", "-"});
        case MemberKind::name: return dice.words({" ", "-", "_", "/", ".", "", "@"});
        default: return dice.words({" ", "-", ""});
    }
}

std::string pattern_of(Dice& dice, MemberKind kind) {
    const std::string value = value_of(dice, kind);
    switch (kind) {
        case MemberKind::purl: {
            const std::size_t name = value.rfind('/') + 1;
            return value.substr(0, name) + dice.wild(value.substr(name));
        }
        case MemberKind::domain: return dice.below(2) == 0 ? "*." + value : value;
        case MemberKind::identifier: return dice.below(2) == 0 ? value + ".*" : value;
        case MemberKind::name:
        case MemberKind::file:
        case MemberKind::swid: return dice.wild(value);
        default: return value;
    }
}

Group group_of(Dice& dice) {
    Group group;
    group.role = static_cast<DomainRole>(dice.below(5));
    for (std::size_t m = 1 + dice.below(2); m > 0; --m) {
        Member member{static_cast<MemberKind>(dice.below(kMemberKindCount)), {}};
        for (std::size_t a = 1 + dice.below(4); a > 0; --a) member.alternatives.push_back(pattern_of(dice, member.kind));
        group.members.push_back(std::move(member));
    }
    return group;
}

Denylist list_of(Dice& dice) {
    Denylist list;
    for (std::size_t e = 1 + dice.below(12); e > 0; --e) {
        Entry entry;
        for (std::size_t g = 1 + dice.below(3); g > 0; --g) entry.match.push_back(group_of(dice));
        if (dice.below(3) == 0) entry.unless.push_back(group_of(dice));
        list.entries.push_back(std::move(entry));
    }
    if (dice.below(2) == 0) list.unless.push_back(group_of(dice));
    return list;
}

Key key_of(Dice& dice) {
    Key key;
    key.kind = static_cast<MemberKind>(dice.below(kMemberKindCount));
    const std::string value = value_of(dice, key.kind);
    key.text = pattern_key(key.kind, value);
    key.role = static_cast<DomainRole>(dice.below(5));
    if (key.kind == MemberKind::name) {
        key.form = static_cast<NameForm>(dice.below(3));
        if (key.form == NameForm::written) key.text = value;
        if (key.form == NameForm::joined) key.text = joined_words(key.text);
    }
    return key;
}

}  // namespace

TEST_CASE("pattern index: what agrees with what") {
    struct Row {
        std::string group;
        Key key;
        bool agrees;
    };
    const auto key = [](MemberKind kind, std::string text, DomainRole role = DomainRole::any, NameForm form = NameForm::words) {
        return Key{kind, std::move(text), Strength::strong, role, form};
    };
    const Row rows[] = {
        {R"("name":"Acme Engine")", key(MemberKind::name, "acmeenglne", DomainRole::any, NameForm::joined), true},
        {R"("name":"Acme Engine")", key(MemberKind::name, "acme englne two"), false},
        {R"("name":"Acme for Nets")", key(MemberKind::name, "acmefomets", DomainRole::any, NameForm::joined), true},
        {R"("name":"Acme *")", key(MemberKind::name, "acme englne"), true},
        {R"("name":"Acme *")", key(MemberKind::name, "acmetron"), false},
        {R"("name":"Acme *")", key(MemberKind::name, "acmeenglne", DomainRole::any, NameForm::joined), false},
        {R"("name":"@acme/*")", key(MemberKind::name, "@acme/x", DomainRole::any, NameForm::written), true},
        {R"("name":"@acme/*")", key(MemberKind::name, "acme x"), false},
        {R"("file":"engine*.dll")", key(MemberKind::file, "/a/engine64.dll"), true},
        {R"("file":"engine*.dll")", key(MemberKind::file, "/a/myengine64.dll"), false},
        {R"("file":"engine*.dll")", key(MemberKind::file, "/engine1.dll/readme"), false},
        {R"("file":"opt/acme")", key(MemberKind::file, "/opt/acme/bin/x"), true},
        {R"("file":"opt/acme")", key(MemberKind::file, "opt/acme"), true},
        {R"("file":"opt/acme")", key(MemberKind::file, "/var/opt/acme"), true},
        {R"("file":"opt/acme")", key(MemberKind::file, "/myopt/acme/x"), false},
        {R"("file":"opt/acme")", key(MemberKind::file, "/opt/acmetron/x"), false},
        {R"("file":"opt/*/bin")", key(MemberKind::file, "/opt/acme/bin"), true},
        {R"("domain":"acme.com")", key(MemberKind::domain, "acme.com", DomainRole::vcs), true},
        {R"("domain":"acme.com")", key(MemberKind::domain, "dl.acme.com"), false},
        {R"("domain":"*.acme.com")", key(MemberKind::domain, "a.b.acme.com"), true},
        {R"("domain":"*.acme.com")", key(MemberKind::domain, "notacme.com"), false},
        {R"("domain":"acme.com","role":"maker")", key(MemberKind::domain, "acme.com", DomainRole::endpoint), false},
        {R"("domain":"acme.com","role":"maker")", key(MemberKind::domain, "acme.com", DomainRole::any), false},
        {R"("domain":"acme.com","role":"maker")", key(MemberKind::domain, "acme.com", DomainRole::maker), true},
        {R"("identifier":"com.acme.*")", key(MemberKind::identifier, "com.acme.app"), true},
        {R"("identifier":"com.acme.*")", key(MemberKind::identifier, "com.acmetron"), false},
        {R"("identifier":"com.acme")", key(MemberKind::identifier, "com.acme.app"), false},
        {R"("text":"Acme Lab")", key(MemberKind::text, "copyrlght acme lab zao"), true},
        {R"("text":"Acme Lab")", key(MemberKind::text, "acme labour and acme lab"), true},
        {R"("text":"Acme Lab")", key(MemberKind::text, "acme labour"), false},
        {R"("text":"Acme Lab")", key(MemberKind::text, "tacme lab"), false},
        {R"("purl":"pkg:npm/%40acme/*")", key(MemberKind::purl, "npm\n@acme\ncore"), true},
        {R"("purl":"pkg:npm/%40acme/*")", key(MemberKind::purl, "npm\n\ncore"), false},
        {R"("purl":"pkg:*/acme/core")", key(MemberKind::purl, "pypi\nacme\ncore"), true},
        {R"("purl":"pkg:npm/acme*")", key(MemberKind::purl, "npm\nx\nacme"), false},
        {R"("cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*")", key(MemberKind::cpe, "cpe:2.3:a:acme:x:1:*:*:*:*:*:*:*"), true},
        {R"("cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*")", key(MemberKind::cpe, "cpe:/a:acme:x:1"), true},
        {R"("cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*")", key(MemberKind::cpe, "cpe:2.3:a:acmetron:x:1:*:*:*:*:*:*:*"), false},
        {R"("cpe":"cpe:2.3:*:acme*:*:*:*:*:*:*:*:*:*")", key(MemberKind::cpe, "cpe:2.3:a:acmetron:x:1:*:*:*:*:*:*:*"), true},
        {R"("cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*")", key(MemberKind::cpe, "cpe:2.3:a:*:x:1:*:*:*:*:*:*:*"), false},
        {R"("hash":"md5:00000000000000000000000000000000")", key(MemberKind::hash, "md5:00000000000000000000000000000000"), true},
        {R"("swid":"regid.*.com.acme,*")", key(MemberKind::swid, "regid.2010-01.com.acme,x"), true},
        {R"("party":"Acme Lab")", key(MemberKind::party, "acmelab"), true},
        {R"("party":"Acme Lab")", key(MemberKind::name, "acmelab"), false},
    };
    for (const Row& row : rows) {
        INFO(row.group << " / " << row.key.text);
        const Denylist list = made::denylist(made::entry("a", '{' + row.group + '}'));
        const PatternIndex index{list};
        CHECK(found_by_index(index, row.key).size() == (row.agrees ? 1U : 0U));
        CHECK(found_by_trying(list, row.key).size() == (row.agrees ? 1U : 0U));
    }
}

TEST_CASE("pattern index: two spellings of one alternative are one") {
    const Denylist list = made::denylist(made::entry("a", R"({"name":["Acme-Engine","acme engine","ACME_ENGINE"]})"));
    const PatternIndex index{list};
    CHECK(found_by_index(index, {MemberKind::name, "acmeenglne", Strength::strong, DomainRole::any, NameForm::joined}) == Places{{0, 0, 0, 0}});
}

TEST_CASE("pattern index: groups of unless are told apart") {
    const Denylist list = made::denylist(made::entry("a", R"({"name":"x"},{"name":"y"})", R"(,"unless":[{"name":"z"}])"), R"({"name":"w"})");
    const PatternIndex index{list};
    const auto ref_of = [&](const char* name) {
        std::vector<AlternativeRef> found;
        index.find({MemberKind::name, name, Strength::strong, DomainRole::any, NameForm::joined}, found);
        REQUIRE(found.size() == 1);
        return found.front();
    };
    CHECK_FALSE(index.is_unless(ref_of("y")));
    CHECK(index.is_unless(ref_of("z")));
    CHECK(index.is_unless(ref_of("w")));
    CHECK(index.pattern(ref_of("y")) == "y");
    CHECK(index.pattern(ref_of("z")) == "z");
    CHECK(index.pattern(ref_of("w")) == "w");
}

TEST_CASE("pattern index: agrees with trying everything, on denylists and keys made at random") {
    std::size_t hits = 0;
    for (unsigned round = 0; round < 200; ++round) {
        Dice dice{round};
        const Denylist list = list_of(dice);
        const PatternIndex index{list};
        for (int k = 0; k < 120; ++k) {
            const Key key = key_of(dice);
            const Places expected = found_by_trying(list, key);
            INFO("round " << round << ": " << name_of(key.kind) << ' ' << key.text);
            REQUIRE(found_by_index(index, key) == expected);
            hits += expected.size();
        }
    }
    CHECK(hits > 1000);  // else it proves nothing
}

TEST_CASE("pattern index: long values cost their length, not its square") {
    const Denylist list =
        made::denylist(made::entry("a", R"({"identifier":"com.acme.*"},{"domain":"*.acme.com"},{"text":"acme lab"},{"name":"*acme*lab*"},
        {"file":"opt/acme"},{"file":"acme*"})"));
    const PatternIndex index{list};
    std::string dots;
    for (int i = 0; i < 1'000'000; ++i) dots += "a.";
    std::string words;
    for (int i = 0; i < 200'000; ++i) words += "acme labour ";
    std::string paths;
    for (int i = 0; i < 200'000; ++i) paths += "/opt/acmetron";
    for (const std::string& text : {dots, words, paths}) {
        for (std::size_t kind = 0; kind < kMemberKindCount; ++kind) {
            std::vector<AlternativeRef> found;
            index.find({static_cast<MemberKind>(kind), text}, found);
            CHECK(found.size() <= 1);
        }
    }
}
