// JSON Schemas of front matter: every page of this repository that `check` takes is valid, and
// each page of tests/invalid whose front matter has a mistake is not, but for mistakes that
// UNSEEN lists.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { parseDocument } from 'yaml';
import { none, ok, run } from '../tap.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../..');
const invalid = join(repository, 'tests/invalid');
const statuary = resolve(process.env.STATUARY ?? join(repository, 'build/statuary'));
const work = mkdtempSync(join(tmpdir(), 'schema-'));

// Pages of tests/invalid with a mistake that a schema cannot see, and why.
const UNSEEN = {
  'class-undeclared/kettle/index.md': 'classes need a fact of type class, in another list',
  'code-duplicate/kettle/empty.md': 'that another page has the code',
  'code-file-name/kettle/dry.md': 'the name of the file',
  'code-names/kettle/a.md': 'the names of other pages',
  'code-names/kettle/b.md': 'the names of other pages',
  'code-names/kettle/c.md': 'the names of other pages',
  'code-names/kettle/d.md': 'the names of other pages',
  'code-pattern/kettle/dry2.md': 'the pattern is of another dialect, and may fit the label',
  'footer-list/index.md': 'the text',
  'group-wrong/kettle/dry-vs-hot-vs-two.md': 'the name of the file',
  'group-wrong/kettle/hot-vs-four-vs-five.md': 'the text',
  'group-wrong/kettle/two-vs-one-vs-three.md': 'other groups',
  'note-abroad/pot/full-vs-kettle-hot.md': 'what the other family says of pairs',
  'note-comment-alone/kettle/dry-vs-hot.md': 'the text',
  'note-wrong/kettle/hot-vs-dry.md': 'other notes',
  'page-shape/kettle/dry.md': 'the text',
  'page-shape/kettle/hot.md': 'the text',
  'pairs-none/kettle/dry-vs-hot.md': 'what the family says of pairs',
  'pairs-without-classes/kettle/index.md': 'that the family has no classes',
  'paste-collision/kettle/Paste.md': 'the name of another page',
  'references-controls/kettle/hot.md': 'YAML allows control characters that are escaped',
  'updated-wrong/kettle/index.md': 'the calendar',
  'was-twice/kettle/dry.md': 'other pages and files of the site',
  'was-twice/kettle/on.md': 'other pages and files of the site',
  'yaml-escapes/kettle/a.md': 'YAML allows control characters that are escaped',
  'yaml-escapes/kettle/b.md': 'the parser takes half of a surrogate pair',
  'yaml-escapes/kettle/c.md': 'YAML allows control characters that are escaped',
  'yaml-escapes/kettle/d.md': 'YAML allows noncharacters',
  'yaml-escapes/kettle/e.md': 'YAML allows noncharacters',
  'yaml-syntax/kettle/anchor.md': 'YAML has anchors',
};

// Good pages that an editor underlines all the same, and why.
const TOO_STRICT = {
  'broken-page-referred-to/kettle/dry.md': 'a page whose front matter cannot be read is no code yet',
  'broken-page-referred-to/kettle/dry-vs-hot.md': 'the same',
  'told-once-page/kettle/dry.md': 'the same',
  'told-once-page/kettle/dry-vs-hot.md': 'the same',
  'told-once-page/kettle/index.md': 'the same',
  'names-decomposed/kettle/dry.md': 'JSON Schema compares letters as they are written',
};

function statuaryIn(folder, ...args) {
  return spawnSync(statuary, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
}

// The schemas of the project in `folder`: name → what validates; null where its declarations are wrong.
function schemasOf(folder) {
  const to = mkdtempSync(join(work, 'schemas-'));
  const made = statuaryIn(folder, 'schema', '--quiet', to);
  if (made.status !== 0) return null;
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
  const schemas = new Map();
  for (const name of readdirSync(to)) schemas.set(name.replace(/\.json$/, ''), ajv.compile(JSON.parse(readFileSync(join(to, name), 'utf8'))));
  return schemas;
}

function pagesOf(folder) {
  return readdirSync(join(folder, 'content'), { recursive: true })
    .map((name) => join('content', name))
    .filter((name) => /^content\/(index|[^/]+\/[^/]+)\.md$/.test(name))
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile());
}

// The front matter as an editor reads it: { value } or { wrong }.
function frontMatter(text) {
  const match = /^\uFEFF?---\n([\s\S]*?)(^|\n)---(\n|$)/.exec(text.replaceAll('\r\n', '\n'));
  if (!match) return { wrong: NO_PAGE };
  const document = parseDocument(match[1], { version: '1.2' });
  if (document.errors.length > 0) return { wrong: document.errors[0].message };
  return { value: document.toJS() };
}

