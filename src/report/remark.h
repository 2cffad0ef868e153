// SPDX-License-Identifier: Apache-2.0
// What CI systems and forges are told: one remark for each finding, and for each reason why a document could not be judged. Their formats differ in
// spelling only; which remarks there are, how grave each is, where it stands and what it says is the same for all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/report.h"

namespace denybom {

// By action: deny is an error, review a warning, info a note. What is waived or known is a note; that a document was not judged is an error.
enum class RemarkLevel : std::uint8_t { error, warning, note };
std::string_view name_of(RemarkLevel level);

struct Remark {
    RemarkLevel level = RemarkLevel::error;
    const ReportedDocument* document = nullptr;  // null: the run as a whole, in which nothing was judged
    const ReportedFinding* finding = nullptr;    // null: why the document was not judged
    const ReportedDiagnostic* diagnostic = nullptr;
    std::string reason;  // where neither says it
};

// In the order of the documents; of each, why it was not judged, then its findings. They point into `report`.
std::vector<Remark> remarks_of(const Report& report);

// The gravest first, for readers that look at the first ones only.
std::vector<Remark> gravest_first(std::vector<Remark> remarks);

RemarkLevel level_of(const ReportedFinding& finding);

// Whether a document could not be judged, or was not read whole.
bool is_inconclusive(const ReportedDocument& document);

// The waivers of a report by id.
class Waivers {
public:
    explicit Waivers(const Report& report);
    const ReportedWaiver* find(const ReportedFinding& finding) const;

private:
    std::unordered_map<std::string_view, const ReportedWaiver*> by_id_;
};

// The words are on one line, with nothing invisible in them (visible() in syntax/escape.h), and foreign values are cut where they are very long.
std::string code_of(const Remark& remark);    // the entry's id, the diagnostic's code, or `inconclusive`
std::string title_of(const Remark& remark);   // `deny: kav-sdk 8.9.1 fits Kaspersky Anti-Virus SDK`
std::string message_of(const Remark& remark, const Waivers& waivers);

// The parts of a finding's message; empty where there is nothing to say.
std::string status_of(const ReportedFinding& finding);  // `deny`, `review`, `info`, `waived`, `known`
std::string subject_in_words(const ReportedFinding& finding);
std::string evidence_in_words(const ReportedFinding& finding);
std::string rules_in_words(const ReportedFinding& finding);
std::string route_in_words(const ReportedDocument& document, const ReportedFinding& finding);
std::string acceptance_in_words(const ReportedFinding& finding, const Waivers& waivers);

// The signal that says most: of the finding's own entry, the strongest, with a place. Null where there is none.
const ReportedMatch* best_match(const ReportedFinding& finding);

// Of the best signal, or of the diagnostic; line 0 where it is not known.
Place place_of(const Remark& remark);

// The file that holds the document, from the repository's root where it lies in one. A leading `./` is dropped.
std::string_view file_of(const ReportedDocument& document);

// Of the member of an archive that is meant, `In sbom/app.spdx: `; empty where the document is the file, or there is none.
std::string in_member(const ReportedDocument* document);

// Whether the document's places are those of the file, and no archive, compression or envelope stands between.
bool has_places_of_file(const ReportedDocument& document);

// Numbers repeated texts: a finding's id, and `2:ID`, `3:ID` where another document or version has it too. For readers that want each once.
class UniqueIds {
public:
    std::string of(const Remark& remark);

private:
    std::unordered_map<std::string, std::size_t> seen_;
};

// What is to be said of the run beside its findings: waivers that do nothing or end soon, notes.
struct RunMessage {
    RemarkLevel level = RemarkLevel::note;
    std::string code;  // `waiver`, `note`
    std::string text;
};
std::vector<RunMessage> run_messages(const Report& report);

// What a pass of each document is worth, with reasons and the components that could not be identified; for readers that show no documents. None for
// documents of high assurance; of very many the first, and how many more there are.
std::vector<RunMessage> assurance_messages(const Report& report);

}  // namespace denybom
