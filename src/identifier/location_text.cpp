// SPDX-License-Identifier: Apache-2.0
#include "identifier/location_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "identifier/fold.h"
#include "identifier/percent.h"

namespace denybom {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// `prefix` is in lower case.
bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    if (!std::equal(prefix.begin(), prefix.end(), text.begin(), [](char p, char t) { return p == ascii_lower(t); })) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// The URL standard (https://url.spec.whatwg.org/, 4.4) removes tabs and line ends anywhere, and reads `\` as `/`.
std::string as_browsers_read(std::string_view text) {
    std::string out(trimmed(text));
    std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    std::replace(out.begin(), out.end(), '\\', '/');
    return out;
}

// What stands before `://`, schemes of schemes (`scm:git:ssh`) included, or npos.
std::size_t scheme_end(std::string_view text) {
    const std::size_t end = text.find("://");
    if (end == std::string_view::npos || end == 0) return std::string_view::npos;
    const auto in_scheme = [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.' || c == ':' || c == '_'; };
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), in_scheme) ? end : std::string_view::npos;
}

// The part between the slashes in front and the next `/`, `?` or `#`.
std::string_view authority(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('/'), text.size()));
    return text.substr(0, text.find_first_of("/?#"));
}

struct Candidate {
    std::string_view authority;
    bool certain = false;  // by a scheme, a user or slashes: it need not hold a dot
};

// Maven's `scm:` URLs (https://maven.apache.org/scm/scm-url-format.html).
constexpr std::string_view kScmPrefixes[] = {"scm:git:", "scm:svn:", "scm:hg:"};

Candidate find_authority(std::string_view text) {
    for (const std::string_view prefix : kScmPrefixes) take_prefix(text, prefix);
    if (take_prefix(text, "mailto:")) return {text.substr(0, text.find_first_of("?,")), true};
    if (const std::size_t end = scheme_end(text); end != std::string_view::npos) {
        // `file:///path` has an empty authority; elsewhere further slashes are read over.
        const bool is_file = take_prefix(text, "file://");
        if (is_file) return {text.substr(0, text.find_first_of("/?#")), true};
        return {authority(text.substr(end + 3)), true};
    }
    if (text.starts_with("//")) return {authority(text), true};
    for (const std::string_view scheme : {"https:", "http:", "ftp:", "wss:", "ws:"})
        if (take_prefix(text, scheme)) return {authority(text), true};
    return {text.substr(0, text.find_first_of("/?#")), false};
}

// Without user and port. In the scp form (`git@host:path`) the path stands where a port would.
std::string_view host_part(std::string_view authority) {
    const std::size_t user = authority.rfind('@');
    if (user != std::string_view::npos) authority.remove_prefix(user + 1);
    if (authority.starts_with('[')) return authority.substr(0, authority.find(']') == std::string_view::npos ? 0 : authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

// IDNA (UTS 46) takes the ideographic full stop for a dot.
std::string with_plain_dots(std::string_view host) {
    constexpr std::string_view kIdeographicStop = "。";
    std::string out;
    for (std::size_t at = 0; at < host.size();) {
        const std::size_t stop = std::min(host.find(kIdeographicStop, at), host.size());
        out.append(host, at, stop - at);
        if (stop < host.size()) out += '.';
        at = stop + kIdeographicStop.size();
    }
    return out;
}

std::string path_of_file_url(std::string_view text) {
    text.remove_prefix(text.starts_with("//") ? std::min(text.find('/', 2), text.size()) : 0);
    const bool has_drive = text.size() > 2 && text[0] == '/' && is_letter(text[1]) && text[2] == ':';
    return percent_decode(text.substr(has_drive ? 1 : 0)).text;
}

// Without empty and `.` segments and blanks around the others, `..` taken back where there is something to take back.
std::string resolved(std::string_view path) {
    std::string out(path.starts_with('/') ? "/" : "");
    const std::size_t root = out.size();
    std::size_t fixed = root;  // what no `..` takes back
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view segment = trimmed(path.substr(at, end - at));
        at = end + 1;
        if (segment.empty() || segment == ".") continue;
        if (segment == ".." && out.size() > fixed) {
            const std::size_t slash = out.rfind('/');
            out.resize(slash == std::string::npos || slash < fixed ? fixed : slash);
            continue;
        }
        if (segment == ".." && root > 0) continue;
        if (out.size() > root) out += '/';
        out += segment;
        if (segment == "..") fixed = out.size();
    }
    return out;
}

}  // namespace

std::string host_of(std::string_view url) {
    const std::string text = as_browsers_read(url);
    const Candidate candidate = find_authority(text);
    const bool has_user = candidate.authority.find('@') != std::string_view::npos;
    std::string host = with_plain_dots(fold(percent_decode(host_part(candidate.authority)).text));
    host.resize(std::min(host.find_first_of("/?#"), host.size()));  // look-alikes of these
    while (host.ends_with('.')) host.pop_back();
    const bool plausible = !host.empty() && host.front() != '.' && host.find_first_of(" <>\"") == std::string::npos;
    const bool sure =
        candidate.certain || host.find('.') != std::string::npos || (has_user && candidate.authority.find(':') != std::string_view::npos);
    return plausible && sure ? host : std::string();
}

std::string path_of(std::string_view text) {
    text = trimmed(text);
    std::string path = take_prefix(text, "file:") ? fold(path_of_file_url(text)) : fold(text);
    std::replace(path.begin(), path.end(), '\\', '/');
    return resolved(path);
}

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace denybom
