// Every page of the repository's own site, as it is written to disk.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { none, note, ok, run } from '../tap.mjs';
import { root, site } from './build.mjs';
import { fetchedFromElsewhere, theBudgets } from './budgets.mjs';
import { readContent } from './content.mjs';
import { attribute, find, text } from './html.mjs';
import * as check from './page.mjs';
import { theFeeds, theLastDays, theLlms, theRedirects } from './lists.mjs';
import { theStructuredData } from './structured.mjs';
import * as subject from './subject.mjs';
import { doubled, english, leftovers, translatable } from './prose.mjs';
import { readXml } from './xml.mjs';

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
    [leftovers('After {code}, use **this** [one](251.md)'), ['{code}', '**', '**', '](', '.md']],
  ];
  none(finds.filter(([a, b]) => JSON.stringify(a) !== JSON.stringify(b)).map(([a, b]) => `${JSON.stringify(a)} instead of ${JSON.stringify(b)}`),
    'the checks of words find planted mistakes', finds.length);
  const passes = [
    doubled('That is what the theory of other others says, RFC 5321 §3.3 3.3.1', 'en'),
    doubled('luôn luôn, từ từ, dần dần', 'vi'),
    english('Theo RFC 5321, cho hai trang sau hay ba trang trong an toàn'),
    english('do con so cao, in to cho trang sau, hay can khi may no be ban'),
    english('Transport Layer Security, Simple Mail Transfer Protocol'),
    leftovers('Undefined text, 100% sure, {3} and X.7.12'),
  ];
  none(passes.flat(), 'the checks of words let good text pass', passes.length);
  ok(translatable('Stays open') && !translatable('RFC 5321 §3.5.3') && !translatable('relay'), 'a text left in English is told from a name');
}

function expectedPages(content) {
  const paths = ['index.html', '404.html'];
  for (const language of content.languages) {
    paths.push(`${language}/index.html`, `${language}/smtp/index.html`, `${language}/smtp/matrix.html`, `${language}/smtp/paste.html`);
    if (language !== content.source) paths.push(`${language}/translation.html`);
    for (const code of content.codes) paths.push(`${language}/smtp/${code}.html`);
    for (const [left, right] of content.pairs) paths.push(`${language}/smtp/${left}-vs-${right}.html`);
  }
  return new Set(paths);
}

/** Returns: whether every page is there. */
function theFiles(files, content) {
  const expected = expectedPages(content);
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
  const n = content.codes.length;
  const subjects = pages.filter((path) => /^[a-z]+\/smtp\/\d/.test(path)).length;
  const wanted = content.languages.length * (n + (n * (n - 1)) / 2);
  ok(subjects === wanted, `${content.languages.length} × (${n} + ${(n * (n - 1)) / 2}) pages of codes and pairs`, `${subjects} pages instead of ${wanted}`);
  const missing = [...expected].filter((path) => !files.has(path));
  none(missing, 'no page is missing', expected.size);
  const others = [...files.keys()].filter((path) => !expected.has(path) && path !== MANIFEST && !['robots.txt', 'llms.txt', '_headers', '_redirects', 'redirects.map', 'index.json', 'schema.json', 'openapi.json'].includes(path)
    && !(path.endsWith('.json') && expected.has(path.replace(/json$/, 'html'))) && !/^[a-z]+\/search\/(index|(codes|terms|paste\.[a-z]+)\.\d+)\.js$/.test(path)
    && !content.languages.some((language) => path === `${language}/feed.xml`)
    && !/^sitemap(\.[a-z0-9.-]+)?\.xml$/.test(path) && !/^assets\/[a-z-]+\.[0-9a-f]{8}\.[a-z0-9]+$/.test(path));
  none(others, 'nothing is written that nobody asked for', files.size);
  return missing.length === 0;
}

/* --- links --------------------------------------------------------------- */

class Links {
  constructor(files, base) {
    this.files = files;
    this.base = base;
    this.ids = new Map();
    this.pages = [];
    this.internal = 0;
  }

  add(page) {
    this.ids.set(page.path, new Set(page.ids));
    this.pages.push({ path: page.path, links: page.links, base: page.base });
  }

