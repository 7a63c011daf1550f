// Made-up sites for tests: families of as many codes as are asked for, with texts as long as they are asked for.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, temporaryFolder } from './build.mjs';

/** Writes a project of {path: text} beside this repository's templates and English messages, and builds it: {folder, project, status, stderr, build()}. */
export function made(files) {
  const project = temporaryFolder(), folder = join(project, 'site');
  cpSync(join(root, 'templates'), join(project, 'templates'), { recursive: true });
  cpSync(join(root, 'locales/en'), join(project, 'locales/en'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));
  const build = (command = 'build') => spawnSync(program, [command, '-C', project, ...(command === 'build' ? ['-o', folder] : [])], { encoding: 'utf8' });
  return { folder, project, build, ...build() };
}

/** content/index.md of a site of these families; @keys: more lines of its front matter. */
export const siteFile = (families, keys = []) =>
  ['---', 'title: Made-up codes', 'description: Codes that nobody sends.', 'base_url: https://codes.example/', 'source: en', 'languages: [en]', `families: [${families.join(', ')}]`, ...keys, '---', 'The home page.', ''].join('\n');

/** A page of front matter and text. */
export const pageFile = (keys, text) => ['---', ...keys, '---', text, ''].join('\n');

const WORDS = ['connection', 'queue', 'mailbox', 'session', 'certificate', 'quota', 'header', 'policy', 'cache', 'record', 'signature', 'lock', 'transfer'];
const STATES = ['closed', 'refused', 'expired', 'too large', 'not found', 'locked', 'moved'];

/** The name of the code @i of largeFamily(). */
export const largeCode = (i) => `E${String(i).padStart(4, '0')}`;

/** The files of a family of @n codes: in classes of different sizes or none, each code related to three others. @name: of a code, by its number. */
export function largeFamily(id, n, { classes = true, pairs = 'related', name = largeCode } = {}) {
  const size = Math.ceil(n / 10), files = {};
  const declared = Array.from({ length: 10 }, (_, i) => `  - {id: c${i}, name: Codes about the ${WORDS[i % WORDS.length]} ${i}, meaning: They are about it., sentence: "{code} is one.", tone: ${['failure', 'retry', 'info', 'success'][i % 4]}}`);
  files[`content/${id}/index.md`] = pageFile([
    `name: ${id}`, `title: Codes of ${id}`, 'noun: code', 'description: What it says.', 'codes: {order: natural}', `pairs: ${pairs}`,
    ...(classes ? ['classes:', ...declared] : []), 'facts:', ...(classes ? ['  - {id: class, name: Class, type: class}'] : []),
    '  - {id: retry, name: Retry, type: enum, values: [{id: yes, name: Yes, sentence: "{code} may pass."}, {id: no, name: No, sentence: "{code} will not pass."}]}',
    '  - {id: commands, name: Answers, type: set}', '  - {id: related, name: Related codes, type: codes}', 'sections: [{id: about, heading: About}]',
  ], 'A large family.');
  for (let i = 0; i < n; i++) {
    const word = WORDS[i % WORDS.length], state = STATES[Math.floor(i / WORDS.length) % STATES.length], others = [i + 1, i * 7 + 3, i * 13 + 5].map((other) => other % n).filter((other) => other !== i);
    files[`content/${id}/${name(i)}.md`] = pageFile([
      `code: "${name(i)}"`, `name: The ${word} is ${state}`, ...(classes ? [`class: c${Math.floor(i / size)}`] : []), `retry: ${i % 3 ? 'yes' : 'no'}`, `commands: [${['OPEN', 'SEND', 'QUIT'].slice(i % 3).join(', ')}]`,
      `related: [${[...new Set(others)].map((other) => `"${name(other)}"`).join(', ')}]`,
    ], `The ${word} of number ${i} is ${state}, and the client can do little about that.\n\n## About\n\nLook at the ${word} first.`);
  }
  return files;
}
