// SPDX-License-Identifier: Apache-2.0
#include "format/list/checksum_list.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace denybom::list {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

// MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512 by their length.
bool is_digest(std::string_view text) {
    constexpr std::size_t kLengths[] = {32, 40, 56, 64, 96, 128};
    return std::find(std::begin(kLengths), std::end(kLengths), text.size()) != std::end(kLengths) && is_hex(text);
}

struct Line {
    std::vector<std::pair<std::string_view, std::string_view>> digests;  // algorithm (empty: by its length), value
    std::string name;
};

// `\` before the digest says that the name is written with `\n` and `\\` (coreutils).
std::string unescaped(std::string_view name) {
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool is_escape = name[i] == '\\' && i + 1 < name.size();
        if (!is_escape) {
            text += name[i];
        } else {
            const char c = name[++i];
            text += c == 'n' ? '\n' : c == 'r' ? '\r' : c;
        }
    }
    return text;
}

// `HEX  name`, `HEX *name`, `HEX`
std::optional<Line> coreutils_line(std::string_view line) {
    const bool is_escaped = line.starts_with('\\');
    if (is_escaped) line.remove_prefix(1);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    if (!is_digest(line.substr(0, end))) return std::nullopt;
    std::string_view name = trimmed(line.substr(end));
    if (name.starts_with('*')) name.remove_prefix(1);
    return Line{{{{}, line.substr(0, end)}}, is_escaped ? unescaped(name) : std::string{name}};
}

// `SHA256 (name) = HEX`
std::optional<Line> bsd_line(std::string_view line) {
    const std::size_t open = line.find(" (");
    const std::size_t close = line.rfind(") = ");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open + 2) return std::nullopt;
    const std::string_view digest = trimmed(line.substr(close + 4));
    if (!is_digest(digest) || line.substr(0, open).find(' ') != std::string_view::npos) return std::nullopt;
    return Line{{{line.substr(0, open), digest}}, std::string{line.substr(open + 2, close - open - 2)}};
}

constexpr std::string_view kHashdeep = "%%%% HASHDEEP-1.0";
constexpr std::string_view kHashdeepColumns = "%%%% ";

std::vector<std::string_view> parts_of(std::string_view line, std::size_t most) {
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < most && line.find(',') != std::string_view::npos) {
        parts.push_back(line.substr(0, line.find(',')));
        line.remove_prefix(line.find(',') + 1);
    }
    parts.push_back(line);
    return parts;
}

class Reader {
public:
    // Nothing where the line says nothing (a comment, the frame of a PGP signature).
    enum class Took : unsigned char { line, nothing, fault };

    Took take(std::string_view line, Line& taken) {
        if (line.empty()) return Took::nothing;
        if (line.starts_with("-----BEGIN PGP SIGNATURE-----")) in_signature_ = true;
        if (in_signature_) {
            if (line.starts_with("-----END PGP SIGNATURE-----")) in_signature_ = false;
            return Took::nothing;
        }
        if (line.starts_with("-----BEGIN PGP SIGNED MESSAGE-----") || (is_signed_ && line.starts_with("Hash: "))) {
            is_signed_ = true;
            return Took::nothing;
        }
        if (line.starts_with(kHashdeepColumns)) return take_header(line);
        if (line.starts_with('#') || line.starts_with(';')) return Took::nothing;
        auto read = columns_.empty() ? coreutils_line(line) : hashdeep_line(line);
        if (!read && columns_.empty()) read = bsd_line(line);
        if (!read) return Took::fault;
        taken = std::move(*read);
        return Took::line;
    }

    bool is_signed() const { return is_signed_; }
    bool is_in_signature() const { return in_signature_; }

private:
    Took take_header(std::string_view line) {
        if (!line.starts_with(kHashdeep)) columns_ = parts_of(line.substr(kHashdeepColumns.size()), kMostColumns);
        return Took::nothing;
    }

    // `size,md5,sha256,filename`: the name may hold commas.
    std::optional<Line> hashdeep_line(std::string_view line) const {
        const auto parts = parts_of(line, columns_.size());
        if (parts.size() != columns_.size()) return std::nullopt;
        Line read;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (columns_[i] == "size") continue;
            if (columns_[i] == "filename") {
                read.name = std::string{parts[i]};
            } else {
                if (!is_digest(parts[i])) return std::nullopt;
                read.digests.emplace_back(columns_[i], parts[i]);
            }
        }
        return read;
    }

    static constexpr std::size_t kMostColumns = 16;
    std::vector<std::string_view> columns_;
    bool in_signature_ = false;
    bool is_signed_ = false;
};

template <class Use>
void for_each_line(std::string_view text, Use use) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (!use(trimmed(text.substr(begin, end - begin)), static_cast<ByteOffset>(begin))) return;
        begin = end + 1;
    }
}

}  // namespace

bool begins_as_checksum_list(std::string_view beginning) {
    constexpr std::size_t kMostComments = 100;
    bool begins = false;
    std::size_t lines = 0;
    Reader reader;
    for_each_line(beginning, [&](std::string_view line, ByteOffset) {
        Line taken;
        const auto took = reader.take(line, taken);
        begins = took == Reader::Took::line;
        return took == Reader::Took::nothing && ++lines < kMostComments;
    });
    return begins || beginning.starts_with(kHashdeep);
}

void read_checksum_list(const Format&, std::string_view bytes, const Limits&, InventoryBuilder& builder) {
    Reader reader;
    bool is_empty = true;
    for_each_line(bytes, [&](std::string_view line, ByteOffset offset) {
        Line taken;
        const auto took = reader.take(line, taken);
        is_empty = is_empty && took == Reader::Took::nothing;
        if (took == Reader::Took::fault) builder.incomplete("list-syntax", "a line that is no digest and file name", offset);
        if (took != Reader::Took::line) return builder.within_limits();
        builder.open_component(Origin::file, offset);
        if (!taken.name.empty()) builder.say_name(builder.keep(taken.name), offset, On::file);
        for (const auto& [algorithm, digest] : taken.digests) builder.say(On::hash, digest, offset, algorithm);
        builder.close_component();
        return builder.within_limits();
    });
    if (is_empty) builder.incomplete("list-syntax", "the list holds no digest", 0);
    if (reader.is_in_signature()) builder.incomplete("truncated", "the PGP signature does not end", bytes.size());
    if (reader.is_signed()) builder.diagnose(Severity::note, "signature-not-verified", "the list is signed with PGP; the signature was not verified", 0);
}

std::vector<std::string> line_pointers(std::string_view bytes, std::span<const ByteOffset> offsets) {
    std::vector<std::string> pointers;
    std::size_t number = 1;
    std::size_t at = 0;
    for (const ByteOffset offset : offsets) {
        const std::size_t end = std::min<std::size_t>(offset, bytes.size());
        number += static_cast<std::size_t>(std::count(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        at = end;
        pointers.push_back("line " + std::to_string(number));
    }
    return pointers;
}

}  // namespace denybom::list
