# SPDX-License-Identifier: Apache-2.0
# Judges the SBOM that create-spdx writes for an image, and fails the image's build on a hit:
#   IMAGE_CLASSES += "denybom"
# What is left empty is not passed on: the defaults are the program's. Arguments go to the program without a shell.

DENYBOM ?= "denybom"
# What is named here is judged, all of it.
DENYBOM_SBOM ?= ""
# Else what is there of these: create-spdx 3.0 writes the first, create-spdx 2.2 the second.
DENYBOM_WRITTEN ?= "${DEPLOY_DIR_IMAGE}/${IMAGE_LINK_NAME}.spdx.json ${DEPLOY_DIR_IMAGE}/${IMAGE_LINK_NAME}.spdx.tar.zst"
DENYBOM_REPORT ?= "${DEPLOY_DIR_IMAGE}/${IMAGE_LINK_NAME}.denybom.json"
DENYBOM_PROFILE ?= ""
DENYBOM_FAIL_ON ?= ""
DENYBOM_DENYLIST ?= ""
DENYBOM_WAIVERS ?= ""
DENYBOM_BASELINE ?= ""
DENYBOM_MIN_ASSURANCE ?= ""
DENYBOM_AS_OF ?= ""

python do_denybom() {
    import os, subprocess
    single = ('PROFILE', 'FAIL_ON', 'BASELINE', 'MIN_ASSURANCE', 'AS_OF')
    several = ('DENYLIST', 'WAIVERS')
    options = [(name, d.getVar('DENYBOM_' + name) or '') for name in single]
    options += [(name, value) for name in several for value in (d.getVar('DENYBOM_' + name) or '').split()]
    arguments = ['--%s=%s' % (name.lower().replace('_', '-'), value) for name, value in options if value]
    sboms = (d.getVar('DENYBOM_SBOM') or '').split()
    if not sboms:
        sboms = [path for path in (d.getVar('DENYBOM_WRITTEN') or '').split() if os.path.exists(path)]
    if not sboms:
        bb.fatal('denybom: none of these is there: %s; does the build inherit create-spdx?' % d.getVar('DENYBOM_WRITTEN'))
    command = [d.getVar('DENYBOM'), 'check', '--no-config', '-o', 'text', '-o', 'json=' + d.getVar('DENYBOM_REPORT')] + arguments + ['--'] + sboms
    try:
        run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        bb.fatal('denybom: nothing was judged: %s' % error)
    text = run.stdout.decode('utf-8', 'replace')
    if run.returncode != 0:
        bb.fatal('denybom: exit code %d\n%s' % (run.returncode, text))
    bb.note(text)
}
# The denylist and the day may have changed where no input of the task has.
do_denybom[nostamp] = "1"

python () {
    after = [task for task in ('do_image_complete', 'do_create_image_sbom_spdx') if d.getVar(task, False)]
    bb.build.addtask('do_denybom', 'do_build', ' '.join(after), d)
}
