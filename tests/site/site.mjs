// Every page of the repository's own site, as it is written to disk.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { none, note, ok, run } from '../tap.mjs';
import { root, site } from './build.mjs';
import { fetchedFromElsewhere, theBudgets } from './budgets.mjs';
import { readContent } from './content.mjs';
import { theExchanges } from './exchanges.mjs';
import { headProblems, inMenu, readHead } from './heads.mjs';
import { attribute, find, parse, text } from './html.mjs';
import { theLanguages, theSitemaps, theTitles } from './languages.mjs';
import { Links } from './links.mjs';
import { theFeeds, theLastDays, theLlms, theRedirects } from './lists.mjs';
import { theOnlys } from './only.mjs';
import * as check from './page.mjs';
import { sampleOf } from './sample.mjs';
import { theStructuredData } from './structured.mjs';
import * as subject from './subject.mjs';
import { doubled, english, leftovers, translatable, vietnamese } from './prose.mjs';

const MANIFEST = '.statuary-manifest';

/** By the name of a check, its problems with their pages, and how many pages it saw. */
class Findings {
  problems = new Map();
  looked = new Map();

  add(name, path, problems) {
    if (!this.problems.has(name)) this.problems.set(name, new Map());
    this.looked.set(name, (this.looked.get(name) ?? 0) + 1);
    const found = this.problems.get(name);
    for (const problem of problems) found.set(problem, [...(found.get(problem) ?? []), path]);
  }

  /** One line for each mistake, however many pages have it. */
  report() {
    for (const [name, problems] of this.problems) {
      const lines = [...problems].map(([problem, paths]) => `${paths[0]}${paths.length > 1 ? ` and ${paths.length - 1} more` : ''}: ${problem}`);
      none(lines, name, this.looked.get(name));
    }
  }
}

/** The files of a folder, by its path from there. */
function readTree(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true });
  return new Map(files.filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return [path.slice(folder.length + 1), readFileSync(path)];
  }).sort());
}

/** The checks of words are worth something only if they find what they look for and nothing else. */
function theChecksThemselves() {
  const finds = [
    [doubled('You see it when when the server is full', 'en'), ['when when']],
    [doubled('The the end', 'en'), ['The the']],
    [doubled('máy chủ chủ động', 'vi'), ['chủ chủ']],
    [english('Sau đó, the server tries the command again.'), ['the server tries the command again']],
    [english('After 252, there is nothing to repeat.'), ['After 252, there is nothing to repeat']],
    [english('Sổ đăng ký ghi “Mailbox full”, and the server says so: “Try again later.”'), ['and the server says so']],
    [doubled('từ năm năm 2025, tháng Năm năm nay', 'vi'), ['năm năm', 'Năm năm']],
    [leftovers('After {code}, use **this** [one](251.md)'), ['{code}', '**', '**', '](', '.md']],
  ];
  none(finds.filter(([a, b]) => JSON.stringify(a) !== JSON.stringify(b)).map(([a, b]) => `${JSON.stringify(a)} instead of ${JSON.stringify(b)}`),
    'the checks of words find planted mistakes', finds.length);
  const passes = [
    doubled('That is what the theory of other others says, RFC 5321 §3.3 3.3.1', 'en'),
    doubled('luôn luôn, từ từ, dần dần, từ tháng Năm năm 2025', 'vi'),
    english('Máy chủ trả lời “The mailbox is not available for the moment” hoặc "try again when it is".'),
    english('Theo RFC 5321, cho hai trang sau hay ba trang trong an toàn'),
    english('do con so cao, in to cho trang sau, hay can khi may no be ban'),
    english('Transport Layer Security, Simple Mail Transfer Protocol, Authentication of Named Entities'),
    leftovers('Undefined text, 100% sure, {3} and X.7.12'),
  ];
  none(passes.flat(), 'the checks of words let good text pass', passes.length);
  ok(translatable('Stays open') && !translatable('RFC 5321 §3.5.3') && !translatable('relay') && translatable('Says that there is "no such user"') && !translatable('"no such user" 550'),
    'a text left in English is told from a name and a quotation');
  ok(vietnamese('letters such as ễ and ở đâu') && !vietnamese('letters such as ễ and ở'), 'a Vietnamese text is told from a letter');
  const said = 'Half an hour later, in a new session:', page = (rows, ...more) => check.readPage('planted.html', `<table class="exchange">${rows.map((cells) => `<tr>${cells.map((cell) => `<td><div>${cell}</div></td>`).join('')}</tr>`).join('')}</table>${more.join('')}`);
  const twice = [page([[said, ''], [said, '']]), page([[said, said], ['', said]]), page([[said, '']], `<p>${said}</p>`), page([], `<p>${said}</p>`, `<ul><li>${said}</li></ul>`),
    page([], ...[1, 2].map(() => '<div class="prose"><ul><li>The server has no room for more mail.</li></ul></div>'))];
  none(twice.filter((one) => check.nothingTwice(one, new Set()).length !== 1).map((one) => one.source), 'a text that stands twice is found', twice.length);
  const passed = page([[said, ''], ['', said]], ...[1, 2].map(() => '<div class="prose"><p>After the end of the data, because:</p></div>'));
  none(check.nothingTwice(passed, new Set()), 'but for a remark in the exchanges of both codes, and what leads to the lists of both', 1);
}

