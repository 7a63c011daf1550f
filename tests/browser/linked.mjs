// Where the script thinks that pages lie which are linked in another language (`fallback: link`).

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { none, ok } from '../tap.mjs';
import { start } from './server.mjs';
import { lesserProject, root } from '../site/build.mjs';

/** Takes back the translation of some pages. */
function clear(document, pages) {
  const text = readFileSync(document, 'utf8').replace(/<trans-unit id="([^"#]+)#[^]*?<\/trans-unit>/g, (unit, page) =>
    pages.includes(page) ? unit.replace(/<target[^>]*>[^<]*<\/target>/g, '<target state="new"/>').replace(' approved="yes"', '') : unit);
  writeFileSync(document, text);
}

/** This repository's site, half of it in Vietnamese, and a variety that has little of its own. */
function build() {
  const project = lesserProject('smtp'), folder = join(project, 'site'), index = join(project, 'content/index.md');
  clear(join(project, 'locales/vi/smtp.xlf'), ['252', '450', '421', '551-vs-251', '250-vs-251']);
  writeFileSync(index, readFileSync(index, 'utf8').replace('threshold: 60', 'threshold: 60\nfallback: link').replace('[en, vi]', '[en, vi, vi-US]'));
  const program = process.env.STATUARY ?? join(root, 'build/statuary');
  spawnSync(program, ['i18n', 'sync', '-C', project]);
  const variety = join(project, 'locales/vi-US/smtp.xlf');
  writeFileSync(variety, readFileSync(variety, 'utf8').replace(/(id="(?:220|252)#(?:name|short)"[^]*?)<target state="new"\/>/g, '$1<target state="translated">Khác</target>'));
  const built = spawnSync(program, ['build', '-C', project, '-o', folder], { encoding: 'utf8' });
  ok(built.status === 0, 'a site whose fallback pages are linked builds', built.stderr);
  return folder;
}

/** On a server, addresses of pages that are not written in a language lead to where they are. */
async function leadOn(page, folder) {
  const { server, address } = await start(folder);
  const cases = [
    ['vi/smtp/252.html', 'en/smtp/252.html'], ['vi/smtp/252-vs-450.html', 'en/smtp/252-vs-450.html'], ['vi/smtp/252.html?from=mail', 'en/smtp/252.html'],
    ['vi/smtp/450-vs-252.html', 'en/smtp/252-vs-450.html'], ['vi-US/smtp/250.html', 'vi/smtp/250.html'], ['vi-US/smtp/450.html', 'en/smtp/450.html'],
    ['vi-US/index.html', 'vi/index.html'], ['vi-US/smtp/551-vs-220.html', 'vi-US/smtp/220-vs-551.html'],
    ['vi/smtp/999.html', 'vi/smtp/999.html'], ['en/smtp/999.html', 'en/smtp/999.html'], ['xx/smtp/252.html', 'xx/smtp/252.html'],
  ];
  for (const [from, to] of cases) {
    await page.goto(address + from, { waitUntil: 'networkidle' }).catch(() => {});
    await page.waitForURL(address + to, { timeout: 20_000 }).catch(() => {});
    await page.waitForLoadState('networkidle');
    ok(page.url() === address + to, `404.html at ${from} ${from === to ? 'stays' : `leads on to ${to}`}`, page.url());
    ok(existsSync(join(folder, to)) !== (await page.locator('base').count() > 0), `and ${to} is ${existsSync(join(folder, to)) ? 'a page' : 'none'}`);
  }
  server.close();
}

export async function linkedFallbacks(page) {
  const folder = build();
  await leadOn(page, folder);
  for (const chain of [['en'], ['vi', 'en'], ['vi-US', 'vi', 'en']]) {
    const [language] = chain;
    await page.goto(pathToFileURL(join(folder, language, language === 'vi-US' ? 'smtp/220.html' : 'smtp/250.html')).href);
    const addresses = await page.evaluate(`(async () => {
      index = await load("index");
      const all = await describe([...Array(index.families.smtp[1]).keys()]);
      return all.flatMap((a, i) => [[a], ...all.slice(i + 1).map((b) => [a, b])]).map((codes) => new URL(address(codes), location).href);
    })()`);
    const away = addresses.filter((address) => !address.includes(`/${language}/smtp/`)).length;
    const wrong = addresses.filter((address) => {
      const path = fileURLToPath(address), places = chain.map((tag) => path.replace(/\/[\w-]+\/smtp\//, `/${tag}/smtp/`));
      return path !== places.find((place) => existsSync(place));
    });
    none(wrong, `${language}: the script finds every page where it lies`, addresses.length);
    ok(language === 'en' ? away === 0 : away > 100 && away < addresses.length, `${language}: ${away} of ${addresses.length} lie in another language`);
  }
}
