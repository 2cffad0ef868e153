// SPDX-License-Identifier: Apache-2.0
// make_manual FILE: writes the manual page denybom(1), in the language of man(7), from the verbs and options that the program has.
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "denylist/denylist.h"

namespace {

using denybom::Command;
using denybom::CommandOption;

// Text as roff prints it: hyphens that can be searched for and copied, no line that is taken for a request.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n')) out += "\\&";
        if (c == '\\') out += "\\e";
        else if (c == '-') out += "\\-";
        else if (c == '~') out += "\\(ti";
        else if (c == '^') out += "\\(ha";
        else if (c == '`') out += "\\(ga";
        else out += c;
    }
    return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

std::string synopsis(const std::string& words, const Command& command) {
    std::string text = bold(words);
    if (!command.options.empty()) text += " [" + italic("OPTIONS") + "]";
    for (const CommandOption& argument : command.arguments) text += ' ' + italic(argument.argument) + (argument.many ? "..." : "");
    if (!command.verbs.empty()) text += ' ' + italic("COMMAND");
    return text + '\n';
}

std::string entry(const CommandOption& option) {
    std::string text = ".TP\n";
    for (const std::string& name : option.names) text += (&name == &option.names.front() ? "" : ", ") + bold(name);
    if (!option.argument.empty()) text += (option.names.empty() ? "" : " ") + italic(option.argument);
    return text + '\n' + plain(option.help) + ".\n";
}

std::string page_of(const std::string& words, const Command& command) {
    std::string text = ".SS " + plain(words) + '\n' + plain(command.help) + ".\n.PP\n" + synopsis(words, command);
    for (const CommandOption& argument : command.arguments) text += entry(argument);
    for (const CommandOption& option : command.options) text += entry(option);
    if (!command.footer.empty()) text += ".PP\n.nf\n" + plain(command.footer) + "\n.fi\n";
    for (const Command& verb : command.verbs) text += page_of(words + ' ' + verb.name, verb);
    return text;
}

constexpr std::string_view kAfter = R"(.SH ENVIRONMENT
.TP
\fBDENYBOM_\fR\fIOPTION\fR
Stands in for an option of \fBcheck\fR or \fBinspect\fR that is not on the command line: DENYBOM_FAIL_ON for \fB\-\-fail\-on\fR.
.TP
\fBSOURCE_DATE_EPOCH\fR
The day to judge by, in seconds since 1970, where \fB\-\-as\-of\fR is not given.
.TP
\fBNO_COLOR\fR, \fBCLICOLOR_FORCE\fR, \fBTERM\fR
Whether to colour, where \fB\-\-color\fR is \fBauto\fR.
.SH FILES
.TP
\fI.denybom.json\fR
Settings: the long option names as keys. The one of the working folder counts, or else of its parents up to the repository's root.
.SH EXAMPLES
.TP
Judge an SBOM, and write the report for a code scanning service beside it:
\fBdenybom check \-o text \-o sarif=denybom.sarif bom.json\fR
.TP
Judge all SBOMs of a delivery:
\fBdenybom delivery.zip\fR
.TP
Say why an entry of the denylist exists:
\fBdenybom explain\fR \fIENTRY\-ID\fR
)";

std::string manual() {
    const Command program = denybom::describe_program();
    const auto denylist = denybom::load_denylist(denybom::builtin_denylist_files());
    std::string day = denylist ? denylist->version : "";  // 2026.11.25
    for (char& c : day) if (c == '.') c = '-';
    std::string text = ".TH DENYBOM 1 " + day + " \"denybom " DENYBOM_VERSION "\" \"User Commands\"\n";
    text += ".SH NAME\ndenybom \\- fail a build whose SBOM names denied software\n.SH SYNOPSIS\n";
    text += bold("denybom") + " [" + italic("OPTIONS") + "] " + italic("PATH") + "...\n";
    for (const Command& verb : program.verbs) text += ".br\n" + synopsis("denybom " + verb.name, verb);
    text += ".SH DESCRIPTION\n" + plain(program.help) + "\n.SH OPTIONS\n";
    for (const CommandOption& option : program.options) text += entry(option);
    text += ".SH COMMANDS\n";
    for (const Command& verb : program.verbs) text += page_of("denybom " + verb.name, verb);
    return text + ".SH \"EXIT STATUS\"\n.nf\n" + plain(program.footer) + "\n.fi\n" + std::string{kAfter};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make_manual FILE\n";
        return 2;
    }
    std::ofstream file{argv[1], std::ios::binary};
    file << manual();
    return file.flush() ? 0 : 1;
}
