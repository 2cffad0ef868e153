// SPDX-License-Identifier: Apache-2.0
// Validates JSON by JSON Schema (draft-04, draft-07, 2019-09 and 2020-12, as the schema's own `$schema` says).
//
//   node validate.mjs SCHEMA FILE...     by one schema: a path, or the name of a kind of kKinds (`cyclonedx`: the one of the document's specVersion)
//   node validate.mjs --folder FOLDER    each file by the schema of its kind (kKinds); what is of no kind is counted
//
// Ends in 0 when all is valid, in 1 with the errors, in 2 when it could not do its work. The packages come from build/npm, where
// ci/test installs them; DENYBOM_NPM names another place.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const kPackages = process.env.DENYBOM_NPM ?? join(kRoot, "build/npm");
const kCorpora = process.env.DENYBOM_CORPORA ?? join(kRoot, "../shared/corpora");
const require = createRequire(join(kPackages, "package.json"));

const kCyclonedxSchemas = "@cyclonedx/cyclonedx-library/res/schema";
const cyclonedxSchema = (document) => join(kPackages, "node_modules", kCyclonedxSchemas, `bom-${document.specVersion}.SNAPSHOT.schema.json`);

const kKinds = [
  { name: "report", holds: (d) => d.schemaVersion !== undefined && d.tool !== undefined && d.documents !== undefined, schema: () => join(kRoot, "schemas/report.schema.json") },
  { name: "CycloneDX", holds: (d) => d.bomFormat === "CycloneDX", schema: cyclonedxSchema },
  { name: "SARIF", holds: (d) => d.runs !== undefined && d.version === "2.1.0", schema: () => join(kPackages, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") },
  { name: "in-toto", holds: (d) => String(d._type).startsWith("https://in-toto.io/Statement/") && JSON.stringify(d.predicate).includes("denybom"), schema: () => join(kRoot, "tests/npm/in-toto.schema.json") },
  { name: "OpenVEX", holds: (d) => String(d["@context"]).startsWith("https://openvex.dev/ns"), schema: () => corpus("openvex/openvex_json_schema.json") },
];

// A schema that comes with the corpora only; nothing where there are none.
function corpus(name) {
  const path = join(kCorpora, "output-schemas", name);
  return existsSync(path) ? path : undefined;
}

const kDialects = [
  ["2020-12", "ajv/dist/2020"],
  ["2019-09", "ajv/dist/2019"],
  ["draft-07", "ajv"],
  ["draft-04", "ajv-draft-04"],
];

const parse = (path) => JSON.parse(readFileSync(path, "utf8"));

const compiled = new Map();
function validatorOf(path) {
  if (!compiled.has(path)) compiled.set(path, compile(path));
  return compiled.get(path);
}

function compile(path) {
  const text = readFileSync(path, "utf8");
  const schema = JSON.parse(text);
  const dialect = kDialects.find(([draft]) => String(schema.$schema).includes(draft));
  if (!dialect) throw new Error(`${path}: $schema ${schema.$schema} is not supported`);
  const Ajv = require(dialect[1]);
  const unicodeRegExp = dialect[0] !== "draft-04";  // SARIF's schema of that time has a pattern that is none by Unicode's rules
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, unicodeRegExp });
  require("ajv-formats")(ajv);
  for (const name of referredSiblings(path, text)) {
    ajv.addSchema(parse(join(dirname(path), name)), String(new URL(name, schema.$id)));
  }
  return ajv.compile(schema);
}

// The other schemas of the folder that a relative `$ref` of the text means.
function referredSiblings(path, text) {
  const names = readdirSync(dirname(path)).filter((name) => name.endsWith(".schema.json"));
  return names.filter((name) => name !== basename(path) && text.includes(`"${name}`));
}

// One document, or one on each line.
function documentsOf(path) {
  const text = readFileSync(path, "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.length > 1 && lines.every((line) => line.startsWith("{") && line.endsWith("}")) ? lines.map((line) => JSON.parse(line)) : [JSON.parse(text)];
}

// The errors of one file, each as one line.
function errorsOf(path, schemaOf) {
  let documents;
  try {
    documents = documentsOf(path);
  } catch (error) {
    return [`no JSON: ${error.message}`];
  }
  return documents.flatMap((document) => errorsIn(document, schemaOf));
}

function errorsIn(document, schemaOf) {
  const schema = schemaOf(document);
  if (schema === undefined) return void console.log(`skipped: no corpora at ${kCorpora}`) ?? [];
  if (!existsSync(schema)) return [`no schema ${schema}`];
  const validate = validatorOf(schema);
  return validate(document) ? [] : validate.errors.map((e) => `${e.instancePath || "/"} ${e.message} ${JSON.stringify(e.params)}`);
}

function validateFiles(files, schemaOf) {
  let invalid = 0;
  for (const file of files) {
    const errors = errorsOf(file, schemaOf);
    if (errors.length) invalid++;
    for (const error of errors.slice(0, 20)) console.error(`${file}: ${error}`);
  }
  return invalid;
}

function kindOf(path) {
  try {
    const document = parse(path);
    return kKinds.find((kind) => kind.holds(document));
  } catch {
    return { name: "unreadable", schema: () => "" };
  }
}

const schemaCalled = (name) => kKinds.find((kind) => kind.name.toLowerCase() === name)?.schema ?? (() => resolve(name));

function validateFolder(folder) {
  const files = readdirSync(folder).sort().map((name) => join(folder, name));
  const byKind = new Map();
  for (const file of files) {
    const kind = kindOf(file);
    byKind.set(kind, [...(byKind.get(kind) ?? []), file]);
  }
  if (!byKind.has(kKinds[0])) {
    console.error(`${folder}: no report in it`);
    return 1;
  }
  let invalid = 0;
  for (const [kind, ofKind] of byKind) {
    const validated = kind && ofKind.filter((file) => kind.name === "unreadable" || kind.schema(parse(file)));
    if (!validated) console.log(`${ofKind.length} of no kind that has a schema`);
    else if (!validated.length) console.log(`skipped: ${ofKind.length} ${kind.name}, no corpora at ${kCorpora}`);
    else {
      const bad = validateFiles(validated, kind.schema);
      console.log(`${validated.length} ${kind.name}: ${bad ? `${bad} invalid` : "all valid"}`);
      invalid += bad;
    }
  }
  return invalid;
}

const [first, ...rest] = process.argv.slice(2);
if (first === undefined || rest.length === 0) {
  console.error("usage: node validate.mjs SCHEMA FILE...\n       node validate.mjs --folder FOLDER");
  process.exit(2);
}
try {
  const invalid = first === "--folder" ? validateFolder(rest[0]) : validateFiles(rest, schemaCalled(first));
  process.exit(invalid ? 1 : 0);
} catch (error) {
  console.error(error.code === "MODULE_NOT_FOUND" ? `the npm packages are not in ${kPackages}: ci/test installs them` : error.stack);
  process.exit(2);
}
