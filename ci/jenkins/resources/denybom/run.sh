#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step of vars/denybom.groovy. Each line of GATE_ARGS and of GATE_SBOM is one argument; none is part of the script.
set -- -o text -o json=denybom.json -o junit=denybom.junit.xml -o sarif=denybom.sarif
[ -n "$DENYBOM_CONFIG" ] || set -- "$@" --no-config
while IFS= read -r line; do
    [ -z "$line" ] || set -- "$@" "$line"
done <<END
$GATE_ARGS
--
$GATE_SBOM
END
rm -f denybom.json denybom.junit.xml denybom.sarif # of an earlier build in the same workspace
"$GATE_PROGRAM" check "$@" < /dev/null || exit
[ -s denybom.json ] || exit 2 # no report, no verdict: --help among the arguments
