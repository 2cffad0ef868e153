// SPDX-License-Identifier: Apache-2.0
// A step of a Jenkins shared library: denybom(sbom: ['bom.json', 'images/'], profile: 'any'). It fails the build as the program says
// and returns the exit code with failBuild: false. What is left out is not passed on: the defaults are the program's.

def call(Map options) {
    List environment = variables(options)
    String script = libraryResource('denybom/run.sh')
    int status = 2
    withEnv(environment) {
        status = sh(script: script, returnStatus: true, label: 'denybom')
    }
    archiveArtifacts(artifacts: 'denybom.json,denybom.junit.xml,denybom.sarif', allowEmptyArchive: true)
    junit(testResults: 'denybom.junit.xml', allowEmptyResults: true)
    if (status != 0 && options.get('failBuild', true)) {
        error("denybom: exit code ${status}")
    }
    return status
}

// The options as variables of the environment; one that is not known is an error and not a check less.
List variables(Map options) {
    Map names = [denybom: 'GATE_PROGRAM', sbom: 'GATE_SBOM', args: 'GATE_ARGS', profile: 'DENYBOM_PROFILE', failOn: 'DENYBOM_FAIL_ON',
                 denylist: 'DENYBOM_DENYLIST', waivers: 'DENYBOM_WAIVERS', baseline: 'DENYBOM_BASELINE',
                 minAssurance: 'DENYBOM_MIN_ASSURANCE', asOf: 'DENYBOM_AS_OF', config: 'DENYBOM_CONFIG']
    for (String given in new ArrayList(options.keySet())) {
        if (given != 'failBuild' && !names.containsKey(given)) {
            error("denybom: there is no option ${given}; it is one of ${names.keySet().join(', ')}, failBuild")
        }
    }
    List environment = []
    for (String name in new ArrayList(names.keySet())) {
        def value = options.get(name, name == 'denybom' ? 'denybom' : '')
        String text = value instanceof List ? value.join('\n') : value.toString()
        environment.add(names[name] + '=' + text.replace('$', '$$')) // withEnv replaces $NAME by variables, and $$ by $
    }
    return environment
}
