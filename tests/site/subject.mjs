// What the pages of a family must say, held against content/: the page of a
// code, the comparison of two, the family's index.

import { posix } from 'node:path';
import { attribute, byId, fold, find, hasClass, sectionOf, text } from './html.mjs';
import { areRelated, plain } from './content.mjs';

/* The parts of a comparison in their order, as the project's description names
 * them; Vietnamese readers know the parts by these headings. */
const PARTS = {
  en: ['Key differences', 'NOTE', 'Description', 'When you see which', 'How to fix', 'Example', 'When to use which', 'Learn more'],
  vi: ['Điểm khác nhau chính', 'NOTE', 'Mô tả', 'Khi nào gặp mã nào', 'Cách khắc phục', 'Ví dụ', 'Khi nào dùng mã nào', 'Tìm hiểu thêm'],
};

const children = (node, tag) => (node?.childNodes ?? []).filter((child) => child.tagName === tag);

/* Long texts are cut to where they part. */
function excerpt(value, at) {
  return typeof value === 'string' && value.length > 120 ? `${at > 20 ? '…' : ''}${value.slice(Math.max(0, at - 20), at + 80)}…` : value;
}

/** What is wrong, if anything, in a text or in a list of texts. */
function same(actual, expected, what) {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      const extra = actual.filter((item) => !expected.includes(item)), missing = expected.filter((item) => !actual.includes(item));
      return [`${what}: ${actual.length} instead of ${expected.length}; too much: ${excerpt(extra.join(' | '), 0)}; missing: ${excerpt(missing.join(' | '), 0)}`];
    }
    return expected.flatMap((item, i) => same(actual[i], item, `${what}, ${i + 1}`));
  }
  if (actual === expected) return [];
  const at = [...expected].findIndex((character, i) => character !== actual?.[i]);
  return [`${what}: "${excerpt(actual, Math.max(0, at))}" instead of "${excerpt(expected, Math.max(0, at))}"`];
}

const hrefs = (node) => find(node, 'a').map((link) => attribute(link, 'href'));

