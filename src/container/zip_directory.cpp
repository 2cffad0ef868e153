// SPDX-License-Identifier: Apache-2.0
#include "container/zip_directory.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "container/member_name.h"

namespace denybom {
namespace {

constexpr std::string_view kLocalHeader = "PK\3\4";
constexpr std::string_view kDescriptor = "PK\7\10";
constexpr std::string_view kDirectoryHeader = "PK\1\2";
constexpr std::string_view kDirectoryEnd = "PK\5\6";
constexpr std::string_view kDirectoryEnd64 = "PK\6\6";
constexpr std::string_view kDirectoryLocator64 = "PK\6\7";
constexpr std::size_t kLocalHeaderSize = 30;
constexpr std::size_t kDirectoryHeaderSize = 46;
constexpr std::size_t kDirectoryEndSize = 22;
constexpr std::size_t kDirectoryEnd64Size = 56;
constexpr std::size_t kDirectoryLocator64Size = 20;
constexpr std::uint64_t kIn64Bits16 = 0xFFFF;  // the value stands in a record of 64 bits
constexpr std::uint64_t kIn64Bits32 = 0xFFFFFFFF;
constexpr std::uint64_t kEncryptedFlag = 1;
constexpr std::uint64_t kDescriptorFlag = 8;  // checksum and sizes follow the data

Error damaged(std::string message) { return {"damaged-archive", std::move(message), {}}; }

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

struct Directory {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint64_t members = 0;
    std::uint64_t shift = 0;  // what stands before the zip file; offsets do not count it
};

// The end record whose comment ends with the file.
std::optional<std::size_t> find_end(std::string_view bytes) {
    constexpr std::size_t kFarthest = kDirectoryEndSize + 0xFFFF;
    const std::size_t first = bytes.size() > kFarthest ? bytes.size() - kFarthest : 0;
    const std::string_view tail = bytes.substr(first);
    for (std::size_t at = tail.size(); at-- > 0;) {
        at = tail.rfind(kDirectoryEnd, at);
        if (at == std::string_view::npos) return std::nullopt;
        if (tail.size() - at >= kDirectoryEndSize && at + kDirectoryEndSize + number(tail, at + 20, 2) == tail.size()) return first + at;
    }
    return std::nullopt;
}

// Where the directory has outgrown the end record (4.3.14), a record of 64 bits lies before it; what the end record still says must be the same.
Result<std::optional<std::size_t>> find_end64(std::string_view bytes, std::size_t end, Directory& directory) {
    if (end < kDirectoryLocator64Size || bytes.substr(end - kDirectoryLocator64Size, 4) != kDirectoryLocator64) return std::optional<std::size_t>{};
    const std::size_t locator = end - kDirectoryLocator64Size;
    const std::uint64_t begin = number(bytes, locator + 8, 8);
    const bool fits = begin <= locator && locator - begin >= kDirectoryEnd64Size && bytes.substr(begin, 4) == kDirectoryEnd64 &&
                      number(bytes, begin + 4, 8) == locator - begin - 12;
    if (!fits) return damaged("the zip file's directory is damaged");
    const auto take = [](std::uint64_t& value, std::uint64_t in_64_bits, std::uint64_t mark) {
        return (value == mark || value == in_64_bits) && (value = in_64_bits, true);
    };
    const bool agrees = take(directory.members, number(bytes, begin + 32, 8), kIn64Bits16) &&
                        take(directory.size, number(bytes, begin + 40, 8), kIn64Bits32) &&
                        take(directory.begin, number(bytes, begin + 48, 8), kIn64Bits32);
    if (!agrees) return damaged("the zip file's directory is said twice and differently");
    return std::optional<std::size_t>{begin};
}

Result<Directory> find_directory(std::string_view bytes) {
    const auto end = find_end(bytes);
    if (!end) return damaged("the zip file is cut off, or something follows its end");
    const std::uint64_t disk = number(bytes, *end + 4, 2);
    if (disk != 0 && disk != kIn64Bits16) return Error{"unsupported", "this is a part of a split zip file", {}};
    Directory directory{number(bytes, *end + 16, 4), number(bytes, *end + 12, 4), number(bytes, *end + 10, 2), 0};
    const auto end64 = find_end64(bytes, *end, directory);
    if (!end64) return end64.error();
    const std::uint64_t records = end64->value_or(*end);
    if (directory.size > records || directory.begin > records - directory.size) return damaged("the zip file's directory is damaged");
    directory.shift = records - directory.size - directory.begin;
    return directory;
}

// What a local header and a line of the directory both say of a member.
struct Said {
    std::uint64_t flags = 0;
    std::uint64_t method = 0;
    std::uint64_t checksum = 0;
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    std::uint64_t offset = 0;  // in the directory only
};

// The extra field 0x0001 (4.5.3) holds those values that are all ones, in this order.
void read_zip64(std::string_view extra, Said& said) {
    while (extra.size() >= 4) {
        const std::size_t size = number(extra, 2, 2);
        if (extra.size() - 4 < size) return;
        std::string_view values = number(extra, 0, 2) == 1 ? extra.substr(4, size) : std::string_view{};
        for (std::uint64_t* value : {&said.unpacked, &said.packed, &said.offset}) {
            if (*value != kIn64Bits32 || values.size() < 8) continue;
            *value = number(values, 0, 8);
            values.remove_prefix(8);
        }
        extra.remove_prefix(4 + size);
    }
}

// `at` is where the flags stand; from there both headers have the same fields.
Said read_said(std::string_view header, std::size_t at) {
    return {number(header, at, 2), number(header, at + 2, 2), number(header, at + 8, 4), number(header, at + 12, 4), number(header, at + 16, 4), 0};
}

// The end of the checksum and sizes behind the data (4.3.9): with or without a signature, with sizes of 32 or 64 bits. Some writers forget them.
std::uint64_t skip_descriptor(std::string_view bytes, std::uint64_t at, const Said& said) {
    for (const std::size_t signature : {std::size_t{4}, std::size_t{0}}) {
        for (const std::size_t width : {std::size_t{4}, std::size_t{8}}) {
            const std::size_t size = signature + 4 + 2 * width;
            if (bytes.size() - at < size || (signature > 0 && bytes.substr(at, 4) != kDescriptor)) continue;
            const std::size_t values = at + signature;
            if (number(bytes, values, 4) == said.checksum && number(bytes, values + 4, width) == said.packed &&
                number(bytes, values + 4 + width, width) == said.unpacked)
                return at + size;
        }
    }
    return at;
}

// The end of the member that the directory describes so, with all that belongs to it. `bytes` end where the directory begins.
Result<std::uint64_t> end_of_member(std::string_view bytes, const Said& listed, std::string_view name) {
    const auto differs = [&] { return damaged("the zip file says otherwise in its directory than before the data of " + member_name(name)); };
    if (listed.offset > bytes.size() || bytes.size() - listed.offset < kLocalHeaderSize || bytes.substr(listed.offset, 4) != kLocalHeader)
        return differs();
    const std::string_view header = bytes.substr(listed.offset);
    const std::size_t name_size = number(header, 26, 2);
    const std::size_t extra_size = number(header, 28, 2);
    const std::uint64_t data = kLocalHeaderSize + name_size + extra_size;
    if (header.size() < data || header.size() - data < listed.packed) return differs();
    Said local = read_said(header, 6);
    read_zip64(header.substr(kLocalHeaderSize + name_size, extra_size), local);
    constexpr std::uint64_t kFlags = kEncryptedFlag;
    if (header.substr(kLocalHeaderSize, name_size) != name || local.method != listed.method || (local.flags & kFlags) != (listed.flags & kFlags))
        return differs();
    if ((local.flags & kDescriptorFlag) != 0) return skip_descriptor(bytes, listed.offset + data + listed.packed, listed);
    if (local.checksum != listed.checksum || local.packed != listed.packed || local.unpacked != listed.unpacked) return differs();
    return listed.offset + data + listed.packed;
}

struct Extent {
    std::uint64_t begin;
    std::uint64_t end;
};

// Members lie one behind the other, with padding between them at most: where a local header stands in a gap, a member is hidden from the directory.
std::optional<Error> check_extents(std::string_view bytes, std::vector<Extent> extents) {
    std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
    extents.push_back({bytes.size(), bytes.size()});
    std::uint64_t end = 0;
    for (const Extent& extent : extents) {
        if (extent.begin < end) return damaged("members of the zip file overlap");
        if (bytes.substr(end, extent.begin - end).find(kLocalHeader) != std::string_view::npos)
            return damaged("the zip file holds a member that its directory does not list");
        end = extent.end;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<ZipMember>> read_zip_directory(std::string_view bytes, std::size_t most) {
    const auto directory = find_directory(bytes);
    if (!directory) return directory.error();
    const std::string_view before = bytes.substr(0, directory->begin + directory->shift);
    std::string_view rest = bytes.substr(before.size(), directory->size);
    std::vector<ZipMember> members;
    std::vector<Extent> extents;
    while (rest.size() >= kDirectoryHeaderSize && rest.starts_with(kDirectoryHeader)) {
        const std::size_t name_size = number(rest, 28, 2);
        const std::size_t extra_size = number(rest, 30, 2);
        const std::size_t size = kDirectoryHeaderSize + name_size + extra_size + number(rest, 32, 2);
        if (size > rest.size()) return damaged("the zip file's directory is cut off");
        if (members.size() >= most) return Error{"over-limit", "more than " + std::to_string(most) + " members", {}};
        const std::string_view name = rest.substr(kDirectoryHeaderSize, name_size);
        Said listed = read_said(rest, 8);
        listed.offset = number(rest, 42, 4);
        read_zip64(rest.substr(kDirectoryHeaderSize + name_size, extra_size), listed);
        listed.offset += directory->shift;
        const auto end = end_of_member(before, listed, name);
        if (!end) return end.error();
        members.push_back({listed.offset, member_name(name), listed.packed, listed.unpacked, (listed.flags & kEncryptedFlag) != 0});
        extents.push_back({listed.offset, *end});
        rest.remove_prefix(size);
    }
    if (!rest.empty() || (members.size() & kIn64Bits16) != (directory->members & kIn64Bits16)) return damaged("the zip file's directory is damaged");
    if (auto error = check_extents(before, std::move(extents))) return *error;
    std::sort(members.begin(), members.end(), [](const ZipMember& a, const ZipMember& b) { return a.offset < b.offset; });
    return members;
}

bool ends_with_zip(std::string_view bytes) {
    const auto directory = find_directory(bytes);
    return directory && directory->size > 0 && bytes.substr(directory->begin + directory->shift).starts_with(kDirectoryHeader);
}

}  // namespace denybom
