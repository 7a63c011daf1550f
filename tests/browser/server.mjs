// A server on loopback for tests in a browser: the headers that the site's own
// _headers asks for, compression, and 404.html for what is not there.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readHeaders } from '../hosting/headers.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.js': 'text/javascript', '.png': 'image/png',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.json': 'application/json',
};

/** Serves @folder; gives the server, to be closed, and its address with a slash at the end. */
export async function start(folder) {
  const headersOf = readHeaders(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = join(folder, path.endsWith('/') ? `${path}index.html` : path), status = 200, body;
    try {
      body = readFileSync(file);
    } catch {
      file = join(folder, '404.html');
      status = 404;
      body = readFileSync(file);
    }
    const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', ...headersOf(path) };
    if (/gzip/.test(request.headers['accept-encoding'])) [headers['Content-Encoding'], body] = ['gzip', gzipSync(body)];
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}
