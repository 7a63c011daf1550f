// Measures `statuary serve` on this repository's site: how long it takes to read
// the site again, and from the moment a page's file is saved until the page that
// is served is the new one. Prints medians.
// Usage: node bench/serve.mjs STATUARY

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 15;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'statuary-'));
for (const part of ['content', 'locales', 'templates']) cpSync(join(root, part), join(folder, part), { recursive: true });

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const child = spawn(resolve(process.argv[2]), ['serve', '-C', folder]);
let output = '';
try {
  const address = await new Promise((done, fail) => {
    child.stdout.on('data', (text) => {
      output += text;
      const found = output.match(/The site is at (\S+)/);
      if (found) done(found[1]);
    });
    child.on('exit', () => fail(new Error(output)));
  });
  const file = join(folder, 'content/smtp/252.md');
  const page = `${address}en/smtp/252.html`;
  const text = readFileSync(file, 'utf8');
  const served = [], read = [];
  await (await fetch(page)).text();
  for (let i = 0; i < ROUNDS; i++) {
    await new Promise((done) => setTimeout(done, 300));
    output = '';
    const start = performance.now();
    writeFileSync(file, text.replace('## Description\n', `## Description\n\nRound ${i}.\n`));
    while (!(await (await fetch(page)).text()).includes(`Round ${i}.`)) await new Promise((done) => setTimeout(done, 2));
    served.push(performance.now() - start);
    read.push(Number(output.match(/Read in (\d+)/)?.[1] ?? NaN));
  }
  console.log(`serve: read    ${median(read).toFixed(0).padStart(5)} ms  (median of ${ROUNDS})`);
  console.log(`serve: new page${median(served).toFixed(0).padStart(5)} ms after a file is saved`);
} finally {
  child.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
