// SPDX-License-Identifier: Apache-2.0
// Any bytes as an archive: nothing crashes, nothing costs more than it may, and the same bytes say the same twice, however little of them is wanted.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "container/archive.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

namespace {

struct Seen {
    std::vector<std::string> paths;
    std::uint64_t bytes = 0;
    bool has_faulty_member = false;
    std::string error;
};

constexpr std::string_view kErrors[] = {"damaged-archive", "over-limit", "encrypted", "unsupported", "not-a-container"};

Limits small_limits() {
    Limits limits;
    limits.bytes = std::uint64_t{1} << 20;
    limits.archive_bytes = std::uint64_t{4} << 20;
    limits.archive_members = 200;
    limits.archive_depth = 3;
    return limits;
}

void open(std::string_view bytes, Budget& budget, bool wants_all, const std::string& around, Seen& seen) {
    ArchiveCounts counts;
    const auto error = read_archive(
        bytes, budget,
        [&](ArchiveMember& member) {
            require(first_invalid_utf8(member.path()) == std::string_view::npos, "a path is text");
            const std::string path = around + "!/" + member.path();
            seen.paths.push_back(path);
            if (!wants_all) return;
            const std::string beginning{member.beginning(512)};
            require(beginning.size() <= 512, "a beginning is no longer than asked");
            const auto content = member.read();
            if (!content) {
                seen.has_faulty_member = true;
                return;
            }
            require(content->view().starts_with(beginning) && content->view().size() <= budget.limits().bytes,
                    "a member is what it began as, and within the limit");
            seen.bytes += content->view().size();
            if (!container_kind(content->view()).empty()) open(content->view(), budget, wants_all, path, seen);
        },
        counts);
    require(!error || std::find(std::begin(kErrors), std::end(kErrors), error->code) != std::end(kErrors), "a known error");
    require(error || !container_kind_of_whole(bytes).empty(), "what is read whole has a kind");
    if (error && seen.error.empty()) seen.error = error->code + ": " + error->message;
}

Seen open(std::string_view bytes, bool wants_all) {
    Seen seen;
    const Limits limits = small_limits();
    Budget budget{limits};
    open(bytes, budget, wants_all, "", seen);
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const Seen seen = open(bytes, true);
    const Seen again = open(bytes, true);
    require(seen.paths == again.paths && seen.error == again.error && seen.bytes == again.bytes, "the same bytes say the same");
    require(!seen.has_faulty_member || !seen.error.empty(), "what is wrong with a member is wrong with the archive");
    require(seen.paths.size() <= small_limits().archive_members, "no more members than may be");
    // A limit of one member may be why all of it was not whole; damage is found wanted or not.
    const Seen unwanted = open(bytes, false);
    require(!unwanted.error.empty() || seen.error.empty() || seen.paths.size() > unwanted.paths.size() || seen.error.starts_with("over-limit"),
            "what is not wanted is not let off");
    return 0;
}
