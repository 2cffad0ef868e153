// SPDX-License-Identifier: Apache-2.0
#include "format/envelope.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/ascii.h"
#include "identifier/hash.h"
#include "syntax/base64.h"
#include "syntax/json.h"

namespace denybom {
namespace {

// A kind of envelope is known by keys that stand together in one object.
struct EnvelopeKind {
    std::string_view name;
    std::string_view key;
    std::string_view beside = {};  // another one that must be there too
};

constexpr EnvelopeKind kKinds[] = {
    {"sigstore-bundle", "dsseEnvelope"},         // Sigstore's protobuf-specs, sigstore_bundle.proto
    {"dsse", "payload", "payloadType"},          // secure-systems-lab/dsse, envelope.md
    {"dsse", "payload", "signatures"},           // the same, where the type was forgotten
    {"in-toto", "predicateType"},                // in-toto/attestation, spec/v1/statement.md
    {"cosign-predicate", "Data", "Timestamp"},   // cosign before 2.0 wrapped every predicate so
    {"github-dependency-graph", "sbom"},         // GitHub's REST API, dependency-graph/sbom
};
constexpr std::size_t kKindCount = std::size(kKinds);
constexpr std::string_view kPayload = "payload";
constexpr std::string_view kStatement = "in-toto";

constexpr std::size_t kMostEnvelopes = 16;       // around one document
constexpr std::size_t kMostDocuments = 10'000;   // in one envelope
constexpr std::size_t kShortestDocument = 16;    // `SPDXVersion: ...`, `{"bomFormat":...`

bool is_base64_of_text(std::string_view text) {
    constexpr std::size_t kLook = 64;
    if (text.size() < kShortestDocument) return false;
    const auto beginning = decode_base64(text.substr(0, std::min(text.size() / 4 * 4, kLook)));
    return beginning && may_be_sbom(*beginning);
}

bool begins_as_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

// What may be a document, or hold one, in the text at hand.
struct Candidate {
    std::shared_ptr<const std::string> decoded;
    std::size_t begin = 0;
    std::size_t end = 0;
    const Format* format = nullptr;      // null: to be opened in its turn
    std::vector<std::string> envelopes;  // the innermost first
    bool must_open = false;              // the payload of an envelope
    std::vector<DigestSet> subjects{};   // of the statements around it
};

// Walks one JSON text and notes the SBOMs in it and the texts that may hold further ones.
class EnvelopeWalk : public FieldSink {
public:
    bool open(const Field& field) override {
        note_key(field.name, {});
        Frame frame;
        frame.role = role_of(field.name);
        frame.begin = static_cast<std::size_t>(field.offset);
        frame.first_candidate = candidates.size();
        frames_.push_back(frame);
        return true;
    }

    bool text(const Field& field, std::string_view value, Scalar scalar) override {
        note_key(field.name, value);
        if (scalar != Scalar::text) return true;
        note_digest(field.name, value);
        if (equal_but_for_case(field.name, "predicateType")) predicate_types.emplace_back(value);
        const bool is_payload = equal_but_for_case(field.name, kPayload);
        if (auto decoded = decode(value, is_payload)) {
            candidates.push_back({std::make_shared<const std::string>(std::move(*decoded)), 0, 0, nullptr, {}, is_payload});
            return candidates.size() <= kMostDocuments;
        }
        if (is_payload) frames_.back().has_bad_payload = true;
        return true;
    }

    bool empty_list(const Field& field) override {
        note_key(field.name, {});
        return true;
    }

    bool close(ByteOffset end) override {
        close_frame(static_cast<std::size_t>(end) + 1);
        pass_on_subjects();
        frames_.pop_back();
        return candidates.size() <= kMostDocuments;
    }

    bool wants(std::string_view) const override { return true; }

    // The root object, which has no open() of its own.
    void close_root(std::size_t end) {
        close_frame(end);
        root_kind = kind_of(frames_.front());
    }

    std::vector<Candidate> candidates;
    std::vector<std::string> predicate_types;
    const EnvelopeKind* root_kind = nullptr;
    bool has_bad_payload = false;
    bool has_too_many_envelopes = false;

private:
    enum class Role : std::uint8_t { other, subject, digest };

    struct Frame {
        std::size_t begin = 0;
        std::size_t first_candidate = 0;
        bool has_key[kKindCount] = {};
        std::uint8_t has_beside = 0;  // a bit for each kind
        const Format* format = nullptr;
        const Format* format_in_any_case = nullptr;
        bool has_bad_payload = false;
        Role role = Role::other;
        std::vector<DigestSet> subjects{};  // of a statement: its own; of a subject: its digests
    };

