// SPDX-License-Identifier: Apache-2.0
#include "container/zip_directory.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace denybom {
namespace {

constexpr std::string_view kLocalHeader{"PK\3\4", 4};
constexpr std::string_view kDirectoryHeader{"PK\1\2", 4};
constexpr std::string_view kDirectoryEnd{"PK\5\6", 4};
constexpr std::string_view kDirectoryEnd64{"PK\6\6", 4};
constexpr std::string_view kDirectoryLocator64{"PK\6\7", 4};
constexpr std::size_t kLocalHeaderSize = 30;
constexpr std::size_t kDirectoryHeaderSize = 46;
constexpr std::size_t kDirectoryEndSize = 22;
constexpr std::size_t kDirectoryLocator64Size = 20;
constexpr std::uint64_t kUnknown32 = 0xFFFFFFFF;

Error damaged(std::string message) { return {"damaged-archive", std::move(message), {}}; }

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::string readable(std::string_view name) {
    if (first_invalid_utf8(name) == std::string_view::npos) return std::string{name};
    std::string path{name};
    for (char& c : path) {
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    return path;
}

struct Directory {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint64_t members = 0;
    std::uint64_t shift = 0;  // what stands before the zip file (a program that unpacks itself)
};

// The end record whose comment ends with the file.
std::optional<std::size_t> find_end(std::string_view bytes) {
    constexpr std::size_t kLongestComment = 0xFFFF;
    const std::size_t first = bytes.size() > kDirectoryEndSize + kLongestComment ? bytes.size() - kDirectoryEndSize - kLongestComment : 0;
    for (std::size_t at = bytes.size(); at >= first + kDirectoryEndSize; --at) {
        const std::size_t begin = at - kDirectoryEndSize;
        if (bytes.substr(begin, 4) == kDirectoryEnd && begin + kDirectoryEndSize + number(bytes, begin + 20, 2) == bytes.size()) return begin;
    }
    return std::nullopt;
}

Result<Directory> find_directory(std::string_view bytes) {
    const auto end = find_end(bytes);
    if (!end) return damaged("the zip file has no end, or something follows it");
    if (number(bytes, *end + 4, 2) != 0 && number(bytes, *end + 4, 2) != 0xFFFF) return Error{"unsupported", "a part of a split zip file", {}};
    Directory directory{number(bytes, *end + 16, 4), number(bytes, *end + 12, 4), number(bytes, *end + 10, 2), 0};
    std::uint64_t records_begin = *end;
    const bool has_locator = *end >= kDirectoryLocator64Size && bytes.substr(*end - kDirectoryLocator64Size, 4) == kDirectoryLocator64;
    if (has_locator) {
        const std::uint64_t end64 = number(bytes, *end - kDirectoryLocator64Size + 8, 8);
        if (end64 > bytes.size() || bytes.size() - end64 < 56 || bytes.substr(end64, 4) != kDirectoryEnd64) return damaged("the zip file's directory is damaged");
        directory = {number(bytes, end64 + 48, 8), number(bytes, end64 + 40, 8), number(bytes, end64 + 32, 8), 0};
        records_begin = end64;
    }
    if (directory.size > records_begin || directory.begin > records_begin - directory.size) return damaged("the zip file's directory is damaged");
    directory.shift = records_begin - directory.size - directory.begin;
    return directory;
}

// The 64-bit sizes and offset of the extra field 0x0001 stand for those that are all ones, in their order.
void read_zip64(std::string_view extra, std::uint64_t& unpacked, std::uint64_t& packed, std::uint64_t& offset) {
    while (extra.size() >= 4) {
        const std::size_t size = number(extra, 2, 2);
        if (extra.size() - 4 < size) return;
        if (number(extra, 0, 2) == 1) {
            std::string_view values = extra.substr(4, size);
            for (std::uint64_t* value : {&unpacked, &packed, &offset}) {
                if (*value != kUnknown32 || values.size() < 8) continue;
                *value = number(values, 0, 8);
                values.remove_prefix(8);
            }
            return;
        }
        extra.remove_prefix(4 + size);
    }
}

// Members lie one behind the other, with padding and descriptors of up to some bytes between them: where a local header stands that no member claims, one is hidden.
bool hides_members(std::string_view bytes, const std::map<std::uint64_t, ZipMember>& members, std::uint64_t directory_begin) {
    constexpr std::uint64_t kDescriptors[] = {0, 12, 16, 20, 24};
    const auto begins_member = [&](std::uint64_t at) { return at < directory_begin && !members.contains(at) && bytes.substr(at, 4) == kLocalHeader; };
    if (begins_member(0)) return true;
    for (const auto& [offset, member] : members) {
        const std::uint64_t data = offset + kLocalHeaderSize + number(bytes, offset + 26, 2) + number(bytes, offset + 28, 2);
        for (const std::uint64_t descriptor : kDescriptors) {
            if (begins_member(data + member.packed + descriptor)) return true;
        }
    }
    return false;
}

}  // namespace

Result<std::map<std::uint64_t, ZipMember>> read_zip_directory(std::string_view bytes) {
    const auto directory = find_directory(bytes);
    if (!directory) return directory.error();
    const std::uint64_t directory_begin = directory->begin + directory->shift;
    std::string_view rest = bytes.substr(directory_begin, directory->size);
    std::map<std::uint64_t, ZipMember> members;
    std::uint64_t counted = 0;
    while (rest.size() >= kDirectoryHeaderSize && rest.starts_with(kDirectoryHeader)) {
        const std::size_t name_size = number(rest, 28, 2);
        const std::size_t extra_size = number(rest, 30, 2);
        const std::size_t size = kDirectoryHeaderSize + name_size + extra_size + number(rest, 32, 2);
        if (size > rest.size()) return damaged("the zip file's directory is cut off");
        std::uint64_t packed = number(rest, 20, 4);
        std::uint64_t unpacked = number(rest, 24, 4);
        std::uint64_t offset = number(rest, 42, 4);
        read_zip64(rest.substr(kDirectoryHeaderSize + name_size, extra_size), unpacked, packed, offset);
        offset += directory->shift;
        const bool fits = offset < directory_begin && directory_begin - offset >= kLocalHeaderSize && bytes.substr(offset, 4) == kLocalHeader && packed <= directory_begin - offset;
        if (!fits) return damaged("the zip file's directory lists a member that is not there");
        if (!members.emplace(offset, ZipMember{readable(rest.substr(kDirectoryHeaderSize, name_size)), packed}).second) return damaged("the zip file's directory lists a member twice");
        ++counted;
        rest.remove_prefix(size);
    }
    if (!rest.empty() || (counted & 0xFFFF) != (directory->members & 0xFFFF)) return damaged("the zip file's directory is damaged");
    if (hides_members(bytes, members, directory_begin)) return damaged("the zip file holds a member that its directory does not list");
    return members;
}

}  // namespace denybom
