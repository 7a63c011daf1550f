// What a page may weigh, before and after compression, and what it may fetch.

import { gzipSync } from 'node:zlib';
import { none, note } from '../tap.mjs';
import { attribute, find } from './html.mjs';

const KB = 1024;
const PAIR = { html: 24 * KB, gzipped: 6 * KB };
/* Scripts that every page loads; with what the page for pasting loads besides, 1.3 KB of
 * which keep its time from growing with the square of what is pasted. */
const CSS = 15 * KB, JS = 10 * KB, JS_OF_PASTE = 13.5 * KB;

const bytes = (list) => list.reduce((sum, [, content]) => sum + content.length, 0);

export function theBudgets(files) {
  const all = [...files];
  const pairs = all.filter(([path]) => /-vs-.*\.html$/.test(path)).map(([path, content]) => ({ path, html: content.length, gzipped: gzipSync(content).length }));
  for (const [what, limit] of Object.entries(PAIR)) {
    const over = pairs.filter((pair) => pair[what] > limit).map((pair) => `${pair.path}: ${pair[what]} bytes`);
    none(over, `a comparison has at most ${limit} bytes (${what})`, pairs.length);
    note(`The largest has ${Math.max(...pairs.map((pair) => pair[what]))} bytes (${what}).`);
  }
  const assets = (suffix) => all.filter(([path]) => path.startsWith('assets/') && path.endsWith(suffix));
  const loaded = assets('.js').filter(([path]) => pairs.some((pair) => files.get(pair.path).includes(path.slice('assets/'.length))));
  for (const [what, list, limit] of [['all style sheets', assets('.css'), CSS], ['all scripts of a comparison', loaded, JS], ['all scripts', assets('.js'), JS_OF_PASTE]]) {
    none(bytes(list) > limit ? [`${bytes(list)} bytes`] : [], `${what} together have at most ${limit} bytes`, list.length);
    note(`They have ${bytes(list)}.`);
  }
  for (const suffix of ['.css', '.js']) {
    const fetches = assets(suffix).flatMap(([path, content]) => content.toString().match(/@font-face|@import|url\(|https?:|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket/g)?.map((found) => `${path}: ${found}`) ?? []);
    none(fetches, `no ${suffix} file fetches a font or anything from elsewhere`, assets(suffix).length);
  }
}

/** What a browser fetches for a page by itself must come from the site. */
export function fetchedFromElsewhere(page) {
  const links = find(page.document, 'link').filter((link) => /stylesheet|icon|preload|manifest/.test(attribute(link, 'rel'))).map((link) => attribute(link, 'href'));
  const sources = page.all.map((element) => attribute(element, 'src')).filter(Boolean);
  return [...links, ...sources].filter((address) => /^([a-z]+:)?\/\//i.test(address));
}
