// What a name means in several families: found by the search, linked from the codes, with links that lead somewhere.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { none, ok } from '../tap.mjs';
import { root, temporaryFolder } from '../site/build.mjs';
import { made, pageFile, siteFile } from '../site/made.mjs';

/** Four families in the standard theme; two of them have codes 1 and 2. */
function build() {
  const project = temporaryFolder(), folder = join(project, 'site');
  cpSync(join(root, 'tests/golden/layouts/content'), join(project, 'content'), { recursive: true });
  cpSync(join(root, 'templates'), join(project, 'templates'), { recursive: true });
  for (const language of ['en', 'vi']) {
    mkdirSync(join(project, 'locales', language), { recursive: true });
    cpSync(join(root, `locales/${language}/ui.xlf`), join(project, `locales/${language}/ui.xlf`));
  }
  const built = spawnSync(process.env.STATUARY ?? join(root, 'build/statuary'), ['build', '-C', project, '-o', folder], { encoding: 'utf8' });
  ok(built.status === 0, 'a site of several families builds', built.stderr);
  return folder;
}

const links = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.href]));

/** What is another name of a code counts as its own; the page says so, and which code is retired. */
async function aliases(page) {
  const family = (name) => pageFile([`title: Codes of ${name}`, `name: ${name}`, 'noun: code', 'description: What it says.', 'sections: []'], 'Codes.');
  const { folder, status, stderr } = made({
    'content/index.md': siteFile(['sql', 'mail']), 'content/sql/index.md': family('SQL'), 'content/mail/index.md': family('Mail'),
    'content/sql/-1.md': pageFile(['code: "-1"', 'name: Any error', 'aliases: [ERR_BAD_MAIL, style/foo]', 'retired: Since 2.0, use 23000.'], 'Something failed.'),
    'content/mail/foo.md': pageFile(['code: foo', 'label: Style/Foo', 'name: A style'], 'The style is wrong.'),
    'content/mail/bad.md': pageFile(['code: bad', 'name: Bad mail', 'aliases: [err_bad_mail]'], 'The mail is wrong.'),
  });
  ok(status === 0, 'two families with other names of codes build', stderr);
  for (const [path, name, ...expected] of [['foo', 'Style/Foo', '-1 Any error; Also known as style/foo; Retired. Since 2.0, use 23000.', 'Style/Foo A style'],
    ['ERR_BAD_MAIL', 'ERR_BAD_MAIL', '-1 Any error; Also known as ERR_BAD_MAIL; Retired. Since 2.0, use 23000.', 'bad Bad mail; Also known as err_bad_mail']]) {
    await page.goto(pathToFileURL(join(folder, `en/number/${path}.html`)).href);
    const said = await page.locator('main .head').evaluateAll((all) => all.map((card) => [...card.querySelectorAll('p:has(> a), .quiet, .notice')].map((part) => part.innerText.trim().replace(/\s+/g, ' ')).join('; ')));
    ok((await page.locator('h1').innerText()) === `${name} in SQL, Mail` && said.join(' / ') === expected.join(' / '), `${name}: it says of which code that is another name, and which is retired`, said.join(' / '));
  }
  await page.goto(pathToFileURL(join(folder, 'en/sql/-1.html')).href);
  const elsewhere = (await links(page, 'section:has(> #elsewhere) a')).map(([text, href]) => `${text.replace(/\s+/g, ' ')} ${href.split('/').slice(-2).join('/')}`);
  ok(elsewhere.join('; ') === 'Mail bad Bad mail mail/bad.html; Mail Style/Foo A style mail/foo.html; What ERR_BAD_MAIL means in each family number/ERR_BAD_MAIL.html; What style/foo means in each family number/foo.html', 'the page of the code leads to each', elsewhere.join('; '));
}

const WHICH = { en: 'Which one do you mean?', vi: 'Bạn muốn xem mã nào?' };

export async function namesInSeveralFamilies(page) {
  const folder = build(), lost = [];
  for (const language of ['en', 'vi']) {
    await page.goto(pathToFileURL(join(folder, language, 'deep/1.html')).href);
    const elsewhere = await links(page, 'section:has(> #elsewhere) a');
    ok(elsewhere.length === 2 && elsewhere[0][0] === 'Mast 1 Sail up' && elsewhere[0][1].endsWith('/mast/1.html') && elsewhere[1][1].endsWith(`/${language}/number/1.html`), `${language}: a code leads to its name in other families`, JSON.stringify(elsewhere));
    await page.locator('.search input').fill('1');
    await page.locator('.search [role=option]').nth(2).waitFor();
    const options = await page.locator('.search [role=option]').allInnerTexts();
    ok(options.map((option) => option.trim()).join('; ') === `1 Wind Wheel; 1 ${WHICH[language]} Wheel, Mast; 1 Sail up Mast`, `${language}: in the folder of a family, the name alone finds its code, then the page about all`, options.join('; '));
    await page.locator('.search [role=option]').nth(1).click();
    await page.waitForURL(/number/);
    ok(page.url().endsWith(`/${language}/number/1.html`) && (await page.locator('h1').innerText()) === '1 in Wheel, Mast', `${language}: which one gets to`, page.url());
    const cards = await page.locator('main .head').allInnerTexts();
    ok(cards.length === 2 && cards[0].includes('There is wind.') && cards[1].includes('The sail is up.'), `${language}: it says what the name means in each`, cards.join(' / '));
    const named = await links(page, 'main .head a');
    ok(named.map(([text]) => text.replace(/\s+/g, ' ')).join('; ') === '1 Wind; 1 Sail up' && await page.locator('main .head h2 + p').count() === 2, `${language}: each leads to the code, and says where one meets it`, JSON.stringify(named));
    lost.push(...(await links(page, 'a')).filter(([, href]) => !existsSync(fileURLToPath(href.replace(/#.*/, '')))));
    await page.locator('.search input').fill('1 2');
    await page.locator('.search [role=option]').first().waitFor();
    const pairs = await page.locator('.search [role=option]').allInnerTexts();
    ok(pairs.length > 0 && pairs.every((option) => !option.includes('Wheel, Mast')), `${language}: two names are no pair`, pairs.join('; '));
  }
  await aliases(page);
  none(lost.map(String), 'every link of these pages leads to a file', 2);
  ok(!existsSync(join(folder, 'en/number/3.html')), 'there is none of a name that one family has');
}
