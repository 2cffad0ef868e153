// SPDX-License-Identifier: Apache-2.0
#include "report/explain_finding.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "report/page.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

const JsonValue* list_of(const JsonValue& object, std::string_view name) {
    const JsonValue* list = object.find(name);
    return list != nullptr && list->kind == JsonValue::Kind::list ? list : nullptr;
}

template <class Use>
void for_each(const JsonValue& object, std::string_view name, Use use) {
    if (const JsonValue* list = list_of(object, name)) std::for_each(list->items.begin(), list->items.end(), use);
}

const JsonValue& object_of(const JsonValue& object, std::string_view name) {
    static const JsonValue kNothing;
    const JsonValue* found = object.find(name);
    return found == nullptr ? kNothing : *found;
}

std::size_t number_of(const JsonValue& object, std::string_view name) {
    const JsonValue* found = object.find(name);
    return found != nullptr && found->kind == JsonValue::Kind::number && found->number > 0 ? static_cast<std::size_t>(found->number) : 0;
}

bool is_true(const JsonValue& object, std::string_view name) {
    const JsonValue* found = object.find(name);
    return found != nullptr && found->kind == JsonValue::Kind::boolean && found->boolean;
}

std::string code_points(std::string_view text) {
    constexpr std::size_t kMost = 100;
    std::string points;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size() && count < kMost; ++count) {
        const CodePoint point = code_point_at(text, at);
        char number[16];
        std::snprintf(number, sizeof number, point.valid ? "U+%04X" : "0x%02X",
                      point.valid ? static_cast<unsigned>(point.value) : static_cast<unsigned>(static_cast<unsigned char>(text[at])));
        points += (points.empty() ? "" : " ") + std::string{number};
        at += point.length;
    }
    return points;
}

class Explanation {
public:
    Explanation(const FoundFinding& found, std::optional<std::string_view> source, const Appearance& appearance, std::string& output)
        : document_(*found.document), finding_(*found.finding), source_(source), page_(appearance, output) {}

    void write() {
        write_heading();
        const JsonValue* last = nullptr;
        for_each(finding_, "matches", [&](const JsonValue& match) {
            const bool is_elsewhere = last == nullptr || place_of(*last) != place_of(match);
            if (is_elsewhere && last != nullptr) write_place(*last);
            write_match(match, is_elsewhere);
            last = &match;
        });
        if (last != nullptr) write_place(*last);
        write_paths();
        write_rules();
        write_steps();
        page_.gap();
        say(0, std::string{disclaimer()}, Style::faint);
    }

private:
    void say(std::size_t indent, std::string text, Style style = Style::plain) { page_.paragraph(indent, indent + 2, {{std::move(text), style}}); }

    void write_heading() {
        const JsonValue& component = object_of(finding_, "component");
        const JsonValue& entry = object_of(finding_, "entry");
        const std::string_view action = text_of(finding_, "action");
        page_.paragraph(0, 2, {{std::string{action}, action == "deny" ? Style::bad : action == "review" ? Style::doubtful : Style::note},
                               {" " + shown(text_of(component, "name")) + " " + shown(text_of(component, "version")), Style::strong},
                               {" in " + shown(text_of(document_, "path")) + ", finding " + shown(text_of(finding_, "id")), Style::plain}});
        say(2, "It is " + shown(text_of(entry, "title")) + " (" + shown(text_of(entry, "id")) + " of " + shown(text_of(entry, "denylist")) +
                   "); confidence " + shown(text_of(finding_, "confidence")) + ".");
        say(2, "denybom explain " + shown(text_of(entry, "id")) + " shows the entry with its evidence.", Style::faint);
    }

    // Signals of one value follow one another in a report; the place is shown behind the last of them.
    using Place = std::tuple<std::string_view, std::string_view, std::size_t, std::size_t, std::string_view>;
    static Place place_of(const JsonValue& match) {
        const JsonValue& location = object_of(match, "location");
        return {text_of(match, "on"), text_of(match, "value"), number_of(location, "line"), number_of(location, "column"),
                text_of(location, "pointer")};
    }

