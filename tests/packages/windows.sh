#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# windows.sh PROGRAM RUN_CLI_TESTS FOLDER: the program for Windows (ci/packages/windows), run by wine, says byte by byte what PROGRAM says; tests of
# tests/cli hold for it too; it needs no library but those of Windows and is small; its .zip and SBOMs hold it.
# Exit 77, skipped, where build/windows is not there: to make it takes the network.
set -euo pipefail

program=$1
run_cli_tests=$2
folder=$3
tests=$(readlink -f -- "${BASH_SOURCE[0]}")
tests=${tests%/*/*}
built=$tests/../build/windows

skip() {
    echo "skipped: $1"
    exit 77
}
[[ -e $built/sources/openssl/built ]] || skip "build/windows is not there; ci/packages/windows makes it"
wine=/usr/lib/wine/wine64
[[ -x $wine ]] || skip "there is no $wine (package wine64)"

other=$("$tests/../ci/packages/windows")
packages=${other%/*}/packages
export WINEPREFIX=${other%/*/*}/wine WINEDEBUG=-all

failed=0
expect() { # NAME EXPECTED ACTUAL
    [[ $2 == "$3" ]] && return
    printf '%s: expected\n%s\nnot\n%s\n' "$1" "$2" "$3"
    failed=1
}

rm -rf -- "$folder"
mkdir -p -- "$folder/bin" "$folder/ünïcode"
cd -- "$folder"
# By that name, and first in PATH, as the tests of tests/cli call it.
printf '#!/bin/sh\nexec %q %q "$@"\n' "$wine" "$(realpath -- "$other")" > bin/denybom
chmod +x bin/denybom

dlls=$(LC_ALL=C x86_64-w64-mingw32-objdump -p "$other" | sed -n 's/^\tDLL Name: //p' | tr '[:upper:]' '[:lower:]' | sort | tr '\n' ' ')
expect "libraries of others" "" "$(tr ' ' '\n' <<< "$dlls" | grep -vE '^(advapi32|bcrypt|crypt32|kernel32|msvcrt|shell32|user32|ws2_32)\.dll$' | tr -d '\n')"
size=$(stat -c %s "$other")
((size < 15000000)) || expect size "below 15 MB" "$size bytes"
expect version "$("$program" --version)" "$(bin/denybom --version)"

planted='{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"Kaspersky Anti-Virus SDK","version":"8.9"}]}'
echo "$planted" > planted.json
echo '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"zlib","version":"1.3.1"}]}' > clean.json
tar c planted.json clean.json | xz > both.tar.xz
zip -q both.zip planted.json clean.json
iconv -f UTF-8 -t UTF-16 planted.json > utf-16.json
cp planted.json ünïcode/bom-ñ.json
report() { # PROGRAM ARGUMENTS...
    local status=0
    "$1" check --no-config -q --as-of 2026-11-25 -o json=report.json "${@:2}" > /dev/null || status=$?
    echo "$status"
    cat -- report.json
}
for input in "planted.json 1" "clean.json 0" "both.tar.xz 1" "both.zip 1" "utf-16.json 1" "ünïcode 1" "ünïcode/bom-ñ.json 1" "ünïcode/*.json 1" "no-such.json 3" "no-such-*.json 3"; do
    theirs=$(report bin/denybom "${input% *}")
    expect "exit code of ${input% *}" "${input##* }" "${theirs%%$'\n'*}"
    expect "report on ${input% *}" "$(report "$program" "${input% *}")" "$theirs"
done
expect "standard input" 1 "$(bin/denybom check --no-config -q - < planted.json > /dev/null || echo $?)"
expect "standard output" "$("$program" check --no-config --as-of 2026-11-25 planted.json || true)" "$(bin/denybom check --no-config --as-of 2026-11-25 planted.json || true)"
# What is named as a device is none.
expect "a device" 3 "$(bin/denybom check --no-config -q NUL > /dev/null || echo $?)"

for name in encodings disguises all-formats-agree archives envelopes denylist-test denylist-signatures vex-xml check-denied explain-finding diff; do
    [[ -e $tests/cli/$name.test ]] || continue
    "$run_cli_tests" "$folder/bin/denybom" "$tests/cli/$name.test" "$folder/written" > "$name.log" 2>&1 || {
        cat -- "$name.log"
        failed=1
    }
done

mkdir zip
(cd zip && unzip -q "$packages"/denybom-*-windows-x86_64.zip)
cmp zip/*/denybom.exe "$other" || failed=1
for sbom in "$packages"/denybom.*.json; do
    "$program" check --no-config -q --min-assurance high --artifact "$other" "$sbom" || failed=1
done
exit "$failed"
