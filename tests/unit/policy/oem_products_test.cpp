// SPDX-License-Identifier: Apache-2.0
// Products of others that embed or embedded the engine, judged by the built-in denylist: denied is only what is verified, within its versions; a host
// product is for review at most; what was taken for one, or came after the removal, is left alone.
#include <catch2/catch.hpp>
#include <map>

#include "../match/made.h"
#include "match/match_inventory.h"
#include "policy/decide.h"

using namespace denybom;
using made::file_named;
using made::Said;
using made::Thing;

namespace {

const Denylist& list() {
    static const Result<Denylist> loaded = load_denylist(builtin_denylist_files());
    if (!loaded) FAIL(loaded.error().message);
    return *loaded;
}

const Rulebook& rules() {
    static const Result<Rulebook> loaded = load_rulebook(builtin_regulation_files());
    if (!loaded) FAIL(loaded.error().message);
    return *loaded;
}

std::string judged(const Thing& thing, std::string profile = "us-reseller-integrator") {
    static const PatternIndex index{list()};
    Policy policy;
    policy.profiles = {std::move(profile)};
    policy.as_of = {2026, 11, 25};
    const Inventory inventory = made::inventory({thing});
    std::string worst = "nothing";
    for (ComponentMatch& match : match_inventory(inventory, index)) {
        const Action action = make_finding(inventory, list(), rules(), policy, std::move(match)).action;
        if (action == Action::deny || worst == "nothing" || (action == Action::review && worst == "info")) worst = std::string{name_of(action)};
    }
    return worst;
}

Thing by(std::string maker, std::string name, std::string version = {}) {
    Thing thing{std::move(name)};
    if (!maker.empty()) thing.said.push_back({On::supplier, std::move(maker)});
    thing.version = std::move(version);
    return thing;
}

Thing of_cpe(std::string cpe, std::string name = "x") { return Thing{std::move(name), {{On::cpe, std::move(cpe)}}}; }
Thing of_purl(std::string purl, std::string name = "x") { return Thing{std::move(name), {{On::purl, std::move(purl)}}}; }

Thing with_file(Thing thing, std::string file) {
    thing.inside.push_back(file_named(std::move(file)));
    return thing;
}

struct Row {
    Thing thing;
    std::string action;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        std::string said;
        for (const Said& one : row.thing.said) said += ' ' + one.value;
        INFO('"' << row.thing.name << "\" " << row.thing.version << said
                 << (row.thing.inside.empty() ? "" : " with " + row.thing.inside.front().name));
        CHECK(judged(row.thing) == row.action);
    }
}

}  // namespace

TEST_CASE("OEM: modules that are the engine are denied within their versions") {
    check({
        {by("AOL LLC", "Active Virus Shield"), "deny"},
        {by("", "AOL Active Virus Shield", "6.0"), "deny"},
        {by("America Online, Inc.", "ActiveVirusShield"), "deny"},
        {by("CommuniGate Systems", "CGPKAS", "1.1"), "deny"},
        {by("Stalker Software dba CommuniGate Systems", "CGPKAS", "1.2"), "deny"},
        {by("", "Kaspersky Anti-Spam Plugin for CommuniGate Pro", "1.0"), "deny"},
        {by("Kaseya", "Kaseya Antivirus", "6.5"), "deny"},
        {by("Kaseya International Limited", "Antivirus (Classic)", "9.5"), "deny"},
        {by("SonicWall Inc.", "SonicWALL Enforced Kaspersky Client Anti-Virus"), "deny"},
        {by("Dell SonicWALL", "Enforced Client (Kaspersky)", "2.1"), "deny"},
        {by("Untangle, Inc.", "Kaspersky Virus Blocker", "9.4"), "deny"},
        {by("bmrf", "TronScript", "12.0.5"), "deny"},
        {with_file(by("", "Tron", "v10.6.1"), "resources/stage_3_disinfect/kaspersky_virus_removal_tool/KVRT.exe"), "deny"},
        {of_purl("pkg:docker/saferwall/kaspersky@latest"), "deny"},
        {by("A-Real Consulting", "Kaspersky Antispam"), "deny"},
        {by("Parallels", "Kaspersky Antivirus for Servers"), "deny"},
        {by("", "Parallels Plesk Panel Antivirus Powered by Kaspersky, 5 Mailboxes"), "deny"},
        {by("Smart-Soft", "Kaspersky Gate Antivirus"), "deny"},
        {by("Check Point Software Technologies", "Endpoint Security Client E80.64 (Kaspersky build)"), "deny"},
        {by("Juniper Networks, Inc.", "kaspersky-lab-engine", "12.1X46-D35"), "deny"},
    });
}

