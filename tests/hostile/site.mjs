// A site in which the words of strangers stand wherever text can stand.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
export const statuary = resolve(process.argv[2]);

const unescape = (line) => line.replace(/\\(n|t|\\|x[0-9a-f]{2})/g, (_, c) => ({ n: '\n', t: '\t', '\\': '\\' })[c] ?? String.fromCharCode(parseInt(c.slice(1), 16)));
export const lines = (name) => readFileSync(join(here, name), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')).map(unescape);
/* Control characters are refused, which hostile.t tests. */
const printable = (text) => text.replace(/[\x00-\x08\x0b-\x1f]/g, '');
export const VECTORS = [...new Set(lines('vectors.txt').map(printable))];
export const CODES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'constructor', 'valueOf'];

const yaml = (value) => JSON.stringify(value); // JSON is YAML
const xml = (text) => printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const oneLine = (text) => text.replace(/[\s\x00-\x1f]+/g, ' ').trim();
const message = (text) => oneLine(text).replace(/[{}']/g, '');
const title = (text) => oneLine(text).replace(/["\\]/g, '\\$&');

export function run(...options) {
  const done = spawnSync(statuary, options, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { ...done, errors: done.stderr.split('\n').filter((line) => line.includes(': error: ')) };
}

function succeed(...options) {
  const { status, errors, stderr } = run(...options);
  if (status !== 0) throw new Error([`statuary ${options[0]}: ${status}`, ...(errors[0] ? errors : [stderr])].slice(0, 10).map((line) => line.slice(0, 200)).join('\n'));
}

export const temporary = () => mkdtempSync(join(tmpdir(), 'statuary-hostile-'));

/** Whether pages may show an image from elsewhere. */
export const IMAGES = (() => {
  const folder = temporary(), page = join(folder, 'x/content/lamp/E10.md');
  succeed('init', join(folder, 'x'));
  writeFileSync(page, `${readFileSync(page, 'utf8')}\n![x](https://example.com/x.png "y")\n`);
  const { status } = run('check', '--quiet', '-C', join(folder, 'x'));
  rmSync(folder, { recursive: true });
  return status === 0;
})();

/** As text, in a list, a quotation and as code: each word in another way on pages of another @turn. */
function paragraphs(words, turn = 0) {
  return words.map(oneLine).map((word, i) => {
    const text = `Word ${word}`, way = (i + turn) % 4;
    if (way === 1) return `- ${text}`;
    if (way === 2) return `> ${text}`;
    if (way === 3 && !word.includes('`')) return `Word \`${word}\``;
    return text;
  }).join('\n\n');
}

/** Writes a site in whose texts @words stand. */
export function write(folder, words) {
  const put = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const front = (keys) => `---\n${Object.entries(keys).map(([key, value]) => `${yaml(key)}: ${yaml(value)}`).join('\n')}\n---\n`;
  const all = words.join(' ');
  const safe = words.map(message).filter((word) => word !== '');
  put('content/index.md', `${front({ title: all, description: all, base_url: 'https://example.com/x/', edit_url: 'https://example.com/edit/{path}', source: 'en', languages: ['en', 'vi'], threshold: 0, families: ['fam'], updated: '2026-01-01' })}${paragraphs(words)}\n`);
  const values = [{ id: words[0], name: all, label: all, meaning: all, sentence: `{code} ${safe.join(' ')}` }];
  const section = (i) => ({ id: `s${i} ${words[i]}`, heading: oneLine(`h${i} ${words[i]}`), pair_heading: words[i] });
  const sections = [0, 1, 2, 3].map(section);
  put('content/fam/index.md', `${front({
    title: all, name: `n ${words[1]}`, noun: words[2], description: all, codes: { pattern: '[a-zA-Z0-9]+', order: 'name' },
    classes: [{ id: words[3], name: all, label: all, meaning: all, sentence: `{code} ${safe.join(' ')}`, tone: 'info' }],
    facts: [{ id: 'class', name: all, type: 'class' }, { id: `f ${words[4]}`, name: all, type: 'enum', values }, { id: `o ${words[5]}`, name: all, type: 'set' },
      { id: 'see', name: all, type: 'references', links: [{ match: '(?s)(.*)', url: 'https://example.com/?q=\\1' }] }, { id: 'words', name: all, type: 'text' }, { id: 'related', name: all, type: 'codes' }],
    paste: { title: all, lead: all, facts: [`f ${words[4]}`], code: '\\b(?:c\\d|constructor|valueOf|__proto__)\\b', before: ['said: '] },
    sections,
  })}${paragraphs(words)}\n`);
  CODES.forEach((code, turn) => {
    const own = words.filter((_, j) => j % CODES.length === turn);
    const blocks = own.map((word) => `~~~ ${oneLine(word).replaceAll('~', '')}\n${word}\n~~~`);
    const links = own.flatMap((word) => [`[x](https://example.com/ "${title(word)}")`, ...(IMAGES ? [`![${oneLine(word).replace(/[[\]\\]/g, '\\$&')}](https://example.com/x.png "${title(word)}")`] : [])]);
    const exchange = own.map(oneLine).map((word) => `C: ${word}\nS: ${code} ${word}\n# ${word}`);
    put(`content/fam/${code}.md`, `${front({
      code, name: own.join(' '), short: own.join(' '), class: words[3], [`f ${words[4]}`]: words[0], [`o ${words[5]}`]: [...new Set(own)], see: own, words: all,
      related: CODES.filter((other) => other !== code).slice(0, 2), updated: '2026-01-01',
    })}Summary ${own.map(oneLine).join(' ')}\n\n## ${sections[0].heading}\n\n${paragraphs(words, turn)}\n\n## ${sections[1].heading}\n\n${blocks.join('\n\n')}\n\n`
      + `## ${sections[2].heading}\n\n\`\`\`dialogue\n${exchange.join('\n')}\n\`\`\`\n\n## ${sections[3].heading}\n\n${links.join('\n\n')}\n`);
  });
  put('content/fam/c1-vs-c2.md', `---\npair: [c1, c2]\n---\n${paragraphs(words, 1)}\n`);
  cpSync(join(root, 'templates'), join(folder, 'templates'), { recursive: true });
  const ui = readFileSync(join(root, 'locales/en/ui.xlf'), 'utf8');
  const each = Math.ceil(safe.length / ui.match(/<\/source>/g).length);
  let n = 0;
  const next = (count = 1) => Array.from({ length: count }, () => safe[n++ % safe.length]).join(' ');
  put('locales/en/ui.xlf', ui.replace(/<\/source>/g, () => ` ${xml(next(each))}</source>`));
  succeed('i18n', 'sync', '--quiet', '-C', folder);
  for (const name of readdirSync(join(folder, 'locales/vi'))) {
    const path = `locales/vi/${name}`;
    const text = readFileSync(join(folder, path), 'utf8');
    put(path, text.replace(/(<source>)([^]*?)(<\/source>\s*)<target[^>]*(\/>|>[^]*?<\/target>)/g,
      (_, open, source, close) => `${open}${source}${close}<target state="translated">${source} ${xml(next())}</target>`));
  }
}

export function build(words) {
  const folder = temporary();
  write(folder, words);
  succeed('build', '--quiet', '-C', folder);
  return folder;
}