  /** The path of the file that an address of the published site stands for; undefined for another site's. */
  path(address) {
    if (!address.startsWith(this.base)) return undefined;
    return decodeURIComponent(address.slice(this.base.length).replace(/[?#].*$/, ''));
  }

  problemsOf(page, targets) {
    const problems = [];
    for (const href of page.links) {
      if (/^(https?:|mailto:)/.test(href)) {
        if (!URL.canParse?.(href) && !/^mailto:/.test(href)) new URL(href);
        if (!href.startsWith(this.base)) continue;
      } else if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
        problems.push(`${href}: an address of an unknown kind`);
        continue;
      } else if (href.startsWith('/')) {
        problems.push(`${href}: an absolute path works in no other folder`);
        continue;
      }
      this.internal++;
      const url = new URL(href, `${this.base}${page.base.length > 0 ? '' : page.path}`);
      const target = this.path(url.href);
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (target === undefined || !this.files.has(target)) problems.push(`${href} leads nowhere`);
      else if (fragment !== '' && !this.ids.get(target)?.has(fragment)) problems.push(`${href}: no such place on that page`);
      else targets.add(target);
    }
    return problems;
  }

  check() {
    const problems = [];
    const leadsTo = new Map();
    for (const page of this.pages) {
      const targets = new Set();
      problems.push(...this.problemsOf(page, targets).map((problem) => `${page.path}: ${problem}`));
      leadsTo.set(page.path, targets);
    }
    none(problems, 'every internal link leads to a file and a place in it', this.internal);

    const base = this.pages.filter((page) => page.base.length > 0);
    ok(base.length === 1 && base[0].path === '404.html' && base[0].base.join() === new URL(this.base).pathname,
      'only 404.html, which is served at any address, has a base', JSON.stringify(base.map((page) => [page.path, page.base])));

    const reached = new Set(['index.html']);
    for (const path of reached) for (const target of leadsTo.get(path) ?? []) reached.add(target);
    none(this.pages.map((page) => page.path).filter((path) => path !== '404.html' && !reached.has(path)), 'every page can be reached from the first', this.pages.length);
    const used = new Set([...leadsTo.values()].flatMap((targets) => [...targets]));
    none([...this.files.keys()].filter((path) => path.startsWith('assets/') && !used.has(path)), 'every asset is used', used.size);
  }
}

/* --- languages ----------------------------------------------------------- */

/** The page that says how far a translation is: for one language, and for no search engine. */
function isForTheTeam(path) {
  return path.endsWith('/translation.html');
}

/** Canonical addresses and hreflang; returns the addresses that belong in the sitemaps, with their alternates. */
function theLanguages(heads, links, content) {
  const canonical = new Map();
  const wrong = [], alternates = [], menu = [], partly = [];
  const address = (path) => content.base + path;
  for (const head of heads.values()) {
    const [language] = head.path.split('/');
    if (isForTheTeam(head.path)) {
      if (head.canonical.length + head.alternates.length > 0) wrong.push(`${head.path}: it stands in no index, and names an address`);
      continue;
    }
    if (!content.languages.includes(language)) {
      if (head.canonical.length + head.alternates.length > 0 && head.path === '404.html') wrong.push('404.html: it has no address of its own');
      continue;
    }
    if (head.language !== language) wrong.push(`${head.path}: lang="${head.language}"`);
    if (head.canonical.length !== 1) wrong.push(`${head.path}: ${head.canonical.length} canonical addresses`);
    else if (head.canonical[0] === address(head.path)) canonical.set(head.canonical[0], head.alternates);
    // All of this site is translated, so a page that points elsewhere, or says that it is not translated, is a mistake.
    else partly.push(`${head.path}: canonical to ${head.canonical[0]}`);
    partly.push(...[...head.notices, ...head.foreign].map((words) => `${head.path}: "${words}"`));

    const own = new Map(head.alternates);
    if (own.size !== head.alternates.length) alternates.push(`${head.path}: a language twice`);
    const rest = head.path.slice(language.length);
    for (const other of content.languages)
      if (own.get(other) !== address(other + rest)) alternates.push(`${head.path}: hreflang ${other} is ${own.get(other)}`);
    if (own.get('x-default') !== address(content.source + rest)) alternates.push(`${head.path}: x-default is ${own.get('x-default')}`);
    if (own.size !== content.languages.length + 1) alternates.push(`${head.path}: hreflang for ${[...own.keys()]}`);
    for (const [tag, href] of own) {
      const target = heads.get(links.path(href));
      if (target === undefined) alternates.push(`${head.path}: ${href} leads nowhere`);
      else if (JSON.stringify(target.alternates) !== JSON.stringify(head.alternates)) alternates.push(`${head.path}: ${href} does not answer its hreflang`);
      else if (tag !== 'x-default' && target.language !== tag) alternates.push(`${head.path}: ${href} is not in ${tag}`);
    }

    const expected = content.languages.filter((other) => other !== language).map((other) => [other, other + rest]);
    if (JSON.stringify(head.menu) !== JSON.stringify(expected)) menu.push(`${head.path}: ${JSON.stringify(head.menu)}`);
  }
  none(wrong, 'every page names its language and one canonical address', heads.size);
  none(partly, 'every page is translated and canonical to itself', heads.size);
  none(alternates, 'hreflang is complete and answered, itself and x-default included', canonical.size);
  none(menu, 'the language menu leads to the same page in the other languages', heads.size);
  return canonical;
}

function theTitles(heads) {
  const twice = [];
  for (const name of ['title', 'description']) {
    const seen = new Map();
    for (const head of heads.values()) {
      // The root, 404.html and the page for the team are not found by searching.
      if (!head.path.includes('/') || isForTheTeam(head.path)) continue;
      const value = head[name];
      if (!value) twice.push(`${head.path}: no ${name}`);
      const key = `${head.language} ${value}`;
      if (seen.has(key)) twice.push(`${head.path}: has the ${name} of ${seen.get(key)}: "${value}"`);
      seen.set(key, head.path);
    }
  }
  none(twice, 'no two pages of a language share a title or a description', heads.size);
}

/* --- sitemaps ------------------------------------------------------------ */

const MOST_URLS = 50000;
const MOST_BYTES = 50 * 1024 * 1024;

function theSitemaps(files, canonical, content) {
  const problems = [];
  const listed = new Map();
  const read = (path, name) => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new Error(`${path} is missing`);
    if (bytes.length > MOST_BYTES) problems.push(`${path}: ${bytes.length} bytes`);
    const xml = readXml(bytes.toString('utf8'));
    if (xml.name !== name || xml.attributes.xmlns !== 'http://www.sitemaps.org/schemas/sitemap/0.9') problems.push(`${path}: a document ${xml.name}`);
    if (xml.children.length === 0 || xml.children.length > MOST_URLS) problems.push(`${path}: ${xml.children.length} entries`);
    return xml.children;
  };
  const only = (entry, name) => entry.children.filter((child) => child.name === name).map((child) => child.text.trim());
  try {
    const sitemaps = read('sitemap.xml', 'sitemapindex').map((entry) => only(entry, 'loc')[0]);
    const paths = sitemaps.map((loc) => loc.startsWith(content.base) ? loc.slice(content.base.length) : `(${loc})`);
    for (const path of files.keys()) if (/^sitemap\..+\.xml$/.test(path) && !paths.includes(path)) problems.push(`${path} is not in the index`);
    for (const path of paths)
      for (const entry of read(path, 'urlset')) {
        const [loc, ...more] = only(entry, 'loc');
        if (more.length > 0 || listed.has(loc)) problems.push(`${path}: ${loc} is listed twice`);
        listed.set(loc, entry.children.filter((child) => child.name === 'xhtml:link').map((child) => [child.attributes.hreflang, child.attributes.href]));
      }
  } catch (error) {
    problems.push(error.message);
  }
  none(problems, 'the sitemaps are well formed, of legal size and all in the index', files.size);
  const difference = [...canonical.keys()].filter((loc) => !listed.has(loc)).map((loc) => `${loc} is missing`);
  difference.push(...[...listed.keys()].filter((loc) => !canonical.has(loc)).map((loc) => `${loc} is too much`));
  none(difference, 'the sitemaps list exactly the pages that are canonical to themselves', canonical.size);
  none([...listed].filter(([loc, links]) => JSON.stringify(links) !== JSON.stringify(canonical.get(loc))).map(([loc]) => loc),
    'the sitemaps and the pages agree on the languages', listed.size);
  const robots = files.get('robots.txt')?.toString('utf8') ?? '';
  ok(robots.split('\n').includes(`Sitemap: ${content.base}sitemap.xml`) && !/^Disallow: *\//m.test(robots), 'robots.txt names the sitemap and keeps nobody out', robots);
}

/* --- the rest ------------------------------------------------------------ */

/** Text of a Vietnamese page that is letter for letter that of the English one. */
function sameAsEnglish(page, runsOfEnglish) {
  return page.runs.filter((run) => run.language === 'vi' && translatable(run.text) && runsOfEnglish.has(run.text)).map((run) => `"${run.text}"`);
}

function checkAnyPage(findings, page, content) {
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
  if (page.language === 'vi') findings.add('no English sentence on a Vietnamese page', page.path, check.noEnglish(page));
  if (page.language === 'en') findings.add('no Vietnamese on an English page', page.path, check.noVietnamese(page));
}

/** The pages of one language, codes first: the comparisons are held against them. */
function checkSubjects(findings, read, content, language) {
  const index = read(`${language}/smtp/index.html`);
  const names = subject.shortNames(index);
  const codes = new Map();
  const english = language === content.source;
  for (const code of content.codes) {
    const page = read(`${language}/smtp/${code}.html`);
    codes.set(code, subject.readCode(page));
    findings.add('a code leads on to its references, related codes and comparisons', page.path, subject.codeLeadsOn(page, content, code));
    if (!english) continue;
    findings.add('an English code page says what its Markdown file says', page.path, subject.codeSaysItsFile(page, content, code));
    findings.add('a code shows its facts, and what is unknown as unknown', page.path, subject.codeShowsItsFacts(page, content, code));
  }
  findings.add('the index lists every code in its class and explains the classes', index.path, subject.familyIndex(index, content, codes, names));
  if (english) findings.add('the index shows the short names', index.path, content.codes.filter((code) => names.get(code) !== content.pages.get(code).short));

  const declared = content.family.facts.filter((fact) => ['class', 'enum', 'set'].includes(fact.type));
  const facts = codes.get(content.codes[0]).facts;
  const factNames = new Map(declared.map((fact, i) => [fact.id, facts[i][0]]));
  for (const [i, [left, right]] of content.pairs.entries()) {
    const page = read(`${language}/smtp/${left}-vs-${right}.html`);
    findings.add('a comparison has its parts in their order', page.path, subject.pairHasItsParts(page, content, left, right));
    findings.add('a comparison introduces both codes by name, summary and class', page.path, subject.pairIntroduces(page, codes, names, left, right));
    findings.add('a comparison shows what differs, what is shared, what is unknown', page.path, subject.pairCompares(page, content, factNames, left, right));
    findings.add('a comparison sets the two pages and the editor\'s note side by side', page.path, subject.pairQuotesThePages(page, content, codes, left, right));
    findings.add('a comparison leads on to references, related codes and neighbours', page.path, subject.pairLeadsOn(page, content, i));
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

/** The Nu checker, over the whole site in one run, warnings included. */
function theNuChecker(folder) {
  const jar = fileURLToPath(new URL('../../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
  const checker = spawnSync('java', ['-jar', jar, '--skip-non-html', '--format', 'json', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (checker.error) throw checker.error;
  let messages;
  try {
    ({ messages } = JSON.parse(checker.stderr));
  } catch {
    throw new Error(`the Nu checker said: ${checker.stderr.slice(0, 1000)}`);
  }
  const lines = messages.map((message) => `${message.url?.slice(`file:${folder}/`.length)}:${message.lastLine}: ${message.subType ?? message.type}: ${message.message}`);
  ok(checker.status === 0 && lines.length === 0, 'the Nu checker finds every page valid', ...lines);
}

await run(() => {
  theChecksThemselves();

  const content = readContent(root);
  const built = site(process.argv[2]);
  if (built.status !== undefined) ok(built.status === 0 && built.stderr === '', 'the site builds without a diagnostic', built.stderr);
  const files = readTree(built.folder);
  if (!theFiles(files, content)) return note('The other checks need all pages.');

  const findings = new Findings();
  const links = new Links(files, content.base);
  const heads = new Map();
  const runsOfEnglish = new Map();
  /* Checks a page once, whoever asks for it first; keeps of it what is asked of the whole site. */
  const read = (path) => {
    const page = check.readPage(path, files.get(path).toString('utf8'));
    if (heads.has(path)) return page;
    checkAnyPage(findings, page, content);
    links.add(page);
    const inMenu = find(page.document, (element) => element.tagName === 'a' && attribute(element, 'hreflang') !== undefined && element.parentNode.tagName === 'nav');
    const menu = inMenu.map((link) => [attribute(link, 'lang'), posix.join(posix.dirname(path), attribute(link, 'href'))]);
    const { language, title, description, canonical, alternates, feeds } = page;
    // The names of the other languages, and nothing else, may be in another language.
    const foreign = page.runs.filter((run) => run.language !== language && !inMenu.some((link) => text(link) === run.text)).map((run) => run.text);
    heads.set(path, { path, language, title, description, canonical, alternates, feeds, menu, foreign, notices: find(page.document, '.notice').map(text) });
    const rest = path.slice(language?.length);
    if (language === content.source) runsOfEnglish.set(rest, new Set(page.runs.map((run) => run.text)));
    else findings.add('no text of a Vietnamese page is left in English', path, sameAsEnglish(page, runsOfEnglish.get(rest) ?? new Set()));
    return page;
  };
  for (const language of content.languages) checkSubjects(findings, read, content, language);
  for (const path of files.keys()) if (path.endsWith('.html') && !heads.has(path)) read(path);
  findings.report();

  links.check();
  theBudgets(files);
  theStructuredData(files);
  const canonical = theLanguages(heads, links, content);
  theTitles(heads);
  theSitemaps(files, canonical, content);
  theFeeds(files, heads, canonical, content);
  theLastDays(files, content);
  theLlms(files, content);
  theRedirects(files, content);
  theStyles(files);
  theNuChecker(built.folder);
  note(`${heads.size} pages, ${links.internal} internal links`);
});
