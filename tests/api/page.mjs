// Whether a document says what the page beside it shows.

import { attribute, find, parse, sectionOf, text } from '../site/html.mjs';

const differ = (what, shown, said) => JSON.stringify(shown) === JSON.stringify(said) ? [] : [`${what}: the page shows ${JSON.stringify(shown)}, the document says ${JSON.stringify(said)}`];
const nameOf = (value) => value.name ?? value.id;
const textOf = (html) => text(parse(html));
const cells = (row) => row.childNodes.filter((node) => node.tagName === 'td');

/** What the page says in its head, and whether it leads to the document. */
function head(page, document, path) {
  const links = find(page, 'link');
  const rel = (name) => links.filter((link) => attribute(link, 'rel') === name);
  const data = rel('alternate').filter((link) => attribute(link, 'type') === 'application/json').map((link) => attribute(link, 'href'));
  const name = path.replace(/^.*\//, '').replace(/html$/, 'json');
  const main = find(page, 'main')[0];
  return [
    ...differ('the link to the document', data, [name]),
    ...differ('the canonical address', rel('canonical').map((link) => attribute(link, 'href')), [document.canonical ?? document.url]),
    ...differ('the language', attribute(main, 'lang') ?? attribute(find(page, 'html')[0], 'lang'), document.language),
    ...differ('whether all is translated', find(page, '.notice').length, document.fallback || document.partly ? 1 : 0),
  ];
}

/** @hidden: the ids of facts that a page leaves out where it does not state them. */
function code(page, document, messages, hidden) {
  const shown = find(find(page, '.facts')[0], 'tr').map((row) => [text(find(row, 'th')[0]), find(row, '.value').map(text), text(find(row, 'td')[0])]);
  const facts = Object.values(document.facts);
  const isShown = ([id, fact]) => ['enum', 'set', 'text'].includes(fact.type) && (fact.known || !hidden.has(id));
  const said = Object.entries(document.facts).filter(isShown).map(([, fact]) => {
    const values = (fact.values ?? (fact.value ? [fact.value] : [])).map(nameOf);
    const words = fact.text ?? values.join(' ');
    return [fact.name, values, fact.known ? words || messages['value.none'] : messages['value.unknown']];
  });
  const sections = find(page, 'section').filter((section) => find(section, '.prose').length > 0);
  const more = sectionOf(page, 'more');
  const links = (node) => find(node, 'a').filter((link) => attribute(link, 'class') !== 'pair').map((link) => attribute(link, 'href'));
  const all = (type) => facts.filter((fact) => fact.type === type).flatMap((fact) => fact[type] ?? []);
  return [
    ...differ('the name', text(find(page, 'h1')[0]), `${document.id} ${document.short_name}`),
    ...differ('the whole name', document.short_name === document.name ? document.name : text(find(find(find(page, '.head')[0], '.quiet')[0], 'span')[0]), document.name),
    ...facts.filter(({ type, value }) => type === 'class' && value).flatMap(({ value }) => differ('the class', text(find(page, '.badge')[0]).endsWith(nameOf(value)), true)),
    ...differ('the summary', text(find(page, '.lead')[0]), document.summary),
    ...differ('the summary with its markup', text(find(page, '.lead')[0]), textOf(document.summary_html)),
    ...differ('the facts', shown, said),
    ...differ('the sections', sections.map((section) => [text(find(section, 'h2')[0]), text(find(section, '.prose')[0])]),
      document.sections.map((section) => [section.heading, textOf(section.html)])),
    ...differ('the references', find(find(more, '.references')[0], 'a').map((link) => [text(link), attribute(link, 'href')]),
      all('references').filter((one) => one.url).map((one) => [one.text, one.url])),
    ...differ('the related codes', find(more, '.related').flatMap(links), all('codes').map((one) => one.json.replace(/json$/, 'html'))),
  ];
}

/** Names that are code have no class in the table of differences. */
const valuesOf = (cell) => [...find(cell, '.value'), ...find(cell, 'code')].map(text).sort();

/** One side of a difference: a whole sentence, or what this code alone has. */
function sideSays(cell, row, side) {
  const value = row[side]?.sentence !== undefined ? row[side] : row.known === side ? row.value : undefined;
  if (value?.sentence !== undefined) return differ(row.name, text(cell), `${value.name} ${value.sentence}`);
  const names = row[`only_${side}`] ?? (row.known === side ? row.values : undefined);
  return names === undefined ? [] : differ(row.name, valuesOf(cell), names.map(nameOf).sort());
}

/** How the page calls a code: those of two families with the family's name before each. */
function called(one, shown, across) {
  return across && shown.endsWith(` ${one.id}`) ? shown : one.id;
}

function pair(page, document) {
  const section = sectionOf(page, 'differences') ?? sectionOf(page, 'shared') ?? { childNodes: [] };
  const rows = find(section, 'tbody').flatMap((body) => find(body, 'tr')).filter((row) => cells(row).length > 0);
  const [head, verdict] = ['thead', 'tbody'].map((name) => find(find(page, '.verdict')[0], name)[0]);
  const above = new Set(find(verdict, 'tr').map((row) => text(find(row, 'th')[0])));
  const isBelow = (row) => row.fact !== 'class' && !above.has(row.name);
  const said = [...document.differences, ...document.unknown, ...(document.open ?? [])].filter(isBelow);
  const shared = new Map(document.shared.filter(isBelow).map((row) => [row.name, (row.values ?? [row.value]).map(nameOf)]));
  for (const row of [...document.differences, ...(document.open ?? [])]) if (row.both?.length > 0) shared.set(row.name, row.both.map(nameOf));
  const names = find(section, 'dt').map((node) => [text(node), find(node.parentNode, '.value').map(text)]);
  // The first paragraph of the note stands above, and the rest of it below.
  const note = [...find(page, '.lead').filter((node) => node.tagName === 'div'), ...find(page, '.note').flatMap((node) => find(node, '.prose'))].map(text).join(' ');
  const across = [document.left, document.right].some((one) => one.family !== undefined);
  const heads = find(head, 'a').map((link) => [text(find(link, 'b')[0]), attribute(link, 'href')]);
  return [
    ...differ('the codes', heads, [document.left, document.right].map((one, i) => [called(one, heads[i][0], across), one.json.replace(/json$/, 'html')])),
    ...differ('the facts that differ', rows.map((row) => text(find(row, 'th')[0])), said.map((row) => row.name)),
    ...rows.flatMap((row, i) => ['left', 'right'].flatMap((side, j) => sideSays(cells(row)[j], said[i], side))),
    ...differ('what they share', names.sort(), [...shared].sort()),
    ...differ('the note', note, document.note_html === undefined ? '' : textOf(document.note_html)),
  ];
}

function group(page, document) {
  const heads = find(page, '.head').map((node) => [text(find(node, '.code')[0]), attribute(find(node, 'a')[0], 'href')]);
  const rows = find(find(sectionOf(page, 'differences'), 'tbody')[0], 'tr').map((row) => text(find(row, 'th')[0]));
  return [
    ...differ('the codes', heads, document.codes.map((one) => [one.id, one.json.replace(/json$/, 'html')])),
    ...differ('the text', [...find(page, '.lead'), ...find(page, '.note').flatMap((node) => find(node, '.prose'))].map(text).join(' '), textOf(document.html)),
    ...differ('the facts', rows.filter((name) => !document.facts.some((fact) => fact.name === name)), []),
  ];
}

function family(page, document) {
  const named = (node) => find(node, 'a').map((link) => attribute(link, 'href'));
  const listed = new Set(named(find(page, 'main')[0]));
  return [
    ...differ('the title', text(find(page, 'h1')[0]), document.title),
    ...differ('the introduction', text(find(page, '.prose')[0]), textOf(document.html)),
    ...document.codes.filter((one) => !listed.has(one.json.replace(/json$/, 'html'))).map((one) => `${one.id} is not on the page`),
    ...differ('how many codes there are', document.codes.length, document.n_codes),
  ];
}

function home(page, document) {
  return [
    ...differ('the title', text(find(page, '.site-name')[0]), document.title),
    ...(text(find(page, 'main')[0]).includes(textOf(document.html)) ? [] : ['the page has not the text of the document']),
  ];
}

/** @path: the page's, in its site. */
export function compare(html, document, path, messages, hidden = new Set()) {
  const page = parse(html);
  return [...head(page, document, path), ...{ code, pair, group, family, home }[document.kind](page, document, messages, hidden)];
}