    void write_match(const JsonValue& match, bool is_elsewhere) {
        if (is_elsewhere) {
            page_.gap();
            say(2, shown(text_of(match, "on")) + " \"" + shown(text_of(match, "value")) + "\" fits");
        }
        say(4, "\"" + shown(text_of(match, "pattern")) + "\" of " + shown(text_of(match, "entry")) + ", a " + shown(text_of(match, "strength")) +
                   " signal" + (is_true(match, "folded") ? ", only after folding" : ""));
    }

    void write_place(const JsonValue& match) {
        const JsonValue& location = object_of(match, "location");
        const std::size_t line = number_of(location, "line");
        const std::size_t column = number_of(location, "column");
        if (is_true(match, "folded")) say(4, "as the document has it: " + code_points(text_of(match, "value")), Style::note);
        if (line > 0)
            say(4, "line " + std::to_string(line) + ", column " + std::to_string(column) + ", " + shown(text_of(location, "pointer")), Style::faint);
        if (source_ && line > 0) write_lines(line, column);
    }

    // The line with the one before and behind it, and a caret. Long lines are cut around the place.
    void write_lines(std::size_t line, std::size_t column) {
        constexpr std::size_t kWidth = 76;
        constexpr std::size_t kBefore = 30;
        std::size_t number = 0;
        for (std::size_t at = 0; at <= source_->size() && number <= line; ) {
            const std::size_t end = std::min(source_->find('\n', at), source_->size());
            ++number;
            if (number + 1 >= line && number <= line + 1) {
                std::string_view text = source_->substr(at, end - at);
                if (text.ends_with('\r')) text.remove_suffix(1);
                const std::size_t skipped = number == line ? offset_of_column(text, column > kBefore ? column - kBefore : 1) : 0;
                const std::string label = std::to_string(number) + " | ";
                page_.line(6, label + for_terminal(text.substr(skipped, 4 * kWidth), kWidth));
                if (number == line)
                    page_.line(
                        6, std::string(label.size() + columns_of(for_terminal(text.substr(skipped, offset_of_column(text, column) - skipped))), ' ') +
                               "^");
            }
            if (end == source_->size()) break;
            at = end + 1;
        }
    }

    // Where the column's character begins.
    static std::size_t offset_of_column(std::string_view line, std::size_t column) {
        std::size_t at = 0;
        for (std::size_t i = 1; i < column && at < line.size(); ++i) at += code_point_at(line, at).length;
        return at;
    }

    void write_paths() {
        page_.gap();
        if (list_of(finding_, "paths") == nullptr || list_of(finding_, "paths")->items.empty()) return say(2, "No path in this SBOM leads to it.");
        say(2, counted(number_of(finding_, "pathCount"), "path") + " from the root:");
        for_each(finding_, "paths", [&](const JsonValue& path) {
            std::string steps;
            for (const JsonValue& step : path.items) steps += (steps.empty() ? "" : " > ") + shown(step.text);
            say(4, steps);
        });
    }

    void write_rules() {
        page_.gap();
        for_each(finding_, "rules", [&](const JsonValue& rule) {
            say(2, shown(text_of(rule, "id")) + ", " + shown(text_of(rule, "phase")) + ": " + shown(text_of(rule, "effect")) + " since " +
                       shown(text_of(rule, "since")) + "; " + shown(text_of(rule, "citation")));
        });
    }

    void write_steps() {
        page_.gap();
        say(0, "What can be done", Style::strong);
        bool is_brought_in = false;
        for_each(finding_, "introducedBy", [&](const JsonValue& direct) {
            is_brought_in = true;
            say(2, "- Drop or replace the direct dependency " + shown(direct.text) + ", which leads to it.");
        });
        if (!is_brought_in) say(2, "- Drop or replace the component.");
        say(2, "- Where it is accepted, a waiver says by whom, why and until when:");
        std::string stub;
        write_stub(stub);
        for (std::size_t at = 0; at < stub.size();) {
            const std::size_t end = std::min(stub.find('\n', at), stub.size());
            page_.line(4, stub.substr(at, end - at));
            at = end + 1;
        }
    }

