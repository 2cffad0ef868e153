// SPDX-License-Identifier: Apache-2.0
#include "gate/read_input.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <unordered_set>

#include "base/ascii.h"
#include "base/paths.h"
#include "container/archive.h"
#include "format/envelope.h"
#include "format/list/component_list.h"
#include "format/workbook.h"
#include "identifier/hash.h"
#include "identifier/location_text.h"

namespace denybom {
namespace {

constexpr std::string_view kFirstOfZip = "PK\3\4";  // a local header

void add_fault(Inventory& inventory, const Error& error) {
    inventory.complete = false;
    inventory.diagnostics.push_back({Severity::error, error.code, error.message, error.offset.value_or(0), 0});
}

// Most files of a folder or an archive are plainly no SBOM: their first bytes tell.
bool may_hold_sbom(std::string_view beginning) {
    if (beginning.empty() || !container_kind(beginning).empty()) return true;
    const auto decoded = decode_text(beginning);  // a character may be cut at the end
    return !decoded || may_be_sbom(decoded->text());
}

// Text, not a program that unpacks what follows it.
bool begins_like_an_sbom(std::string_view bytes) {
    const auto decoded = decode_text(bytes.substr(0, std::min(bytes.find(kFirstOfZip), kBeginning)));
    return decoded && may_be_sbom(decoded->text());
}

bool is_type_of_sbom(const std::string& type) {
    const std::string lower = ascii_lower(type);
    return lower.find("bom") != std::string::npos || lower.find("spdx") != std::string::npos || lower.find("cyclonedx") != std::string::npos;
}

Result<Bytes> copy_bytes(std::string_view bytes, std::uint64_t most) {
    if (bytes.size() > most) return Error{"over-limit", "more than " + std::to_string(most) + " bytes", {}};
    Memory copy = allocate_memory(std::max<std::size_t>(bytes.size(), 1));
    std::copy(bytes.begin(), bytes.end(), copy.get());
    return Bytes{std::move(copy), bytes.size()};
}

Result<Bytes> bytes_of(const Input& input, std::uint64_t most) {
    if (input.bytes) return copy_bytes(*input.bytes, most);
    return input.path == kStandardInput ? read_standard_input(most) : read_file(input.path, most);
}

// A file or an archive's member, on its way to the documents in it.
struct Piece {
    std::string path;
    bool is_named = false;               // it must be an SBOM, or hold one
    std::vector<std::string> envelopes;  // the compressions and archives around it
};

// A text or a part of one that is a document.
struct Part {
    std::string path;
    std::shared_ptr<const std::string> unwrapped;
    std::size_t begin = 0;
    std::size_t end = std::string_view::npos;
    Layer layer{};
    std::vector<std::string> envelopes;
    std::vector<DigestSet> subjects{};
};

class InputReader {
public:
    InputReader(const Request& request, const std::function<void(ReadDocument)>& use) : request_(request), use_(use), budget_(request.limits) {}

    void read(const Input& input) {
        if (input.fault) return give(unread_document(input.path, *input.fault));
        if (!input.bytes && is_tar_file(input)) return open_tar_file({input.path, input.is_named, {}});
        if (!input.is_named && request_.format.empty() && !may_hold_sbom(read_beginning(input.path, kBeginning))) return skip();
        auto bytes = bytes_of(input, request_.limits.bytes);
        if (!bytes) return give(unread_document(input.path, bytes.error()));
        is_proven_ = !request_.expect_sha256.empty() && request_.expect_sha256 == sha256_hex(bytes->view());
        open({input.path, input.is_named, {}}, std::move(*bytes));
    }

    std::size_t skipped() const { return skipped_; }

private:
    void skip() { ++skipped_; }

    void give(ReadDocument document) {
        ++given_;
        use_(std::move(document));
    }

    void open(const Piece& piece, Bytes bytes) {
        const std::string_view spreadsheet = spreadsheet_kind(bytes.view());
        if (spreadsheet == "xlsx") return open_workbook(piece, std::move(bytes));
        if (!spreadsheet.empty() && request_.format.empty()) return open_other_spreadsheet(piece, spreadsheet, std::move(bytes));
        const std::string_view kind = request_.format.empty() ? container_kind_of_whole(bytes.view()) : std::string_view{};
        if (!kind.empty()) return open_archive(piece, kind, bytes);

        auto source = std::make_shared<Source>();
        source->bytes = std::move(bytes);
        auto decoded = decode_text(source->bytes.view());
        source->decoded = decoded ? std::move(*decoded) : DecodedText{"", source->bytes.view(), {}};
        if (decoded) return read_text(piece, source);
        digest(*source);
        give_unread(piece, source, decoded.error());
    }

