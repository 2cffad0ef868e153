// SPDX-License-Identifier: Apache-2.0
#include "report/text_diagnostic.h"

#include <algorithm>
#include <array>

#include "report/words.h"

namespace denybom {
namespace {

constexpr std::array<Style, 3> kStyles{Style::bad, Style::doubtful, Style::note};  // in the order of Severity

}  // namespace

std::string place_in_words(std::string_view path, const Place& place) {
    std::string text;
    if (place.line > 0) text = shown(path) + ":" + std::to_string(place.line) + ":" + std::to_string(std::max<std::uint64_t>(place.column, 1));
    if (!place.pointer.empty()) text += (text.empty() ? "" : " ") + shown(place.pointer);
    return text;
}

void write_diagnostic(const ReportedDiagnostic& reported, std::string_view path, Page& page) {
    const Diagnostic& diagnostic = reported.diagnostic;
    const std::string place = place_in_words(path, reported.place);
    page.paragraph(2, 4,
                   {{std::string(name_of(diagnostic.severity)), kStyles[static_cast<std::size_t>(diagnostic.severity)]},
                    {" " + shown(diagnostic.code) + ": " + shown_sentence(message_with_repeats(diagnostic)), Style::plain},
                    {place.empty() ? "" : " at " + place, Style::faint}});
}

}  // namespace denybom