/** Where the links in @node lead, as paths in the folder of the page's language. */
const targets = (page, node) => hrefs(node).map((href) => posix.join(posix.dirname(page.path), href).replace(/^[^/]+\//, ''));
const paths = (list) => list.map((item) => item.path);

/** The address of a reference such as "RFC 5321 §4.2.3"; of other documents, the one that the family declares. */
function address(fact, reference) {
  const [, number, section] = /^RFC (\d+)(?: §([\d.]+))?$/.exec(reference) ?? [];
  if (number !== undefined) return `https://www.rfc-editor.org/rfc/rfc${number}${section ? `#section-${section}` : ''}`;
  for (const { match, url } of fact.links) {
    const found = new RegExp(`^(?:${match})`).exec(reference);
    if (found !== null) return url.replace(/\\(\d)/g, (whole, group) => found[group]);
  }
  return undefined;
}

/** The references in @lists are those of @code. */
function references(lists, code) {
  const facts = code.family.facts.filter((fact) => fact.type === 'references' && code[fact.id]?.length > 0);
  const problems = same(lists.flatMap((list) => find(list, 'li')).map(text), facts.flatMap((fact) => code[fact.id]), `references of ${code.code}`);
  return problems.concat(same(lists.flatMap(hrefs), facts.flatMap((fact) => code[fact.id].map((reference) => address(fact, reference))), `addresses of the references of ${code.code}`));
}

/** What a comparison calls a code, and where the two are of two families, each with the name of its own. */
function labelOf(page, pair, code) {
  if (pair.left.family === pair.right.family) return code.code;
  const nav = find(page.document, 'nav').find((element) => targets(page, element).includes(code.family.path));
  return `${text(find(nav, 'a')[targets(page, nav).indexOf(code.family.path)])} ${code.code}`;
}

function exchange(node) {
  return find(node, 'li').flatMap((turn) => {
    const codes = find(turn, 'code');
    return codes.length === 0 ? [`# ${text(turn)}`] : codes.map((code) => `${attribute(turn, 'class') === 'client' ? 'C' : 'S'}: ${text(code)}`);
  });
}

/** What a code's page says, for the comparisons to be held against. */
export function readCode(page) {
  const sections = new Map();
  for (const id of ['example', 'description', 'seen', 'fix', 'send']) {
    const section = sectionOf(page.document, id);
    sections.set(id, fold(find(section ?? page.document, '.prose').map(text).join(' ')));
  }
  return {
    summary: text(find(page.document, '.lead')[0]),
    badge: text(find(page.document, '.badge')[0]),
    facts: find(find(page.document, '.facts')[0], 'tr').map((row) => [text(find(row, 'th')[0]), text(find(row, 'td')[0])]),
    sections,
  };
}

/** The English page of a code says what its Markdown file says. */
export function codeSaysItsFile(page, source) {
  const seen = readCode(page);
  const problems = same(seen.summary, source.summary, 'summary');
  const heading = text(find(page.document, 'h1')[0]);
  problems.push(...same(heading, `${source.code} ${source.short ?? source.name}`, 'h1'));
  if (source.short) problems.push(...same(text(find(find(page.document, 'header').find((element) => hasClass(element, 'head')), '.quiet')[0]), source.name, 'the whole name'));
  const ids = { Description: 'description', 'When you see it': 'seen', 'How to fix it': 'fix', 'When to send it': 'send' };
  for (const [name, id] of Object.entries(ids)) {
    problems.push(...same(seen.sections.get(id), plain(source.sections.get(name)), name));
    problems.push(...same(text(byId(page.document, id)), name, 'heading'));
  }
  const lines = source.sections.get('Example').split('\n').filter((line) => !line.startsWith('```')).map((line) => fold(line).replace(/^[CS]:$/, '$& '));
  problems.push(...same(exchange(sectionOf(page.document, 'example')), lines, 'Example'));
  return problems;
}

const valueOf = (family, fact, id) => (fact.type === 'class' ? family.classes : fact.values ?? []).find((item) => item.id === id);

/** The facts that the table of a code shows: all those that are compared, but for the class, which stands beside the name, and some that it does not state. */
export const factsShown = (code) => code.family.facts.filter((fact) => code.facts.has(fact.id) && !(fact.type === 'class' && code.facts.get(fact.id) !== undefined) && (code.facts.get(fact.id) !== undefined || fact.hide_unknown !== 'yes'));

/** A code's facts as a table, each known one named and each unknown one said to be unknown. */
export function codeShowsItsFacts(page, content, source) {
  const { facts, badge } = readCode(page);
  const declared = factsShown(source);
  const problems = same(facts.map(([name]) => name), declared.map((fact) => fact.name), 'facts');
  const fact = source.family.facts.find(({ type }) => type === 'class'), class_ = fact && valueOf(source.family, fact, source.facts.get(fact.id));
  if (class_) problems.push(...same(badge, `${class_.label} ${class_.name}`, 'class'));
  for (const [i, fact] of declared.entries()) {
    const known = source.facts.get(fact.id);
    const names = (ids) => [...ids].map((id) => valueOf(source.family, fact, id)?.name ?? id);
    let expected;
    if (known === undefined) expected = content.messages.en['value.unknown'];
    else if (known instanceof Set) expected = known.size === 0 ? content.messages.en['value.none'] : [...names(known)].sort().join(' ');
    else expected = names([known])[0];
    let shown = facts[i]?.[1];
    if (known instanceof Set && known.size > 0) shown = find(find(find(page.document, '.facts')[0], 'tr')[i], '.value').map(text).sort().join(' ');
    problems.push(...same(shown, expected, fact.name));
  }
  return problems;
}

/** References, the codes that a code names, each with the comparison of the two, and all its comparisons. */
export function codeLeadsOn(page, content, source) {
  const more = sectionOf(page.document, 'more');
  const problems = references(find(more, '.references'), source);
  const named = source.names.filter(([, others]) => others.length > 0);
  const lists = find(more, '.related');
  problems.push(...same(lists.map((list) => targets(page, list)).map(String),
    named.map(([, others]) => others.flatMap((other) => [other.path, ...paths(source.compared.filter((pair) => pair.left === other || pair.right === other))])).map(String), 'codes that it names'));
  if (page.language === 'en') {
    const headings = source.family.facts.filter((fact) => fact.type === 'references' ? source[fact.id]?.length > 0 : named.some(([other]) => other === fact));
    problems.push(...same(find(more, 'h3').map(text), headings.map((fact) => fact.name), 'headings of what it names'));
  }
  return [...problems, ...comparisonsByKind(page, content, source)];
}

/** Under a heading each, the comparisons with codes that it has to do with, with the others of its family, and with those of
 * other families; of many, the first twelve are in sight. */
function comparisonsByKind(page, content, source) {
  const section = sectionOf(page.document, 'compare'), messages = content.messages[page.language], problems = [];
  const lists = find(section, (element) => ['h3', 'ul', 'details'].includes(element.tagName) && element.parentNode === section);
  const kinds = lists.reduce((all, element) => (element.tagName === 'h3' ? [...all, { name: text(element), parts: [] }] : all.at(-1)?.parts.push(element) && all), []);
  const other = (pair) => (pair.left === source ? pair.right : pair.left).family;
  const near = (pair) => areRelated(pair.left, pair.right), own = source.compared.filter((pair) => other(pair) === source.family);
  const expected = [[messages['code.related'], own.filter(near)], [messages['code.others'], own.filter((pair) => !near(pair))],
    ...content.families.filter((family) => family !== source.family).map((family) => [page.language === 'en' ? family.title : undefined, source.compared.filter((pair) => other(pair) === family)])].filter(([, list]) => list.length > 0);
  problems.push(...same(kinds.length, expected.length, 'kinds of comparisons'));
  for (const [i, [name, list]] of expected.entries()) {
    const { name: heading, parts } = kinds[i] ?? { parts: [] }, [shown, folded] = parts;
    if (name !== undefined) problems.push(...same(heading, name, 'heading of comparisons'));
    problems.push(...same(parts.flatMap((part) => targets(page, part)).sort(), paths(list).sort(), `comparisons, ${heading}`));
    const most = list.length > 15 ? 12 : list.length;
    if (shown && (hrefs(shown).length !== most || Boolean(folded) !== list.length > 15)) problems.push(`${heading}: ${hrefs(shown).length} of ${list.length} comparisons are in sight`);
    if (folded && !text(find(folded, 'summary')[0]).includes(String(list.length - 12))) problems.push(`${heading}: "${text(find(folded, 'summary')[0])}" of ${list.length - 12}`);
    if (parts.some((part) => find(part, 'a').some((link) => /\p{L} /u.test(text(link))))) problems.push(`${heading}: a code is named with its family`);
  }
  return problems;
}

/** On a comparison: the links to those of @code with related codes of its own family, and to the page that has them all. */
function nearComparisons(page, node, code, except) {
  const near = code.compared.filter((pair) => pair !== except && pair.left.family === pair.right.family && areRelated(pair.left, pair.right));
  return same(targets(page, node).sort(), [...paths(near), `${code.path}#compare`].sort(), `comparisons of ${code.code}`);
}

const labelsOf = (page, pair) => [pair.left, pair.right].map((code) => labelOf(page, pair, code));

/** The parts of a comparison, in their order, under their headings. */
export function pairHasItsParts(page, content, pair) {
  const labels = labelsOf(page, pair);
  const headings = find(page.main[0], 'h2').map(text);
  const noteHeading = content.messages[page.language]['heading.note'];
  const problems = [];
  // Of a note of one paragraph, nothing is left for a part of its own.
  const note = find(page.document, '.note').length > 0;
  const expected = PARTS[page.language].filter((part) => note || part !== 'NOTE').map((part) => (part === 'NOTE' ? noteHeading : part));
  const { different, shared: common, ...uncounted } = compare(pair), below = isBelow(pair);
  const first = Object.values(uncounted).flat().some(below) ? ['heading.rest'] : common.some(below) ? ['heading.shared'] : [];
  if (!different.some(below)) expected.splice(0, 1, ...first.map((id) => content.messages[page.language][id]));
  problems.push(...same(headings, expected, 'parts'));
  for (const id of ['example', 'description', 'seen', 'fix', 'send'])
    problems.push(...same(find(sectionOf(page.document, id) ?? page.document, (element) => element.tagName === 'h3' || (id === 'example' && element.tagName === 'th')).map(text), labels, `labels in "${text(byId(page.document, id))}"`));
  const shared = find(sectionOf(page.document, 'differences'), 'h3').map(text);
  if (shared.length > 0) problems.push(...same(shared, [content.messages[page.language]['heading.shared']], 'in the differences'));
  return problems;
}

/** The head: both codes, their names, summaries and classes, as on their own pages. @codes: what these say, by their path. */
export function pairIntroduces(page, codes, pair) {
  const problems = [];
  const title = text(find(page.document, 'h1')[0]);
  const own = [pair.left, pair.right].map((code) => codes.get(code.path));
  let from = 0;
  for (const part of [...labelsOf(page, pair), own[0].short, own[1].short]) {
    const at = title.indexOf(part, from), isName = part === own[0].short || part === own[1].short;
    if (at < 0 && !isName) problems.push(`"${part}" is missing, or not in its place, in the h1 "${title}"`);
    else if (!isName) from = at + part.length;
    if (!page.title.includes(part)) problems.push(`"${part}" is missing in the title "${page.title}"`);
  }
  const heads = find(find(find(page.document, '.verdict')[0], 'thead')[0], (element) => attribute(element, 'data-tone') !== undefined);
  const means = find(page.document, '.means')[0];
  const sides = means ? children(means, 'div') : find(sectionOf(page.document, 'description') ?? page.document, (element) => attribute(element, 'data-tone') !== undefined);
  if (means && sides.some((side, i) => !text(side).startsWith(labelsOf(page, pair)[i]))) problems.push(`meanings without names: "${text(means)}"`);
  for (const [i, code] of [pair.left, pair.right].entries()) {
    const said = text(heads[i]);
    if (!said.includes(own[i].short)) problems.push(`the name of ${code.code} is missing in "${said}"`);
    if (!text(sides[i]).includes(own[i].summary)) problems.push(`the summary of ${code.code} is missing in "${text(sides[i])}"`);
    if (own[i].badge === '' || !said.includes(own[i].badge)) problems.push(`the class of ${code.code} is missing in "${said}"`);
  }
  return problems;
}

/** Without who speaks, which is said anew where two exchanges part. */
const dense = (words, { 'dialogue.client': client, 'dialogue.server': server }) => words.replaceAll(client, '').replaceAll(server, '').replace(/\s/g, '');

/** The two columns of an exchange, each as one text, of which a row of one cell is part; or two exchanges. */
function lanes(section) {
  if (find(section, '.exchange').length === 0) return find(section, '.prose').map(text);
  const rows = find(section, 'tr').filter((row) => !hasClass(row, 'parting')).map((row) => children(row, 'td')).filter((cells) => cells.length > 0);
  return [0, 1].map((i) => rows.map((cells) => text(cells[i] ?? cells[0])).filter(Boolean).join(' '));
}

/** Each code's own words on either side, as on its own page, and the editor's note. */
export function pairQuotesThePages(page, content, codes, pair) {
  const problems = [];
  for (const id of ['example', 'description', 'seen', 'fix', 'send']) {
    const section = sectionOf(page.document, id) ?? page.document;
    const sides = id === 'example' ? lanes(section) : find(section, '.prose').map(text);
    const own = [pair.left, pair.right].map((code) => codes.get(code.path)), expected = own.flatMap((code) => id === 'description' && find(page.document, '.means').length === 0 ? [code.summary, code.sections.get(id)] : [code.sections.get(id)]);
    problems.push(...(id === 'example' ? same(...[sides, expected].map((list) => list.map((words) => dense(words, content.messages[page.language]))), id) : same(sides, expected, id)));
  }
  const leads = find(page.document, '.means').length === 0 ? find(page.document, '.lead') : [];
  const shown = [...leads, ...find(page.document, '.note').flatMap((node) => find(node, '.prose'))].map(text).join(' ');
  if (page.language === content.source) problems.push(...same(shown, pair.note ?? '', 'note'));
  else if ((shown === '') !== (pair.note === undefined)) problems.push(`the note "${shown}"`);
  return problems;
}

const partsOf = (fact, value) => fact.values?.find((item) => item.id === value)?.covers ?? [value];
const has = (fact, set, part) => [...set].some((value) => value === part || partsOf(fact, value).includes(part));
/** The values of @x that @y lacks, at least in part. */
const lacking = (fact, x, y) => [...x].filter((value) => !partsOf(fact, value).every((part) => has(fact, y, part)));

/** The facts that both families declare under one id with one type, those of the left one. */
const factsOfBoth = ({ left, right }) => left.family.facts.filter((fact) => left.facts.has(fact.id) && right.facts.has(fact.id)
  && right.family.facts.some((other) => other.id === fact.id && other.type === fact.type));

/** The comparison worked out again from the front matter of the two files. */
function compare(pair) {
  const result = { different: [], unknown: [], open: [], shared: [] };
  for (const fact of factsOfBoth(pair)) {
    const x = pair.left.facts.get(fact.id), y = pair.right.facts.get(fact.id);
    if (x === undefined && y === undefined) continue;
    if (x === undefined || y === undefined) {
      if (fact.hide_unknown !== 'yes') result.unknown.push(fact.id);
    } else if (x instanceof Set) {
      const equal = lacking(fact, x, y).length + lacking(fact, y, x).length === 0;
      if (!equal) (fact.open ? result.open : result.different).push(fact.id);
      if (equal || [...x].some((value) => partsOf(fact, value).some((part) => has(fact, y, part)))) result.shared.push(fact.id);
    } else (x === y ? result.shared : result.different).push(fact.id);
  }
  return result;
}

/** Whether the head of a comparison leaves a fact to the rest of the page. */
const isBelow = (pair) => (id) => id !== 'class' && !pair.left.family.verdict?.includes(id);

/** What the cell of a fact says of @code, beside @other. */
function cellProblems(page, content, cell, label, id, code, other) {
  const messages = content.messages[page.language];
  const fact = code.family.facts.find((item) => item.id === id);
  const own = code.facts.get(id), others = other.facts.get(id);
  const shown = text(cell), what = `${label}, ${code.code}`;
  if (own === undefined) return same(shown, messages['value.unknown'], what);
  if (own instanceof Set) {
    const only = others === undefined ? [...own] : lacking(fact, own, others);
    const literal = new Set(find(cell, 'code').map(text));
    if (only.length === 0) return same(shown, own.size === 0 ? messages['value.none'] : fact.open ? messages['value.listed_none'] : messages['value.subset'], what);
    const problems = find(cell, '.value').length + literal.size !== only.length ? [`${what}: "${shown}" instead of ${only.join(', ')}`] : [];
    for (const value of only) if (/^[A-Z0-9.]+$/.test(value) && !fact.values?.some((item) => item.id === value) && !literal.has(value)) problems.push(`${what}: ${value} is missing in "${shown}"`);
    return problems;
  }
  const value = valueOf(code.family, fact, own);
  if (!shown.includes(code.code) || !/[.]$/.test(shown)) return [`${what}: "${shown}" is no sentence about ${code.code}`];
  return page.language === content.source ? same(shown, `${value.name} ${value.sentence.replaceAll('{code}', code.code)}`, what) : [];
}

/** What the head answers: the facts that the family names, by the names of their values. */
function verdictProblems(page, content, factNames, pair) {
  const source = page.language === content.source, both = content.messages[page.language]['pair.both'];
  const rows = find(find(find(page.document, '.verdict')[0], 'tbody')[0], 'tr').map((row) => [text(find(row, 'th')[0]), ...find(row, 'td').map(text)]);
  const problems = [], expected = factsOfBoth(pair).filter(({ id }) => pair.left.family.verdict?.includes(id)).filter((fact) => [pair.left, pair.right][fact.hide_unknown === 'yes' ? 'every' : 'some']((code) => code.facts.get(fact.id) !== undefined));
  problems.push(...same(rows.map(([name]) => name).sort(), expected.map(({ id }) => factNames.get(id)).sort(), 'verdict'));
  for (const fact of expected) {
    const [, ...cells] = rows.find(([name]) => name === factNames.get(fact.id)) ?? [];
    const [x, y] = [pair.left, pair.right].map((code) => {
      const own = code.facts.get(fact.id);
      return own === undefined ? content.messages[page.language]['value.unknown'] : valueOf(code.family, code.family.facts.find(({ id }) => id === fact.id), own).name;
    });
    const one = pair.left.facts.get(fact.id) === pair.right.facts.get(fact.id);
    if (cells.length !== (one ? 1 : 2) || (one && !cells[0].startsWith(both))) problems.push(`${fact.id}: ${cells}`);
    else if (source) problems.push(...same(cells, one ? [`${both} ${x}`] : [x, y], fact.id));
  }
  return problems;
}

/**
 * Key differences and what they share. @factNames: the names of the facts of the left family, in
 * the page's language, by id.
 */
export function pairCompares(page, content, factNames, pair) {
  const expected = compare(pair);
  const section = sectionOf(page.document, 'differences') ?? sectionOf(page.document, 'shared');
  const rows = find(section, 'tr').map((row) => [children(row, 'th').map(text), children(row, 'td')]).filter(([, cells]) => cells.length > 0);
  const below = isBelow(pair), name = (id) => factNames.get(id);
  const ids = [...expected.different, ...expected.unknown, ...expected.open].filter(below);
  const problems = verdictProblems(page, content, factNames, pair);
  problems.push(...same(rows.map(([names]) => names[0]), ids.map(name), 'rows'));
  problems.push(...same(find(section, 'dt').map(text), expected.shared.filter(below).map(name), 'shared'));

  const count = expected.different.filter(below).length;
  const said = text(children(section, 'p')[0]), counted = rows.slice(0, count).map(([, cells]) => cells[0].parentNode.parentNode), rest = rows.slice(count).map(([, cells]) => cells[0].parentNode.parentNode);
  if (Number(/\d+/.exec(said)?.[0] ?? 0) !== count) problems.push(`"${said}" of ${count} differences`);
  if (counted.some((body) => rest.includes(body)) || rest.some((body) => !text(body).startsWith(content.messages[page.language]['pair.uncounted']))) problems.push(`what does not count stands among ${count} differences`);
  const links = find(page.document, '.jumps').flatMap(hrefs);
  if ((find(page.document, '.switch').length > 0) !== count > 0 || links.includes('#differences') !== count > 0) problems.push(`a choice or a link for ${count} differences`);
  const [left, right] = labelsOf(page, pair), alike = content.messages[page.language]['pair.equal'].replace('{left}', left).replace('{right}', right);
  if (children(page.main[0], 'p').map(text).includes(alike) !== (expected.different.length === 0)) problems.push(`${expected.different.length} differences in all, and not "${alike}"`);

  for (const [[label], cells] of rows) {
    const id = ids.find((one) => name(one) === label);
    if (id === undefined) continue;
    problems.push(...cellProblems(page, content, cells[0], label, id, pair.left, pair.right));
    problems.push(...cellProblems(page, content, cells[1], label, id, pair.right, pair.left));
  }
  return problems;
}

/** References, codes that they name, other comparisons, and the way to the neighbours, @before and @after. */
export function pairLeadsOn(page, pair, before, after) {
  const more = sectionOf(page.document, 'more');
  const sides = find(more, '.sides');
  const problems = [];
  for (const [i, code] of [pair.left, pair.right].entries()) {
    const [own, others] = [sides[0], sides.at(-1)].map((side) => children(side, 'div')[i]);
    problems.push(...references(find(own, '.references'), code));
    // Of its own family, all comparisons are built, and the list of them names the codes again.
    problems.push(...same(own === others ? [] : find(own, '.chips').map((list) => targets(page, list)).map(String),
      code.names.map(([, named]) => named).filter((named) => named.some((other) => other.family !== code.family)).map((named) => String(paths(named))), `codes that ${code.code} names`));
    problems.push(...nearComparisons(page, others, code, pair));
  }
  for (const [rel, neighbour] of [['prev', before], ['next', after]]) {
    const links = find(page.document, (element) => element.tagName === 'a' && attribute(element, 'rel') === rel);
    problems.push(...same(links.flatMap((link) => targets(page, { childNodes: [link] })), neighbour === undefined ? [] : [neighbour.path], rel));
  }
  return problems;
}

/** The family's index: every code once, under its class, with its summary; the class system and numbers with a meaning explained. */
export function familyIndex(page, content, family, codes) {
  const problems = [];
  const lists = find(page.document, '.codes');
  problems.push(...same(lists.flatMap((list) => targets(page, list)), paths(family.codes), 'codes'));
  for (const line of lists.flatMap((list) => find(list, 'li'))) {
    const own = codes.get(targets(page, line)[0]);
    if (own === undefined) continue;
    problems.push(...same(text(line), `${own.code} ${own.short} ${own.summary}`, 'line'));
    const section = find(page.document, 'details').filter((item) => find(item, (inner) => inner === line).length > 0).at(-1);
    if (text(find(section, 'h3')[0]) !== own.badge) problems.push(`${own.code} stands under "${text(find(section, 'h3')[0])}" and is of "${own.badge}"`);
  }
  const explained = family.facts.flatMap((fact) => fact.type === 'enum' ? fact.values.filter((value) => value.meaning) : []);
  const system = text(sectionOf(page.document, 'system'));
  for (const item of [...family.classes, ...explained]) {
    const wanted = page.language === content.source ? [item.label, item.name, item.meaning] : [item.label];
    for (const part of wanted) if (!system.includes(part)) problems.push(`"${part}" is missing in the class system`);
  }
  return problems;
}

/** The short names of all codes as the family's index shows them, by the paths of their pages. */
export function shortNames(page) {
  const names = new Map();
  for (const list of find(page.document, '.codes'))
    for (const link of find(list, 'a')) names.set(targets(page, { childNodes: [link] })[0], text(link).split(' ').slice(1).join(' '));
  return names;
}
