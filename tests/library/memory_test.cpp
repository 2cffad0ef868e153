// SPDX-License-Identifier: Apache-2.0
// Lets memory run out at one allocation of a check after the other: each time it is an error, or what was found in spite of it (sorting can
// do without its buffer). Usage: memory_test SBOM, one with a finding to deny.
#include <denybom/denybom.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace {

std::atomic<long> left{-1};  // allocations until one fails; below 0: none does

void* allocate(std::size_t size) {
    if (left >= 0 && left-- == 0) throw std::bad_alloc{};
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}

long allocations_of(const denybom::Options& options) {
    constexpr long kMany = 1L << 60;
    left = kMany;
    const bool denied = denybom::check(options).exit_code() == 1;
    const long used = kMany - left;
    left = -1;
    return denied ? used : 0;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

int main(int argc, char** argv) {
    if (argc != 2) return 100;
    denybom::Options options;
    options.paths = {argv[1]};
    options.as_of = "2026-01-01";
    options.jobs = 2;
    allocations_of(options);  // what is made once in a process is made now
    const long all = allocations_of(options);
    int errors = 0, failures = all > 0 ? 0 : 1;
    constexpr int kTries = 60;
    for (int i = 0; i < kTries; ++i) {
        // The first and the last ones one by one, and those between them evenly.
        const long at = i < 20 ? i : i < 40 ? all - 20 + (i - 20) : all / 20 * (i - 40);
        left = at;
        const denybom::CheckResult result = denybom::check(options);
        left = -1;
        const bool is_error = !result.ran() && result.exit_code() == 70 && result.error().code == "out-of-memory";
        errors += is_error ? 1 : 0;
        if (is_error || (result.exit_code() == 1 && result.verdict() == denybom::Outcome::denied)) continue;
        std::fprintf(stderr, "failed: allocation %ld of %ld: %s, exit code %d\n", at, all, result.error().code.c_str(), result.exit_code());
        ++failures;
    }
    if (errors > kTries * 3 / 4) return failures;
    std::fprintf(stderr, "failed: only %d of %d are errors\n", errors, kTries);
    return failures + 1;
}