/** The blocks of the matrix of a large family, as far as there are any: each of two parts, the second no earlier than the first. That all comparisons stand in them is told by theMatrices. */
function blocksOf(files, language, family) {
  const blocks = [...files.keys()].map((path) => /^(.+)\/matrix\.(\d+)-(\d+)\.html$/.exec(path)).filter((match) => match?.[1] === `${language}/${family.id}` && Number(match[2]) <= Number(match[3]));
  return blocks.map((match) => match[0]);
}

function expectedPages(files, content) {
  const paths = ['index.html', '404.html'];
  for (const language of content.languages) {
    if (language !== content.source) paths.push(`${language}/translation.html`, `${language}/404.html`);
    const own = ['index.html', ...[...content.plain, ...content.numbers].map((page) => page.path)];
    for (const family of content.families) {
      own.push(family.path, `${family.id}/matrix.html`, `${family.id}/compare.html`, ...(family.paste && !content.families.some(({ paste }) => paste?.families?.includes(family.id)) ? [`${family.id}/paste.html`] : []));
      own.push(...[...family.codes, ...family.pairs, ...family.groups].map((page) => page.path));
      paths.push(...blocksOf(files, language, family));
    }
    paths.push(...own.map((path) => `${language}/${path}`));
  }
  return new Set(paths);
}

/** Returns: whether every page is there. */
function theFiles(files, content) {
  const expected = expectedPages(files, content);
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
  for (const { id, codes, pairs, groups, pairs_with: others } of content.families) {
    const subjects = pages.filter((path) => new RegExp(`^[a-z]+/${id}/\\d`).test(path)).length;
    const inside = (codes.length * (codes.length - 1)) / 2, across = pairs.length - inside;
    const wanted = content.languages.length * (codes.length + inside + across + groups.length);
    ok(subjects === wanted && across > 0 === (others !== undefined), `${id}: ${content.languages.length} × (${codes.length} + ${inside} + ${across} + ${groups.length}) pages of codes, pairs, pairs with other families and groups`, `${subjects} pages instead of ${wanted}`);
  }
  const missing = [...expected].filter((path) => !files.has(path));
  none(missing, 'no page is missing', expected.size);
  const others = [...files.keys()].filter((path) => !expected.has(path) && path !== MANIFEST && !['robots.txt', 'llms.txt', '_headers', '_redirects', 'redirects.map', 'index.json', 'schema.json', 'openapi.json'].includes(path)
    && !(path.endsWith('.json') && expected.has(path.replace(/json$/, 'html'))) && !/^[a-z]+\/search\/(index|(codes|terms|near|texts|pairs|(paste|compare)\.[a-z]+)\.\d+)\.js$/.test(path)
    && !content.languages.some((language) => path === `${language}/feed.xml`)
    && !/^sitemap(\.[a-z0-9.-]+)?\.xml$/.test(path) && !/^assets\/[a-z-]+\.[0-9a-f]{8}\.[a-z0-9]+$/.test(path));
  none(others, 'nothing is written that nobody asked for', files.size);
  return missing.length === 0;
}

/** The tables of a family's matrix lead to each comparison of two of its codes from both sides: twice from one page, but once where its rows and columns are two parts. */
function theMatrices(files, content) {
  const problems = [];
  for (const language of content.languages)
    for (const family of content.families) {
      const pages = [`${language}/${family.id}/matrix.html`, ...blocksOf(files, language, family)];
      const tables = pages.map((path) => find(parse(files.get(path).toString()), '.matrix').flatMap((table) => find(table, 'a').map((link) => attribute(link, 'href'))).filter((href) => href.includes('-vs-')));
      for (const [i, links] of tables.entries()) {
        const [, row, column] = /matrix\.(\d+)-(\d+)/.exec(pages[i]) ?? [];
        const times = row === column ? 2 : 1, once = new Set(links);
        if (links.length !== times * once.size) problems.push(`${pages[i]}: ${links.length} links to ${once.size} comparisons`);
      }
      const links = tables.flatMap((links) => [...new Set(links)]).sort();
      const wanted = family.pairs.filter((pair) => pair.right.family === family).map((pair) => posix.basename(pair.path)).sort();
      if (JSON.stringify(links) !== JSON.stringify(wanted)) problems.push(`${pages[0]} and ${pages.length - 1} blocks: ${links.length} links to ${new Set(links).size} of ${wanted.length} comparisons`);
    }
  none(problems, 'the matrix leads to each comparison of two codes of a family from both sides', content.families.length);
}

