// SPDX-License-Identifier: Apache-2.0
#include "cli/denylist_signing.h"

#include "base/date.h"
#include "cli/deliver.h"
#include "cli/exit_code.h"
#include "gate/lists.h"
#include "gate/signed_files.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr long long kSecondsOfDay = 24 * 60 * 60;

// A signature under a list that nobody can use would only look like one.
std::optional<Error> sign(const std::string& path, const MinisignSecretKey& key, const std::string& timestamp) {
    if (const auto list = load_denylist_path(path, {}); !list) return list.error();
    const auto folder = load_denylist_folder(path);
    if (!folder) return folder.error();
    return write_signatures(*folder, key, timestamp);
}

}  // namespace

int export_denylist_verb(const Options& options) {
    if (options.arguments.size() + (options.export_path.empty() ? 0 : 1) > 1) return fail({"bad-option", "denylist export writes to one place", {}});
    const std::string path = options.arguments.empty() ? options.export_path : options.arguments.front();
    if (path.empty()) return print(exported_denylist());
    const auto error = export_denylist(path);
    return error ? fail(*error) : kExitSuccess;
}

int sign_denylists(const Options& options) {
    const auto key = load_secret_key(options.keys.front());
    if (!key) return fail(key.error());
    const std::string timestamp = std::to_string(day_number(options.request.policy.as_of) * kSecondsOfDay);
    for (const std::string& path : options.arguments) {
        if (const auto error = sign(path, *key, timestamp)) return fail(*error);
    }
    return kExitSuccess;
}

int verify_denylists(const Options& options) {
    const auto keys = load_public_keys(options.keys);
    if (!keys) return fail(keys.error());
    std::string said;
    bool all_signed = true;
    for (const std::string& path : options.arguments) {
        const auto folder = load_denylist_folder(path);
        if (!folder) return fail(folder.error());
        const auto signer = check_signatures(*folder, *keys);
        said += for_terminal(signer ? path + ": signed by " + *signer : signer.error().message) + "\n";
        all_signed = all_signed && signer;
    }
    const int code = print(said);
    return code == kExitSuccess && !all_signed ? kExitFound : code;
}

}  // namespace denybom
