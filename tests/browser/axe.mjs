// Every kind of page, in both languages, light and dark, at rest and in use, held
// against the rules of axe-core (WCAG 2.2 to level AA, and its best practices).

import axe from 'axe-core';
import { none, ok, run } from '../tap.mjs';
import { site } from '../site/build.mjs';
import { address, launch, serve } from './chromium.mjs';
import { KINDS, pagesOf } from './kinds.mjs';

const SCHEMES = ['light', 'dark'];

/** What axe finds in a page, a line each. It is told not to fetch anything. */
async function violations(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => window.axe.run(document, { preload: false, resultTypes: ['violations'] }));
  const lines = result.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim()}`));
  return { lines, rules: result.violations.length + result.passes.length };
}

/** What a page may be doing when axe looks: the search has found something. */
async function inUse(page) {
  if (await page.locator('.search').count() === 0) return;
  await page.locator('.search input').fill('252 551');
  await page.locator('.search [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  if (await page.locator('#compared').count() > 0) {
    await page.evaluate(() => { location.hash = '#551,252,550'; });
    await page.locator('#compared .head').nth(2).waitFor();
  }
  if (await page.locator('#pasted').count() === 0) return;
  await page.fill('#pasted', 'said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n\nsaid: 571 Not here');
  await page.locator('main article').nth(1).waitFor();
}

await run(async () => {
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0, 'the site builds', built.stderr);
  const { folder } = built;
  const browser = await launch();
  try {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme, reducedMotion: 'reduce' });
      await serve(context, folder);
      const page = await context.newPage();
      for (const kind of Object.keys(KINDS)) {
        const found = [];
        let rules = 0;
        for (const file of pagesOf(kind)) {
          for (const act of [() => {}, inUse]) {
            await page.goto(address(folder, file));
            await act(page);
            const { lines, rules: seen } = await violations(page);
            found.push(...lines.map((line) => `${file}: ${line}`));
            rules += seen;
          }
        }
        none([...new Set(found)], `${kind}, ${colorScheme}: axe has no complaint`, rules);
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
});
