// SPDX-License-Identifier: Apache-2.0
// The C++ interface. Here, and in c_interface.cpp, ends what the engine throws: want of memory, or a fault of its own.
#include <exception>
#include <new>
#include <optional>
#include <utility>

#include "gate/run_gate.h"
#include "library/found.h"
#include "library/make_request.h"
#include "report/reporters.h"

namespace denybom {
namespace {

constexpr int kExitNothingJudged = 2;
constexpr int kExitFault = 70;

Result<Report> judge(const v1::Options& options) {
    const auto request = make_request(options);
    if (!request) return request.error();
    return run_gate(*request, documents_in_memory(options));
}

}  // namespace

inline namespace v1 {

struct CheckResult::State {
    Error error{};
    int exit_code = kExitFault;
    Outcome verdict = Outcome::inconclusive;
    Summary summary{};
    std::vector<Document> documents{};
    std::vector<Finding> findings{};
    std::optional<Report> report{};

    State(std::string code, std::string message, int exits) : error{std::move(code), std::move(message)}, exit_code(exits) {}
    explicit State(Report from)
        : exit_code(from.exit_code),
          verdict(outcome_of(from.verdict)),
          summary(summary_of(from)),
          documents(documents_of(from)),
          findings(findings_of(from)) {
        report = std::move(from);
    }
};

// Without memory there is not even a state. These texts are short enough to need none.
const CheckResult::State& CheckResult::state() const noexcept {
    static const State kWithoutMemory{"out-of-memory", "out of memory", kExitFault};
    return state_ ? *state_ : kWithoutMemory;
}

bool CheckResult::ran() const noexcept { return state().report.has_value(); }
const CheckResult::Error& CheckResult::error() const noexcept { return state().error; }
Outcome CheckResult::verdict() const noexcept { return state().verdict; }
int CheckResult::exit_code() const noexcept { return state().exit_code; }
const CheckResult::Summary& CheckResult::summary() const noexcept { return state().summary; }
const std::vector<CheckResult::Document>& CheckResult::documents() const noexcept { return state().documents; }
const std::vector<CheckResult::Finding>& CheckResult::findings() const noexcept { return state().findings; }

std::optional<std::string> CheckResult::render(std::string_view format) const noexcept {
    const Reporter* const reporter = find_reporter(format);
    if (reporter == nullptr || !ran()) return std::nullopt;
    try {
        std::string text;
        reporter->write(*state().report, Appearance{}, text);
        return text;
    } catch (...) {
        return std::nullopt;
    }
}

CheckResult check(const Options& options) noexcept {
    CheckResult result;
    const auto keep = [&result](auto&&... parts) {
        result.state_ = std::make_shared<const CheckResult::State>(std::forward<decltype(parts)>(parts)...);
    };
    try {
        try {
            auto report = judge(options);
            report ? keep(std::move(*report)) : keep(report.error().code, report.error().message, kExitNothingJudged);
        } catch (const std::bad_alloc&) {
            result.state_ = nullptr;
        } catch (const std::exception& fault) {
            keep("fault", std::string{"a fault of denybom itself: "} + fault.what(), kExitFault);
        }
    } catch (...) {
        result.state_ = nullptr;
    }
    return result;
}

std::string_view name_of(Outcome outcome) noexcept {
    constexpr std::string_view kNames[] = {"inconclusive", "denied", "review", "passed"};
    return kNames[static_cast<std::size_t>(outcome)];
}

std::vector<std::string_view> report_formats() noexcept {
    try {
        std::vector<std::string_view> names;
        for (const Reporter& reporter : reporters()) names.push_back(reporter.name);
        return names;
    } catch (...) {
        return {};
    }
}

std::string_view version() noexcept { return DENYBOM_VERSION; }

}  // namespace v1
}  // namespace denybom
