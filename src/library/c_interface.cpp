// SPDX-License-Identifier: Apache-2.0
// The C interface: the C++ one behind opaque handles. No exception leaves it.
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <new>
#include <string>
#include <utility>

#include "denybom.h"
#include "denybom/denybom.hpp"
#include "library/set_option.h"

using denybom::v1::CheckResult;
using denybom::v1::Outcome;

struct denybom_options {
    denybom::v1::Options options;
    std::string error;
};

struct denybom_report {
    CheckResult result;
};

namespace {

denybom_status refuse(denybom_options* options, std::string why) {
    if (options != nullptr) options->error = std::move(why);
    return DENYBOM_BAD_ARGUMENT;
}

// `change` says what was wrong; nothing where it was right.
template <class Change>
denybom_status change_options(denybom_options* options, bool is_complete, Change change) noexcept {
    try {
        if (options == nullptr || !is_complete) return refuse(options, "NULL was given");
        std::optional<std::string> wrong = change(options->options);
        if (wrong) return refuse(options, std::move(*wrong));
        options->error.clear();
        return DENYBOM_OK;
    } catch (...) {
        return DENYBOM_NO_MEMORY;
    }
}

using Text = const char* (*)(const CheckResult::Finding&);

template <auto kMember>
const char* text(const CheckResult::Finding& finding) {
    return (finding.*kMember).c_str();
}

template <auto kMember>
const char* component_text(const CheckResult::Finding& finding) {
    return (finding.component.*kMember).c_str();
}

using Component = CheckResult::Component;
using Finding = CheckResult::Finding;

// In order of denybom_field; the document is not a finding's own.
constexpr Text kTexts[] = {
    text<&Finding::id>,
    text<&Finding::entry>,
    text<&Finding::title>,
    text<&Finding::kind>,
    text<&Finding::denylist>,
    text<&Finding::action>,
    text<&Finding::confidence>,
    text<&Finding::waiver>,
    [](const Finding& finding) { return finding.known ? "true" : "false"; },
    nullptr,
    component_text<&Component::ref>,
    component_text<&Component::type>,
    component_text<&Component::name>,
    component_text<&Component::version>,
    component_text<&Component::supplier>,
    component_text<&Component::purl>,
    component_text<&Component::cpe>,
    component_text<&Component::origin>,
};
static_assert(std::size(kTexts) == DENYBOM_COMPONENT_ORIGIN + 1 && kTexts[DENYBOM_FINDING_DOCUMENT] == nullptr);

// In order of denybom_count, but for the last one.
constexpr std::size_t CheckResult::Summary::*kCounts[] = {
    &CheckResult::Summary::documents, &CheckResult::Summary::components, &CheckResult::Summary::deny,  &CheckResult::Summary::review,
    &CheckResult::Summary::info,      &CheckResult::Summary::waived,     &CheckResult::Summary::known,
};
static_assert(std::size(kCounts) == DENYBOM_COUNT_FINDINGS);

constexpr int kExitFault = 70;

}  // namespace

extern "C" {

const char* denybom_version(void) { return denybom::version().data(); }

denybom_options* denybom_options_new(void) { return new (std::nothrow) denybom_options{}; }

void denybom_options_free(denybom_options* options) { delete options; }

denybom_status denybom_options_add_path(denybom_options* options, const char* path) {
    return change_options(options, path != nullptr, [&](denybom::v1::Options& all) -> std::optional<std::string> {
        all.paths.emplace_back(path);
        return std::nullopt;
    });
}

denybom_status denybom_options_add_bytes(denybom_options* options, const char* name, const void* bytes, size_t size) {
    const bool is_complete = name != nullptr && (bytes != nullptr || size == 0);
    return change_options(options, is_complete, [&](denybom::v1::Options& all) -> std::optional<std::string> {
        all.documents.push_back({name, size == 0 ? std::string{} : std::string{static_cast<const char*>(bytes), size}});
        return std::nullopt;
    });
}

denybom_status denybom_options_set(denybom_options* options, const char* name, const char* value) {
    const bool is_complete = name != nullptr && value != nullptr;
    return change_options(options, is_complete, [&](denybom::v1::Options& all) { return denybom::set_option(all, name, value); });
}

const char* denybom_options_error(const denybom_options* options) { return options == nullptr ? "" : options->error.c_str(); }

denybom_report* denybom_check(const denybom_options* options) {
    return options == nullptr ? nullptr : new (std::nothrow) denybom_report{denybom::check(options->options)};
}

void denybom_report_free(denybom_report* report) { delete report; }

int denybom_report_exit_code(const denybom_report* report) { return report == nullptr ? kExitFault : report->result.exit_code(); }

denybom_verdict denybom_report_verdict(const denybom_report* report) {
    switch (report == nullptr ? Outcome::inconclusive : report->result.verdict()) {
        case Outcome::denied: return DENYBOM_DENIED;
        case Outcome::review: return DENYBOM_REVIEW;
        case Outcome::passed: return DENYBOM_PASSED;
        case Outcome::inconclusive: break;
    }
    return DENYBOM_INCONCLUSIVE;
}

const char* denybom_report_error_code(const denybom_report* report) {
    return report == nullptr ? "out-of-memory" : report->result.error().code.c_str();
}

const char* denybom_report_error(const denybom_report* report) {
    return report == nullptr ? "out of memory" : report->result.error().message.c_str();
}

size_t denybom_report_count(const denybom_report* report, denybom_count what) {
    const auto row = static_cast<std::size_t>(what);
    if (report == nullptr) return 0;
    if (what == DENYBOM_COUNT_FINDINGS) return report->result.findings().size();
    return row < std::size(kCounts) ? report->result.summary().*kCounts[row] : 0;
}

const char* denybom_report_finding(const denybom_report* report, size_t index, denybom_field field) {
    const auto row = static_cast<std::size_t>(field);
    if (report == nullptr || index >= report->result.findings().size() || row >= std::size(kTexts)) return nullptr;
    const Finding& finding = report->result.findings()[index];
    if (field == DENYBOM_FINDING_DOCUMENT) return report->result.documents()[finding.document].path.c_str();
    return kTexts[row](finding);
}

char* denybom_report_render(const denybom_report* report, const char* format, size_t* size) {
    if (size != nullptr) *size = 0;
    if (report == nullptr || format == nullptr) return nullptr;
    const auto rendered = report->result.render(format);
    char* const text = rendered ? static_cast<char*>(std::malloc(rendered->size() + 1)) : nullptr;
    if (text == nullptr) return nullptr;
    std::memcpy(text, rendered->c_str(), rendered->size() + 1);
    if (size != nullptr) *size = rendered->size();
    return text;
}

void denybom_text_free(char* text) { std::free(text); }

}  // extern "C"
