// The browser that the tests and the screenshots share.

import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

/** A host that exists in the browser alone: 404.html is made to be served, at any address. */
export const HOST = 'http://statuary.test/';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.js': 'text/javascript' };

/** Answers HOST with the files of @folder, and any other address there with 404.html. */
export async function serve(context, folder) {
  await context.route(`${HOST}**`, (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname).slice(1);
    let body;
    try {
      body = readFileSync(join(folder, path));
    } catch {
      // The browser would log the status 404 of the page itself as an error.
      return route.fulfill({ status: extname(path) === '.html' ? 200 : 404, contentType: TYPES['.html'], body: readFileSync(join(folder, '404.html')) });
    }
    return route.fulfill({ body, contentType: TYPES[extname(path)] ?? 'application/octet-stream' });
  });
}

/** Where a page of @folder is opened: from the disk, but 404.html where nothing else is. */
export function address(folder, path) {
  return path === '404.html' ? `${HOST}en/smtp/no/such/page.html` : pathToFileURL(join(folder, path)).href;
}
