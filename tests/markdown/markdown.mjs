// Markdown as people write it: ids of headings and links to them, tables of contents,
// comments, breaks, links by reference and the languages of code.

import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'parse5';
import { launch } from '../browser/chromium.mjs';
import { start } from '../browser/server.mjs';
import { root } from '../site/build.mjs';
import { none, ok, run } from '../tap.mjs';
import { filesOf, makeOneLanguage, makeProject, recipeOf, statuary, translate } from './project.mjs';

const SECRET = 'secret';

function elementsOf(html) {
  const found = [];
  const walk = (node) => {
    if (node.tagName) found.push({ name: node.tagName, ...Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) });
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(html));
  return found;
}

/** That no page has an id twice, and each link to a place finds it. */
function thePlaces(files, what) {
  const pages = new Map([...files].filter(([path]) => path.endsWith('.html')).map(([path, text]) => [path, elementsOf(text)]));
  const twice = [], broken = [];
  let ids = 0, links = 0;
  for (const [path, elements] of pages) {
    const own = elements.map(({ id }) => id).filter(Boolean);
    ids += own.length;
    twice.push(...own.filter((id, i) => own.indexOf(id) !== i).map((id) => `${path}: ${id}`));
    for (const { name, href } of elements) {
      if (name !== 'a' || !href?.includes('#') || /^[a-z]+:|compare\.html#/.test(href)) continue; // codes for a script
      const [file, fragment] = href.split('#');
      const to = file === '' ? path : posix.join(posix.dirname(path), file);
      links++;
      if (!pages.get(to)?.some(({ id }) => id === decodeURIComponent(fragment))) broken.push(`${path}: ${href}`);
    }
  }
  none(twice, `no page has an id twice, ${what}`, ids);
  none(broken, `each link to a place finds it, ${what}`, links);
}

function theSource(files, code, what) {
  none([...files].filter(([, text]) => text.includes(SECRET)).map(([path]) => path), `no comment is published, ${what}`, files.size);
  const page = files.get(code);
  none(['&lt;!-- code --&gt;', '&lt;!-- text'].filter((text) => !page.includes(text)), `what is no comment stays, ${what}`, 2);
  none([...files].filter(([path, text]) => path.endsWith('.html') && /\]\[|\]\(|\\ /.test(text)).map(([path]) => path), `no link or break stands as Markdown, ${what}`, files.size);
  const breaks = page.match(/<br/g)?.length;
  ok(breaks === 8, `a line breaks wherever one is asked to, ${what}`, `${breaks} breaks`);
  const links = page.match(/<a href="E20.html" title="The other"/g)?.length;
  ok(links === 6, `links by reference lead there, ${what}`, `${links} links`);
  const languages = [...page.matchAll(/<pre><code(?: class="([^"]*)")?>/g)].map((match) => match[1]);
  ok(languages.join(' ') === 'language-rust language-rust language-python language-js language-c++ ', `code has its language as a class, ${what}`, languages.join(' '));
  none(['id="1-where-the-sensor-is"', 'id="2-what-it-counts"', 'id="in-a-quotation"', 'id="the-fourth-level"', 'id="h-facts"', 'id="facts-1"', 'id="h-more"', 'href="#h-more"'].filter((text) => !page.includes(text)),
    `headings have the ids that people expect, ${what}`, 8);
}

/** What a reader sees of the table of contents in the browser. @folded: a page of prose shows it when asked, one of a code as a row of links. */
async function theContents(page, address, path, expected, folded) {
  await page.goto(address + path);
  const nav = page.getByRole('navigation', { name: 'On this page' });
  const texts = await nav.locator('a').allTextContents();
  ok(texts.join(' | ') === expected, `${path}: the table of contents lists the headings`, texts.join(' | '));
  if (expected === '') return;
  ok(await nav.getByRole('link').first().isVisible() === !folded, `${path}: it starts ${folded ? 'collapsed' : 'in sight'}`);
  if (folded) await nav.getByText('On this page').click();
  await nav.getByRole('link').last().click();
  const target = new URL(page.url()).hash;
  ok(await page.evaluate((hash) => document.querySelector(':target') === document.getElementById(hash.slice(1)), decodeURIComponent(target)), `${path}: its links lead to them`, target);
  await page.emulateMedia({ media: 'print' });
  ok(!(await nav.isVisible()), `${path}: it is not printed`);
  await page.emulateMedia({ media: 'screen' });
}

async function theTablesOfContents(browser, folder) {
  const { server, address } = await start(folder);
  const page = await browser.newPage();
  await theContents(page, address, 'en/lamp/E10.html',
    'What it means | Before the first | 1. Where the sensor is | 2. What it counts | In a quotation | Facts | More | Facts | What to do | At a glance | Learn more | Compare E10 with', false);
  await theContents(page, address, 'en/index.html', 'Welcome to the Lamp | Main | One | Two | Two', true);
  await theContents(page, address, 'en/lamp/E20.html', '');
  await theContents(page, address, 'en/lamp/index.html', '');
  await page.goto(`${address}vi/lamp/E10.html`);
  const texts = await page.getByRole('navigation', { name: 'Trên trang này' }).locator('a').allTextContents();
  ok(texts.length === 12 && texts[1] === 'Dịch Before the first' && texts[8] === 'Cách xử lý', 'vi: the table of contents is translated', texts.join(' | '));
  await page.close();
  server.close();
}

/** The recipe of docs/templates.md, as it stands there, with the library of the tests. */
async function theRecipe(browser) {
  const project = makeProject();
  const recipe = recipeOf('docs/templates.md', 'Highlighting code');
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  const copied = spawnSync('sh', ['-euc', recipe.sh.replace(/^npm install .*$/m, '')], { cwd: project, encoding: 'utf8' });
  ok(copied.status === 0, 'the files of the recipe are there', copied.stderr);
  writeFileSync(join(project, 'templates/assets/highlight-start.js'), recipe.js);
  mkdirSync(join(project, 'templates/parts'), { recursive: true });
  writeFileSync(join(project, 'templates/parts/extra.html'), recipe.html);
  const built = statuary(project, 'build', '--quiet');
  ok(built.status === 0, 'the recipe builds', built.stderr);
  const { server, address } = await start(join(project, 'site'));
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const answer = await page.goto(`${address}en/lamp/E10.html`);
  ok(/style-src 'self'/.test(answer.headers()['content-security-policy']) && !/unsafe/.test(answer.headers()['content-security-policy']), 'the page comes with the strict policy', JSON.stringify(answer.headers()));
  const seen = await page.evaluate(() => [...document.querySelectorAll('pre > code')].map((code) => ({
    language: code.className,
    tokens: [...code.querySelectorAll('[class^="hljs-"]')].length,
    coloured: [...code.querySelectorAll('[class^="hljs-"]')].some((token) => getComputedStyle(token).color !== getComputedStyle(code).color),
  })));
  none(seen.filter(({ language, tokens, coloured }) => (language.includes('language-') ? tokens === 0 || !coloured : tokens > 0)).map((code) => JSON.stringify(code)), 'code that says its language is coloured, and other code is not', seen.length);
  ok(said.length === 0, 'nothing breaks the policy', ...said);
  await page.close();
  server.close();
}

await run(async () => {
  const project = makeProject();
  translate(project);
  const built = statuary(project, 'build', '--strict');
  ok(built.status === 0 && !/error|warning/.test(built.stderr), 'the site of two languages builds without a word', built.stderr);
  const files = filesOf(project);
  thePlaces(files, 'in two languages');
  theSource(files, 'en/lamp/E10.html', 'in the source language');
  theSource(files, 'vi/lamp/E10.html', 'in a translation');
  const browser = await launch();
  try {
    await theTablesOfContents(browser, join(project, 'site'));
    await theRecipe(browser);
  } finally {
    await browser.close();
  }
  makeOneLanguage(project);
  const single = statuary(project, 'build', '--strict');
  ok(single.status === 0 && !/error|warning/.test(single.stderr), 'the site of one language builds without a word', single.stderr);
  const alone = filesOf(project);
  thePlaces(alone, 'in one language');
  theSource(alone, 'en/lamp/E10.html', 'in one language');
});
