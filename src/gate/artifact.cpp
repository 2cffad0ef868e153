// SPDX-License-Identifier: Apache-2.0
#include "gate/artifact.h"

#include <algorithm>

#include "identifier/file_digests.h"
#include "identifier/hash.h"

namespace denybom {
namespace {

enum class Agreement : std::uint8_t { none, differs, weak, strong };

std::string_view algorithm_of(std::string_view digest) { return digest.substr(0, digest.find(':')); }

Agreement agreement(const DigestSet& stated, const Artifact& artifact) {
    Agreement found = Agreement::none;
    for (const std::string& digest : stated) {
        const auto own = std::find_if(artifact.digests.begin(), artifact.digests.end(),
                                      [&](const std::string& known) { return algorithm_of(known) == algorithm_of(digest); });
        if (own == artifact.digests.end()) continue;
        if (*own != digest) return Agreement::differs;
        found = std::max(found, is_weak_digest(digest) ? Agreement::weak : Agreement::strong);
    }
    return found;
}

std::vector<DigestSet> stated_digests(const ReadDocument& document) {
    std::vector<DigestSet> sets = document.subjects;
    for (const ComponentIndex subject : document.inventory.subjects) {
        DigestSet& digests = sets.emplace_back();
        for (const Fact& fact : document.inventory.components[subject].facts) {
            if (fact.on != On::hash) continue;
            if (auto digest = normalise_hash(fact.detail, fact.value)) digests.push_back(std::move(*digest));
        }
    }
    return sets;
}

std::string in_words(const std::vector<DigestSet>& sets) {
    constexpr std::size_t kListed = 5;
    std::string text;
    std::size_t number = 0;
    for (const DigestSet& digests : sets) {
        for (const std::string& digest : digests) {
            if (++number <= kListed) text += (text.empty() ? "" : ", ") + digest;
        }
    }
    return number > kListed ? text + " and " + std::to_string(number - kListed) + " more" : text;
}

std::string sha256_of(const Artifact& artifact) {
    const auto found =
        std::find_if(artifact.digests.begin(), artifact.digests.end(), [](const std::string& digest) { return digest.starts_with("sha256:"); });
    return found == artifact.digests.end() ? std::string{} : " (" + *found + ")";
}

}  // namespace

std::optional<Diagnostic> check_artifact(const ReadDocument& document, const Artifact& artifact) {
    if (artifact.path.empty()) return std::nullopt;
    const std::vector<DigestSet> sets = stated_digests(document);
    Agreement best = Agreement::none;
    for (const DigestSet& set : sets) best = std::max(best, agreement(set, artifact));
    const std::string stated = in_words(sets);
    const std::string file = artifact.path + sha256_of(artifact);
    switch (best) {
        case Agreement::strong: return std::nullopt;
        case Agreement::weak:
            return Diagnostic{Severity::warning, "artifact-weak-digest",
                              "that the SBOM is about " + file + " rests on MD5 or SHA-1 alone, which can be forged", 0, 0};
        case Agreement::differs:
            return Diagnostic{Severity::error, "artifact-differs", "the SBOM is about another file than " + file + ": it states " + stated, 0, 0};
        case Agreement::none: break;
    }
    const std::string why = stated.empty() ? "what it describes has no digest" : "what it describes has digests of other kinds only: " + stated;
    return Diagnostic{Severity::error, "artifact-not-named", "it is not known whether the SBOM is about " + file + ": " + why, 0, 0};
}

}  // namespace denybom
