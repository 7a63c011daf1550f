// What a page may weigh, before and after compression, and what it may fetch.

import { gzipSync } from 'node:zlib';
import { none, note, ok } from '../tap.mjs';
import { attribute, find } from './html.mjs';

const KB = 1024;
/* A family's own page grows with its codes, and a table of comparisons with their square: one of 60 codes has 3,600 cells. */
const PAGES = [
  { what: 'a comparison', of: /^(?!.*-vs-.*-vs-).*-vs-.*\.html$/, html: 24 * KB, gzipped: 6.5 * KB },
  { what: 'a group of up to six codes', of: /-vs-.*-vs-.*\.html$/, html: 40 * KB, gzipped: 10 * KB },
  { what: "a family's page", of: /^\w+\/[^/]+\/index\.html$/, html: 64 * KB, gzipped: 14 * KB },
  { what: 'a table of comparisons', of: /\/matrix[^/]*\.html$/, html: 360 * KB, gzipped: 28 * KB },
];
/* The scripts that every page loads, and what one tool may load besides. The page for pasting puts together a whole answer:
 * what happened, who said so in which line, what to do and what the codes mean. */
const CSS = 18 * KB, JS = 10 * KB, JS_OF_A_TOOL = 8.5 * KB, JS_OF_ONE = { 'assets/explain.js': 11.5 * KB };

/* The one thing a script asks a server for: whether the site has the page in another language. */
const ASKS_ITSELF = { script: /^assets\/lost\./, text: /const answer = await fetch\(document\.baseURI \+ way\);/ };
const FETCHES = /@font-face|@import|url\(|https?:|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket/g;

/** What the file fetches, or might, by the words for it. */
const fetched = ([path, content]) => content.toString().replace(ASKS_ITSELF.script.test(path) ? ASKS_ITSELF.text : '', '').match(FETCHES)?.map((found) => `${path}: ${found}`) ?? [];

const bytes = (list) => list.reduce((sum, [, content]) => sum + content.length, 0);

/** The paths of the style sheets that @html links. */
const linked = (html) => [...html.toString('latin1', 0, html.indexOf('</head>')).matchAll(/<link rel="stylesheet" href="(?:\.\.?\/)*(assets\/[^"]+)">/g)].map(([, path]) => path);

/** Each choice of style sheets that pages link weighs no more than @CSS allows, and no sheet is left out of all. */
function theSheets(all, sheets) {
  const choices = new Map(all.filter(([path]) => path.endsWith('.html')).map(([path, html]) => [linked(html).join(' '), path]));
  const weighed = [...choices].map(([paths, page]) => ({ page, bytes: bytes(sheets.filter(([path]) => paths.split(' ').includes(path))) }));
  none(weighed.filter((one) => one.bytes > CSS).map((one) => `${one.page}: ${one.bytes} bytes`), `the style sheets of a page together have at most ${CSS} bytes`, weighed.length);
  note(`They have ${weighed.map((one) => `${one.bytes} (${one.page})`).join(', ')}.`);
  none(sheets.filter(([path]) => ![...choices.keys()].some((paths) => paths.split(' ').includes(path))).map(([path]) => path), 'some page links each style sheet', sheets.length);
}

export function theBudgets(files) {
  const all = [...files];
  for (const { what, of, ...limits } of PAGES) {
    const pages = all.filter(([path]) => of.test(path)).map(([path, content]) => ({ path, html: content.length, gzipped: gzipSync(content).length }));
    for (const [measure, limit] of Object.entries(limits)) {
      const over = pages.filter((page) => page[measure] > limit).map((page) => `${page.path}: ${page[measure]} bytes`);
      none(over, `${what} has at most ${limit} bytes (${measure})`, pages.length);
      note(`The largest has ${Math.max(...pages.map((page) => page[measure]))} bytes (${measure}).`);
    }
  }
  const assets = (suffix) => all.filter(([path]) => path.startsWith('assets/') && path.endsWith(suffix));
  const loaded = assets('.js').filter(([path]) => all.some(([page, content]) => PAGES[0].of.test(page) && content.includes(path.slice('assets/'.length))));
  const tools = assets('.js').filter((script) => !loaded.includes(script));
  theSheets(all, assets('.css'));
  const limits = [['all scripts of a comparison', loaded, JS], ...tools.map((script) => [script[0].replace(/\.[0-9a-f]+\./, '.'), script]).map(([name, script]) => [name, [script], JS_OF_ONE[name] ?? JS_OF_A_TOOL])];
  for (const [what, list, limit] of limits) {
    none(bytes(list) > limit ? [`${bytes(list)} bytes`] : [], `${what} together have at most ${limit} bytes`, list.length);
    note(`They have ${bytes(list)}.`);
  }
  const asks = (text) => fetched(['assets/lost.0.js', text]).length, own = 'const answer = await fetch(document.baseURI + way);';
  ok(asks(own) === 0 && asks(own + own) === 1 && asks(own.replace('document.baseURI', 'elsewhere')) === 1 && fetched(['assets/site.0.js', own]).length === 1, 'only the error page may ask, once, and only the site itself');
  for (const suffix of ['.css', '.js']) {
    const fetches = assets(suffix).flatMap(fetched);
    none(fetches, `no ${suffix} file fetches a font or anything from elsewhere`, assets(suffix).length);
  }
}

/** What a browser fetches for a page by itself must come from the site. */
export function fetchedFromElsewhere(page) {
  const links = find(page.document, 'link').filter((link) => /stylesheet|icon|preload|manifest/.test(attribute(link, 'rel'))).map((link) => attribute(link, 'href'));
  const sources = page.all.map((element) => attribute(element, 'src')).filter(Boolean);
  return [...links, ...sources].filter((address) => /^([a-z]+:)?\/\//i.test(address));
}
