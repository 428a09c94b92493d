// Validates JSON files with ajv: node validate.mjs MODULES SCHEMA FILE…; MODULES is the node_modules folder to use.
// Prints each violation; the exit code is 1 when there is one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, schemaPath, ...files] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, 'x.js'));
const read = (file) => JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));

const Ajv = require('ajv/dist/2020').default;
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const validate = ajv.compile(read(schemaPath));
let failed = files.length === 0;
for (const file of files) {
  if (validate(read(file))) continue;
  failed = true;
  for (const error of validate.errors.slice(0, 20)) {
    console.log(`${file}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
  }
}
process.exit(failed ? 1 : 0);
