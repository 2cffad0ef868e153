// SPDX-License-Identifier: Apache-2.0
// yaml_value.mjs FILE [N]: the Nth YAML document of the file (counted from 0) as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { parseAllDocuments } = createRequire(join(process.env.DENYBOM_NPM ?? join(root, 'build/npm'), 'package.json'))('yaml');

const documents = parseAllDocuments(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify(documents[Number(process.argv[3] ?? 0)].toJS()));
