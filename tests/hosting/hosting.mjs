// Every file and every link of the repository's own site, through each server of
// docs/hosting.md; and one page of each kind in a browser that reports what the
// Content-Security-Policy forbids.

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { extname, join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { none, ok, run } from '../tap.mjs';
import { lesserProject, root, temporaryFolder } from '../site/build.mjs';
import { launch } from '../browser/chromium.mjs';
import { KINDS, pagesOf } from '../browser/kinds.mjs';
import { readHeaders } from './headers.mjs';
import { HOST, NAMES, document, start } from './servers.mjs';

const TYPES = {
  '.html': /^text\/html; charset=utf-8$/i,
  '.css': /^text\/css; charset=utf-8$/i,
  '.js': /^(text|application)\/javascript; charset=utf-8$/i,
  '.txt': /^text\/plain; charset=utf-8$/i,
  // JSON is UTF-8 (RFC 8259 §8.1), and XML says what it is.
  '.json': /^application\/json(; charset=utf-8)?$/i,
  '.xml': /^(text|application)\/xml(; charset=utf-8)?$/i,
  '.svg': /^image\/svg\+xml(; charset=utf-8)?$/i,
  '.png': /^image\/png$/i,
};
const ENCODINGS = [
  { accept: 'gzip, deflate, br, zstd', encoding: 'br', ending: '.br', decode: brotliDecompressSync },
  { accept: 'gzip, deflate', encoding: 'gzip', ending: '.gz', decode: gunzipSync },
  { accept: undefined },
];
const AT_ONCE = 16;

/** The site with the comparisons that are looked for and its compressed copies, where servers that gave up root's rights can read it. */
function build() {
  const parent = temporaryFolder(), folder = join(parent, 'site');
  chmodSync(parent, 0o755);
  const built = spawnSync(process.env.STATUARY ?? join(root, 'build/statuary'), ['build', '--compress', '-C', lesserProject(), '-o', folder], { encoding: 'utf8' });
  ok(built.status === 0, 'the site builds', built.stderr);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return { folder, files };
}

/** Each copy, unpacked, is the file beside it, and worth its place. */
function copies(folder, files) {
  const problems = [], wanted = files.filter((file) => extname(file) in TYPES && extname(file) !== '.png');
  let looked = 0;
  for (const file of wanted) {
    const original = readFileSync(join(folder, file));
    for (const { ending, decode } of ENCODINGS.slice(0, 2)) {
      if (!existsSync(join(folder, file + ending))) {
        if (original.length > 1000) problems.push(`${file} has no ${ending}`);
        continue;
      }
      looked++;
      const copy = readFileSync(join(folder, file + ending));
      if (!decode(copy).equals(original)) problems.push(`${file}${ending} holds something else`);
      if (copy.length >= original.length) problems.push(`${file}${ending} is no smaller`);
    }
  }
  none(problems, 'compressed copies hold what stands beside them', looked);
  const others = files.filter((file) => /(\.(png|gz|br)|^_\w+)\.(gz|br)$/.test(file));
  none(others, 'what is compressed already, or is for the host, has no copies', files.length);
}

/** One request; gives the status, the headers and the body as it was sent. */
function ask(client, path, { method = 'GET', headers = {} } = {}) {
  return new Promise((done, fail) => {
    const sent = request({ agent: client.agent, host: '127.0.0.1', port: client.port, path, method, headers: { Host: `${HOST}:${client.port}`, ...headers } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    sent.setTimeout(20000, () => sent.destroy(new Error(`${path}: no answer`)));
    sent.on('error', fail);
    sent.end();
  });
}

/** Addresses that a page names, as paths on its host. */
function links(html, path) {
  const found = new Set();
  for (const [, address] of html.matchAll(/<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
    const url = new URL(address.replaceAll('&amp;', '&'), `http://${HOST}${path}`);
    if (url.host === HOST) found.add(url.pathname);
  }
  return found;
}

/** What is wrong with an answer that should be @file, asked for in one of ENCODINGS. */
function faults(answer, folder, file, { encoding, ending, decode }, expected, { status = 200 } = {}) {
  const problems = [], { headers } = answer;
  const original = readFileSync(join(folder, file));
  const copy = encoding !== undefined && existsSync(join(folder, file + ending)) ? readFileSync(join(folder, file + ending)) : undefined;
  if (answer.status !== status) problems.push(`status ${answer.status}`);
  if (extname(file) in TYPES && !TYPES[extname(file)].test(headers['content-type'])) problems.push(`type ${headers['content-type']}`);
  for (const [name, value] of Object.entries(expected))
    if (headers[name.toLowerCase()] !== value) problems.push(`${name}: ${headers[name.toLowerCase()]}`);
  if (copy !== undefined) {
    if (headers['content-encoding'] !== encoding) problems.push(`${headers['content-encoding'] ?? 'nothing'} for ${encoding}`);
    else if (!answer.body.equals(copy)) problems.push(`not the copy ${ending} that lies there`);
    else if (!decode(answer.body).equals(original)) problems.push(`${encoding}: another body`);
  } else if (encoding === undefined || headers['content-encoding'] === undefined) {
    if (headers['content-encoding'] !== undefined || !answer.body.equals(original)) problems.push('another body');
  }
  if (existsSync(`${join(folder, file)}.gz`) && !/\baccept-encoding\b/i.test(headers.vary ?? '')) problems.push(`Vary: ${headers.vary}`);
  return problems;
}

/** Calls @work with each item of a list that may grow meanwhile. */
async function each(list, work) {
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < list.length) await work(list[next], next++);
  }));
}

