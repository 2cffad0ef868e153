// SPDX-License-Identifier: Apache-2.0
// Runs one `.test` file against the built program. Such a file reads from top to bottom: what is promised, the input, the command,
// and what must come out of it.
//
//     A truncated document is inconclusive.
//
//     -- file cut.json
//     {"bomFormat":"CycloneDX",
//     -- run
//     denybom check cut.json
//     -- exit 3
//     -- stderr
//     ...
//     [*]cut.json[*]
//     ...
//
// Sections, carried out in their order, in a fresh folder:
//     -- file PATH    the lines up to the next section are written there (`no-newline` behind PATH: without the last line end)
//     -- shell        prepares something (bash -euo pipefail) and has to succeed
//     -- run          a command (bash); the sections that follow say what is expected of it
//     -- exit N       its exit code; 0 where none is given
//     -- stdout, -- stderr, -- content PATH      all lines of it; `...` is any number of lines, `[*]` any text inside a line
//     -- golden NAME  its standard output is tests/cli/golden/NAME, byte for byte; DENYBOM_APPROVE=1 writes that file
//
// The environment holds nothing of the caller's: PATH with the program in front, HOME and TMPDIR of the test, LC_ALL=C, TZ=UTC,
// NO_COLOR=1, and TESTS, the folder tests/ of the sources. JSON that mentions denybom is kept for tests/npm/validate.mjs.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

struct Section {
    std::string word;      // `file`, `run`, ...
    std::string argument;  // what stands behind the word
    Lines lines;
    std::size_t line = 0;  // in the test file
};

struct Place {
    fs::path test;     // the `.test` file
    fs::path program;  // denybom
    fs::path scratch;  // of this test: work/ is where commands run
    fs::path kept;     // folder for the JSON that was written
    fs::path work() const { return scratch / "work"; }
};

// What one command left behind.
struct Outcome {
    std::string command;
    std::size_t line = 0;
    int exit = 0;
    std::string out;
    std::string err;
};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Lines split_lines(const std::string& text) {
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string join_lines(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

[[noreturn]] void refuse(const Place& place, std::size_t line, const std::string& why) {
    throw std::runtime_error(place.test.string() + ':' + std::to_string(line) + ": " + why);
}

// The sections of a test file; the text before the first is its description.
std::vector<Section> parse_test(const Place& place) {
    const Lines lines = split_lines(read_file(place.test));
    std::vector<Section> sections{{"description", "", {}, 1}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].starts_with("-- ")) {
            sections.back().lines.push_back(lines[i]);
            continue;
        }
        std::istringstream in(lines[i].substr(3));
        Section section{"", "", {}, i + 1};
        in >> section.word >> std::ws;
        std::getline(in, section.argument);
        sections.push_back(section);
    }
    for (Section& section : sections) {
        while (!section.lines.empty() && section.lines.back().empty()) section.lines.pop_back();
    }
    if (sections.front().lines.empty()) refuse(place, 1, "a test begins with what it is about");
    return sections;
}

// Whether `text` is `pattern`, in which each `[*]` stands for any text.
bool line_matches(std::string_view pattern, std::string_view text) {
    constexpr std::string_view kAny = "[*]";
    std::size_t star = pattern.find(kAny);
    if (star == std::string_view::npos) return pattern == text;
    if (!text.starts_with(pattern.substr(0, star))) return false;
    text.remove_prefix(star);
    pattern.remove_prefix(star + kAny.size());
    while ((star = pattern.find(kAny)) != std::string_view::npos) {
        const std::size_t at = text.find(pattern.substr(0, star));
        if (at == std::string_view::npos) return false;
        text.remove_prefix(at + star);
        pattern.remove_prefix(star + kAny.size());
    }
    return text.ends_with(pattern);
}

// The first expected line that finds no counterpart, or nothing where all of `actual` is as expected.
std::optional<std::string> first_mismatch(const Lines& expected, const Lines& actual) {
    std::size_t want = 0, have = 0, furthest = 0;
    std::optional<std::size_t> any, resume;  // the last `...`, and where the lines that it skips end
    while (have < actual.size()) {
        furthest = std::max(furthest, want);
        if (want < expected.size() && expected[want] == "...") {
            any = want++;
            resume = have;
        } else if (want < expected.size() && line_matches(expected[want], actual[have])) {
            ++want, ++have;
        } else if (any) {
            want = *any + 1;
            have = ++*resume;
        } else {
            break;
        }
    }
    while (want < expected.size() && expected[want] == "...") ++want;
    if (want == expected.size() && have == actual.size()) return std::nullopt;
    furthest = std::max(furthest, want);
    return furthest < expected.size() ? "no line for: " + expected[furthest] : "more than expected, the last line being: " + actual.back();
}

