// SPDX-License-Identifier: Apache-2.0
#include "report/sarif_rules.h"

#include <algorithm>

#include "base/ascii.h"
#include "identifier/percent.h"
#include "report/order.h"
#include "report/sarif_parts.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/markdown.h"

namespace denybom {
namespace {

constexpr std::size_t kDescriptionWidth = 900;  // GitHub shows 1,024 characters
constexpr std::size_t kNameLength = 200;        // and 255 of a name
constexpr std::size_t kEvidence = 5;            // sources that the help names
constexpr std::size_t kRules = 10;              // rules that the help cites

bool is_letter_or_digit(char c) { return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9'); }

// GitHub sorts by it: 7.0 to 8.9 is high, 4.0 to 6.9 medium, below that low.
std::string_view security_severity(Action action) {
    if (action == Action::info) return "2.0";
    return action == Action::review ? "5.5" : "8.5";
}

RemarkLevel level_of(Action action) {
    if (action == Action::info) return RemarkLevel::note;
    return action == Action::review ? RemarkLevel::warning : RemarkLevel::error;
}

std::string upper_camel(std::string_view id) {
    std::string name;
    bool begins = true;
    for (const char c : id) {
        const bool is_part = is_letter_or_digit(c);
        if (is_part) name += begins ? ascii_upper(c) : c;
        begins = !is_part;
    }
    return name.substr(0, kNameLength);
}

// Empty where the source is no address on the web.
std::string web_address(std::string_view url) {
    const std::string_view scheme = url.starts_with("https://") ? "https://" : "http://";
    if (!url.starts_with(scheme) || url.size() == scheme.size() || !is_letter_or_digit(url[scheme.size()])) return {};
    std::string address(scheme);
    append_percent_encoded(address, url.substr(scheme.size()), "-._~:/?@!$&'()*+,;=%#");
    return address;
}

// GitHub refuses a rule without one.
std::string title_of(const ReportedEntry& entry) {
    for (const std::string* text : {&entry.title, &entry.id}) {
        if (text->find_first_not_of(' ') != std::string::npos) return *text;
    }
    return "an entry of a denylist";
}

std::string full_description(const ReportedFinding& example) {
    std::string text =
        "Components that fit the entry " + example.entry.id + " of the denylist " + example.entry.denylist + ": " + example.entry.title;
    if (!example.entry.kind.empty()) text += " (" + example.entry.kind + ")";
    text += ".";
    if (!example.note.empty()) text += " " + example.note;
    return visible(text, kDescriptionWidth);
}

constexpr std::string_view kWhatToDo =
    "Drop or replace what brings the component in. Where it has to stay for a while, a waiver says who accepted it, why and until when (--waivers).";

struct Help {
    std::string text;
    std::string markdown;

    void paragraph(std::string_view words) { add(words, "", "\n\n"); }
    void heading(std::string_view words) { add(words, "### ", "\n\n"); }
    void item(std::string_view words) { add(words, "- ", "\n"); }
    void end_list() {
        text += "\n";
        markdown += "\n";
    }

private:
    void add(std::string_view words, std::string_view mark, std::string_view end) {
        text.append(mark == "### " ? "" : mark).append(sarif_text(words)).append(end);
        markdown.append(mark).append(markdown_text(words, MarkdownHtml::absent, kDescriptionWidth)).append(end);
    }
};

Help help_of(const ReportedFinding& example) {
    Help help;
    help.paragraph(full_description(example));
    if (!example.evidence.empty()) help.heading("Evidence");
    for (std::size_t i = 0; i < std::min(example.evidence.size(), kEvidence); ++i) {
        const Evidence& evidence = example.evidence[i];
        help.item(evidence.says + " " + evidence.url + " (" + evidence.date + (evidence.verified ? ")" : ", unverified)"));
    }
    if (!example.evidence.empty()) help.end_list();
    if (!example.rules.empty()) help.heading("Rules");
    const auto rules = in_order(example.rules);
    for (std::size_t i = 0; i < std::min(rules.size(), kRules); ++i) {
        help.item(rules[i]->id + ", " + rules[i]->phase + ": " + effect_in_words(*rules[i]) + "; " + rules[i]->citation);
    }
    if (!example.rules.empty()) help.end_list();
    help.heading("What to do");
    help.paragraph(kWhatToDo);
    help.paragraph(disclaimer());
    return help;
}

void put_help(JsonObject& rule, const ReportedFinding& example) {
    const Help help = help_of(example);
    {
        JsonObject object = rule.object("help");
        object.put("text", help.text);
        object.put("markdown", help.markdown);
    }
    const std::string address = example.evidence.empty() ? "" : web_address(example.evidence.front().url);
    if (!address.empty()) rule.put("helpUri", address);
}

void put_tags(JsonObject& properties, const ReportedEntry& entry) {
    JsonList tags = properties.list("tags");
    for (const std::string_view tag : {"security", "supply-chain", "sbom", "denylist"}) tags.put(tag);
    if (!entry.kind.empty()) tags.put(visible(entry.kind, kNameLength));
}

}  // namespace

SarifRules::SarifRules(const std::vector<Remark>& remarks) {
    for (const Remark& remark : remarks) {
        if (remark.finding == nullptr) continue;
        const ReportedFinding& finding = *remark.finding;
        const auto [found, is_new] = numbers_.try_emplace({finding.entry.denylist, finding.entry.id}, rules_.size());
        if (is_new) rules_.push_back({&finding, finding.action, finding.confidence});
        Rule& rule = rules_[found->second];
        rule.action = std::min(rule.action, finding.action);
        rule.confidence = std::min(rule.confidence, finding.confidence);
    }
}

std::size_t SarifRules::number_of(const ReportedEntry& entry) const { return numbers_.at({entry.denylist, entry.id}); }

std::string SarifRules::id_of(const ReportedEntry& entry) { return visible(entry.denylist, kNameLength) + ":" + visible(entry.id, kNameLength); }

void SarifRules::put_rule(JsonList& rules, const Rule& rule) {
    const ReportedEntry& entry = rule.example->entry;
    JsonObject object = rules.object();
    object.put("id", id_of(entry));
    if (const std::string name = upper_camel(entry.id); !name.empty()) object.put("name", name);
    put_sarif_message(object, "shortDescription", visible(title_of(entry), kDescriptionWidth));
    put_sarif_message(object, "fullDescription", full_description(*rule.example));
    put_help(object, *rule.example);
    {
        JsonObject configuration = object.object("defaultConfiguration");
        configuration.put("level", name_of(level_of(rule.action)));
    }
    JsonObject properties = object.object("properties");
    put_tags(properties, entry);
    properties.put("precision", name_of(rule.confidence));
    properties.put("security-severity", security_severity(rule.action));
}

void SarifRules::put_list(JsonObject& driver) const {
    JsonList list = driver.list("rules");
    for (const Rule& rule : rules_) put_rule(list, rule);
}

}  // namespace denybom