async function everyFile(client, folder, files, headersOf) {
  const todo = ['/', ...files.filter((file) => !/\.(gz|br)$/.test(file)).map((file) => `/${encodeURI(file)}`)];
  const seen = new Set(todo), problems = [];
  await each(todo, async (path, i) => {
    const file = decodeURIComponent(path).slice(1).replace(/(^|\/)$/, '$1index.html');
    const wanted = ENCODINGS[i % ENCODINGS.length];
    const answer = await ask(client, path, { headers: wanted.accept === undefined ? {} : { 'Accept-Encoding': wanted.accept } });
    if (!existsSync(join(folder, file))) return problems.push(`${path} is linked, and not there`);
    problems.push(...faults(answer, folder, file, wanted, headersOf(path)).map((problem) => `${path}: ${problem}`));
    if (extname(file) !== '.html') return;
    const html = readFileSync(join(folder, file), 'utf8');
    for (const link of links(html, html.includes('<base href="/">') ? '/' : path)) {
      if (seen.has(link)) continue;
      seen.add(link);
      todo.push(link);
    }
  });
  none(problems, `${client.name}: every file and link answers, with its type, headers and encoding`, todo.length > files.length / 4 ? todo.length : 0);
}

/** One file of each kind, in every encoding. */
async function everyEncoding(client, folder, files, headersOf) {
  const problems = [], paths = Object.keys(TYPES).map((ending) => files.find((file) => file.endsWith(ending))).concat('en/smtp/252-vs-551.html');
  for (const file of paths)
    for (const wanted of ENCODINGS) {
      const answer = await ask(client, `/${file}`, { headers: wanted.accept === undefined ? {} : { 'Accept-Encoding': wanted.accept } });
      problems.push(...faults(answer, folder, file, wanted, headersOf(`/${file}`)).map((problem) => `${file}, ${wanted.encoding}: ${problem}`));
    }
  none(problems, `${client.name}: one file of each type comes in each encoding`, paths.length);
}

async function missing(client, folder, headersOf) {
  const problems = [];
  for (const path of ['/nothing.html', '/en/smtp/no/such/page.html', '/assets/style.css', '/en/smtp/999-vs-252.html', '/en/smtp/252.json/', '/en/smtp/252.html/x'])
    for (const wanted of ENCODINGS) {
      const answer = await ask(client, path, { headers: wanted.accept === undefined ? {} : { 'Accept-Encoding': wanted.accept } });
      problems.push(...faults(answer, folder, '404.html', wanted, headersOf('/404.html'), { status: 404 }).map((problem) => `${path}, ${wanted.encoding}: ${problem}`));
    }
  none(problems, `${client.name}: what is not there has status 404 and the site's own page`, 18);
}

/** From the wrong order of a pair: every redirect that `_redirects` lists; of nginx, which reads them, those from other addresses too. */
async function wrongOrder(client, folder) {
  const rules = readFileSync(join(folder, '_redirects'), 'utf8').split('\n').filter((line) => line.startsWith('/') && (client.name === 'nginx' || line.includes('-vs-'))).map((line) => line.replace('*', 'no.html').replace(':splat', 'no.html').split(' '));
  const problems = [];
  await each(rules, async ([from, to]) => {
    const { status, headers } = await ask(client, from);
    const location = headers.location === undefined ? undefined : new URL(headers.location, `http://${HOST}:${client.port}${from}`);
    if (status !== 301 || location?.pathname !== to || location.hostname !== HOST) problems.push(`${from}: ${status}, ${headers.location}`);
  });
  none(problems, `${client.name}: the wrong order of a pair leads to the right one`, rules.length);
}