/* --- pages --------------------------------------------------------------- */

function checkAnyPage(findings, page, content, titles) {
  // What the interface says of a fact ("None") it may say of several.
  const stock = new Set(Object.entries(content.messages[page.language]).filter(([id]) => id.startsWith('value.')).map(([, message]) => message));
  const checks = {
    'one h1, no heading level skipped, one main': check.outline,
    'ids are unique, and what names one finds it': check.ids,
    'tables have headers with a scope and no empty cell': check.tables,
    'no paragraph stands twice on a page': (page) => check.nothingTwice(page, stock),
    'no word is doubled': check.noDoubledWord,
    'nothing is left of templates, messages and Markdown': check.noLeftovers,
    'letters are the right ones, in form C': check.letters,
    'nothing is fetched from elsewhere': fetchedFromElsewhere,
  };
  for (const [name, test] of Object.entries(checks)) findings.add(name, page.path, test(page));
  if (page.language === 'vi') findings.add('no English sentence on a Vietnamese page', page.path, check.noEnglish(page, titles));
  if (page.language === 'en') findings.add('no Vietnamese on an English page', page.path, check.noVietnamese(page));
}

/** Codes that are compared say nothing in the same words: a comparison would have them twice. @said: by the path of a code, what its page says. */
function inOtherWords(code, said) {
  const others = code.compared.filter((pair) => pair.left === code).map((pair) => pair.right);
  return others.flatMap((other) => said.get(code.path).filter((words) => said.get(other.path).includes(words)).map((words) => `as ${other.code}: "${words}"`));
}

/** The pages of one language, codes first: the comparisons are held against them. @isRead: whether the page at a path is to be parsed. */
function checkSubjects(findings, read, content, language, isRead) {
  const codes = new Map(), indexes = new Map(), said = new Map();
  const english = language === content.source;
  for (const family of content.families) {
    const index = read(`${language}/${family.path}`);
    const names = subject.shortNames(index);
    indexes.set(family, index);
    for (const code of family.codes) {
      const page = read(`${language}/${code.path}`);
      codes.set(code.path, { ...subject.readCode(page), code: code.code, short: names.get(code.path) });
      said.set(code.path, check.ownWords(page));
      findings.add('a code leads on to its references, related codes and comparisons', page.path, subject.codeLeadsOn(page, content, code));
      if (!english) continue;
      findings.add('an English code page says what its Markdown file says', page.path, subject.codeSaysItsFile(page, code));
      findings.add('a code shows its facts, and what is unknown as unknown', page.path, subject.codeShowsItsFacts(page, content, code));
    }
  }
  for (const family of content.families) {
    const index = indexes.get(family);
    findings.add('the index lists every code in its class and explains the classes', index.path, subject.familyIndex(index, content, family, codes));
    if (english) findings.add('the index shows the short names', index.path, family.codes.filter((code) => codes.get(code.path).short !== (code.short ?? code.name)).map((code) => code.code));
    const factNames = new Map(family.codes.flatMap((code) => subject.factsShown(code).map((fact, i) => [fact.id, codes.get(code.path).facts[i]?.[0]])));
    for (const code of family.codes) findings.add('codes that are compared say nothing in the same words', `${language}/${code.path}`, inOtherWords(code, said));
    for (const [i, pair] of family.pairs.entries()) {
      if (!isRead(`${language}/${pair.path}`)) continue;
      const page = read(`${language}/${pair.path}`);
      findings.add('a comparison has its parts in their order', page.path, subject.pairHasItsParts(page, content, pair));
      findings.add('a comparison introduces both codes by name, summary and class', page.path, subject.pairIntroduces(page, codes, pair));
      findings.add('a comparison shows what differs, what is shared, what is unknown', page.path, subject.pairCompares(page, content, factNames, pair));
      findings.add('a comparison sets the two pages and the editor\'s note side by side', page.path, subject.pairQuotesThePages(page, content, codes, pair));
      findings.add('a comparison leads on to references, related codes and neighbours', page.path, subject.pairLeadsOn(page, pair, family.pairs[i - 1], family.pairs[i + 1]));
    }
  }
}