TEST_CASE("OEM: a version that is missing, cannot be ordered, or lies above the last sighting is for review") {
    check({
        {by("CommuniGate Systems", "CGPKAS"), "review"},
        {by("CommuniGate Systems", "CGPKAS", "1.3"), "review"},
        {by("CommuniGate Systems", "CGPKAS", "latest"), "review"},
        {by("Kaseya", "Kaseya Antivirus"), "review"},
        {by("Kaseya", "Kaseya Antivirus", "R95"), "review"},
        {by("Kaseya", "Kaseya Antivirus", "9.6"), "review"},
        {with_file(by("CommuniGate Systems", "CGPKAS"), "CGPKAS-Linux-x86_64.tar.gz"), "review"},
        {with_file(by("CommuniGate Systems", "CGPKAS", "1.3"), "CGPKAS-Linux-x86_64.tar.gz"), "review"},
        {by("vocatus", "Tron", "13.0.0"), "review"},
        {by("bmrf", "Tron"), "review"},
        {by("Halon Security", "Halon SPG", "5.1"), "review"},
        {by("IceWarp Ltd", "IceWarp Server", "12.0"), "review"},
        {by("Zyxel", "ZyNOS", "V4.10(XE.1)C0"), "review"},
    });
}

TEST_CASE("OEM: host products are for review at most, by name, CPE and both") {
    check({
        {by("Juniper Networks", "Junos OS", "12.1X46-D35"), "review"},
        {of_cpe("cpe:2.3:o:juniper:junos:12.1x46:d35:*:*:*:*:*:*"), "review"},
        {of_cpe("cpe:2.3:o:juniper:junos:*:*:*:*:*:*:*:*"), "review"},
        {by("Juniper Networks", "SRX240", "12.1X46-D35.1"), "review"},
        {by("HPE Juniper Networking", "junos-srxsme", "10.2R3"), "review"},
        {by("Juniper Networks", "ScreenOS", "6.3.0r27"), "review"},
        {by("Cisco Systems, Inc.", "Meraki MX64", "MX 12.3"), "review"},
        {by("Cisco Meraki", "MX84", ""), "review"},
        {of_cpe("cpe:2.3:o:cisco:meraki_mx100_firmware:12.19:*:*:*:*:*:*:*"), "review"},
        {by("Check Point Software Technologies Ltd.", "Harmony Endpoint", "E86.50"), "review"},
        {by("CheckPoint", "ZoneAlarm Extreme Security", "15.8.145"), "review"},
        {by("GFI Software Development Ltd.", "MailEssentials", "21.5"), "review"},
        {by("GFI Software", "GFI Mail Essentials", ""), "review"},
        {by("D-Link Corporation", "DFL-860E", "2.40.03"), "review"},
        {by("DLink", "NetDefendOS", "12.00.05"), "review"},
        {by("Allied Telesis KK", "AlliedWare Plus", "5.4.9-1.3"), "review"},
        {by("Alt-N Technologies", "SecurityPlus for MDaemon", "5.1"), "review"},
        {by("Broadcom", "Symantec Content Analysis", "2.4"), "review"},
        {by("Plesk International GmbH", "Plesk Obsidian", "18.0"), "review"},
        {of_cpe("cpe:2.3:a:kaseya:vsa:9.5.7:*:*:*:*:*:*:*"), "review"},
        {by("NETGEAR, Inc.", "ProSecure STM300"), "review"},
        {by("Centerm", "Centerm F620"), "review"},
        {of_purl("pkg:github/bmrf/tron@v12.0.5", "tron"), "review"},
        {by("SonicWall", "Enforced Client Anti-Virus"), "review"},
        {by("Clearswift", "SECURE Email Gateway", "4.8"), "review"},
        {by("Axway", "MailGate", "5.6"), "review"},
        {by("Entensys", "UserGate Proxy & Firewall", "6.5"), "review"},
    });
    for (const std::string profile : {"us-reseller-integrator", "us-federal-contractor", "any"}) {
        Thing junos = by("Juniper Networks", "Junos OS", "12.1X46-D35");
        junos.said.push_back({On::cpe, "cpe:2.3:o:juniper:junos:12.1x46:d35:*:*:*:*:*:*"});
        junos.said.push_back({On::cpe, "cpe:2.3:h:juniper:srx240:-:*:*:*:*:*:*:*"});
        CHECK(judged(junos, profile) == "review");
        Thing mail = by("GFI Software", "GFI MailEssentials", "21.5");
        mail.said.push_back({On::cpe, "cpe:2.3:a:gfi:mailessentials:21.5:*:*:*:*:*:*:*"});
        CHECK(judged(mail, profile) == "review");
    }
}

