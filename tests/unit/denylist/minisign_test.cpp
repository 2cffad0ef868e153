// SPDX-License-Identifier: Apache-2.0
// Keys and signatures that minisign 0.11 made, and what is left of them when one byte is another.
#include "denylist/minisign.h"

#include <catch2/catch.hpp>

using namespace denybom;

namespace {

constexpr std::string_view kList = R"({"name":"house","version":"1","entries":[{"id":"left-pad","title":"left-pad","action":"deny","match":[{"name":"left-pad"}]}]}
)";
constexpr std::string_view kPublicKey = "untrusted comment: minisign public key 97F31ED978817C2E\nRWQufIF42R7zl1mBItXUdxtolzwLPa1qLKs/VTIrlWrrWvCKPmTSTbOP\n";
constexpr std::string_view kOtherKey = "RWSTlGz5Uv8HCuNyE7tov/fTKFwAP72R4U+eNPOgsCwOMzEi4XoNvPtQ";
constexpr std::string_view kSecretKey =
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALnyBeNke85eebnENHbPjlVkxV/+A2s5+fMYVQbTdvjGSm9icg6tRrFmBItXUdxtolzwLPa1qLKs/VTIrlWrrWvCKPmTSTbOP"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
constexpr std::string_view kHashed =
    "untrusted comment: signature from minisign secret key\n"
    "RUQufIF42R7zlwkOXvtzjLLl6oH6z/AlheH3NCzyO3mhMdRNDdK4mgAePmcHEb2j5GBMIIaxKUjOk0QQ1qMosOqNByNEEOTl6ww=\n"
    "trusted comment: approved by the board\n"
    "E6b496DOT44PmPudV3iuvusKcskHDoIumOfpAisT6UQtMURkWiS4vHNb9P+hvGeUAhDkYMiYQrN4YSrG5RFPBA==\n";
constexpr std::string_view kLegacy =
    "untrusted comment: signature from minisign secret key\n"
    "RWQufIF42R7zl+nKeJAHoi8l3bRwrursCVjANJk/dnx0DmjQcROM5uI2oxP7vXA6z0nhH5mOyOqi8RNEiYHN5NvlDIUksNRVzgE=\n"
    "trusted comment: approved by the board\n"
    "AoXYlfg1jCZrv0xILKTTxV5T36kmd4p4YKLyhhQbEwaN68N/4Tq63kbPySSM3yMoDZpw9jyTg19UgDDpvwLxAw==\n";
constexpr std::string_view kBySomebodyElse =
    "untrusted comment: signature from minisign secret key\n"
    "RUSTlGz5Uv8HCpgwvf1lgG9TddCElHz46Tn6niW0X+aJ7V+spfmpoh+XCX0tvAIFuzSiTo23YYvokfcXtc90j+c7oR4SSN6YYQY=\n"
    "trusted comment: approved by the board\n"
    "DKFkPsR6rS0v70fhyrPoSm63ObTWd8K6+++k7RHMuFwqT1qyH6ksFaQT0smwrHlC7rllGxVAE/6brZu2LZ6mCw==\n";

std::vector<MinisignPublicKey> keys(std::initializer_list<std::string_view> texts) {
    std::vector<MinisignPublicKey> keys;
    for (const std::string_view text : texts) {
        const auto key = parse_minisign_public_key(text);
        REQUIRE(key);
        keys.push_back(*key);
    }
    return keys;
}

// The signer, or why there is none.
std::string verdict(std::string_view bytes, std::string_view signature, const std::vector<MinisignPublicKey>& keys) {
    const auto found = verify_minisign(bytes, signature, keys);
    return found ? found->key_id + " " + found->trusted_comment : found.error().message;
}

}  // namespace

TEST_CASE("minisign: both kinds of signature are taken, and only from a trusted key") {
    const auto house = keys({kPublicKey});
    const auto both = keys({kOtherKey, kPublicKey});
    CHECK(verdict(kList, kHashed, house) == "97F31ED978817C2E approved by the board");
    CHECK(verdict(kList, kLegacy, house) == "97F31ED978817C2E approved by the board");
    CHECK(verdict(kList, kHashed, both) == "97F31ED978817C2E approved by the board");
    CHECK(verdict(kList, kBySomebodyElse, both) == "0A07FF52F96C9493 approved by the board");
    CHECK(verdict(kList, kBySomebodyElse, house) == "signed with the key 0A07FF52F96C9493, which is not among those that are trusted");
    CHECK(verdict(kList, kHashed, {}) == "signed with the key 97F31ED978817C2E, which is not among those that are trusted");
}

