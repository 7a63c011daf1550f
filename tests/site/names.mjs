// Families whose codes, facts and values have names of sixty letters, as have the pages that are linked
// everywhere and what the home page shows: no page scrolls sideways, and every text can be read.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../browser/chromium.mjs';
import { none, ok } from '../tap.mjs';
import { root, temporaryFolder } from './build.mjs';

const program = resolve(process.env.STATUARY ?? join(root, 'build/statuary'));
const LONG = 'AUTHENTICATION_REQUIREMENT_NOT_SATISFIED_BY_THE_CREDENTIALS_';
const WORD = LONG.replaceAll('_', '');
const CODES = [`${LONG}1`, `${LONG}2`, 'E1'];
const WIDTHS = [320, 390, 1200];

function write(project) {
  const put = (path, text) => writeFileSync(join(project, path), text);
  mkdirSync(join(project, 'content/long'), { recursive: true });
  for (const part of ['templates', 'locales/en']) cpSync(join(root, part), join(project, part), { recursive: true });
  mkdirSync(join(project, 'content/other'), { recursive: true });
  put('content/index.md', `---\ntitle: ${WORD}\ndescription: D\nbase_url: https://codes.example/\nsource: en\nlanguages: [en]\nfamilies: [long, other]
featured: [long/${CODES[0]}-vs-${CODES[1]}]\nlinks: [{text: ${WORD}, url: "https://codes.example/long"}]\n---\nWelcome.\n`);
  put('content/about.md', `---\ntitle: ${WORD}\nnav: header\n---\nAbout.\n`);
  put('content/other/index.md', `---\ntitle: ${WORD}\nname: ${WORD}\nnoun: code\ndescription: D\nspecimens: [${CODES[0]}]
classes:\n  - {id: c, label: ${WORD}, name: ${WORD}, tone: info, meaning: M., sentence: "{code} is one."}\nfacts:\n  - {id: class, name: Class, type: class}\nsections: []\n---\nAbout.\n`);
  put(`content/other/${CODES[0]}.md`, `---\ncode: ${CODES[0]}\nname: ${CODES[0]}\nclass: c\n---\nOne.\n`);
  put('content/long/index.md', `---\ntitle: Codes\nname: Code\nnoun: code\ndescription: D\nspecimens: [${CODES.join(', ')}]\nfacts:
  - {id: names, name: ${WORD}, type: set}
  - {id: remark, name: Remark, type: text}
  - {id: related, name: Related, type: codes}
sections:\n  - {id: meaning, heading: ${WORD}}\n---\nAbout.\n`);
  put('content/long/bare.md', '---\ncode: bare\nname: Bare\nnames: [x]\n---\nBare.\n');
  for (const code of CODES)
    put(`content/long/${code}.md`, `---\ncode: ${code}\nname: ${code}\nnames: [${code}, x]\nremark: ${code}\nrelated: [${CODES.filter((other) => other !== code).join(', ')}]
---\n${code} stands here.\n\n## ${WORD}\n\nSee \`${code}\` and [${CODES[0]}](${CODES[0]}.md).\n\n### ${code}\n\n    ${code} = ${code}\n
| ${code} | b |\n| --- | --- |\n| \`${code}\` | ${code} |\n\n> [!NOTE]\n> ${code}\n`);
}

/** What reaches beyond the window, if the page scrolls sideways. */
function beyond() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const far = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1);
  return far.slice(0, 3).map((element) => `${element.tagName}.${element.className}`).join(' ');
}

/** The contrast of the code in the heading with what is behind it (WCAG 2.2, 1.4.3). */
function contrast() {
  const numbers = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((n) => n / 255).map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
  const luminance = (colour) => numbers(colour).reduce((sum, n, i) => sum + n * [0.2126, 0.7152, 0.0722][i], 0);
  const head = document.querySelector('.head');
  const [a, b] = [getComputedStyle(head.querySelector('.code')).color, getComputedStyle(head).backgroundColor].map(luminance).sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

/** How much of the width of a wide page the facts of a code without sections take. */
async function wholeWidth(browser, folder) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.goto(pathToFileURL(join(folder, 'en/long/bare.html')).href);
  const share = await page.evaluate(() => document.querySelector('.facts').offsetWidth / document.querySelector('main').offsetWidth);
  ok(share > 0.9, 'the facts of a code without sections take the width of the page', `${share}`);
  await page.close();
}

export async function longNames() {
  const project = join(temporaryFolder(), 'project');
  write(project);
  const built = spawnSync(program, ['build', '--quiet', '-C', project], { encoding: 'utf8' });
  ok(built.status === 0, 'codes with long names build', built.stderr);
  const folder = join(project, 'site');
  // Pages at former addresses lead on at once, and the error page finds its style sheet on a server alone.
  const pages = readdirSync(folder, { recursive: true }).map(String)
    .filter((path) => path.endsWith('.html') && !/http-equiv="refresh"|<base /.test(readFileSync(join(folder, path), 'utf8')));
  const browser = await launch();
  const wide = [];
  for (const width of WIDTHS) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    for (const path of pages) {
      await page.goto(pathToFileURL(join(folder, path)).href);
      const search = page.locator('.search input');
      if (await search.count()) await search.fill(CODES[2]);
      if (await search.count()) await page.locator('.search [role=option]').first().waitFor();
      const found = await page.evaluate(beyond);
      if (found !== null) wide.push(`${width}: ${path}: ${found}`);
    }
    await page.close();
  }
  none(wide, 'names of sixty letters: no page scrolls sideways', pages.length);
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ colorScheme });
    await page.goto(pathToFileURL(join(folder, 'en/long/E1.html')).href);
    const ratio = await page.evaluate(contrast);
    ok(ratio >= 4.5, `without classes, the code can be read: ${colorScheme}`, `contrast ${ratio}`);
    await page.close();
  }
  await wholeWidth(browser, folder);
  await browser.close();
}
