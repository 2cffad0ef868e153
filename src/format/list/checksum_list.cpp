// SPDX-License-Identifier: Apache-2.0
#include "format/list/checksum_list.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "format/list/digest.h"
#include "identifier/hash.h"

namespace denybom::list {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_digest(std::string_view text) { return !algorithm_by_length(text).empty(); }

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
    const std::string_view digest = line.substr(0, end);
    if (!is_digest(digest)) return std::nullopt;
    std::string_view name = trimmed(line.substr(end));
    if (name.starts_with('*')) name.remove_prefix(1);
    const std::size_t word = std::min(name.find(' '), name.size());
    if (word < name.size() && is_digest(name.substr(0, word))) return std::nullopt;  // git's log: from one commit to the next
    return Line{{{algorithm_by_length(digest), digest}}, is_escaped ? unescaped(name) : std::string{name}};
}

// `SHA256 (name) = HEX`; OpenSSL writes `SHA2-256(name)= HEX`.
std::optional<Line> bsd_line(std::string_view line) {
    const bool is_escaped = line.starts_with('\\');
    if (is_escaped) line.remove_prefix(1);
    const std::size_t open = line.find('(');
    const std::size_t equals = line.rfind('=');
    if (open == std::string_view::npos || equals == std::string_view::npos || equals < open) return std::nullopt;
    const std::string_view algorithm = trimmed(line.substr(0, open));
    const std::string_view digest = trimmed(line.substr(equals + 1));
    const std::string_view name = trimmed(line.substr(open + 1, equals - open - 1));
    if (!is_digest(digest) || algorithm.empty() || algorithm.find(' ') != std::string_view::npos || !name.ends_with(')')) return std::nullopt;
    const std::string_view inside = name.substr(0, name.size() - 1);
    return Line{{{algorithm, digest}}, is_escaped ? unescaped(inside) : std::string{inside}};
}

// `SHA256   HEX   C:\name`, a row of what PowerShell's Get-FileHash shows.
std::optional<Line> powershell_line(std::string_view line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    auto read = coreutils_line(trimmed(line.substr(end)));
    if (!read || !normalise_hash(line.substr(0, end), read->digests.front().second)) return std::nullopt;
    read->digests.front().first = line.substr(0, end);
    return read;
}

// Its row of titles, and the line below that.
bool is_powershell_head(std::string_view line) {
    std::string words;
    for (const char c : line) {
        if (c != ' ') words += c;
    }
    return words == "AlgorithmHashPath" || (!words.empty() && words.find_first_not_of('-') == std::string::npos);
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
        if (in_signature_) return take_signature(line);
        if (line.empty()) {
            in_armor_head_ = false;
            return Took::nothing;
        }
        if (in_armor_head_ && line.starts_with("Hash: ")) return Took::nothing;
        in_armor_head_ = false;
        if (line == kSignedMessage) {
            is_signed_ = in_armor_head_ = true;
            return Took::nothing;
        }
        if (is_signed_ && line == kSignature) {
            in_signature_ = true;
            return Took::nothing;
        }
        if (is_signed_ && line.starts_with("- ")) line.remove_prefix(2);  // dash-escaped: RFC 4880, 7.1
        if (line.starts_with(kHashdeepColumns)) return take_header(line);
        if (line.starts_with('#') || line.starts_with(';') || is_powershell_head(line)) return Took::nothing;
        return take_digest(line, taken);
    }

    bool is_signed() const { return is_signed_; }
    bool is_cut_off() const { return in_signature_ || in_armor_head_ || (is_signed_ && !is_signature_read_); }

private:
    static constexpr std::string_view kSignedMessage = "-----BEGIN PGP SIGNED MESSAGE-----";
    static constexpr std::string_view kSignature = "-----BEGIN PGP SIGNATURE-----";
    static constexpr std::string_view kSignatureEnd = "-----END PGP SIGNATURE-----";

    Took take_digest(std::string_view line, Line& taken) const {
        auto read = columns_.empty() ? coreutils_line(line) : hashdeep_line(line);
        if (!read && columns_.empty()) read = bsd_line(line);
        if (!read && columns_.empty()) read = powershell_line(line);
        if (!read) return Took::fault;
        taken = std::move(*read);
        return Took::line;
    }

    // Armor (RFC 4880, 6.2): nothing that names a file can stand there.
    Took take_signature(std::string_view line) {
        if (line == kSignatureEnd) {
            in_signature_ = false;
            is_signature_read_ = true;
            return Took::nothing;
        }
        const bool is_head =
            line.starts_with("Version: ") || line.starts_with("Comment: ") || line.starts_with("Hash: ") || line.starts_with("Charset: ");
        return is_head || line.find(' ') == std::string_view::npos ? Took::nothing : Took::fault;
    }

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
    bool is_signed_ = false;
    bool in_armor_head_ = false;
    bool in_signature_ = false;
    bool is_signature_read_ = false;
};

template <class Use>
void for_each_line(std::string_view text, Use use) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());  // a name cannot hold either
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
        begins = took == Reader::Took::line && !taken.name.empty();
        return took == Reader::Took::nothing && ++lines < kMostComments;
    });
    return begins || beginning.starts_with(kHashdeep) || is_digest_alone(beginning);
}

bool is_digest_alone(std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of("\n "), text.size());
    const std::size_t end = std::min(text.find_last_not_of("\r\n ") + 1, text.size());
    return first < end && is_digest(text.substr(first, end - first));
}

void read_checksum_list(const Format&, std::string_view bytes, const Limits&, InventoryBuilder& builder) {
    if (const std::size_t bad = first_invalid_utf8(bytes); bad != std::string_view::npos)
        builder.diagnose(Severity::warning, "bad-encoding", "a file name is not UTF-8; it is judged by its ASCII characters", bad);
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
    if (reader.is_cut_off()) builder.incomplete("truncated", "the PGP signature is missing, or does not end", bytes.size());
    if (reader.is_signed())
        builder.diagnose(Severity::note, "signature-not-verified", "the list is signed with PGP; the signature was not verified", 0);
}

std::vector<std::string> line_pointers(std::string_view bytes, std::span<const ByteOffset> offsets) {
    std::vector<std::string> pointers;
    std::size_t number = 1;
    std::size_t at = 0;
    for (const ByteOffset offset : offsets) {
        const std::size_t end = std::min<std::size_t>(offset, bytes.size());
        number += static_cast<std::size_t>(
            std::count(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        at = end;
        pointers.push_back("line " + std::to_string(number));
    }
    return pointers;
}

}  // namespace denybom::list
