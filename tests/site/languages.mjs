// What the pages of a site say of their languages, their titles, and the sitemaps that list them.

import { none, ok } from '../tap.mjs';
import { isNotFound } from './links.mjs';
import { readXml } from './xml.mjs';

/** A page that no search engine has: the one that says how far a translation is, and what is shown where no page is. */
const isNowhere = (path) => path.endsWith('/translation.html') || isNotFound(path);

/** Canonical addresses and hreflang; returns the addresses that belong in the sitemaps, with their alternates. @foreign: texts in another language, by their page. */
export function theLanguages(heads, foreign, links, content) {
  const canonical = new Map();
  const wrong = [], alternates = [], menu = [], partly = [];
  const address = (path) => content.base + path;
  for (const head of heads.values()) {
    const [language] = head.path.split('/');
    if (isNowhere(head.path)) {
      if (head.canonical.length + head.alternates.length > 0) wrong.push(`${head.path}: it stands in no index, and names an address`);
      continue;
    }
    if (!content.languages.includes(language)) continue;
    if (head.language !== language) wrong.push(`${head.path}: lang="${head.language}"`);
    if (head.canonical.length !== 1) wrong.push(`${head.path}: ${head.canonical.length} canonical addresses`);
    else if (head.canonical[0] === address(head.path)) canonical.set(head.canonical[0], head.alternates);
    // All of this site is translated, so a page that points elsewhere, or says that it is not translated, is a mistake.
    else partly.push(`${head.path}: canonical to ${head.canonical[0]}`);
    if (head.notices > 0) partly.push(`${head.path}: a notice`);
    partly.push(...(foreign.get(head.path) ?? []).map((words) => `${head.path}: "${words}"`));

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

export function theTitles(heads) {
  const twice = [];
  for (const name of ['title', 'description']) {
    const seen = new Map();
    for (const head of heads.values()) {
      // Neither is the root found by searching.
      if (!head.path.includes('/') || isNowhere(head.path)) continue;
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

export function theSitemaps(files, canonical, content) {
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
