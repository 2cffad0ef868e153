// SPDX-License-Identifier: Apache-2.0
#include "gate/write_diff.h"

#include "report/page.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

std::string versions_of(const DiffComponent& component) { return component.versions.empty() ? "" : " " + joined(component.versions); }
std::string makers_of(const DiffComponent& component) { return component.makers.empty() ? "nobody" : joined(component.makers); }

// `1.2 -> 1.3`, `by Acme -> by Zenith`
std::string change_in_words(const ComponentChange& change) {
    std::string words;
    if (change.before.versions != change.after.versions)
        words += "version " + (change.before.versions.empty() ? "none" : joined(change.before.versions)) + " -> " +
                 (change.after.versions.empty() ? "none" : joined(change.after.versions));
    if (change.before.makers != change.after.makers)
        words += (words.empty() ? "" : "; ") + std::string{"maker "} + makers_of(change.before) + " -> " + makers_of(change.after);
    return words;
}

std::string summary(const Diff& diff) {
    std::string words;
    if (diff.compares_components)
        words = std::to_string(diff.added.size()) + " added, " + std::to_string(diff.removed.size()) + " removed, " +
                std::to_string(diff.changed.size()) + " changed; ";
    return words + counted(diff.new_findings.size(), "new finding") + ", " + std::to_string(diff.gone_findings.size()) + " gone";
}

struct Section {
    std::string_view title;
    std::string_view mark;
    std::vector<std::string> lines;
};

std::vector<Section> sections_of(const Diff& diff) {
    std::vector<Section> sections{{"New findings", "+", {}},       {"Findings that are gone", "-", {}},
                                  {"Added components", "+", {}},   {"Removed components", "-", {}},
                                  {"Changed components", "~", {}}, {"New components that could not be identified", "?", {}}};
    for (const DiffFinding& finding : diff.new_findings)
        sections[0].lines.push_back(finding.action + " " + finding.component + " (" + finding.entry + ")");
    for (const DiffFinding& finding : diff.gone_findings)
        sections[1].lines.push_back(finding.action + " " + finding.component + " (" + finding.entry + ")");
    for (const DiffComponent& component : diff.added) sections[2].lines.push_back(component.name + versions_of(component));
    for (const DiffComponent& component : diff.removed) sections[3].lines.push_back(component.name + versions_of(component));
    for (const ComponentChange& change : diff.changed) sections[4].lines.push_back(change.after.name + ": " + change_in_words(change));
    for (const DiffComponent& component : diff.unidentified) sections[5].lines.push_back(component.name + versions_of(component));
    return sections;
}

std::string markdown_of(std::string_view text) {
    std::string out;
    for (const char c : visible(text, 300)) {
        if (std::string_view{"\\`*_{}[]()#+-!|<>~@&"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

void put_components(JsonObject& root, std::string_view key, const std::vector<DiffComponent>& components) {
    JsonList list = root.list(key);
    for (const DiffComponent& component : components) {
        JsonObject object = list.object();
        object.put("name", component.name);
        JsonList versions = object.list("versions");
        for (const std::string& version : component.versions) versions.put(version);
        versions.close();
        JsonList makers = object.list("makers");
        for (const std::string& maker : component.makers) makers.put(maker);
    }
}

void put_findings(JsonObject& root, std::string_view key, const std::vector<DiffFinding>& findings) {
    JsonList list = root.list(key);
    for (const DiffFinding& finding : findings) {
        JsonObject object = list.object();
        object.put("id", finding.id);
        object.put("action", finding.action);
        object.put("entry", finding.entry);
        object.put("component", finding.component);
    }
}

}  // namespace

void write_diff_text(const Diff& diff, const Appearance& appearance, std::string& output) {
    Page page{appearance, output};
    for (const Section& section : sections_of(diff)) {
        if (section.lines.empty()) continue;
        page.gap();
        page.paragraph(0, 2, {{std::string{section.title}, Style::strong}});
        for (const std::string& line : section.lines)
            page.paragraph(2, 4,
                           {{std::string{section.mark} + " " + shown_sentence(line), section.title == "New findings" ? Style::bad : Style::plain}});
    }
    page.gap();
    for (const DiffSide* side : {&diff.before, &diff.after}) {
        if (!side->is_read_whole) page.paragraph(0, 2, {{shown(side->path) + " was not read whole: more may have changed", Style::doubtful}});
    }
    page.paragraph(0, 2, {{summary(diff) + " (" + shown(diff.before.path) + " to " + shown(diff.after.path) + ")", Style::plain}});
}

void write_diff_json(const Diff& diff, std::string& output) {
    JsonWriter writer{output};
    JsonObject root = writer.object();
    root.put("schemaVersion", "1.0");
    root.put("old", diff.before.path);
    root.put("new", diff.after.path);
    root.put("readWhole", diff.before.is_read_whole && diff.after.is_read_whole);
    JsonObject components = root.object("components");
    components.put("compared", diff.compares_components);
    put_components(components, "added", diff.added);
    put_components(components, "removed", diff.removed);
    JsonList changed = components.list("changed");
    for (const ComponentChange& change : diff.changed) {
        JsonObject object = changed.object();
        object.put("name", change.after.name);
        object.put("change", change_in_words(change));
    }
    changed.close();
    put_components(components, "unidentified", diff.unidentified);
    components.close();
    JsonObject findings = root.object("findings");
    put_findings(findings, "new", diff.new_findings);
    put_findings(findings, "gone", diff.gone_findings);
}

void write_diff_markdown(const Diff& diff, std::string& output) {
    output += "### denybom diff: " + markdown_of(summary(diff)) + "\n\n";
    for (const DiffSide* side : {&diff.before, &diff.after}) {
        if (!side->is_read_whole) output += "> " + markdown_of(side->path) + " was not read whole: more may have changed\n\n";
    }
    for (const Section& section : sections_of(diff)) {
        if (section.lines.empty()) continue;
        output += "**" + std::string{section.title} + "**\n\n";
        for (const std::string& line : section.lines) output += "- " + markdown_of(line) + "\n";
        output += "\n";
    }
}

}  // namespace denybom
