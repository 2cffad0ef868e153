// SPDX-License-Identifier: Apache-2.0
// Times whole processes side by side: measure ROUNDS LABEL COMMAND [LABEL COMMAND]...
//
// Each round runs every command once, so that a slow minute of the machine meets them all; a first round warms the file cache and
// is not counted. A line for each: median wall and processor seconds, peak resident memory, the ratio of wall time to the last
// command's, and the exit code. A command is a line for sh; its output is thrown away.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

struct Run {
    double wall = 0;  // seconds
    double processor = 0;
    double mebibytes = 0;  // peak resident
    int exit = 0;
};

struct Row {
    std::string label;
    std::string command;
    std::vector<Run> runs;
};

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

Run run_once(const std::string& command) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int null = open("/dev/null", O_RDWR);
        for (int descriptor : {0, 1, 2}) dup2(null, descriptor);
        const std::string line = "exec " + command;
        execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    return {wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024,
            WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

double median(const std::vector<Run>& runs, double Run::*figure) {
    std::vector<double> values;
    for (const Run& run : runs) values.push_back(run.*figure);
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

double most(const std::vector<Run>& runs, double Run::*figure) {
    double value = 0;
    for (const Run& run : runs) value = std::max(value, run.*figure);
    return value;
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 3 && argc % 2 == 0 ? std::atoi(argv[1]) : 0;
    if (rounds < 1) {
        std::fputs("usage: measure ROUNDS LABEL COMMAND [LABEL COMMAND]...\n", stderr);
        return 2;
    }
    std::vector<Row> rows;
    for (int i = 2; i < argc; i += 2) rows.push_back({argv[i], argv[i + 1], {}});
    for (int round = 0; round <= rounds; ++round) {
        for (Row& row : rows) {
            const Run run = run_once(row.command);
            if (round > 0) row.runs.push_back(run);
        }
    }
    const double yardstick = median(rows.back().runs, &Run::wall);
    for (const Row& row : rows) {
        const double wall = median(row.runs, &Run::wall);
        std::printf("%-24s %8.3f %8.3f %8.1f %7.2f %5d\n", row.label.c_str(), wall, median(row.runs, &Run::processor),
                    most(row.runs, &Run::mebibytes), wall / yardstick, row.runs.back().exit);
    }
}
