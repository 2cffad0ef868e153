// SPDX-License-Identifier: Apache-2.0
#include "identifier/file_digests.h"

#include <openssl/evp.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace denybom {
namespace {

struct Algorithm {
    std::string_view name;  // as normalise_hash() writes it
    const EVP_MD* (*digest)();
    bool is_weak = false;
};

constexpr Algorithm kAlgorithms[] = {
    {"sha512", EVP_sha512},          {"sha384", EVP_sha384},     {"sha256", EVP_sha256}, {"sha3-512", EVP_sha3_512},
    {"sha3-384", EVP_sha3_384},      {"sha3-256", EVP_sha3_256}, {"sha224", EVP_sha224}, {"blake2b-512", EVP_blake2b512},
    {"blake2s-256", EVP_blake2s256}, {"sha1", EVP_sha1, true},   {"md5", EVP_md5, true},
};

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

struct Running {
    std::string_view name;
    std::unique_ptr<EVP_MD_CTX, Close> context;
};

std::vector<Running> begin_all() {
    std::vector<Running> all;
    for (const Algorithm& algorithm : kAlgorithms) {
        Running running{algorithm.name, std::unique_ptr<EVP_MD_CTX, Close>{EVP_MD_CTX_new()}};
        // A system may forbid an algorithm (FIPS): then it is not there.
        if (running.context && EVP_DigestInit_ex(running.context.get(), algorithm.digest(), nullptr) == 1) all.push_back(std::move(running));
    }
    return all;
}

std::string finish(Running& running) {
    constexpr char kDigits[] = "0123456789abcdef";
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_DigestFinal_ex(running.context.get(), bytes, &size) != 1) return {};
    std::string text = std::string{running.name} + ':';
    for (unsigned i = 0; i < size; ++i) {
        text += kDigits[bytes[i] >> 4];
        text += kDigits[bytes[i] & 0xF];
    }
    return text;
}

}  // namespace

Result<std::vector<std::string>> digests_of_file(const std::string& path) {
    constexpr std::size_t kPiece = std::size_t{1} << 16;
    const std::unique_ptr<std::FILE, Close> file{std::fopen(path.c_str(), "rb")};
    if (!file) return Error{"unreadable", path + ": " + std::strerror(errno), {}};
    std::vector<Running> all = begin_all();
    std::vector<unsigned char> piece(kPiece);
    while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), file.get())) {
        for (Running& running : all) EVP_DigestUpdate(running.context.get(), piece.data(), size);
    }
    if (std::ferror(file.get()) != 0) return Error{"unreadable", path + ": " + std::strerror(errno), {}};
    std::vector<std::string> digests;
    for (Running& running : all) {
        std::string digest = finish(running);
        if (!digest.empty()) digests.push_back(std::move(digest));
    }
    return digests;
}

bool is_weak_digest(std::string_view digest) {
    const std::string_view name = digest.substr(0, digest.find(':'));
    for (const Algorithm& algorithm : kAlgorithms) {
        if (algorithm.name == name) return algorithm.is_weak;
    }
    return true;
}

}  // namespace denybom
