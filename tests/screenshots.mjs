// Pictures of the comparison of 252 and 551.
//
//   node tests/screenshots.mjs SITE           docs/screenshot.png, for the README
//   node tests/screenshots.mjs SITE FOLDER    and, into FOLDER, the whole page in both
//                                             languages, on a phone and on a wide screen,
//                                             in the light and in the dark scheme

import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { address, launch } from './browser/chromium.mjs';
import { root } from './site/build.mjs';

const PAIR = 'smtp/252-vs-551.html';
/* The README is read where pictures are not free. */
const MOST_BYTES = 300_000;

const [site, folder] = process.argv.slice(2);
if (site === undefined) {
  console.error('usage: node tests/screenshots.mjs SITE [FOLDER]');
  process.exit(2);
}

const browser = await launch();
try {
  async function picture(path, language, width, height, colorScheme, fullPage) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(address(resolve(site), `${language}/${PAIR}`));
    await page.screenshot({ path, fullPage });
    await page.close();
    console.log(path);
  }

  const shown = join(root, 'docs/screenshot.png');
  mkdirSync(join(root, 'docs'), { recursive: true });
  await picture(shown, 'en', 1280, 1100, 'light', false);
  const { size } = statSync(shown);
  if (size > MOST_BYTES) throw new Error(`${shown} has ${size} bytes, more than ${MOST_BYTES}`);

  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    for (const language of ['en', 'vi'])
      for (const width of [390, 1280])
        for (const scheme of ['light', 'dark']) await picture(join(folder, `${language}-${width}-${scheme}.png`), language, width, 844, scheme, true);
  }
} finally {
  await browser.close();
}