TEST_CASE("minisign: no byte of the file can be another one") {
    const auto house = keys({kPublicKey});
    for (const std::string_view signature : {kHashed, kLegacy}) {
        for (std::size_t i = 0; i < kList.size(); ++i) {
            std::string changed{kList};
            changed[i] = static_cast<char>(changed[i] ^ 1);
            CAPTURE(i);
            CHECK(verdict(changed, signature, house) == "the signature does not fit the file and the key 97F31ED978817C2E");
        }
        CHECK_FALSE(verify_minisign(std::string{kList} + "\n", signature, house));
        CHECK_FALSE(verify_minisign(kList.substr(0, kList.size() - 1), signature, house));
    }
}

TEST_CASE("minisign: no byte of the signature can be another one, but for the untrusted comment") {
    const auto house = keys({kPublicKey});
    const std::size_t comment_ends = kHashed.find('\n');
    constexpr std::string_view kPrefix = "untrusted comment: ";
    for (const std::string_view signature : {kHashed, kLegacy}) {
        for (std::size_t i = 0; i < signature.size(); ++i) {
            for (const int bit : {1, 2, 4, 32}) {
                std::string changed{signature};
                changed[i] = static_cast<char>(changed[i] ^ bit);
                CAPTURE(i, bit);
                CHECK(static_cast<bool>(verify_minisign(kList, changed, house)) == (i >= kPrefix.size() && i < comment_ends));
            }
        }
        for (std::size_t size = 0; size + 1 < signature.size(); ++size) CHECK_FALSE(verify_minisign(kList, signature.substr(0, size), house));
        CHECK_FALSE(verify_minisign(kList, std::string{signature} + "more", house));
    }
    CHECK(verify_minisign(kList, kHashed.substr(0, kHashed.size() - 1), house));  // without the last line feed
}

TEST_CASE("minisign: base 64 has one spelling only") {
    const auto house = keys({kPublicKey});
    const std::pair<std::string_view, std::string_view> kSpellings[] = {{"6ww=", "6wx="}, {"6ww=", "6ww"}, {"PBA==", "PBB=="}, {"PBA==", "PBA="}, {"+hvGe", "-hvGe"}, {"RUQuf", "RUQ uf"}};
    for (const auto& [old_part, new_part] : kSpellings) {
        std::string changed{kHashed};
        changed.replace(changed.find(old_part), old_part.size(), new_part);
        CAPTURE(new_part);
        CHECK_FALSE(verify_minisign(kList, changed, house));
    }
}

TEST_CASE("minisign: what is signed here is taken here, byte for byte as often as it is signed") {
    const auto secret = parse_minisign_secret_key(kSecretKey);
    REQUIRE(secret);
    const std::vector<MinisignPublicKey> own{public_key_of(*secret)};
    CHECK(own.front().key == keys({kPublicKey}).front().key);
    const std::string signature = sign_minisign(kList, *secret, "timestamp:0\tfile:list.json\thashed");
    CHECK(signature == sign_minisign(kList, *secret, "timestamp:0\tfile:list.json\thashed"));
    CHECK(verdict(kList, signature, own) == "97F31ED978817C2E timestamp:0\tfile:list.json\thashed");
    CHECK(verdict("", sign_minisign("", *secret, ""), own) == "97F31ED978817C2E ");
}

TEST_CASE("minisign: keys that are none, or cannot be used") {
    std::string damaged{kSecretKey};
    damaged.replace(damaged.find("mBItXU"), 6, "mBItXV");
    std::string locked{kSecretKey};
    locked.replace(locked.find("RWQAA"), 5, "RWRTY");  // `Sc`: scrypt
    const std::pair<std::string, std::string_view> kSecretKeys[] = {{"", "not a secret key of minisign"},
                                                                    {std::string{kPublicKey}, "not a secret key of minisign"},
                                                                    {std::string{kSecretKey.substr(0, 150)}, "not a secret key of minisign"},
                                                                    {damaged, "the secret key is damaged"},
                                                                    {locked, "the secret key has a password; make one without: minisign -G -W"}};
    for (const auto& [text, reason] : kSecretKeys) {
        const auto key = parse_minisign_secret_key(text);
        REQUIRE_FALSE(key);
        CHECK(key.error().message == reason);
    }
    for (const std::string_view text : {std::string_view{""}, std::string_view{"house.pub"}, kSecretKey, kHashed, kOtherKey.substr(1), kOtherKey.substr(0, 52)}) {
        CAPTURE(text);
        CHECK_FALSE(parse_minisign_public_key(text));
    }
}
