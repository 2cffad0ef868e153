// SPDX-License-Identifier: Apache-2.0
#include "identifier/hash.h"

#include <catch2/catch.hpp>

namespace denybom {
namespace {

constexpr const char* kEmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string digits(std::size_t count) { return std::string(count, 'a'); }

TEST_CASE("every standard's spelling of an algorithm gives one name") {
    struct Case {
        const char* spelling;
        const char* name;
        std::size_t hex_digits;
    };
    const Case cases[] = {
        {"SHA-256", "sha256", 64},
        {"SHA256", "sha256", 64},
        {"sha256", "sha256", 64},
        {"sha2-256", "sha256", 64},
        {"checksumAlgorithm_sha256", "sha256", 64},
        {"http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "sha256", 64},
        {"https://spdx.org/rdf/3.0.1/terms/Core/HashAlgorithm/sha256", "sha256", 64},
        {"http://www.w3.org/2001/04/xmlenc#sha256", "sha256", 64},
        {"HASH_ALG_SHA_256", "sha256", 64},
        {" sha-256 ", "sha256", 64},
        {"MD5", "md5", 32},
        {"MD2", "md2", 32},
        {"MD4", "md4", 32},
        {"MD6", "md6", 128},
        {"SHA-1", "sha1", 40},
        {"SHA1", "sha1", 40},
        {"SHA224", "sha224", 56},
        {"SHA-384", "sha384", 96},
        {"SHA-512", "sha512", 128},
        {"sha512_256", "sha512-256", 64},
        {"SHA3-256", "sha3-256", 64},
        {"sha3_384", "sha3-384", 96},
        {"SHA3-512", "sha3-512", 128},
        {"HASH_ALG_SHA_3_512", "sha3-512", 128},
        {"BLAKE2b-256", "blake2b-256", 64},
        {"BLAKE2B256", "blake2b-256", 64},
        {"BLAKE2b-384", "blake2b-384", 96},
        {"checksumAlgorithm_blake2b512", "blake2b-512", 128},
        {"BLAKE3", "blake3", 64},
        {"Streebog-256", "streebog-256", 64},
        {"ADLER32", "adler32", 8},
        {"gitCommit", "gitcommit", 40},
    };
    for (const Case& c : cases) {
        CAPTURE(c.spelling);
        CHECK(normalise_hash(c.spelling, digits(c.hex_digits)) == std::string(c.name) + ":" + digits(c.hex_digits));
        CHECK_FALSE(normalise_hash(c.spelling, digits(c.hex_digits - 1)));
        CHECK_FALSE(normalise_hash(c.spelling, digits(c.hex_digits - 2)));
        CHECK_FALSE(normalise_hash(c.spelling, ""));
    }
}

TEST_CASE("a value is read as hex in any case, or as base64 of the right length") {
    struct Case {
        const char* algorithm;
        const char* value;
        const char* expected;  // empty: refused
    };
    const Case cases[] = {
        {"SHA-256", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
         "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"SHA-256", " 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"SHA-256", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"MD5", "1B2M2Y8AsgTpgAmY7PhCfg==", "md5:d41d8cd98f00b204e9800998ecf8427e"},
        {"SHA-256", "1B2M2Y8AsgTpgAmY7PhCfg==", ""},
        {"MD5", "1B2M2Y8AsgTpgAmY7PhCfh==", ""},  // bits left over
        {"MD5", "d41d8cd98f00b204e9800998ecf8427z", ""},
        {"SHA-257", "d41d8cd98f00b204e9800998ecf8427e", ""},
        {"", "d41d8cd98f00b204e9800998ecf8427e", ""},
        {"TLSH", "T1A24CDAF1C44A8D5F8B1F4B8B4A1C0F1D2A3B4C5D6E7F8A9B0C1D2E3F4A5B6C7D8E9F0A",
         "tlsh:a24cdaf1c44a8d5f8b1f4b8b4a1c0f1d2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a"},
        {"SSDEEP", "3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C", "ssdeep:3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C"},
        {"SSDEEP", "AXGHs", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.algorithm, c.value);
        CHECK(normalise_hash(c.algorithm, c.value).value_or("") == c.expected);
    }
}

TEST_CASE("algorithm and value may be one text") {
    const std::string sha256 = std::string("sha256:") + kEmptySha256;
    CHECK(normalise_hash(sha256) == sha256);
    CHECK(normalise_hash(std::string("SHA-256:") + kEmptySha256) == sha256);
    CHECK(normalise_hash(std::string("sha256=") + kEmptySha256) == sha256);
    CHECK(normalise_hash("sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") == sha256);
    CHECK_FALSE(normalise_hash(kEmptySha256));
    CHECK_FALSE(normalise_hash("sha256:"));
    CHECK_FALSE(normalise_hash(""));
    CHECK_FALSE(normalise_hash(std::string(1 << 20, '-')));
}

TEST_CASE("sha256_hex is SHA-256 (FIPS 180-4)") {
    CHECK(sha256_hex("") == kEmptySha256);
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace denybom