    // A spreadsheet is a zip file, and its text is the document.
    void open_workbook(const Piece& piece, Bytes bytes) {
        auto source = std::make_shared<Source>();
        source->bytes = std::move(bytes);
        digest(*source);
        WorkbookText decoded = decode_workbook(source->bytes.view(), budget_);
        source->decoded = {"UTF-8", {}, std::move(decoded.text)};
        source->faults = std::move(decoded.faults);
        source->proves_end = true;
        if (source->decoded.text().empty()) return give_unread(piece, source, {"no-sbom", "the workbook has no sheets", {}});
        read_text(piece, source);
    }

    void open_other_spreadsheet(const Piece& piece, std::string_view kind, Bytes bytes) {
        // What looks like one inside of a zip file may hold SBOMs all the same.
        if (!piece.is_named) return kind == "xls" ? skip() : open_archive(piece, "zip", bytes);
        auto source = std::make_shared<Source>();
        source->bytes = std::move(bytes);
        digest(*source);
        const std::string what = kind == "xls" ? "an .xls or password-protected spreadsheet (an OLE compound file)"
                                               : "a spreadsheet of another kind (." + std::string{kind} + ")";
        give_unread(piece, source, {"unsupported", "the document is " + what + ", which is not read: save it as XLSX or CSV", {}});
    }

    // A tar file is as large as all that is in it: it is read piece by piece. A pipe can be read once only, and a digest is of the bytes in memory.
    bool is_tar_file(const Input& input) const {
        std::error_code error;
        const bool may_be = input.path != kStandardInput && request_.format.empty() && request_.expect_sha256.empty() &&
                            std::filesystem::is_regular_file(as_path(input.path), error);
        return may_be && container_kind(read_beginning(input.path, kBeginning)) == "tar";
    }

    void open_tar_file(const Piece& piece) {
        open_members(piece, "tar", [&](const UseMember& use, ArchiveCounts& counts) { return read_tar_file(piece.path, budget_, use, counts); });
    }

    void open_archive(const Piece& piece, std::string_view kind, const Bytes& bytes) {
        if (container_kind(bytes.view()).empty() && begins_like_an_sbom(bytes.view()))
            give(unread_document(piece.path, {"damaged-archive", "what stands before the zip file may be an SBOM", {}}));
        open_members(piece, kind, [&](const UseMember& use, ArchiveCounts& counts) { return read_archive(bytes.view(), budget_, use, counts); });
    }

    using UseMember = std::function<void(ArchiveMember&)>;

    template <class Read>
    void open_members(const Piece& piece, std::string_view kind, Read read) {
        const std::size_t given_before = given_;
        const std::size_t skipped_before = skipped_;
        ArchiveCounts counts;
        counts.is_wanted = is_named_like_an_sbom;
        const auto fault = read([&](ArchiveMember& member) { open_member(piece, kind, member); }, counts);
        skipped_ += counts.links + counts.special;
        give_links_that_hide(piece, counts);
        if (fault) return give(unread_document(piece.path, *fault));
        if (given_ > given_before) return;
        if (!piece.is_named) return skipped_ == skipped_before ? skip() : void();  // else its members were counted
        give(unread_document(piece.path, {"no-sbom", "no SBOM was found in this archive", {}}));
    }

    // What is named like an SBOM and is no file must lead to a member that was looked at.
    void give_links_that_hide(const Piece& piece, const ArchiveCounts& counts) {
        for (const ArchiveCounts::Other& other : counts.others) {
            const std::string why = other.target.empty() ? "neither file nor folder" : why_link_hides(std::string{base_name(other.target)});
            if (!why.empty()) give(unread_document(piece.path + "!/" + other.path, {"unreadable", why, {}}));
        }
    }

    std::string why_link_hides(const std::string& target) const {
        if (skipped_members_.contains(target)) return "a link to what is no SBOM";
        return members_.contains(target) ? "" : "a link to what is not in the archive";
    }

    void open_member(const Piece& around, std::string_view kind, ArchiveMember& member) {
        const std::size_t given_before = given_;
        read_member(around, kind, member);
        (given_ > given_before ? members_ : skipped_members_).emplace(base_name(member.path()));
    }