function schemaFor(schemas, page) {
  const folder = dirname(page);
  return schemas.get(folder === 'content' ? 'site' : folder.replace('content/', ''));
}

// What is wrong with a page, or '' where it is valid.
function refusal(schemas, folder, page) {
  const front = frontMatter(readFileSync(join(folder, page), 'utf8'));
  if (front.wrong) return front.wrong;
  const validate = schemaFor(schemas, page);
  if (!validate) return null;
  return validate(front.value) ? '' : validate.errors.map((e) => `${e.instancePath} ${e.message}`).join('; ');
}

function refused(folder, except = new Set()) {
  const schemas = schemasOf(folder);
  if (schemas === null) return [['the schemas could not be made'], 1];
  const pages = pagesOf(folder).filter((page) => !except.has(page));
  const problems = pages.map((page) => [page, refusal(schemas, folder, page)]).filter(([, why]) => why);
  return [problems.map(([page, why]) => `${page}: ${why}`), pages.length];
}

function assemble(name) {
  const folder = join(work, name);
  const from = join(invalid, name);
  cpSync(join(invalid, 'base'), folder, { recursive: true });
  if (existsSync(join(from, 'remove')))
    for (const path of readFileSync(join(from, 'remove'), 'utf8').split('\n').filter(Boolean)) rmSync(join(folder, path), { recursive: true });
  for (const part of ['content', 'locales', 'templates'])
    if (existsSync(join(from, part))) cpSync(join(from, part), join(folder, part), { recursive: true });
  if (existsSync(join(from, 'make.sh'))) execFileSync('sh', [join(from, 'make.sh')], { cwd: folder });
  return folder;
}

const NO_PAGE = 'no front matter';
const ABOUT_FRONT_MATTER = /^(yaml|site|family|fact|code|note|group)\//;
const ERROR = /^(content\/[^:]*\.md):(\d+:)*.*error: .*\[([^\]]+)\]$/;

function examineInvalid() {
  const base = schemasOf(join(invalid, 'base'));
  const missed = [];
  const wronged = [];
  let good = 0;
  let bad = 0;
  const kept = new Set([...Object.keys(UNSEEN), ...Object.keys(TOO_STRICT)]);
  for (const name of readdirSync(invalid)) {
    if (name === 'base') continue;
    const expected = readFileSync(join(invalid, name, 'expected'), 'utf8').split('\n');
    const found = expected.map((line) => ERROR.exec(line)).filter(Boolean);
    const folder = assemble(name);
    const schemas = schemasOf(folder) ?? base;
    for (const page of pagesOf(folder)) {
      const slugs = found.filter(([, file]) => file === page).map(([, , , slug]) => slug);
      const front = slugs.filter((slug) => ABOUT_FRONT_MATTER.test(slug));
      let why;
      try {
        why = refusal(schemas, folder, page);
      } catch (error) {
        why = error.message;
      }
      if (why === null) continue;
      const id = `${name}/${page.replace('content/', '')}`;
      if (slugs.length === 0 && schemas !== base && why !== NO_PAGE && (good++, why) && !kept.delete(id)) wronged.push(`${id}: ${why}`);
      if (front.length === 0) continue;
      bad++;
      if (!why && !kept.delete(id)) missed.push(`${id}: ${front.join(' ')}`);
    }
  }
  none(wronged, 'the schemas take every page of tests/invalid that check takes', good);
  none(missed, 'the schemas refuse every page of tests/invalid with a mistake in its front matter that they can see', bad);
  none([...kept], 'what the lists say of them is true', bad);
}

await run(() => {
  const starter = join(work, 'starter');
  none([statuaryIn(work, 'init', starter)].filter((made) => made.status !== 0).map((made) => made.stderr), 'a project to look at', 1);
  for (const folder of [repository, starter, join(invalid, 'base'), ...['families', 'layouts', 'named'].map((name) => join(repository, 'tests/golden', name))])
    none(...refusedOrTaken(folder));
  examineInvalid();
});
rmSync(work, { recursive: true });

function refusedOrTaken(folder) {
  const [problems, looked] = refused(folder);
  return [problems, `every page of ${folder.startsWith(work) ? 'what init makes' : relative(repository, folder) || 'this site'} is valid`, looked];
}
