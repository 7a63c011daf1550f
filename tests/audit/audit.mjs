// Lighthouse's four marks for one page of each kind that readers land on, as a phone
// sees it: all must be 100. Those of the site, in both languages, and of a made-up one
// those that the site does not have: a list of 2,000 codes, a group, a name in two families.
//
//   node tests/audit/audit.mjs SITE

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch as launchChrome } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { start } from '../browser/server.mjs';
import { pagesOf } from '../browser/kinds.mjs';
import { root } from '../site/build.mjs';
import { largeCode, largeFamily, made, pageFile, siteFile } from '../site/made.mjs';

/* A page of a kind, or one with what a reader has chosen behind #. */
const AUDITED = [...['home', 'family', 'code', 'pair', 'matrix', 'compare'].flatMap(pagesOf), ...pagesOf('compare').map((path) => `${path}#551,252,550`)];
const TRIES = 5;

const [site] = process.argv.slice(2);
if (site === undefined) {
  console.error('usage: node tests/audit/audit.mjs SITE');
  process.exit(2);
}

const GROUP = [0, 1, 2].map(largeCode), LONG = largeCode(3);
const MADE = ['big/index.html', `big/${largeCode(1234)}.html`, `small/${LONG}.html`, `small/${GROUP.join('-vs-')}.html`, `number/${LONG}.html`].map((path) => `en/${path}`);

/** Two families that share names; of the small one, a code has so many headings that its page lists them. Gives the folder. */
function build() {
  const files = { ...largeFamily('big', 2000), ...largeFamily('small', 20, { pairs: 'all' }) }, parts = ['Cause', 'Client', 'Server', 'Network', 'Record'];
  files['content/index.md'] = siteFile(['big', 'small']);
  files[`content/small/${LONG}.md`] += parts.map((part) => `\n### ${part}\n\nThe ${part.toLowerCase()} is told here, with a line to type:\n\n\`\`\`sh\nlook --at ${part.toLowerCase()}\n\`\`\`\n`).join('');
  files[`content/small/${GROUP.join('-vs-')}.md`] = pageFile([`group: [${GROUP.join(', ')}]`], `Between ${GROUP.join(' and ')}.`);
  const { folder, status, stderr } = made(files);
  if (status !== 0) throw new Error(stderr);
  return folder;
}

/** What else the machine does can only lower the mark for speed, so the best of a few counts. */
async function audit(url, port) {
  let best;
  for (let i = 0; i < TRIES && !(best?.lhr.categories.performance.score === 1); i++) {
    const result = await lighthouse(url, { port, output: 'html', logLevel: 'error' });
    if (best === undefined || result.lhr.categories.performance.score > best.lhr.categories.performance.score) best = result;
  }
  return best;
}

const reports = join(root, 'build/audit');
mkdirSync(reports, { recursive: true });
const chrome = await launchChrome({
  chromePath: process.env.CHROMIUM || '/usr/bin/chromium',
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});

/** Audits these pages of @folder; gives how many lost marks. */
async function auditAll(folder, paths) {
  const { server, address } = await start(folder);
  let failed = 0;
  try {
    for (const path of paths) {
      const { lhr, report } = await audit(address + path, chrome.port);
      const marks = Object.values(lhr.categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
      writeFileSync(join(reports, `${path.replaceAll(/[/#]/g, '.').replace(/(\.html)(.*)$/, '$2$1')}`), report);
      const lost = Object.values(lhr.categories).flatMap(({ auditRefs, score }) => score === 1 ? [] : auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score < 1).map(({ id }) => `${id} (${lhr.audits[id].displayValue ?? lhr.audits[id].title})`));
      console.log(`${lost.length === 0 ? 'ok' : 'NOT OK'}  ${path}: ${marks.join(', ')}${lost.length === 0 ? '' : `: ${lost.join('; ')}`}`);
      failed += lost.length > 0;
    }
  } finally {
    server.close();
  }
  return failed;
}

let failed = 0;
try {
  failed += await auditAll(build(), MADE);
  failed += await auditAll(resolve(site), AUDITED);
} finally {
  chrome.kill();
}
process.exit(failed > 0 ? 1 : 0);