    void read_member(const Piece& around, std::string_view kind, ArchiveMember& member) {
        Piece piece{around.path, around.is_named, around.envelopes};
        piece.envelopes.emplace_back(kind);
        if (!member.path().empty()) {  // that of an archive, not the content of a compressed file
            piece.path += "!/" + member.path();
            piece.is_named = is_named_like_an_sbom(member.path());
        }
        if (!piece.is_named && !may_hold_sbom(member.beginning(kBeginning))) return skip();
        auto bytes = member.read();
        if (!bytes) return give(unread_document(piece.path, bytes.error()));
        open(piece, std::move(*bytes));
    }

    void read_text(const Piece& piece, const std::shared_ptr<Source>& source) {
        if (!request_.columns.titles.empty()) source->decoded = {"UTF-8", {}, list::with_titles(source->decoded.text(), request_.columns)};
        const std::string_view text = source->decoded.text();
        if (request_.format.empty()) {
            const auto lines = split_json_lines(text);
            // Two SBOMs in one file are no delivery that anybody writes: the second one is text after the end.
            const bool is_sbom = !lines.empty() && recognise(text.substr(lines[0].first, lines[0].second - lines[0].first)) != nullptr;
            if (!lines.empty() && !is_sbom) return read_lines(piece, source, lines);
        }
        const Format* format = request_.format.empty() ? recognise(text) : find_format(request_.format);
        const bool is_by_chance = request_.format.empty() && format != nullptr && format->is_by_chance != nullptr && format->is_by_chance(text);
        if (is_by_chance && !piece.is_named && source->faults.empty()) return skip();
        if (format != nullptr) return read_whole(piece, source, *format);
        if (!piece.is_named && !is_envelope(text) && !is_json_about_sboms(text)) return skip();
        digest(*source);
        open_layer(piece, source, {piece.path, nullptr, 0, text.size(), {0, text.size(), 1}, piece.envelopes});
    }

    // A large document is digested while it is read.
    void read_whole(const Piece& piece, const std::shared_ptr<Source>& source, const Format& format) {
        constexpr std::size_t kWorthAThread = std::size_t{8} << 20;
        const bool meanwhile = request_.jobs > 1 && source->bytes.view().size() > kWorthAThread;
        std::future<void> digested = std::async(meanwhile ? std::launch::async : std::launch::deferred, [&] { digest(*source); });
        if (!meanwhile) digested.get();
        ReadDocument document = read_part({piece.path, nullptr, 0, source->decoded.text().size(), {}, piece.envelopes}, source, format);
        if (meanwhile) digested.get();
        give(std::move(document));
    }

    void read_lines(const Piece& piece, const std::shared_ptr<Source>& source, const std::vector<std::pair<std::size_t, std::size_t>>& lines) {
        const std::string_view text = source->decoded.text();
        const auto holds_sbom = [&](const auto& line) {
            const std::string_view object = text.substr(line.first, line.second - line.first);
            return recognise(object) != nullptr || is_envelope(object);
        };
        if (!piece.is_named && std::none_of(lines.begin(), lines.end(), holds_sbom)) return skip();
        digest(*source);
        std::size_t number = 0;
        Layer layer{0, 0, 1};
        for (const auto& [begin, end] : lines) {
            layer = {begin, end, layer.line + static_cast<std::uint64_t>(std::count(text.data() + layer.begin, text.data() + begin, '\n'))};
            Part part{piece.path + "!/line-" + std::to_string(++number), nullptr, begin, end, layer, piece.envelopes};
            part.envelopes.emplace_back("json-lines");
            const Format* format = recognise(text.substr(begin, end - begin));
            if (format != nullptr) {
                give(read_part(part, source, *format));
            } else {
                open_layer(piece, source, part);
            }
        }
    }