std::vector<std::string> environment_of(const Place& place) {
    return {"PATH=" + place.program.parent_path().string() + ":/usr/local/bin:/usr/bin:/bin",
            "HOME=" + (place.scratch / "home").string(),
            "TMPDIR=" + (place.scratch / "tmp").string(),
            "TESTS=" + place.test.parent_path().parent_path().string(),
            "LC_ALL=C",
            "TZ=UTC",
            "NO_COLOR=1"};
}

void redirect(int descriptor, const fs::path& path, int flags) {
    const int opened = open(path.c_str(), flags, 0644);
    if (opened < 0 || dup2(opened, descriptor) < 0) _exit(126);
    close(opened);
}

int run_bash(const Place& place, const std::string& script, bool strict) {
    const std::vector<std::string> environment = environment_of(place);
    std::vector<char*> variables;
    for (const std::string& variable : environment) variables.push_back(const_cast<char*>(variable.c_str()));
    variables.push_back(nullptr);
    const std::string prologue = strict ? "set -euo pipefail\n" : "";
    const std::string command = prologue + script;
    const char* const arguments[] = {"bash", "-c", command.c_str(), nullptr};

    const pid_t child = fork();
    if (child == 0) {
        redirect(0, "/dev/null", O_RDONLY);
        redirect(1, place.scratch / "stdout", O_WRONLY | O_CREAT | O_TRUNC);
        redirect(2, place.scratch / "stderr", O_WRONLY | O_CREAT | O_TRUNC);
        if (chdir(place.work().c_str()) == 0) execve("/bin/bash", const_cast<char* const*>(arguments), variables.data());
        _exit(126);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Outcome run(const Place& place, const Section& section, bool strict) {
    Outcome outcome{join_lines(section.lines), section.line, 0, "", ""};
    outcome.exit = run_bash(place, outcome.command, strict);
    outcome.out = read_file(place.scratch / "stdout");
    outcome.err = read_file(place.scratch / "stderr");
    return outcome;
}

fs::path write_input(const Place& place, const Section& section) {
    constexpr std::string_view kNoNewline = " no-newline";
    std::string name = section.argument;
    std::string text = join_lines(section.lines);
    if (name.ends_with(kNoNewline)) {
        name.resize(name.size() - kNoNewline.size());
        if (!text.empty()) text.pop_back();
    }
    const fs::path path = place.work() / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

// Keeps what the commands wrote as JSON, to standard output and to files, for the validation by schema that follows the tests.
class JsonKeeper {
public:
    explicit JsonKeeper(const Place& place) : place_(place) {}
    void ignore(const fs::path& input) { is_new(input); }
    void keep_from(const Outcome& outcome) {
        keep(outcome.out);
        for (const auto& entry : fs::directory_iterator(place_.work())) {
            if (entry.is_regular_file() && !entry.is_symlink() && is_new(entry.path())) keep(read_file(entry.path()));
        }
    }

private:
    // JSON lines are a document each; of what is laid out on several lines no second one begins with a brace.
    void keep(const std::string& text) {
        if (text.find("}\n{") == std::string::npos) return keep_document(text);
        for (const std::string& line : split_lines(text)) keep_document(line);
    }

    void keep_document(const std::string& text) {
        const std::size_t first = text.find_first_not_of(" \t\r\n");
        if (first == std::string::npos || text[first] != '{' || text.find("denybom") == std::string::npos) return;
        const std::string name = place_.test.stem().string() + '-' + std::to_string(++number_) + ".json";
        std::ofstream(place_.kept / name, std::ios::binary) << text;
    }

    bool is_new(const fs::path& path) {
        const auto now = fs::last_write_time(path);
        return std::exchange(seen_[path], now) != now;
    }

    const Place& place_;
    std::map<fs::path, fs::file_time_type> seen_;
    std::size_t number_ = 0;
};

std::string judge_golden(const Section& section, const fs::path& golden, const std::string& out) {
    if (std::getenv("DENYBOM_APPROVE")) {
        fs::create_directories(golden.parent_path());
        std::ofstream(golden, std::ios::binary) << out;
        return "";
    }
    const std::string expected = read_file(golden);
    if (fs::exists(golden) && expected == out) return "";
    const std::string problem = "not golden/" + section.argument + " (ci/approve accepts it): ";
    const Lines want = split_lines(expected), have = split_lines(out);
    for (std::size_t i = 0; i < have.size(); ++i) {
        if (i >= want.size() || want[i] != have[i]) return problem + "line " + std::to_string(i + 1) + ": " + have[i];
    }
    return problem + "its end is missing";
}

// What is wrong with `outcome` by one section of expectations; empty where nothing is.
std::string judge(const Place& place, const Section& section, const Outcome& outcome) {
    if (section.word == "exit") {
        return std::to_string(outcome.exit) == section.argument ? "" : "exit " + std::to_string(outcome.exit) + ", not " + section.argument;
    }
    if (section.word == "golden") {
        return judge_golden(section, place.test.parent_path() / "golden" / section.argument, outcome.out);
    }
    std::string actual = section.word == "stdout" ? outcome.out : outcome.err;
    if (section.word == "content") {
        if (!fs::exists(place.work() / section.argument)) return "there is no " + section.argument;
        actual = read_file(place.work() / section.argument);
    } else if (section.word != "stdout" && section.word != "stderr") {
        refuse(place, section.line, "unknown section " + section.word);
    }
    const auto mismatch = first_mismatch(section.lines, split_lines(actual));
    if (!mismatch) return "";
    return section.word + (section.word == "content" ? " of " + section.argument : "") + ": " + *mismatch +
           (section.word == "content" ? "\n" + actual : "");
}

void tell(const Place& place, std::size_t line, const Outcome& outcome, const std::string& problem) {
    constexpr std::size_t kShown = 4000;
    std::cerr << place.test.string() << ':' << line << ": " << problem << "\n$ " << outcome.command << "-- exit " << outcome.exit << "\n-- stdout\n"
              << outcome.out.substr(0, kShown) << "\n-- stderr\n"
              << outcome.err.substr(0, kShown) << '\n';
}

// Carries out all sections; the number of expectations that did not hold.
int run_test(const Place& place) {
    int failures = 0;
    JsonKeeper keeper(place);
    std::optional<Outcome> last;
    bool exit_given = true;
    const auto expect = [&](const Section& section) {
        const std::string problem = judge(place, section, *last);
        if (!problem.empty()) tell(place, section.line, *last, problem), ++failures;
    };
    const auto finish = [&] {  // a command whose exit code the test does not name has to succeed
        if (!exit_given) expect({"exit", "0", {}, last->line});
        exit_given = true;
    };
    const std::vector<Section> sections = parse_test(place);
    for (std::size_t i = 1; i < sections.size(); ++i) {
        const Section& section = sections[i];
        if (section.word == "file" || section.word == "shell" || section.word == "run") finish();
        if (section.word == "file") {
            keeper.ignore(write_input(place, section));
        } else if (section.word == "shell") {
            last = run(place, section, true);
            expect({"exit", "0", {}, section.line});
        } else if (section.word == "run") {
            last = run(place, section, false);
            keeper.keep_from(*last);
            exit_given = false;
        } else if (!last) {
            refuse(place, section.line, "nothing was run before this");
        } else {
            if (section.word == "exit") exit_given = true;
            expect(section);
        }
    }
    finish();
    if (!last) refuse(place, 1, "the test runs nothing");
    return failures;
}

void forget_kept(const Place& place) {
    fs::create_directories(place.kept);
    const std::string prefix = place.test.stem().string() + '-';
    for (const auto& entry : fs::directory_iterator(place.kept)) {
        const std::string name = entry.path().stem().string();
        const bool numbered = name.starts_with(prefix) && name.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
        if (numbered) fs::remove(entry.path());
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: run_cli_tests DENYBOM FILE.test FOLDER-FOR-JSON\n";
        return 2;
    }
    std::string scratch = (fs::temp_directory_path() / "denybom-cli-XXXXXX").string();
    if (!mkdtemp(scratch.data())) return std::perror("mkdtemp"), 2;
    const Place place{fs::absolute(argv[2]), fs::canonical(argv[1]), scratch, fs::absolute(argv[3])};
    for (const char* folder : {"work", "home", "tmp"}) fs::create_directories(place.scratch / folder);
    forget_kept(place);
    int status = 2;
    try {
        status = run_test(place) == 0 ? 0 : 1;
    } catch (const std::exception& error) {  // the test file makes no sense, or the disk is full
        std::cerr << error.what() << '\n';
    }
    fs::remove_all(place.scratch);
    return status;
}
