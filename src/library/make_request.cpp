// SPDX-License-Identifier: Apache-2.0
#include "library/make_request.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "identifier/hash.h"

namespace denybom {
namespace {

constexpr unsigned kMostJobs = 1024;

Error bad_option(std::string message) { return {"bad-option", std::move(message), {}}; }

std::optional<Error> take_day(const v1::Options& options, Policy& policy) {
    const std::optional<Date> day = options.as_of.empty() ? today() : parse_date(options.as_of);
    if (!day && options.as_of.empty()) return bad_option("SOURCE_DATE_EPOCH is not a number of seconds");
    if (!day) return bad_option("as-of " + options.as_of + ": not a day of the form YYYY-MM-DD");
    policy.as_of = *day;
    return std::nullopt;
}

std::optional<Error> take_policy(const v1::Options& options, Policy& policy) {
    if (!options.profiles.empty()) policy.profiles = options.profiles;
    if (auto error = take_day(options, policy)) return error;
    if (!options.min_assurance.empty()) {
        const auto level = parse_assurance_level(options.min_assurance);
        if (!level) return bad_option("min-assurance " + options.min_assurance + ": one of none, low, medium, high");
        policy.min_assurance = *level;
    }
    if (options.fail_on.empty()) return std::nullopt;
    if (auto error = set_fail_on(policy, options.fail_on)) return bad_option("fail-on: " + error->message);
    return std::nullopt;
}

std::optional<Error> take_digest(const v1::Options& options, Request& request) {
    if (options.expect_sha256.empty()) return std::nullopt;
    constexpr std::string_view kAlgorithm = "sha256:";
    const std::string_view given = options.expect_sha256;
    const auto digest = normalise_hash("sha256", given.starts_with(kAlgorithm) ? given.substr(kAlgorithm.size()) : given);
    if (!digest) return bad_option("expect-sha256 takes 64 hexadecimal digits");
    request.expect_sha256 = digest->substr(digest->find(':') + 1);
    return std::nullopt;
}

std::optional<Error> take_acceptances(const v1::Options& options, Request& request) {
    request.waivers = options.waivers;
    request.waiver_warn_days = options.waiver_warn_days;
    request.baseline = options.baseline;
    request.vex_approved_by = options.vex_approved_by;
    if (options.vex_expires.empty()) return std::nullopt;
    request.vex_expires = parse_date(options.vex_expires);
    if (!request.vex_expires) return bad_option("vex-expires " + options.vex_expires + ": not a day of the form YYYY-MM-DD");
    return std::nullopt;
}

std::optional<Error> take_columns(const v1::Options& options, Request& request) {
    auto columns = list::parse_columns(options.columns);
    if (!columns) return columns.error();
    request.columns = std::move(*columns);
    return std::nullopt;
}

std::optional<Error> take_jobs(const v1::Options& options, Request& request) {
    if (options.jobs > kMostJobs) return bad_option("jobs: at most " + std::to_string(kMostJobs));
    request.jobs = options.jobs > 0 ? options.jobs : std::clamp(std::thread::hardware_concurrency(), 1U, kMostJobs);
    return std::nullopt;
}

void take_denylists(const v1::Options& options, Request& request) {
    request.denylists = options.denylists;
    request.denylist_keys = options.denylist_keys;
    request.builtin_denylist = options.builtin_denylist;
    request.denylist_demands.min_version = options.min_denylist_version;
    if (options.max_denylist_age) request.denylist_demands.max_age = *options.max_denylist_age;
}

}  // namespace

Result<Request> make_request(const v1::Options& options) {
    Request request;
    request.paths = options.paths;
    request.format = options.format;
    request.artifact = options.artifact;
    take_denylists(options, request);
    if (auto error = take_policy(options, request.policy)) return std::move(*error);
    for (const auto take : {take_digest, take_acceptances, take_columns, take_jobs}) {
        if (auto error = take(options, request)) return std::move(*error);
    }
    return request;
}

std::vector<NamedBytes> documents_in_memory(const v1::Options& options) {
    std::vector<NamedBytes> documents;
    for (const v1::Options::Document& document : options.documents) documents.push_back({document.name, document.bytes});
    return documents;
}

}  // namespace denybom