    void write_stub(std::string& stub) const {
        const JsonValue& component = object_of(finding_, "component");
        JsonWriter writer{stub};
        JsonObject root = writer.object();
        JsonList waivers = root.list("waivers");
        JsonObject waiver = waivers.object();
        waiver.put("id", "accepted-" + std::string{text_of(object_of(finding_, "entry"), "id")});
        waiver.put("entry", text_of(object_of(finding_, "entry"), "id"));
        JsonObject bound = waiver.object("component");
        if (!text_of(component, "purl").empty()) {
            bound.put("purl", text_of(component, "purl"));
        } else {
            bound.put("name", text_of(component, "name"));
        }
        bound.close();
        waiver.put("reason", "");
        waiver.put("approvedBy", "");
        waiver.put("expires", "YYYY-MM-DD");
        root.close();
    }

    const JsonValue& document_;
    const JsonValue& finding_;
    std::optional<std::string_view> source_;
    Page page_;
};

}  // namespace

std::string_view text_of(const JsonValue& object, std::string_view name) {
    const JsonValue* found = object.find(name);
    return found != nullptr && found->kind == JsonValue::Kind::text ? std::string_view{found->text} : std::string_view{};
}

namespace {

bool is_report(const JsonValue& value) { return text_of(value, "schemaVersion").starts_with("1.") && list_of(value, "documents") != nullptr; }

std::vector<FoundFinding> findings_of(const JsonValue& report) {
    std::vector<FoundFinding> findings;
    for_each(report, "documents", [&](const JsonValue& document) {
        for_each(document, "findings", [&](const JsonValue& finding) { findings.push_back({&document, &finding}); });
    });
    return findings;
}

std::string id_and_component(const FoundFinding& found) {
    const JsonValue& component = object_of(*found.finding, "component");
    const std::string_view version = text_of(component, "version");
    return shown(text_of(*found.finding, "id")) + "  " + shown(text_of(*found.finding, "action")) + " " + shown(text_of(component, "name")) +
           (version.empty() ? "" : " " + shown(version)) + " (" + shown(text_of(object_of(*found.finding, "entry"), "id")) + ")";
}

const Error kNoReport{"bad-report", "it is no report of denybom (-o json)", {}};

}  // namespace

Result<FoundFinding> find_finding(const JsonValue& report, std::string_view id) {
    if (!is_report(report)) return kNoReport;
    std::vector<FoundFinding> found = findings_of(report);
    std::erase_if(found, [&](const FoundFinding& one) { return !text_of(*one.finding, "id").starts_with(id); });
    const auto whole = std::find_if(found.begin(), found.end(), [&](const FoundFinding& one) { return text_of(*one.finding, "id") == id; });
    if (id.empty() || found.empty())
        return Error{"bad-option", "the report has no finding \"" + std::string{id} + "\"; denybom explain REPORT lists those that it has", {}};
    if (whole != found.end()) return *whole;
    if (found.size() > 1) return Error{"bad-option", "several findings of the report begin with \"" + std::string{id} + "\"", {}};
    return found.front();
}

std::optional<Error> write_findings(const JsonValue& report, const Appearance& appearance, std::string& output) {
    if (!is_report(report)) return kNoReport;
    Page page{appearance, output};
    const std::vector<FoundFinding> findings = findings_of(report);
    for (const FoundFinding& found : findings) page.line(0, id_and_component(found) + " in " + shown(text_of(*found.document, "path")));
    page.line(0, counted(findings.size(), "finding") + (findings.empty() ? "" : "; denybom explain REPORT ID says why one was made"));
    return std::nullopt;
}

void write_explanation(const FoundFinding& found, std::optional<std::string_view> source, const Appearance& appearance, std::string& output) {
    Explanation{found, source, appearance, output}.write();
}

}  // namespace denybom
