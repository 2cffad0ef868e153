#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check_sarif.sh NODE_MODULES FILE...: the approved SARIF logs pass Microsoft's SARIF Multitool, with the rules of GitHub Advanced Security among them.
# It may remark one thing only: that the tool gives no address of its own (SARIF2005).
set -euo pipefail

tool=$1/@microsoft/sarif-multitool-linux/Sarif.Multitool
shift
chmod u+x -- "$tool" # npm leaves that to a script that is not run
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
for file; do
    name=$(basename -- "$file")
    cp -- "$file" "$folder/${name%.sarif.txt}.sarif"
done
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
"$tool" validate --rule-kind "Sarif;Ghas" "$folder"/*.sarif | tee "$folder/said"
grep -q "Analysis completed successfully" "$folder/said"
# The tool passes over a file that it cannot parse without a word: its one remark on each shows that it was read.
(($(grep -c "SARIF2005" "$folder/said") == $#))
! grep -E ": (error|warning|note)" "$folder/said" | grep -v "SARIF2005.*informationUri"
