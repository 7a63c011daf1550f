// What must hold for any one page, whatever it is about. Each check takes
// what readPage() returned and gives back what is wrong, in words.

import { createHash } from 'node:crypto';
import { attribute, elements, find, hasClass, parse, text } from './html.mjs';
import { doubled, english, leftovers, runs, translatable, vietnamese } from './prose.mjs';

const LINKS = [['a', 'href'], ['link', 'href'], ['area', 'href'], ['img', 'src'], ['script', 'src'], ['iframe', 'src'], ['source', 'src'], ['form', 'action']];

/** What is kept of a page: enough for every check, without its tree. */
export function readPage(path, source) {
  // A parser that runs no scripts reads what stands in noscript, too.
  const document = parse(source, { scriptingEnabled: false });
  const all = [...elements(document)];
  const html = all.find((element) => element.tagName === 'html');
  const main = all.filter((element) => element.tagName === 'main');
  const rel = (name) => all.filter((element) => element.tagName === 'link' && attribute(element, 'rel') === name);
  const page = {
    path,
    source,
    document,
    all,
    main,
    language: attribute(html, 'lang'),
    title: text(all.find((element) => element.tagName === 'title')),
    description: attribute(all.find((element) => element.tagName === 'meta' && attribute(element, 'name') === 'description') ?? {}, 'content'),
    base: all.filter((element) => element.tagName === 'base').map((element) => attribute(element, 'href')),
    canonical: rel('canonical').map((element) => attribute(element, 'href')),
    feeds: rel('alternate').filter((element) => attribute(element, 'type') === 'application/atom+xml').map((element) => attribute(element, 'href')),
    alternates: rel('alternate').filter((element) => attribute(element, 'type') === undefined).map((element) => [attribute(element, 'hreflang'), attribute(element, 'href')]),
    ids: all.map((element) => attribute(element, 'id')).filter((id) => id !== undefined),
    links: [],
    runs: runs(document),
  };
  for (const element of all)
    for (const [tag, name] of LINKS)
      if (element.tagName === tag && attribute(element, name) !== undefined && !['canonical', 'alternate'].includes(attribute(element, 'rel')))
        page.links.push(attribute(element, name));
  for (const element of all)
    if (element.tagName === 'meta' && ['og:image', 'og:url'].includes(attribute(element, 'property'))) page.links.push(attribute(element, 'content'));
  return page;
}

export function outline(page) {
  const problems = [];
  const headings = page.all.filter((element) => /^h[1-6]$/.test(element.tagName));
  const first = headings.filter((element) => element.tagName === 'h1').length;
  if (first !== 1) problems.push(`${first} h1`);
  let level = 0;
  for (const heading of headings) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) problems.push(`h${own} "${text(heading)}" after h${level}`);
    if (text(heading) === '') problems.push(`an empty h${own}`);
    level = own;
  }
  if (page.main.length !== 1) problems.push(`${page.main.length} main`);
  else if (first === 1 && find(page.main[0], 'h1').length !== 1) problems.push('the h1 is outside main');
  if (page.title === '') problems.push('no title');
  return problems;
}

export function ids(page) {
  const seen = new Set();
  const problems = [];
  for (const id of page.ids) {
    if (seen.has(id)) problems.push(`the id "${id}" stands twice`);
    seen.add(id);
  }
  for (const element of page.all)
    for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'])
      for (const id of (attribute(element, name) ?? '').split(/\s+/).filter(Boolean))
        if (!seen.has(id)) problems.push(`${name}="${id}" names nothing`);
  return problems;
}

/** In a grid, a cell may have nothing in it. */
const mayHaveGaps = (table) => ['map', 'matrix', 'exchange'].some((name) => hasClass(table, name));

/** A table's every header says what it heads, and every cell has a header for its column or row. */
export function tables(page) {
  const problems = [];
  for (const table of page.all.filter((element) => element.tagName === 'table')) {
    const rows = find(table, 'tr').map((row) => row.childNodes.filter((cell) => ['th', 'td'].includes(cell.tagName)));
    const headers = rows.flat().filter((cell) => cell.tagName === 'th');
    if (headers.length === 0) problems.push('a table without a header');
    for (const cell of headers)
      if (!['row', 'col', 'rowgroup'].includes(attribute(cell, 'scope'))) problems.push(`the header "${text(cell)}" has no scope`);
    // The steps of an exchange have no names; the first row heads the columns.
    if (!hasClass(table, 'exchange'))
      for (const row of rows.slice(1))
        if (row.some((cell) => cell.tagName === 'td') && attribute(row[0] ?? {}, 'scope') !== 'row') problems.push('a row without a header');
    const spans = rows.map((row) => row.reduce((sum, cell) => sum + Number(attribute(cell, 'colspan') ?? 1), 0));
    for (const span of spans)
      if (span !== spans[0]) problems.push(`a row of ${span} cells in a table of ${spans[0]}`);
    for (const cell of rows.flat())
      if (text(cell) === '' && !mayHaveGaps(table)) problems.push(`an empty cell beside "${rows.find((row) => row.includes(cell)).map(text).join(' | ')}"`);
  }
  return problems;
}

/**
 * Where an element stands whose text may stand once on each side of a comparison: in a column of
 * an exchange or of the facts of a group, in the references, the head or a section of one code. A section's own words may
 * not, but for those that only lead to a list.
 */
