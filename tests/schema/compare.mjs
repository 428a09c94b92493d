// Compares csafe with the JSON Schemas that it prints: compare.mjs CSAFE NODE_MODULES. README.md says what is compared.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [csafe, modules] = process.argv.slice(2).map((name) => path.resolve(name));
const require = createRequire(path.join(modules, 'here.js'));
const Ajv = require('ajv');
const YAML = require('yaml');
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'csafe-schemas-'));
const problems = [];
let compared = 0;

function run(...words) {
  const env = { PATH: process.env.PATH, CSAFE_TODAY: '2026-11-30' };
  const result = spawnSync(csafe, words, { cwd: work, env, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (result.error) throw result.error;
  return result;
}
function output(...words) {
  const { status, stdout, stderr } = run(...words);
  if (status !== 0) throw new Error(`csafe ${words.join(' ')}: exit ${status}\n${stderr}`);
  return stdout;
}

// Strict: an unknown keyword or a constraint without its type is an error.
const kinds = ['workspace', 'checklist', 'matrix', 'audit', 'calendar', 'ledger'];
const schemas = new Map();
for (const language of ['en', 'zh'])
  for (const kind of kinds)
    schemas.set(kind, new Ajv({ strict: true, allErrors: true }).compile(
      JSON.parse(output('schema', kind, '--lang', language))));
const written = output('schema', '--all', '-o', 'schemas').trim().split('\n').map((name) => path.basename(name, '.json'));
if (written.sort().join() !== [...kinds].sort().join()) problems.push(`csafe has schemas of ${written}, not of ${kinds}`);

/// What the schema says of a file: nothing when it is valid. YAML 1.2, as editors read it.
function errorsOfSchema(bytes) {
  const document = YAML.parseDocument(bytes, { version: '1.2', merge: false });
  if (document.errors.length > 0) return document.errors.map((error) => error.message.split('\n')[0]);
  const value = document.toJS();
  const kind = /^csafe: *["']?(\w+)\//m.exec(bytes)?.[1] ?? 'audit';
  const validate = schemas.get(kind);
  return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
}

/// What csafe says of a file: nothing when it has no error.
function errorsOfCsafe(file) {
  const { status, stdout, stderr } = run('check', file, '--lang', 'en', '--format', 'text');
  if (status !== 0 && status !== 1) throw new Error(`csafe check ${file}: exit ${status}\n${stderr}`);
  return status === 0 ? [] : stdout.split('\n').filter((line) => line.includes(' error: '));
}

function compare(title, file, bytes, byCsafe, bySchema) {
  ++compared;
  const said = [['csafe', errorsOfCsafe(file), byCsafe], ['the schema', errorsOfSchema(bytes), bySchema]];
  for (const [who, errors, accepts] of said)
    if (accepts !== (errors.length === 0))
      problems.push(`${title}: ${who} ${accepts ? 'refuses it' : 'accepts it'}${errors.map((line) => `\n    ${line}`).join('')}`);
}

function compareFile(file, title = path.relative(root, file)) {
  compare(title, file, fs.readFileSync(file, 'utf8'), true, true);
}

function yamlFiles(folder) {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
}

// ---------------------------------------------------------------- files that ship, and those that csafe writes

// In its place, an example refers to its neighbours; csafe is asked about all of them at once.
for (const folder of ['checklists', 'examples']) {
  if (folder === 'examples') output('check', path.join(root, folder, 'telecom'));
  for (const file of yamlFiles(path.join(root, folder))) {
    const bytes = fs.readFileSync(file, 'utf8');
    if (!/^csafe:/m.test(bytes)) continue;  // a pipeline's
    ++compared;
    const errors = errorsOfSchema(bytes);
    if (errors.length > 0) problems.push(`${path.relative(root, file)}: the schema refuses it\n    ${errors.join('\n    ')}`);
  }
}
for (const language of ['en', 'zh']) {
  output('init', `hall-${language}`, '--lang', language);
  for (const file of yamlFiles(path.join(work, `hall-${language}`)))
    compareFile(file, `csafe init --lang ${language}: ${path.basename(file)}`);
  for (const kind of ['checklist', 'matrix']) {
    const file = path.join(work, `new-${kind}-${language}.yaml`);
    fs.writeFileSync(file, output('new', kind, `mine-${language}`, '--lang', language));
    compareFile(file, `csafe new ${kind} --lang ${language}`);
  }
}
const checklists = yamlFiles(path.join(root, 'checklists/checklists')).map((file) => path.basename(file, '.yaml'));
for (const id of checklists) {
  const blank = output('new', 'audit', '--checklist', id, '--site', 'heping');
  const file = path.join(work, `blank-${id}.yaml`);
  // Filled in, each item alike; indicators are answered by a number.
  const questions = blank.split('\n');
  const filled = questions.map((line, i) => {
    if (!/^  [^ #-][^ ]*:$/.test(line)) return line;
    return line + (/measure: /.test(questions[i - 1]) ? ' {measure: 0.5}' : ' {result: na, reason: x}');
  }).join('\n');
  for (const [title, bytes] of [['blank', blank], ['filled in', filled]]) {
    fs.writeFileSync(file, bytes);
    compareFile(file, `csafe new audit --checklist ${id}, ${title}`);
  }
}

// ---------------------------------------------------------------- one mistake or oddity each

const verdicts = { accept: [true, true], refuse: [false, false], beyond: [false, true] };
const unescaped = (text) => text.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t')
  .replaceAll('\\uFEFF', '\uFEFF');
const counts = { accept: 0, refuse: 0, beyond: 0 };
for (const name of fs.readdirSync(here).filter((entry) => entry.endsWith('.edits')).sort()) {
  const base = fs.readFileSync(path.join(here, name.replace('.edits', '.yaml')), 'utf8');
  for (const line of fs.readFileSync(path.join(here, name), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, verdict, title, found, put] = /^(accept|refuse|beyond) +(.+?) :: (.*?) ?=> ?(.*)$/.exec(line) ?? [];
    if (!verdict) throw new Error(`${name}: not an edit: ${line}`);
    const [from, to] = [unescaped(found), unescaped(put)];
    if (from !== '' && from !== '\n' && base.split(from).length !== 2)
      throw new Error(`${name}: '${found}' stands ${base.split(from).length - 1} times in the file: ${line}`);
    const bytes = from === '' ? base : from === '\n' ? base.replaceAll(from, to) : base.replace(from, () => to);
    const file = path.join(work, 'edited.yaml');
    fs.writeFileSync(file, bytes);
    compare(`${name}: ${verdict} ${title}`, file, bytes, ...verdicts[verdict]);
    ++counts[verdict];
  }
}

fs.rmSync(work, { recursive: true });
for (const problem of problems) console.log(problem);
console.log(`${compared} files compared; edits: ${counts.accept} accepted by both, ${counts.refuse} refused by both, `
  + `${counts.beyond} refused by csafe alone; ${problems.length} disagreements`);
process.exit(problems.length === 0 ? 0 : 1);
