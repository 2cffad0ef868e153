#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# aarch64.sh PROGRAM RUN_CLI_TESTS FOLDER: the program for aarch64 (ci/packages/aarch64), run by qemu, says byte by byte what PROGRAM says; the
# tests of tests/cli that hold the most code hold for it too; it is static and small; its packages are of its architecture and hold it.
# Exit 77, skipped, where build/aarch64-root is not there: to make it takes the network.
set -euo pipefail

program=$1
run_cli_tests=$2
folder=$3
tests=$(readlink -f -- "${BASH_SOURCE[0]}")
tests=${tests%/*/*}
root=$tests/../build/aarch64-root

skip() {
    echo "skipped: $1"
    exit 77
}
[[ -s $root/.denybom-packages ]] || skip "build/aarch64-root is not there; ci/packages/aarch64 makes it"
((EUID == 0)) || sudo -n true 2> /dev/null || skip "neither root nor sudo without a password"

other=$("$tests/../ci/packages/aarch64")
packages=${other%/*}/packages

failed=0
expect() { # NAME EXPECTED ACTUAL
    [[ $2 == "$3" ]] && return
    printf '%s: expected\n%s\nnot\n%s\n' "$1" "$2" "$3"
    failed=1
}

rm -rf -- "$folder"
mkdir -p -- "$folder/bin"
cd -- "$folder"
# By that name, and first in PATH, as the tests of tests/cli call it.
printf '#!/bin/sh\nexec %q %q "$@"\n' "$(realpath -- "$root/usr/bin/qemu-aarch64-static")" "$(realpath -- "$other")" > bin/denybom
chmod +x bin/denybom

headers=$(LC_ALL=C readelf -hl "$other")
expect machine AArch64 "$(sed -nE 's/^ +Machine: +//p' <<< "$headers")"
expect "a loader of libraries" 0 "$(grep -c INTERP <<< "$headers" || true)"
size=$(stat -c %s "$other")
((size < 15000000)) || expect size "below 15 MB" "$size bytes"
expect version "$("$program" --version)" "$(bin/denybom --version)"

echo '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"Kaspersky Anti-Virus SDK","version":"8.9"}]}' > planted.json
echo '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"zlib","version":"1.3.1"}]}' > clean.json
tar c planted.json clean.json | xz > both.tar.xz
report() { # PROGRAM SBOM
    local status=0
    "$1" check --no-config -q --as-of 2026-11-25 -o json="$folder/report" "$2" > /dev/null || status=$?
    echo "$status"
    cat -- "$folder/report"
}
for sbom in "planted.json 1" "clean.json 0" "both.tar.xz 1"; do
    theirs=$(report bin/denybom "${sbom% *}")
    expect "exit code of ${sbom% *}" "${sbom#* }" "${theirs%%$'\n'*}"
    expect "report on ${sbom% *}" "$(report "$program" "${sbom% *}")" "$theirs"
done

# Where a char has no sign, as on aarch64, code that counts on one shows in these. (All of tests/cli would take six minutes.)
for name in encodings disguises all-formats-agree archives envelopes denylist-test denylist-signatures artifact vex-xml check-denied; do
    "$run_cli_tests" "$folder/bin/denybom" "$tests/cli/$name.test" "$folder/written" > "$name.log" 2>&1 || {
        cat -- "$name.log"
        failed=1
    }
done

expect "architecture of the .deb" arm64 "$(dpkg-deb -f "$packages"/denybom_*_arm64.deb Architecture)"
expect "architecture of the .rpm" aarch64 "$(rpm -qp --qf '%{ARCH}' "$packages"/denybom-*.aarch64.rpm)"
mkdir deb rpm tar
dpkg-deb -x "$packages"/denybom_*_arm64.deb deb
(cd rpm && rpm2cpio "$packages"/denybom-*.aarch64.rpm | cpio -idm --quiet)
tar xzf "$packages"/denybom-*-linux-aarch64.tar.gz --strip-components=1 -C tar
diff -r deb rpm && diff -r deb/usr tar && cmp deb/usr/bin/denybom "$other" || failed=1
for sbom in "$packages"/denybom.*.json; do
    "$program" check --no-config -q --min-assurance high --artifact "$other" "$sbom" || failed=1
done
exit "$failed"
