#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The step of action.yml. Inputs come as INPUT_*, results go to the files GITHUB_OUTPUT and GITHUB_STEP_SUMMARY, annotations to
# standard output. No input is ever part of a command line that a shell reads: each is one element of an array.
set -uo pipefail

single=(profile fail-on vex-approved-by vex-expires baseline min-assurance expect-sha256 artifact as-of config)
lists=(denylist denylist-key waivers)
reports=(json sarif junit html)

refuse() { # The step fails as the program does when nothing was judged.
    printf '::error title=denybom::%s\n' "$1"
    {
        printf 'verdict=inconclusive\n'
        printf 'exit-code=2\n'
    } >> "${GITHUB_OUTPUT:-/dev/null}"
    exit 2
}

read_input() { # NAME: sets `value`, without carriage returns
    local variable=INPUT_${1^^}
    variable=${variable//-/_}
    value=${!variable-}
    value=${value//$'\r'/}
}

read_line() { # NAME: sets `value`, which must be one line; a block scalar of YAML ends in a line end
    read_input "$1"
    value=${value%$'\n'}
    [[ $value != *$'\n'* ]] || refuse "The input $1 has more than one line."
}

append_lines() { # NAME PREFIX: an argument for each line of the input
    local line
    read_input "$1"
    while IFS= read -r line; do
        [[ -z $line ]] || arguments+=("$2$line")
    done <<< "$value"
}

arguments=(check)
append_options() {
    local name
    for name in "${single[@]}"; do
        read_line "$name"
        [[ -z $value ]] || arguments+=("--$name=$value")
    done
    for name in "${lists[@]}"; do
        append_lines "$name" "--$name="
    done
    read_line config
    [[ -n $value ]] || arguments+=(--no-config)
}

append_reports() {
    local name
    arguments+=(-o github -o "markdown=$own/summary.md" -o "json=$own/report.json")
    for name in "${reports[@]}"; do
        read_line "$name"
        [[ -z $value ]] || arguments+=(-o "$name=$value")
    done
}

find_program() {
    read_line denybom
    program=$(type -P -- "${value:-denybom}") || refuse "The program was found neither on PATH nor where the input denybom says."
    read_line program-sha256
    [[ -z $value || $(sha256 "$program") == "${value,,}" ]] || refuse "The program has another SHA-256 digest than the input program-sha256 says."
}

sha256() {
    local line
    if type -P sha256sum > /dev/null; then line=$(sha256sum < "$1"); else line=$(shasum -a 256 < "$1"); fi
    printf '%s' "${line%% *}"
}

# The JSON report has its keys in a fixed order and place, and no text in it can hold a line end: these lines are the ones meant.
top_level() {
    sed -n "s/^  \"$1\": \"\\{0,1\\}\\([a-z0-9]*\\).*/\\1/p" "$own/report.json"
}
summary_counts() {
    sed -n '/^  "summary": {$/,/^  }/s/^ *"\([a-z]*\)": \([0-9][0-9]*\),\{0,1\}$/\1=\2/p' "$own/report.json"
}
inconclusive_documents() {
    grep -c '^      "verdict": "inconclusive"' "$own/report.json"
}

print_outputs() {
    local name
    printf 'exit-code=%s\n' "$status"
    if [[ ! -s $own/report.json ]]; then
        printf 'verdict=inconclusive\n'
        return
    fi
    printf 'verdict=%s\n' "$(top_level verdict)"
    summary_counts
    printf 'inconclusive=%s\n' "$(inconclusive_documents)"
    for name in "${reports[@]}"; do
        read_line "$name"
        [[ -n $value || $name != json ]] || value=$own/report.json
        [[ -z $value ]] || printf '%s=%s\n' "$name" "$value"
    done
}

read_input sbom
[[ -n ${value//$'\n'/} ]] || refuse "The input sbom names nothing to check."
own=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/denybom.XXXXXXXX") || refuse "There is no folder for temporary files."
find_program
append_options
append_reports
append_lines args ''
arguments+=(--)
append_lines sbom ''

"$program" "${arguments[@]}" 2> "$own/errors.txt"
status=$?
# No report, no verdict: --help among the arguments.
((status != 0)) || [[ -s $own/report.json ]] || status=2

# What stands on standard error may quote file names; between these two lines the runner takes nothing for a command.
if [[ -s $own/errors.txt ]]; then
    token=denybom-$RANDOM$RANDOM$RANDOM$RANDOM
    printf '::stop-commands::%s\n' "$token"
    cat -- "$own/errors.txt"
    printf '\n::%s::\n' "$token"
fi
((status != 2 && status != 70)) || printf '::error title=denybom::Nothing was judged (exit code %s); the log says why.\n' "$status"
[[ ! -s $own/summary.md || -z ${GITHUB_STEP_SUMMARY-} ]] || cat -- "$own/summary.md" >> "$GITHUB_STEP_SUMMARY"
print_outputs >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
