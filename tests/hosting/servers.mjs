// Starts the servers of docs/hosting.md on loopback, each with the configuration that
// stands there, in the foreground, as a child of this process.
//
//   const server = await start('nginx', folder);   // { name, port, stop() }
//
// Around that configuration stands what a fresh installation on Debian has, as far as
// it matters: the types of files, the modules, and nginx's and Apache's own compression.

import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { root, temporaryFolder } from '../site/build.mjs';

export const document = readFileSync(join(root, 'docs/hosting.md'), 'utf8');

/** The host that stands in the document. */
export const HOST = 'codes.example';

const isRoot = process.getuid() === 0;

/** The one block of the document with an info word. */
function block(word) {
  const blocks = [...document.matchAll(new RegExp(`^\`\`\`${word}\\n([^]*?)^\`\`\`$`, 'gm'))];
  if (blocks.length !== 1) throw new Error(`docs/hosting.md has ${blocks.length} blocks of ${word}`);
  return blocks[0][1];
}

/** The block with other words in the place of some that it must hold. */
function adapted(word, changes) {
  let text = block(word);
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`docs/hosting.md: the block of ${word} lacks "${from}"`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/* Each writes its configuration into the folder @work and gives the command. */
const SERVERS = {
  nginx(work, folder, port) {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${work}/${name};`).join(' ');
    writeFileSync(join(work, 'site.conf'), adapted('nginx', { '/srv/codes': folder, 'listen 80;': `listen 127.0.0.1:${port};` }));
    writeFileSync(join(work, 'nginx.conf'), `
      daemon off; pid ${work}/pid; error_log stderr; ${isRoot ? 'user www-data;' : ''}
      include /etc/nginx/modules-enabled/*.conf;
      events {}
      http {
        include /etc/nginx/mime.types; default_type application/octet-stream;
        access_log off; gzip on; types_hash_max_size 2048; ${temporary}
        include ${work}/site.conf;
      }`);
    return ['/usr/sbin/nginx', '-e', 'stderr', '-c', join(work, 'nginx.conf')];
  },

  apache(work, folder, port) {
    const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'filter', 'deflate', 'headers', 'rewrite'];
    writeFileSync(join(work, 'site.conf'), adapted('apache', { '/srv/codes': folder, '*:80': `127.0.0.1:${port}` }));
    writeFileSync(join(work, 'apache.conf'), [
      `ServerRoot ${work}`, `DefaultRuntimeDir ${work}`, `PidFile ${work}/pid`, `ErrorLog ${work}/log`, `ServerName ${HOST}`, `Listen 127.0.0.1:${port}`,
      ...(isRoot ? ['User www-data', 'Group www-data'] : []),
      ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
      'TypesConfig /etc/mime.types', 'AddOutputFilterByType DEFLATE text/html text/plain text/css text/javascript application/xml',
      `Include ${work}/site.conf`, '',
    ].join('\n'));
    return ['/usr/sbin/apache2', '-f', join(work, 'apache.conf'), '-D', 'FOREGROUND'];
  },

  caddy(work, folder, port) {
    writeFileSync(join(work, 'Caddyfile'), `{
      admin off
      auto_https off
      default_bind 127.0.0.1
    }
    ${adapted('caddy', { '/srv/codes': folder, [`${HOST} {`]: `http://${HOST}:${port} {` })}`);
    return ['/usr/bin/caddy', 'run', '--config', join(work, 'Caddyfile'), '--adapter', 'caddyfile'];
  },

  lighttpd(work, folder, port) {
    writeFileSync(join(work, 'codes.lua'), block('lua'));
    writeFileSync(join(work, 'site.conf'), adapted('lighttpd', { '/srv/codes': folder, '/etc/lighttpd/codes.lua': join(work, 'codes.lua') }));
    writeFileSync(join(work, 'lighttpd.conf'), `
      server.modules = ( "mod_indexfile", "mod_access", "mod_alias", "mod_redirect" )
      server.document-root = "${work}"
      server.port = ${port}
      server.bind = "127.0.0.1"
      ${isRoot ? 'server.username = "www-data"\nserver.groupname = "www-data"' : ''}
      index-file.names = ( "index.html" )
      include_shell "/usr/share/lighttpd/create-mime.conf.pl"
      include "${work}/site.conf"
      server.compat-module-load = "disable"
      server.modules += ( "mod_dirlisting", "mod_staticfile" )
    `);
    return ['/usr/sbin/lighttpd', '-D', '-f', join(work, 'lighttpd.conf')];
  },
};

export const NAMES = Object.keys(SERVERS);

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const answers = (port) => new Promise((done) => {
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => { socket.destroy(); done(true); });
  socket.once('error', () => done(false));
});

/** Starts one of NAMES for the site in @folder. */
export async function start(name, folder) {
  const work = join(temporaryFolder(), name);
  mkdirSync(work);
  // Started by root, a server gives up its rights, and must still get at its files.
  for (const path of [join(work, '..'), work]) chmodSync(path, 0o755);
  const port = await freePort();
  const [program, ...options] = SERVERS[name](work, folder, port);
  const home = { HOME: work, XDG_CONFIG_HOME: work, XDG_DATA_HOME: work };
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...home } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output += data; });
  const ended = new Promise((done) => child.once('close', done).once('error', (error) => { output += error.message; done(); }));
  let running = true;
  ended.then(() => { running = false; });
  process.on('exit', () => running && child.kill('SIGKILL'));
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
  };
  for (let i = 0; i < 200 && running && !(await answers(port)); i++) await pause(100);
  if (!running || !(await answers(port))) {
    await stop();
    const log = join(work, 'log');
    throw new Error(`${name} does not start:\n${output}${existsSync(log) ? readFileSync(log, 'utf8') : ''}`);
  }
  return { name, port, stop };
}