TEST_CASE("OEM: a host product with the engine's files inside is denied") {
    check({
        {with_file(by("GFI Software", "GFI MailEssentials"), "AntiVirus/kaspersky/updkav.exe"), "deny"},
        {with_file(of_cpe("cpe:2.3:a:gfi:mailessentials:21.5:*:*:*:*:*:*:*"), "bin/updkav.exe"), "deny"},
        {with_file(by("Axigen", "Axigen Mail Server"), "opt/axigen/KASSDK/base.dat"), "deny"},
        {with_file(by("Check Point", "ZoneAlarm Internet Security Suite"), "certs/(fake)%PersonalRootCertificateName%.cer"), "deny"},
        {with_file(by("Microsoft", "Forefront Protection 2010 for Exchange Server"), "Engines/x86/Kaspersky/kavscan.dll"), "deny"},
        {with_file(by("IceWarp", "IceWarp Server", "10.4.4"), "antivirus/VAVCOM.dll"), "deny"},
        {with_file(by("Juniper Networks", "Junos OS", "12.1X46-D35"), "opt/kaspersky/kav4fs/bin/kav4fs-control"), "deny"},
        {with_file(by("IceWarp", "IceWarp Server", "13.0"), "antivirus/VAVCOM.dll"), "review"},
        {with_file(by("", "unknown thing"), "bin/updkav.exe"), "review"},
    });
}

TEST_CASE("OEM: what came after the removal, other products of the same makers, and look-alikes are left alone") {
    check({
        {by("Juniper Networks", "Junos OS", "15.1X49-D10"), "nothing"},
        {by("Juniper Networks", "Junos OS", "21.4R3-S5"), "nothing"},
        {by("Juniper Networks", "Junos OS", "9.4R4"), "nothing"},
        {of_cpe("cpe:2.3:o:juniper:junos:18.4:r1:*:*:*:*:*:*"), "nothing"},
        {by("Juniper Networks", "Junos OS for MX Series", "12.3R2"), "nothing"},
        {by("Juniper Networks", "Junos Space", "19.1"), "nothing"},
        {by("Juniper Networks", "ScreenOS", "5.2.0r3"), "nothing"},
        {by("Cisco Meraki", "Meraki MX64", "MX 12.20"), "nothing"},
        {by("Cisco Meraki", "Meraki MX64", "MX-18.107.2"), "nothing"},
        {by("Cisco Meraki", "Meraki MR46", "28.5"), "nothing"},
        {by("Alt-N Technologies", "MDaemon AntiVirus", "23.0.1"), "nothing"},
        {by("F-Secure", "F-Secure Internet Security", "2010"), "nothing"},
        {by("SparkPost", "Momentum", "4.2"), "nothing"},
        {by("IceWarp", "IceWarp Server", "10.1.2"), "nothing"},
        {by("Allied Telesis", "AlliedWare Plus", "5.4.4"), "nothing"},
        {by("D-Link", "DFL-800"), "nothing"},
        {by("NETGEAR", "ProSecure UTM10"), "nothing"},
        {by("Check Point", "ZoneAlarm Free Firewall"), "nothing"},
        {by("Check Point", "VStream Antivirus"), "nothing"},
        {by("Microsoft", "Forefront Client Security"), "nothing"},
        {by("Microsoft", "Microsoft Defender"), "nothing"},
        {by("GFI Software", "Kerio Control"), "nothing"},
        {by("Kaseya", "Kaseya Antimalware"), "nothing"},
        {by("Kaseya", "Kaseya VSA"), "nothing"},
        {by("CommuniGate Systems", "CommuniGate Pro", "6.2"), "nothing"},
        {of_cpe("cpe:2.3:a:communigate:communigate_pro:6.2:*:*:*:*:*:*:*"), "nothing"},
        {by("SonicWall", "Capture Client"), "nothing"},
        {by("SonicWall", "SonicOS", "5.8.1"), "nothing"},
        {by("Untangle", "Virus Blocker Lite"), "nothing"},
        {by("Untangle", "Untangle NG Firewall"), "nothing"},
        {by("AOL", "AOL Safety and Security Center Virus Protection"), "nothing"},
        {by("Siemens", "SIMATIC IOT2040"), "nothing"},
        {by("OPSWAT", "OESIS Framework"), "nothing"},
        {by("Proxmox", "Proxmox Mail Gateway", "5.2"), "nothing"},
        {by("Pango", "UltraAV"), "nothing"},
        {by("Ivanti", "Ivanti Endpoint Security"), "nothing"},
        {by("Other Corp", "Junos OS", "12.1X46-D35"), "nothing"},
        {by("Juniper Networks", "", ""), "nothing"},
        {of_purl("pkg:npm/tron@1.7.0", "tron"), "nothing"},
        {by("TRON Foundation", "Tron", "4.0.0"), "nothing"},
        {by("", "MailGate"), "nothing"},
    });
}