/** Style sheets fetch files too. */
function theStyles(files) {
  const problems = [];
  let looked = 0;
  for (const [path, content] of files)
    if (path.startsWith('assets/')) {
      looked++;
      problems.push(...check.assetHash(path, content));
      if (!path.endsWith('.css')) continue;
      for (const [, address] of content.toString('utf8').matchAll(/url\(\s*["']?([^"')]+)/g))
        if (!address.startsWith('data:') && !files.has(posix.join(posix.dirname(path), address))) problems.push(`${path}: ${address} leads nowhere`);
    }
  none(problems, 'the name of every asset carries the hash of its content', looked);
}

/** Starts the Nu checker over some pages, warnings included; the function that it returns waits for it. */
function startTheNuChecker(folder, paths) {
  const jar = fileURLToPath(new URL('../../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
  const checker = spawn('java', ['-jar', jar, '--format', 'json', ...paths.map((path) => join(folder, path))], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  checker.stderr.setEncoding('utf8').on('data', (piece) => { said += piece; });
  const ended = new Promise((resolve, reject) => checker.on('error', reject).on('close', resolve));
  return async () => {
    const status = await ended;
    let messages;
    try {
      ({ messages } = JSON.parse(said));
    } catch {
      throw new Error(`the Nu checker said: ${said.slice(0, 1000)}`);
    }
    const lines = messages.map((message) => `${message.url?.slice(`file:${folder}/`.length)}:${message.lastLine}: ${message.subType ?? message.type}: ${message.message}`);
    ok(status === 0 && lines.length === 0 && paths.length > 0, `the Nu checker finds ${paths.length} pages valid`, ...lines);
  };
}

await run(async () => {
  theChecksThemselves();

  const content = readContent(root);
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0 && built.stderr === '', 'the site builds without a diagnostic', built.stderr);
  const files = readTree(built.folder);
  theExchanges(root);
  theOnlys(files);
  if (!theFiles(files, content)) return note('The other checks need all pages.');
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
  const leftOut = sampleOf(content), isRead = (path) => !leftOut.has(path);
  const theNuChecker = startTheNuChecker(built.folder, pages.filter(isRead));

  const findings = new Findings();
  const links = new Links(files, content.base);
  const heads = new Map();
  for (const path of pages) {
    const head = readHead(path, files.get(path).toString('utf8'));
    heads.set(path, head);
    links.add(head);
  }
  const titles = new Set(content.families.flatMap((family) => family.codes).flatMap((code) => code.references ?? []).filter((reference) => !reference.startsWith('RFC')));
  const seen = new Set(), foreign = new Map(), runsOfEnglish = new Map();
  /* Checks a page once, whoever asks for it first; keeps of it what is asked of the whole site. */
  const read = (path) => {
    const page = check.readPage(path, files.get(path).toString('utf8'));
    if (seen.has(path)) return page;
    seen.add(path);
    findings.add('every page reads the same to a parser and to regular expressions', path, headProblems(heads.get(path), page));
    checkAnyPage(findings, page, content, titles);
    // The names of the other languages, and nothing else, may be in another language.
    const menu = inMenu(page).map(text);
    // The official name of a code stands below its translation.
    const official = find(page.document, '.head').flatMap((head) => find(head, '.quiet')).flatMap((names) => [names, ...find(names, 'span')]).map(text);
    foreign.set(path, page.runs.filter((run) => run.language !== page.language && !menu.includes(run.text) && !official.includes(run.text)).map((run) => run.text));
    const rest = path.slice(page.language?.length);
    if (page.language === content.source) runsOfEnglish.set(rest, new Set(page.runs.map((run) => run.text)));
    else findings.add('no text of a Vietnamese page is left in English', path, check.sameAsEnglish(page, runsOfEnglish.get(rest) ?? new Set(), titles));
    return page;
  };
  for (const language of content.languages) checkSubjects(findings, read, content, language, isRead);
  for (const path of pages) if (isRead(path) && !seen.has(path)) read(path);
  findings.report();

  links.check();
  theMatrices(files, content);
  theBudgets(files);
  theStructuredData(files, content);
  const canonical = theLanguages(heads, foreign, links, content);
  theTitles(heads);
  theSitemaps(files, canonical, content);
  theFeeds(files, heads, canonical, content);
  theLastDays(files, content);
  theLlms(files, content);
  theRedirects(files, content);
  theStyles(files);
  await theNuChecker();
  note(`${heads.size} pages, ${seen.size} of them parsed, ${links.internal} internal links`);
});
