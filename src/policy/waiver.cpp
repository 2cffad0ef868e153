// SPDX-License-Identifier: Apache-2.0
#include "policy/waiver.h"

#include <algorithm>

#include "base/ascii.h"
#include "identifier/hash.h"

namespace denybom {
namespace {

// Every further name, group or version that is said of it is the same.
bool says_only(const Component& component, std::string_view detail, std::string_view asked, std::string_view first) {
    if (asked.empty()) return true;
    if (asked != first) return false;
    return std::all_of(component.facts.begin(), component.facts.end(),
                       [&](const Fact& fact) { return fact.on != On::name || fact.detail != detail || fact.value == asked; });
}

bool covers(const Purl& asked, const Purl& said, const Component& component) {
    if (asked.type != said.type || asked.namespace_ != said.namespace_ || asked.name != said.name) return false;
    if (said.version.empty() ? !says_only(component, "version", asked.version, component.version)
                             : !asked.version.empty() && asked.version != said.version)
        return false;
    if (!asked.subpath.empty() && asked.subpath != said.subpath) return false;
    return std::all_of(asked.qualifiers.begin(), asked.qualifiers.end(),
                       [&](const auto& qualifier) { return said.qualifier(qualifier.first) == qualifier.second; });
}

// All that the component itself says, and at least one.
bool fits_purl(const Purl& asked, const Component& component) {
    bool any = false;
    for (const Fact& fact : component.facts) {
        if (fact.on != On::purl || fact.detail == "evidence") continue;
        const auto said = parse_purl(fact.value);
        if (!said || !covers(asked, *said, component)) return false;
        any = true;
    }
    return any;
}

bool fits_cpe(const Cpe& asked, const Component& component) {
    return std::any_of(component.facts.begin(), component.facts.end(), [&](const Fact& fact) {
        if (fact.on != On::cpe) return false;
        const auto said = parse_cpe(fact.value);
        return said && denybom::covers(asked, *said);
    });
}

std::string_view algorithm_of(std::string_view hash) { return hash.substr(0, hash.find(':')); }

bool fits_hashes(const ComponentCriteria& criteria, const Component& component) {
    bool any = false;
    for (const Fact& fact : component.facts) {
        if (fact.on != On::hash) continue;
        const auto said = normalise_hash(fact.detail, fact.value);
        if (!said) continue;
        for (const std::string& asked : criteria.hashes) {
            if (algorithm_of(asked) != algorithm_of(*said)) continue;
            if (asked != *said) return false;
            any = true;
        }
    }
    return any || criteria.hashes_may_be_absent;
}

bool names(const Waiver& waiver, const WaivableFinding& finding) {
    return std::any_of(waiver.about.begin(), waiver.about.end(),
                       [&](const std::string& about) { return about == finding.entry || (waiver.is_vex && about == finding.id); });
}

bool holds(const Waiver& waiver, const WaiverScope& scope, const Component& component) {
    if (waiver.contradicts && scope.is_whole_product) return true;
    return std::any_of(scope.components.begin(), scope.components.end(),
                       [&](const ComponentCriteria& criteria) { return fits(criteria, component); });
}

// Each of the things that the document describes is a product for which the component is named; for a word against it one of them is enough.
bool fits_products(const Waiver& waiver, const WaivableFinding& finding) {
    if (!waiver.is_vex) return true;
    const std::vector<ComponentIndex>& subjects = finding.inventory.subjects;
    const auto is_named = [&](ComponentIndex subject) {
        const Component& described = finding.inventory.components[subject];
        return std::any_of(waiver.scopes.begin(), waiver.scopes.end(),
                           [&](const WaiverScope& scope) { return fits(scope.product, described) && holds(waiver, scope, finding.component); });
    };
    if (waiver.contradicts) return std::any_of(subjects.begin(), subjects.end(), is_named);
    return !subjects.empty() && std::all_of(subjects.begin(), subjects.end(), is_named);
}

bool fits_document(const Waiver& waiver, const WaivableFinding& finding) {
    if (!waiver.document_name.empty() && waiver.document_name != finding.inventory.name) return false;
    return waiver.document_sha256.empty() || waiver.document_sha256 == finding.document_sha256;
}

bool is_own_document(const Waiver& waiver, const WaivableFinding& finding) {
    if (!waiver.is_vex) return false;
    if (waiver.file_sha256 == finding.document_sha256 || waiver.file_sha256 == finding.text_sha256) return true;
    return !waiver.file_serial.empty() && ascii_lower(waiver.file_serial) == ascii_lower(finding.inventory.serial);
}

// As far as the waiver itself says.
Fit fit(const Waiver& waiver, const WaivableFinding& finding, Date as_of) {
    if (!names(waiver, finding)) return Fit::other_entry;
    if (std::none_of(waiver.scopes.begin(), waiver.scopes.end(), [&](const WaiverScope& scope) { return holds(waiver, scope, finding.component); }))
        return Fit::other_component;
    if (!fits_products(waiver, finding)) return Fit::other_product;
    if (!fits_document(waiver, finding)) return Fit::other_document;
    if (is_own_document(waiver, finding)) return Fit::own_document;
    return is_expired(waiver, as_of) ? Fit::expired : Fit::fits;
}

// Of two VEX statements on the same finding the later one counts; where that is not known, the graver one.
bool overrules(const Waiver& graver, const Waiver& waiver) { return !graver.said || !waiver.said || *graver.said >= *waiver.said; }

}  // namespace

bool fits(const ComponentCriteria& criteria, const Component& component) {
    if (criteria.names_nothing()) return false;
    if (!criteria.ref.empty() && criteria.ref != component.ref) return false;
    if (!says_only(component, "", criteria.name, component.name) || !says_only(component, "group", criteria.group, component.group)) return false;
    if (!says_only(component, "version", criteria.version, component.version)) return false;
    if (criteria.purl && !fits_purl(*criteria.purl, component)) return false;
    if (criteria.cpe && !fits_cpe(*criteria.cpe, component)) return false;
    return criteria.hashes.empty() || fits_hashes(criteria, component);
}

std::string to_string(const ComponentCriteria& criteria) {
    std::string text;
    const auto add = [&](std::string_view what, const std::string& value) {
        if (!value.empty()) text += (text.empty() ? "" : ", ") + std::string{what} + ' ' + value;
    };
    if (criteria.purl) add("purl", to_string(*criteria.purl));
    if (criteria.cpe) add("cpe", to_string(*criteria.cpe));
    for (const std::string& hash : criteria.hashes) add("hash", hash);
    add("group", criteria.group);
    add("name", criteria.name);
    add("version", criteria.version);
    add("ref", criteria.ref);
    return text;
}

std::vector<Fit> fit_all(const std::vector<Waiver>& waivers, const WaivableFinding& finding, Date as_of) {
    std::vector<Fit> fits;
    fits.reserve(waivers.size());
    for (const Waiver& waiver : waivers) fits.push_back(fit(waiver, finding, as_of));
    for (std::size_t graver = 0; graver < waivers.size(); ++graver) {
        if (!waivers[graver].contradicts || fits[graver] < Fit::expired) continue;
        for (std::size_t i = 0; i < waivers.size(); ++i) {
            if (waivers[i].is_vex && fits[i] == Fit::fits && overrules(waivers[graver], waivers[i])) fits[i] = Fit::contradicted;
        }
    }
    for (std::size_t i = 0; i < waivers.size(); ++i) {
        if (!waivers[i].inapplicable.empty()) fits[i] = std::min(fits[i], Fit::contradicted);
    }
    return fits;
}

std::string why_unused(const Waiver& waiver, Fit nearest) {
    if (!waiver.inapplicable.empty()) return waiver.inapplicable;
    const auto of = [&](auto member) { return waiver.scopes.empty() ? std::string{} : to_string(member(waiver.scopes.front())); };
    switch (nearest) {
        case Fit::other_entry: return "there is no finding of " + (waiver.about.empty() ? std::string{"it"} : waiver.about.front());
        case Fit::other_component:
            return "its entry was found, but not on a component with " + of([](const WaiverScope& scope) { return scope.components.front(); });
        case Fit::other_product: return "the SBOM does not describe the product with " + of([](const WaiverScope& scope) { return scope.product; });
        case Fit::other_document: return "the finding is in another document";
        case Fit::own_document: return "the statement stands in the SBOM that is judged";
        case Fit::contradicted: return "another statement says of the same that it is affected or under investigation";
        case Fit::expired: return "it expired on " + to_string(waiver.expires);
        case Fit::fits: return {};
    }
    return {};
}

}  // namespace denybom