function sideOf(element, content) {
  const { parentNode: parent } = element;
  if (element.tagName === 'td' && ['exchange', 'beside'].some((name) => hasClass(parent.parentNode.parentNode, name))) return `column ${parent.childNodes.filter((cell) => cell.tagName === 'td').indexOf(element)}`;
  if (element.tagName === 'li' && hasClass(parent, 'dialogue')) return parent;
  if (hasClass(parent, 'references') || hasClass(element, 'badge')) return parent;
  return element.tagName === 'p' && content.endsWith(':') && hasClass(parent, 'prose') ? parent : undefined;
}

/** A line of an exchange is the protocol's, and protocols repeat themselves. */
function isProtocol(element) {
  const exchange = element.tagName === 'li' ? hasClass(element.parentNode, 'dialogue') : hasClass(element.parentNode.parentNode.parentNode, 'exchange');
  return exchange && find(element, 'code').length > 0;
}

const BLOCKS = new Set(['p', 'li', 'dd', 'td']);

/** The blocks of text in @nodes, of six words or more. A list item that holds paragraphs is not itself one. */
function paragraphs(nodes) {
  return nodes.filter((element) => BLOCKS.has(element.tagName) && !isProtocol(element) && find(element, (inner) => BLOCKS.has(inner.tagName)).length === 0)
    .map((element) => [element, text(element)]).filter(([, content]) => content.split(' ').length >= 6);
}

const withinNear = (element) => element !== undefined && (hasClass(element, 'near') || withinNear(element.parentNode ?? undefined));

/** @stock: texts that may stand in several cells. */
export function nothingTwice(page, stock) {
  const seen = new Map();
  const problems = [];
  for (const [element, content] of paragraphs(page.all)) {
    // A code is named beside each of those that it is like.
    if ((element.tagName === 'td' && stock.has(content)) || withinNear(element)) continue;
    const side = sideOf(element, content), sides = seen.get(content) ?? [];
    if (sides.some((other) => side === undefined || other === undefined || other === side)) problems.push(`twice: "${content}"`);
    seen.set(content, [...sides, side]);
  }
  return problems;
}

/** The paragraphs of a code's page that stand in its comparisons as well, and may not stand there twice. */
export function ownWords(page) {
  return page.all.filter((element) => hasClass(element, 'prose')).flatMap((prose) => paragraphs([...elements(prose)]))
    .filter(([element, content]) => sideOf(element, content) === undefined && !hasClass(element.parentNode, 'dialogue')).map(([, content]) => content);
}

export function noDoubledWord(page) {
  return page.runs.flatMap((run) => doubled(run.text, run.language).map((words) => `"${words}" in "${run.text}"`));
}

export function noLeftovers(page) {
  const problems = page.runs.flatMap((run) => leftovers(run.text).map((piece) => `"${piece}" in "${run.text}"`));
  // JSON ends in any number of braces, in what programs say to each other too.
  const source = page.source.replace(/<script type="application\/ld\+json">[^]*?<\/script>|<code[^>]*>[^<]*<\/code>/g, (data) => data.replaceAll('}', ''));
  for (const piece of source.match(/\{\{|\}\}|<\/?s-[a-z]+|\ss-(?:for|if|else|html|content)\b|\(null\)|\uFFFD/g) ?? []) problems.push(`"${piece}" in the source`);
  for (const element of page.all) {
    for (const { name, value } of element.attrs)
      // What a script fills in stands in data attributes.
      if (!name.startsWith('data-') && /\{[A-Za-z_.]*\}|undefined|\(null\)/.test(value) && !(name === 'href' && value.startsWith('http'))) problems.push(`${name}="${value}"`);
    if (['p', 'li', 'dd', 'th', 'a'].includes(element.tagName) && text(element) === '' && attribute(element, 'role') !== 'status') problems.push(`an empty ${element.tagName}`);
  }
  return problems;
}

/** @titles: those of documents, which stand in lists of references as they are. */
export function noEnglish(page, titles) {
  return page.runs.filter((run) => run.language === 'vi' && !titles.has(run.text)).flatMap((run) => english(run.text)).map((words) => `"${words}"`);
}

/** Text of a Vietnamese page that is letter for letter that of the English one. */
export function sameAsEnglish(page, runsOfEnglish, titles) {
  return page.runs.filter((run) => run.language === 'vi' && translatable(run.text) && runsOfEnglish.has(run.text) && !titles.has(run.text)).map((run) => `"${run.text}"`);
}

export function noVietnamese(page) {
  return page.runs.filter((run) => run.language === 'en' && vietnamese(run.text)).map((run) => `"${run.text}"`);
}

/** Letters that look right and are others, and letters in pieces, cannot be searched for. */
export function letters(page) {
  const problems = [];
  const content = page.runs.map((run) => run.text).join('\n') + find(page.document, 'code').map(text).join('\n');
  for (const whole of [page.source, content]) {
    if (/[\u00D0\u00F0\u0189\u0256]/.test(whole)) problems.push('an Icelandic or African letter where đ or Đ belongs');
    if (whole !== whole.normalize('NFC')) problems.push('text that is not in normalisation form C');
  }
  return problems;
}

/** Assets whose content is `files` (path → Buffer): the hash in the name is the content's. */
export function assetHash(path, content) {
  const match = /\.([0-9a-f]{8})\.[a-z0-9]+$/.exec(path);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return match?.[1] === hash ? [] : [`${path}: the content's hash is ${hash}`];
}