async function otherRequests(client) {
  const page = '/en/smtp/252-vs-551.html', headers = { 'Accept-Encoding': 'br' };
  const got = await ask(client, page, { headers }), head = await ask(client, page, { method: 'HEAD', headers });
  const same = ['content-length', 'content-type', 'content-encoding', 'cache-control', 'content-security-policy', 'etag'];
  const differ = same.filter((name) => (got.headers[name] === undefined && name !== 'content-length') || got.headers[name] !== head.headers[name]);
  ok(head.status === 200 && head.body.length === 0 && differ.length === 0, `${client.name}: HEAD says what GET says`, head.status, ...differ.map((name) => `${name}: ${got.headers[name]}, ${head.headers[name]}`));
  const again = await ask(client, page, { headers: { ...headers, 'If-None-Match': got.headers.etag } });
  ok(again.status === 304 && again.body.length === 0, `${client.name}: a page that has not changed is not sent again`, again.status);
  const folder = await ask(client, '/en');
  ok([301, 308].includes(folder.status) && new URL(folder.headers.location, `http://${HOST}/`).pathname === '/en/', `${client.name}: a folder without its slash leads to the one with it`, folder.status, folder.headers.location);
}

/** Opens one page of each kind and uses what it offers; notes what the policy forbids. */
async function inABrowser(client) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const forbidden = [];
    await page.exposeFunction('forbid', (what) => forbidden.push(what));
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => window.forbid(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)));
    const open = (path) => page.goto(`http://127.0.0.1:${client.port}/${path}`, { waitUntil: 'load' });
    const paths = Object.keys(KINDS).flatMap((kind) => (kind === 'missing' ? ['en/smtp/no/such/page.html'] : pagesOf(kind)));
    for (const path of paths) {
      await open(path);
      const styled = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 20));
      if (!styled) forbidden.push(`${path}: no style sheet`);
      const search = page.locator('.search input').first();
      if (await search.count() === 0) continue;
      await search.fill('252 551');
      await page.locator('.search [role=option]').first().waitFor();
    }
    none(forbidden, `${client.name}: the policy forbids nothing that a page needs`, paths.length);
    // The policy stands, and the browser does tell.
    await open(paths[0]);
    const before = forbidden.length;
    await page.evaluate(() => {
      document.body.setAttribute('style', 'color: red');
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
    });
    await page.waitForTimeout(200);
    const ran = await page.evaluate(() => window.ran === true);
    ok(!ran && forbidden.length === before + 2, `${client.name}: scripts and styles that stand in a page are refused`, ...forbidden.slice(before));
  } finally {
    await browser.close();
  }
}

/** One policy, wherever the document says it. */
function onePolicy(headersOf) {
  const expected = headersOf('/')['Content-Security-Policy'];
  const said = [...document.matchAll(/default-src [^"]+/g)].map(([policy]) => policy);
  none(said.filter((policy) => policy !== expected), "the document's policies are that of _headers", said.length >= 5 ? said.length : 0);
  ok(!/unsafe|data:|\*|https?:/.test(expected), 'the policy is a strict one', expected);
}

await run(async () => {
  const { folder, files } = build();
  const fromFile = readHeaders(folder);
  const headersOf = (path) => ({ 'Cache-Control': 'no-cache', ...fromFile(path) });
  copies(folder, files);
  onePolicy(fromFile);
  for (const name of process.argv.length > 2 ? process.argv.slice(2) : NAMES) {
    const server = await start(name, folder);
    const client = { name, port: server.port, agent: new Agent({ keepAlive: true, maxSockets: AT_ONCE }) };
    try {
      await everyFile(client, folder, files, headersOf);
      await everyEncoding(client, folder, files, headersOf);
      await missing(client, folder, headersOf);
      await wrongOrder(client, folder);
      await otherRequests(client);
      if (name === 'nginx') await inABrowser(client);
    } finally {
      client.agent.destroy();
      await server.stop();
    }
  }
});
