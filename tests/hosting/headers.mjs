// `_headers` as Netlify and Cloudflare Pages read it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gives, for the site in @folder, a function from an address's path to an object of headers. */
export function readHeaders(folder) {
  const rules = [];
  for (const line of readFileSync(join(folder, '_headers'), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('/')) rules.push({ pattern: new RegExp(`^${line.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`), headers: {} });
    else {
      const [, name, value] = /^ {2}([A-Za-z-]+): (.+)$/.exec(line) ?? [];
      if (name === undefined || rules.length === 0) throw new Error(`_headers: "${line}" is no header of a rule`);
      rules.at(-1).headers[name] = value;
    }
  }
  return (path) => Object.assign({}, ...rules.filter(({ pattern }) => pattern.test(path)).map(({ headers }) => headers));
}
