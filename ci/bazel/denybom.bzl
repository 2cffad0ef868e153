# SPDX-License-Identifier: Apache-2.0
"""denybom_test: a test that fails when an SBOM lists what a denylist forbids.

    load("//ci/bazel:denybom.bzl", "denybom_test")
    denybom_test(name = "gate", sboms = [":bom.json"], denybom = "//tools:denybom")
"""

def _quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"

def _denybom_test_impl(ctx):
    arguments = ["check", "--no-config"]
    for name, value in ctx.attr.options.items():
        arguments.append("--%s=%s" % (name, value))
    for name, files in [("denylist", ctx.files.denylists), ("waivers", ctx.files.waivers), ("baseline", ctx.files.baseline)]:
        arguments += ["--%s=%s" % (name, file.short_path) for file in files]
    arguments += ["--"] + [file.short_path for file in ctx.files.sboms]
    launcher = ctx.actions.declare_file(ctx.label.name + ".sh")
    words = [_quoted(word) for word in ["./" + ctx.executable.denybom.short_path] + arguments]

    # Bazel keeps what stands in XML_OUTPUT_FILE as the test's report.
    ctx.actions.write(
        output = launcher,
        content = "#!/bin/sh\nexec %s -o text ${XML_OUTPUT_FILE:+-o \"junit=$XML_OUTPUT_FILE\"} %s\n" % (" ".join(words[:2]), " ".join(words[2:])),
        is_executable = True,
    )
    files = ctx.files.sboms + ctx.files.denylists + ctx.files.waivers + ctx.files.baseline + [ctx.executable.denybom]
    return [DefaultInfo(executable = launcher, runfiles = ctx.runfiles(files = files))]

denybom_test = rule(
    implementation = _denybom_test_impl,
    test = True,
    doc = "Runs `denybom check` on the SBOMs; what is left out is not passed on.",
    attrs = {
        "baseline": attr.label_list(allow_files = True, doc = "An earlier JSON report or an SBOM (one at most)."),
        "denybom": attr.label(mandatory = True, executable = True, allow_single_file = True, cfg = "target", doc = "The program."),
        "denylists": attr.label_list(allow_files = True, doc = "Denylists that are added to the built-in one."),
        "options": attr.string_dict(doc = "Other options of check, such as {\"profile\": \"any\", \"fail-on\": \"deny,review\"}."),
        "sboms": attr.label_list(mandatory = True, allow_empty = False, allow_files = True, doc = "The SBOMs."),
        "waivers": attr.label_list(allow_files = True, doc = "Files with accepted findings."),
    },
)