    Role role_of(std::string_view name) const {
        if (equal_but_for_case(name, "subject")) return Role::subject;
        return name == "digest" && frames_.back().role == Role::subject ? Role::digest : Role::other;
    }

    void note_digest(std::string_view algorithm, std::string_view value) {
        if (frames_.back().role != Role::digest) return;
        if (frames_.back().subjects.empty()) frames_.back().subjects.emplace_back();
        if (auto digest = normalise_hash(algorithm, value)) frames_.back().subjects.front().push_back(std::move(*digest));
    }

    // What a subject or its digests say belongs to the object around them.
    void pass_on_subjects() {
        Frame& frame = frames_.back();
        if (frame.role == Role::other || frames_.size() < 2) return;
        Frame& around = frames_[frames_.size() - 2];
        std::move(frame.subjects.begin(), frame.subjects.end(), std::back_inserter(around.subjects));
    }

    static std::optional<std::string> decode(std::string_view value, bool is_payload) {
        if (is_payload) return decode_base64(value);
        if (value.size() < kShortestDocument) return std::nullopt;
        if (may_be_sbom(value.substr(0, kBeginning))) return std::string{value};
        return is_base64_of_text(value) ? decode_base64(value) : std::nullopt;
    }

    void note_key(std::string_view name, std::string_view value) {
        Frame& frame = frames_.back();
        if (frame.format == nullptr) frame.format = format_shown_by(name, value, false);
        if (frame.format_in_any_case == nullptr) frame.format_in_any_case = format_shown_by(name, value, true);
        for (std::size_t i = 0; i < kKindCount; ++i) {
            if (equal_but_for_case(name, kKinds[i].key)) frame.has_key[i] = true;
            if (equal_but_for_case(name, kKinds[i].beside)) frame.has_beside = static_cast<std::uint8_t>(frame.has_beside | 1U << i);
        }
    }

    static const EnvelopeKind* kind_of(const Frame& frame) {
        for (std::size_t i = 0; i < kKindCount; ++i) {
            if (frame.has_key[i] && (kKinds[i].beside.empty() || (frame.has_beside >> i & 1U) != 0)) return &kKinds[i];
        }
        return nullptr;
    }

    void close_frame(std::size_t end) {
        const Frame& frame = frames_.back();
        const auto inside = candidates.begin() + static_cast<std::ptrdiff_t>(frame.first_candidate);
        if (const Format* format = frame.format != nullptr ? frame.format : frame.format_in_any_case) {  // what it holds is its own matter
            candidates.erase(inside, candidates.end());
            candidates.push_back({nullptr, frame.begin, end, format, {}, false});
            return;
        }
        const EnvelopeKind* kind = kind_of(frame);
        if (kind == nullptr) return;
        if (kind->key == kPayload && frame.has_bad_payload) has_bad_payload = true;
        for (auto candidate = inside; candidate != candidates.end(); ++candidate) {
            if (candidate->envelopes.size() < kMostEnvelopes) {
                candidate->envelopes.emplace_back(kind->name);
                if (kind->name == kStatement) candidate->subjects.insert(candidate->subjects.end(), frame.subjects.begin(), frame.subjects.end());
            } else {
                has_too_many_envelopes = true;
            }
        }
    }

    std::vector<Frame> frames_{Frame{}};
};

// A text that is still to be looked into, with the envelopes around it.
struct Layer {
    std::shared_ptr<const std::string> decoded;  // null: the text that was opened
    std::vector<std::string> envelopes;
    bool must_open = true;
    std::vector<DigestSet> subjects{};
};

class Opener {
public:
    Opener(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

    OpenedEnvelope open() {
        layers_.push_back({});
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            const Layer layer = layers_[i];  // look() adds further ones
            look(layer);
        }
        return std::move(opened_);
    }

private:
    std::string_view text_of(const Layer& layer) const { return layer.decoded ? std::string_view{*layer.decoded} : text_; }

    void fault(std::string code, std::string message) { opened_.faults.push_back({std::move(code), std::move(message), {}}); }

    void look(const Layer& layer) {
        const std::string_view text = text_of(layer);
        const Format* format = layer.decoded ? recognise(text) : nullptr;
        if (format != nullptr && format->is_list) format = nullptr;
        if (format != nullptr) {
            opened_.documents.push_back({layer.decoded, 0, text.size(), layer.envelopes, format, layer.subjects});
        } else if (layer.envelopes.size() > kMostEnvelopes) {
            fault("over-limit", "more than " + std::to_string(kMostEnvelopes) + " envelopes inside one another");
        } else if (begins_as_json(text)) {
            walk(layer, text);
        }
    }

