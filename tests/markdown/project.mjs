// The starter with the pages of tests/markdown/content, translated by rule.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, temporaryFolder } from '../site/build.mjs';

const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));

export function statuary(project, ...args) {
  const run = spawnSync(program, [...args, '-C', project], { encoding: 'utf8' });
  if (run.error) throw run.error;
  return run;
}

export function edit(project, path, change) {
  const file = join(project, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

export function makeProject() {
  const project = join(temporaryFolder(), 'project');
  const made = spawnSync(program, ['init', project], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  cpSync(join(root, 'tests/markdown/content'), join(project, 'content'), { recursive: true });
  return project;
}

/** Every text of the content gets a translation that begins with a word of its own and ends with a comment. */
export function translate(project) {
  const synced = statuary(project, 'i18n', 'sync');
  if (synced.status !== 0) throw new Error(synced.stderr);
  for (const name of ['site', 'lamp'])
    edit(project, `locales/vi/${name}.xlf`, (text) =>
      text.replace(/<source>(.*)<\/source>\n( *)<target state="(?:new|needs-translation)"(?:\/>|>.*<\/target>)/g,
        (_, source, indent) => `<source>${source}</source>\n${indent}<target state="translated">Dịch ${source} &lt;!-- secret --&gt;</target>`));
}

export function makeOneLanguage(project) {
  edit(project, 'content/index.md', (text) => text.replace('languages: [en, vi]', 'languages: [en]'));
  rmSync(join(project, 'locales/vi'), { recursive: true });
}

/** The files of the built site, by path. */
export function filesOf(project) {
  const folder = join(project, 'site');
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  return new Map(paths.filter((path) => statSync(join(folder, path)).isFile()).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The fenced blocks of the section @heading of a document, by language. */
export function recipeOf(path, heading) {
  const section = readFileSync(join(root, path), 'utf8').split(`\n### ${heading}\n`)[1].split('\n### ')[0];
  return Object.fromEntries([...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => [language, text]));
}