TEST_CASE("OEM: models and orders of words that the dossier does not spell out") {
    check({
        {by("Juniper Networks, Inc.", "Juniper SRX345 with UTM"), "review"},
        {by("", "Juniper SRX345 with UTM"), "review"},
        {by("", "Juniper Networks J2350 router", "10.4R3.4"), "review"},
        {by("Juniper Networks", "SRX Series Services Gateway"), "review"},
        {by("ZyXEL Communications Corp.", "ZyXEL ZyWALL USG 20"), "review"},
        {by("", "ZyXEL ZyWALL USG100"), "review"},
        {of_cpe("cpe:2.3:o:zyxel:usg_200_firmware:3.30:*:*:*:*:*:*:*"), "review"},
        {by("", "Cisco Meraki MX84", "12.19"), "review"},
        {by("D-Link", "DFL860E"), "review"},
        {by("", "Check Point ZoneAlarm Security Suite"), "review"},
        {by("TitanHQ", "TitanHQ SpamTitan Gateway"), "review"},
        {by("Kaseya", "Kaseya KAV", "6.5"), "deny"},
        {by("Kaseya", "KAV Module", "6.5"), "review"},
        {by("", "Kaseya KAV", "6.5"), "review"},
        {by("CommuniGate Systems", "CommuniGate CGPKAS", "1.1"), "deny"},
        {by("CommuniGate Systems", "CommuniGate Systems CGPKAS", "1.1"), "review"},
        {by("SonicWALL", "SonicWall Enforced Client Anti-Virus and Anti-Spyware (Kaspersky)"), "deny"},
        {by("Juniper Networks", "SRX345 with UTM", "21.4R3"), "nothing"},
        {by("Juniper Networks", "Juniper SRX5800", "12.1X46-D35"), "nothing"},
        {by("", "Cisco Meraki MX84", "12.26"), "nothing"},
        {by("Zyxel", "USG FLEX 200"), "nothing"},
        {by("Other Corp", "Juniper SRX240"), "nothing"},
        {of_purl("pkg:npm/juniper-srx240", "juniper-srx240"), "nothing"},
    });
}

TEST_CASE("OEM: history and connectors are for information") {
    check({
        {by("F-Secure", "F-Secure Internet Security", "2009"), "info"},
        {by("MicroWorld Technologies", "eScan Anti-Virus", "10.0"), "info"},
        {by("MicroWorld Technologies", "eScan Anti-Virus", "22"), "nothing"},
        {by("Message Systems", "Momentum", "3.6"), "info"},
        {of_purl("pkg:golang/github.com/saferwall/saferwall@v1.0.0"), "info"},
        {by("Astaro AG", "Astaro Security Gateway", "7"), "info"},
        {by("G DATA Software AG", "AntiVirenKit", "2007"), "info"},
    });
}