    void walk(const Layer& layer, std::string_view text) {
        EnvelopeWalk found;
        const auto error = read_json(text, limits_, found, JsonRoot::object_or_list);
        found.close_root(text.size());
        if (error && layer.must_open) {
            fault(layer.decoded ? "damaged-envelope" : error->code, layer.decoded ? "the payload is no JSON: " + error->message : error->message);
        }
        if (found.has_bad_payload) fault("damaged-envelope", "a payload is not base64");
        if (found.has_too_many_envelopes) fault("over-limit", "more than " + std::to_string(kMostEnvelopes) + " envelopes inside one another");
        if (found.candidates.size() + opened_.documents.size() + layers_.size() > kMostDocuments) {
            return fault("over-limit", "more than " + std::to_string(kMostDocuments) + " documents in one envelope");
        }
        if (!layer.decoded && found.root_kind != nullptr) opened_.kind = found.root_kind->name;
        std::move(found.predicate_types.begin(), found.predicate_types.end(), std::back_inserter(opened_.predicate_types));
        for (Candidate& candidate : found.candidates) take(layer, std::move(candidate));
    }

    void take(const Layer& layer, Candidate candidate) {
        std::vector<std::string> envelopes = layer.envelopes;
        envelopes.insert(envelopes.end(), candidate.envelopes.rbegin(), candidate.envelopes.rend());
        std::vector<DigestSet> subjects = layer.subjects;
        std::move(candidate.subjects.begin(), candidate.subjects.end(), std::back_inserter(subjects));
        if (candidate.format != nullptr) {
            opened_.documents.push_back({layer.decoded, candidate.begin, candidate.end, std::move(envelopes), candidate.format, std::move(subjects)});
        } else {
            layers_.push_back({std::move(candidate.decoded), std::move(envelopes), candidate.must_open, std::move(subjects)});
        }
    }

    std::string_view text_;
    const Limits& limits_;
    OpenedEnvelope opened_;
    std::vector<Layer> layers_;
};

}  // namespace

OpenedEnvelope open_envelope(std::string_view text, const Limits& limits) { return Opener{text, limits}.open(); }

namespace {

// Whether a text is the value of the key somewhere, also inside of a string; in a schema it is an object.
bool has_text_at(std::string_view text, std::string_view key) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
        const std::size_t value = text.find_first_not_of("\\\" \t\r\n:", at + key.size());
        if (value != std::string_view::npos && text[value] != '{' && text[value] != '[' && text[value] != ',' && text[value] != ']') return true;
    }
    return false;
}

}  // namespace

bool is_envelope(std::string_view text) {
    bool has_key[kKindCount] = {};
    bool has_beside[kKindCount] = {};
    scan_json_root(text, [&](const RootMember& member) {
        for (std::size_t i = 0; i < kKindCount; ++i) {
            has_key[i] = has_key[i] || equal_but_for_case(member.key, kKinds[i].key);
            has_beside[i] = has_beside[i] || kKinds[i].beside.empty() || equal_but_for_case(member.key, kKinds[i].beside);
        }
        return false;
    });
    for (std::size_t i = 0; i < kKindCount; ++i) {
        if (has_key[i] && has_beside[i]) return true;
    }
    return false;
}

bool is_json_about_sboms(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
    constexpr std::string_view kTelling[] = {"bomFormat", "spdxVersion"};
    return text.find("spdx.org/rdf/3") != std::string_view::npos ||
           std::any_of(std::begin(kTelling), std::end(kTelling), [&](std::string_view key) { return has_text_at(text, key); });
}

std::vector<std::pair<std::size_t, std::size_t>> split_json_lines(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r";
    std::vector<std::pair<std::size_t, std::size_t>> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t line_end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, line_end - at);
        const std::size_t first = line.find_first_not_of(kBlanks);
        if (first != std::string_view::npos) {
            const std::size_t last = line.find_last_not_of(kBlanks);
            // One object on its line and another one below it are never one JSON text.
            const bool fits = line[first] == '{' && (!lines.empty() || line[last] == '}');
            if (lines.size() < 2 && !fits) return {};
            lines.emplace_back(at + first, at + last + 1);
        }
        at = line_end + 1;
    }
    return lines.size() < 2 ? std::vector<std::pair<std::size_t, std::size_t>>{} : lines;
}

}  // namespace denybom
