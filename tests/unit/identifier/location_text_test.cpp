// SPDX-License-Identifier: Apache-2.0
#include "identifier/location_text.h"

#include <catch2/catch.hpp>

namespace denybom {
namespace {

struct Case {
    const char* text;
    const char* expected;
};

TEST_CASE("host_of finds the host in whatever way a location is written") {
    const Case cases[] = {
        {"https://user:pw@www.Kaspersky.com:443/x?y=http://z.com#f", "www.kaspersky.com"},
        {"http://a@b@c.com/", "c.com"},
        {"git+https://github.com/KasperskyLab/x.git", "github.com"},
        {"git+ssh://git@github.com:22/KasperskyLab/x.git", "github.com"},
        {"scm:git:https://github.com/a/b", "github.com"},
        {"scm:git:git@github.com:a/b.git", "github.com"},
        {"git@github.com:KasperskyLab/x", "github.com"},
        {"git@server:x", "server"},
        {"//host/path", "host"},
        {"kaspersky.com", "kaspersky.com"},
        {"kaspersky.com:8080", "kaspersky.com"},
        {"kaspersky.com/x@y", "kaspersky.com"},
        {"docker.io/library/x@sha256:00", "docker.io"},
        {"mailto:info@kaspersky.com?subject=x", "kaspersky.com"},
        {"info@kaspersky.com", "kaspersky.com"},
        {"HTTPS://KASPERSKY.COM.", "kaspersky.com"},
        {"  https://kaspersky.com\n", "kaspersky.com"},
        {"https://[2001:db8::1]:80/", "[2001:db8::1]"},
        // as browsers read
        {"https:\\\\kaspersky.com\\x", "kaspersky.com"},
        {"https:/kaspersky.com", "kaspersky.com"},
        {"https:kaspersky.com", "kaspersky.com"},
        {"https:///kaspersky.com/x", "kaspersky.com"},
        {"https://kasp\tersky.com", "kaspersky.com"},
        {"https://%6Baspersky%2Ecom/", "kaspersky.com"},
        {"https://kaspersky\u3002com\uff0e", "kaspersky.com"},
        {"https://kaspersky.com\u2215x/y", "kaspersky.com"},
        {"https://k\u0430spersky.com", "kaspersky.com"},
        {"https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com"},
        {"https://b\u00fccher.example", "bucher.example"},
        // none
        {"", ""},
        {"https://", ""},
        {"NOASSERTION", ""},
        {"pkg:npm/foo.bar", ""},
        {"urn:uuid:1-2", ""},
        {"data:text/html,https://x.com", ""},
        {"C:\\foo.bar\\x", ""},
        {"/usr/lib/x.so", ""},
        {"../x.y", ""},
        {"file:///C:/x.y", ""},
        {"see kaspersky.com for more", ""},
        {"localhost:80", ""},
        {"@scope/x.js", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(host_of(c.text) == c.expected);
    }
}

TEST_CASE("path_of gives paths of every system one shape") {
    const Case cases[] = {
        {"C:\\Program Files\\Kaspersky Lab\\", "c:/program files/kaspersky lab"},
        {"file:///C:/Program%20Files/KLIF.SYS", "c:/program files/klif.sys"},
        {"file:/opt/kaspersky", "/opt/kaspersky"},
        {"file://server/share/x", "/share/x"},
        {"/opt//kaspersky/./x/../y/", "/opt/kaspersky/y"},
        {" a /b // ", "a/b"},
        {"./a/b", "a/b"},
        {"../a/../../b", "../../b"},
        {"/../a", "/a"},
        {"a/..", ""},
        {"/opt/%20", "/opt/%20"},
        {"opt\u2215k\u0430spersky", "opt/kaspersky"},
        {"/", "/"},
        {"", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(path_of(c.text) == c.expected);
    }
}

TEST_CASE("base_name is what stands behind the last slash") {
    const Case cases[] = {{"/opt/kaspersky/klnagent", "klnagent"}, {"klif.sys", "klif.sys"}, {"/", ""}, {"", ""}};
    for (const Case& c : cases) CHECK(base_name(c.text) == c.expected);
}

TEST_CASE("hosts and paths are found in linear time") {
    for (const char* piece : {"scm:git:", "../", "a/", "@", "%", "\u3002", "//"}) {
        std::string text = "a/";
        while (text.size() < std::size_t{1} << 18) text += piece;
        CHECK(host_of(text).size() <= text.size());
        CHECK(path_of(text).size() <= text.size());
    }
}

}  // namespace
}  // namespace denybom
