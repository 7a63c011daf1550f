// Every address in every page of the site, and who leads where.

import { posix } from 'node:path';
import { none, ok } from '../tap.mjs';

/** Whether the page is shown in the place of one that is not there: in the folder of each language, and at the root. */
export const isNotFound = (path) => /^([A-Za-z-]+\/)?404\.html$/.test(path);

export class Links {
  constructor(files, base) {
    this.files = files;
    this.base = base;
    this.ids = new Map();
    this.pages = [];
    this.internal = 0;
    this.places = new Map();
  }

  /** Takes what readHead() said of a page. */
  add(head) {
    this.ids.set(head.path, new Set(head.ids));
    this.pages.push(head);
  }

  /** The path of the file that an address of the published site stands for; undefined for another site's. */
  path(address) {
    if (!address.startsWith(this.base)) return undefined;
    return decodeURIComponent(address.slice(this.base.length).replace(/[?#].*$/, ''));
  }

  /** An id, or codes that a script reads. */
  isPlace(target, fragment) {
    return this.ids.get(target)?.has(fragment)
      || (target.endsWith('/compare.html') && fragment.split(',').every((code) => this.files.has(target.replace('compare.html', `${code}.html`))));
  }

  /** What an address leads to: { target, problem }, neither for another site's. @from: the address that it is relative to. */
  look(href, from) {
    if (/^(https?:|mailto:)/.test(href)) {
      if (!URL.canParse?.(href) && !/^mailto:/.test(href)) new URL(href);
      if (!href.startsWith(this.base)) return {};
    } else if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return { problem: `${href}: an address of an unknown kind` };
    else if (href.startsWith('/')) return { problem: `${href}: an absolute path works in no other folder` };
    const url = new URL(href, from);
    const target = this.path(url.href);
    const fragment = decodeURIComponent(url.hash.slice(1));
    if (target === undefined || !this.files.has(target)) return { target, problem: `${href} leads nowhere` };
    if (fragment !== '' && !this.isPlace(target, fragment)) return { target, problem: `${href}: no such place on that page` };
    return { target };
  }

  /** Pages of one folder have many addresses in common, and they lead to the same places. */
  lookOnce(href, page) {
    const folder = page.base.length > 0 ? '' : posix.dirname(page.path);
    const key = href === '' || href.startsWith('#') || href.startsWith('?') ? undefined : `${folder} ${href}`;
    if (key === undefined) return this.look(href, `${this.base}${page.base.length > 0 ? '' : page.path}`);
    if (!this.places.has(key)) this.places.set(key, this.look(href, `${this.base}${folder === '' || folder === '.' ? '' : `${folder}/`}`));
    return this.places.get(key);
  }

  check() {
    const problems = [];
    const leadsTo = new Map();
    const used = new Set();
    for (const page of this.pages) {
      const targets = new Set();
      for (const href of page.links) {
        const { target, problem } = this.lookOnce(href, page);
        if (problem !== undefined) problems.push(`${page.path}: ${problem}`);
        else if (target !== undefined) targets.add(target);
        if (target !== undefined) this.internal++;
      }
      for (const target of targets) used.add(target);
      leadsTo.set(page.path, targets);
    }
    none(problems, 'every internal link leads to a file and a place in it', this.internal);

    const base = this.pages.filter((page) => page.base.length > 0);
    ok(base.length > 0 && base.every((page) => isNotFound(page.path) && page.base.join() === new URL(this.base).pathname),
      'only 404.html, which is served at any address, has a base, in each language', JSON.stringify(base.map((page) => [page.path, page.base])));

    const reached = new Set(['index.html']);
    for (const path of reached) for (const target of leadsTo.get(path) ?? []) reached.add(target);
    none(this.pages.map((page) => page.path).filter((path) => !isNotFound(path) && !reached.has(path)), 'every page can be reached from the first', this.pages.length);
    none([...this.files.keys()].filter((path) => path.startsWith('assets/') && !used.has(path)), 'every asset is used', used.size);
  }
}
