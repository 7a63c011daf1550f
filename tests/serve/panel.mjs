// Where the panel of the preview is: it never covers the text that is edited.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { none, ok } from '../tap.mjs';
import { open } from './follow.mjs';
import { Server, ownSite, program, until } from './server.mjs';

const SIZES = [[1440, 900], [1100, 700], [800, 600], [390, 780]];
const PAGES = ['smtp/252.html', 'smtp/250-vs-251.html', 'smtp/index.html', 'index.html'];
const SHOTS = process.env.SCREENSHOTS; // a folder, for people to look at

/** Clicks a text and says what is wrong with the place of the panel, or nothing. */
const covered = async (page, index) => {
  const name = await page.evaluate((at) => {
    const element = [...document.querySelectorAll('main [data-statuary-unit]')][at];
    element.click();
    return element.dataset.statuaryUnit;
  }, index);
  const ready = await until(() => page.evaluate((wanted) => {
    const { shadowRoot } = document.querySelector('#statuary-preview');
    return shadowRoot.activeElement?.tagName === 'TEXTAREA' && wanted.endsWith(shadowRoot.querySelector('h2').textContent);
  }, name));
  if (!ready) return `${name}: the panel does not open`;
  return page.evaluate(([wanted, at]) => {
    const { shadowRoot } = document.querySelector('#statuary-preview');
    const element = [...document.querySelectorAll('main [data-statuary-unit]')][at];
    const boxes = [...element.getClientRects()].filter(({ width, height }) => width && height);
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    for (const part of ['aside', '.bar']) {
      const place = shadowRoot.querySelector(part).getBoundingClientRect();
      if (boxes.some((box) => over(box, place))) return `${wanted}: ${part} covers it: ${JSON.stringify([boxes, place])}`;
    }
    const first = boxes[0];
    if (boxes.length && (first.top < -1 || first.top > innerHeight || first.left < -1 || first.right > innerWidth + 1)) return `${wanted}: out of sight at ${JSON.stringify(first)}`;
    return '';
  }, [name, index]);
};

export async function panel(browser) {
  const project = ownSite('panel');
  spawnSync(program, ['i18n', 'add', 'ar', '-C', project]);
  for (const language of ['vi', 'ar']) {
    const server = await Server.start(project, '--translate', language);
    for (const [width, height] of SIZES) {
      const page = await open(browser, `${server.address}${language}/`, { viewport: { width, height } });
      const wrong = [];
      let n = 0;
      for (const path of PAGES) {
        await page.goto(`${server.address}${language}/${path}`);
        const count = await page.locator('main [data-statuary-unit]').count();
        // Texts that are hidden until a script or the reader asks for them have no place.
        const seen = await page.evaluate(() => [...document.querySelectorAll('main [data-statuary-unit]')].flatMap((one, i) => (one.getClientRects().length ? [i] : [])));
        for (const index of seen.filter((_, i) => i % Math.ceil(seen.length / 6) === 0 || i === seen.length - 1)) {
          const said = await covered(page, index);
          n++;
          if (said) wrong.push(`${path} ${said}`);
        }
        if (!count) wrong.push(`${path}: no texts`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (overflow > 0) wrong.push(`${path}: ${overflow} pixels too wide`);
        if (SHOTS) await page.screenshot({ path: join(SHOTS, `${language}-${width}-${path.replace(/\W/g, '-')}.png`) });
      }
      none(wrong, `${language}, ${width}×${height}: the panel covers no text that is edited`, n);
      await page.evaluate(() => [...document.querySelector('#statuary-preview').shadowRoot.querySelectorAll('aside button')].find((one) => one.textContent === 'Close').click());
      const room = await page.evaluate(() => getComputedStyle(document.documentElement).marginRight);
      ok(room === '0px', `${language}, ${width}×${height}: closed, it leaves the page its width`, room);
      await page.close();
    }
    await server.stop();
  }
}