    // Opens a text that is no SBOM itself.
    void open_layer(const Piece& piece, const std::shared_ptr<Source>& source, const Part& around) {
        const std::string_view text = source->decoded.text().substr(around.begin, around.end - around.begin);
        OpenedEnvelope opened = open_envelope(text, request_.limits);
        for (std::size_t i = 0; i < opened.documents.size(); ++i) {
            WrappedDocument& wrapped = opened.documents[i];
            Part part = around;
            if (opened.documents.size() > 1) part.path += "!/" + std::to_string(i + 1);
            part.unwrapped = wrapped.decoded;
            part.begin = wrapped.begin + (wrapped.decoded ? 0 : around.begin);
            part.end = wrapped.end + (wrapped.decoded ? 0 : around.begin);
            if (wrapped.decoded) part.layer = {0, wrapped.decoded->size(), 1};
            if (wrapped.envelopes.empty()) wrapped.envelopes.emplace_back("json");
            part.envelopes.insert(part.envelopes.end(), wrapped.envelopes.begin(), wrapped.envelopes.end());
            part.subjects = std::move(wrapped.subjects);
            give(read_part(part, source, *wrapped.format));
        }
        if (opened.documents.empty() && opened.faults.empty()) {
            if (!piece.is_named && !promises_sbom(opened)) return skip();
            opened.faults.push_back(why_nothing_inside(opened, text));
        }
        if (opened.faults.empty()) return;
        ReadDocument faulty = as_read(around, source);
        for (const Error& fault : opened.faults) add_fault(faulty.inventory, fault);
        if (!opened.kind.empty()) faulty.inventory.envelopes.push_back(opened.kind);
        give(std::move(faulty));
    }

    // A predicate whose type is named like an SBOM must be one.
    static bool promises_sbom(const OpenedEnvelope& opened) {
        return std::any_of(opened.predicate_types.begin(), opened.predicate_types.end(), is_type_of_sbom);
    }

    static Error why_nothing_inside(const OpenedEnvelope& opened, std::string_view text) {
        if (opened.kind.empty()) return {"unknown-format", why_unrecognised(text), {}};
        std::string message = "no SBOM was found in this envelope (" + opened.kind;
        for (const std::string& type : opened.predicate_types) message += ", " + type;
        return {"no-sbom", message + ")", {}};
    }

    static ReadDocument as_read(const Part& part, const std::shared_ptr<Source>& source) {
        ReadDocument document;
        document.path = part.path;
        document.source = source;
        document.unwrapped = part.unwrapped;
        document.begin = part.begin;
        document.layer = part.layer;
        document.subjects = part.subjects;
        document.inventory.envelopes = part.envelopes;
        return document;
    }

    ReadDocument read_part(const Part& part, const std::shared_ptr<Source>& source, const Format& format) {
        ReadDocument document = as_read(part, source);
        document.inventory =
            read_sbom(format, document.text().substr(part.begin, part.end - part.begin), request_.limits, is_proven_ || source->proves_end);
        document.inventory.envelopes = part.envelopes;
        for (const Error& fault : source->faults) add_fault(document.inventory, fault);
        if (has_signature(part.envelopes)) {
            document.inventory.diagnostics.push_back(
                {Severity::note, "signature-not-verified", "the SBOM stands in a signed envelope; the signature was not verified", 0, 0});
        }
        if (!request_.expect_sha256.empty() && !is_proven_) {
            add_fault(document.inventory, {"digest-differs", "the SHA-256 digest is not the expected " + request_.expect_sha256, {}});
        }
        return document;
    }

    void give_unread(const Piece& piece, const std::shared_ptr<Source>& source, const Error& error) {
        ReadDocument document = as_read({piece.path, nullptr, 0, 0, {}, piece.envelopes}, source);
        for (const Error& fault : source->faults) add_fault(document.inventory, fault);
        add_fault(document.inventory, error);
        give(std::move(document));
    }

    static bool has_signature(const std::vector<std::string>& envelopes) {
        return std::any_of(envelopes.begin(), envelopes.end(), [](const std::string& kind) { return kind == "dsse" || kind == "sigstore-bundle"; });
    }

    static void digest(Source& source) { source.sha256 = sha256_hex(source.bytes.view()); }

    const Request& request_;
    const std::function<void(ReadDocument)>& use_;
    Budget budget_;
    // Base names of all members of all archives in the input: of those in which documents were found, and of those that are plainly no SBOM.
    std::unordered_set<std::string> members_;
    std::unordered_set<std::string> skipped_members_;
    bool is_proven_ = false;  // the input has the expected digest
    std::size_t given_ = 0;
    std::size_t skipped_ = 0;
};

}  // namespace

ReadDocument unread_document(std::string path, const Error& error) {
    ReadDocument document;
    document.path = std::move(path);
    add_fault(document.inventory, error);
    return document;
}

std::vector<LocatedOffset> locate_in(const ReadDocument& document, std::vector<ByteOffset> offsets) {
    for (ByteOffset& offset : offsets) offset += document.begin;
    return locate(document.inventory.format, document.text(), offsets, document.layer);
}

std::size_t read_input(const Input& input, const Request& request, const std::function<void(ReadDocument)>& use) {
    InputReader reader{request, use};
    reader.read(input);
    return reader.skipped();
}

}  // namespace denybom
