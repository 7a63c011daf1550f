// What the pages of the SMTP family must say, held against content/: the page
// of a code, the comparison of two, the family's index.

import { attribute, byId, fold, find, hasClass, sectionOf, text } from './html.mjs';
import { plain } from './content.mjs';

/* The parts of a comparison in their order, as the project's description names
 * them; Vietnamese readers know the parts by these headings. */
const PARTS = {
  en: ['Key differences', 'NOTE', 'Example', 'Description', 'When you see this code', 'How to fix', 'When to use which', 'Learn more'],
  vi: ['Sự khác biệt chính', 'NOTE', 'Ví dụ', 'Mô tả', 'Khi bạn thấy mã này', 'Cách khắc phục', 'Khi nào dùng cái nào', 'Tìm hiểu thêm'],
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

const file = (href) => (href ?? '').replace(/^.*\//, '');
const hrefs = (node) => find(node, 'a').map((link) => attribute(link, 'href'));

/** The last path of an RFC section: the expectation for a reference such as "RFC 5321 §4.2.3". */
function rfc(reference) {
  const [, number, section] = /^RFC (\d+)(?: §([\d.]+))?$/.exec(reference);
  return `https://www.rfc-editor.org/rfc/rfc${number}${section ? `#section-${section}` : ''}`;
}

function exchange(node) {
  const lines = find(node, 'li').map((line) => {
    const code = find(line, 'code')[0];
    if (code === undefined) return `# ${text(line)}`;
    return `${attribute(line, 'class') === 'client' ? 'C' : 'S'}: ${text(code)}`;
  });
  return lines;
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
export function codeSaysItsFile(page, content, code) {
  const source = content.pages.get(code);
  const seen = readCode(page);
  const problems = same(seen.summary, source.summary, 'summary');
  const heading = text(find(page.document, 'h1')[0]);
  problems.push(...same(heading, `${code} ${source.name}`, 'h1'));
  const ids = { Description: 'description', 'When you see it': 'seen', 'How to fix it': 'fix', 'When to send it': 'send' };
  for (const [name, id] of Object.entries(ids)) {
    problems.push(...same(seen.sections.get(id), plain(source.sections.get(name)), name));
    problems.push(...same(text(byId(page.document, id)), name, 'heading'));
  }
  const lines = source.sections.get('Example').split('\n').filter((line) => !line.startsWith('```')).map(fold);
  problems.push(...same(exchange(sectionOf(page.document, 'example')), lines, 'Example'));
  return problems;
}

/** A code's facts as a table, each known one named and each unknown one said to be unknown. */
export function codeShowsItsFacts(page, content, code) {
  const source = content.pages.get(code);
  const { facts } = readCode(page);
  const problems = [];
  const declared = content.family.facts.filter((fact) => source.facts.has(fact.id));
  problems.push(...same(facts.map(([name]) => name), declared.map((fact) => fact.name), 'facts'));
  for (const [i, fact] of declared.entries()) {
    const known = source.facts.get(fact.id);
    const names = (ids) => [...ids].map((id) => {
      const value = (fact.type === 'class' ? content.family.classes : fact.values ?? []).find((item) => item.id === id);
      return value?.name ?? id;
    });
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

/** References, related codes and comparisons of one code. */
export function codeLeadsOn(page, content, code) {
  const source = content.pages.get(code);
  const more = sectionOf(page.document, 'more');
  const problems = same(hrefs(find(more, '.references')[0]), source.references.map(rfc), 'references');
  const related = hrefs(find(more, '.related')[0]).map(file).filter((name) => !name.includes('-vs-'));
  problems.push(...same(related, (source.related ?? []).map((other) => `${other}.html`), 'related codes'));
  problems.push(...comparisons({ childNodes: find(sectionOf(page.document, 'compare'), '.chips') }, content, code, code));
  return problems;
}

const pairFile = (a, b) => (a < b ? `${a}-vs-${b}.html` : `${b}-vs-${a}.html`);

/** On a comparison: the links to those of @code with related codes, and to the page that has them all. */
function nearComparisons(node, content, code, except) {
  const near = content.codes.filter((other) => other !== code && other !== except
    && (content.pages.get(code).related?.includes(other) || content.pages.get(other).related?.includes(code)));
  return same(hrefs(node).map(file).sort(), [...near.map((other) => pairFile(code, other)), `${code}.html#compare`].sort(), `comparisons of ${code}`);
}

/** The links to @code's comparisons in @node: all but that with @except, and those with related codes first. */
function comparisons(node, content, code, except) {
  const others = content.codes.filter((other) => other !== code && other !== except);
  const links = hrefs(node).map(file);
  const problems = same([...links].sort(), others.map((other) => pairFile(code, other)).sort(), `comparisons of ${code}`);
  const first = hrefs(find(node, 'ul')[0]).map(file);
  for (const other of content.pages.get(code).related ?? [])
    if (other !== except && others.includes(other) && !first.includes(pairFile(code, other))) problems.push(`the related ${other} is not among the first comparisons of ${code}`);
  return problems;
}

/** The parts of a comparison, in their order, under their headings. */
export function pairHasItsParts(page, content, left, right) {
  const hasNote = content.notes.has(`${left}-vs-${right}`);
  const headings = find(page.main[0], 'h2').map(text);
  const noteHeading = content.messages[page.language]['heading.note'];
  const problems = [];
  for (const [i, code] of [left, right].entries())
    if (!headings[i]?.startsWith(`${code} `)) problems.push(`the part ${i + 1} is "${headings[i]}" and not about ${code}`);
  const expected = PARTS[page.language].filter((part) => hasNote || part !== 'NOTE').map((part) => (part === 'NOTE' ? noteHeading : part));
  problems.push(...same(headings.slice(2), expected, 'parts'));
  for (const id of ['example', 'description', 'seen', 'fix', 'send'])
    problems.push(...same(find(sectionOf(page.document, id) ?? page.document, id === 'example' ? 'th' : 'h3').map(text), [left, right], `labels in "${text(byId(page.document, id))}"`));
  const shared = find(sectionOf(page.document, 'differences'), 'h3').map(text);
  if (shared.length > 0) problems.push(...same(shared, [content.messages[page.language]['heading.shared']], 'in the differences'));
  return problems;
}

/** The head: both codes, their names, summaries and classes, as on their own pages. */
export function pairIntroduces(page, codes, names, left, right) {
  const problems = [];
  const title = text(find(page.document, 'h1')[0]);
  let from = 0;
  for (const part of [left, right, names.get(left), names.get(right)]) {
    const at = title.indexOf(part, from);
    if (at < 0) problems.push(`"${part}" is missing, or not in its place, in the h1 "${title}"`);
    else from = at + part.length;
    if (!page.title.includes(part)) problems.push(`"${part}" is missing in the title "${page.title}"`);
  }
  const heads = find(page.document, '.head');
  for (const [i, code] of [left, right].entries()) {
    const own = codes.get(code);
    const said = text(heads[i]);
    if (!said.endsWith(own.summary)) problems.push(`the summary of ${code} is missing in "${said}"`);
    if (own.badge === '' || !said.includes(own.badge)) problems.push(`the class of ${code} is missing in "${said}"`);
  }
  return problems;
}

/** The two columns of an exchange, each as one text. */
function lanes(section) {
  const rows = find(section, 'tr').filter((row) => !hasClass(row, 'parting')).map((row) => children(row, 'td')).filter((cells) => cells.length > 0);
  return [0, 1].map((i) => rows.map((cells) => text(cells[i])).filter(Boolean).join(' '));
}

/** Each code's own words on either side, as on its own page. */
export function pairQuotesThePages(page, content, codes, left, right) {
  const problems = [];
  for (const id of ['example', 'description', 'seen', 'fix', 'send']) {
    const section = sectionOf(page.document, id) ?? page.document;
    const sides = id === 'example' ? lanes(section) : find(section, '.prose').map(text);
    problems.push(...same(sides, [codes.get(left).sections.get(id), codes.get(right).sections.get(id)], id));
  }
  const note = content.notes.get(`${left}-vs-${right}`);
  const shown = find(page.document, '.note').map((node) => text(find(node, '.prose')[0]));
  if (page.language === content.source) problems.push(...same(shown, note === undefined ? [] : [note], 'note'));
  else if (shown.length !== (note === undefined ? 0 : 1)) problems.push(`${shown.length} notes`);
  return problems;
}

/** The comparison worked out again from the front matter of the two files. */
function compare(content, left, right) {
  const result = { different: [], unknown: [], shared: [] };
  const a = content.pages.get(left).facts, b = content.pages.get(right).facts;
  for (const fact of content.family.facts) {
    if (!a.has(fact.id)) continue;
    const x = a.get(fact.id), y = b.get(fact.id);
    if (x === undefined && y === undefined) continue;
    if (x === undefined || y === undefined) result.unknown.push(fact.id);
    else if (x instanceof Set) {
      const both = [...x].filter((value) => y.has(value));
      const equal = both.length === x.size && both.length === y.size;
      if (!equal) result.different.push(fact.id);
      if (equal || both.length > 0) result.shared.push(fact.id);
    } else (x === y ? result.shared : result.different).push(fact.id);
  }
  return result;
}

/**
 * Key differences and what they share. @factNames: the names of the facts, in
 * the page's language, by id.
 */
export function pairCompares(page, content, factNames, left, right) {
  const expected = compare(content, left, right);
  const messages = content.messages[page.language];
  const section = sectionOf(page.document, 'differences');
  const rows = find(section, 'tr').map((row) => [children(row, 'th').map(text), children(row, 'td')]).filter(([, cells]) => cells.length > 0);
  const name = (id) => factNames.get(id);
  const problems = same(rows.map(([names]) => names[0]), [...expected.different, ...expected.unknown].map(name), 'rows');
  problems.push(...same(find(section, 'dt').map(text), expected.shared.map(name), 'shared'));

  const count = expected.different.length;
  const said = text(children(section, 'p')[0]);
  if (Number(/\d+/.exec(said)?.[0] ?? 0) !== count) problems.push(`"${said}" of ${count} differences`);

  for (const [[label], cells] of rows) {
    const id = [...factNames].find(([, value]) => value === label)?.[0];
    for (const [i, code] of [left, right].entries()) {
      const own = content.pages.get(code).facts.get(id);
      const other = content.pages.get(i === 0 ? right : left).facts.get(id);
      const shown = text(cells[i]);
      if (own === undefined) problems.push(...same(shown, messages['value.unknown'], `${label}, ${code}`));
      else if (own instanceof Set) {
        const only = [...own].filter((value) => !other?.has(value));
        const expectedText = own.size === 0 ? messages['value.none'] : messages['value.subset'];
        const literal = new Set(find(cells[i], 'code').map(text));
        if (only.length === 0) problems.push(...same(shown, expectedText, `${label}, ${code}`));
        else if (find(cells[i], '.value').length !== only.length) problems.push(`${label}, ${code}: "${shown}" instead of ${only.join(', ')}`);
        for (const value of only) if (/^[A-Z0-9.]+$/.test(value) && !literal.has(value)) problems.push(`${label}, ${code}: ${value} is missing in "${shown}"`);
      } else if (!shown.includes(code) || !/[.]$/.test(shown)) problems.push(`${label}, ${code}: "${shown}" is no sentence about ${code}`);
      else if (page.language === content.source) {
        const fact = content.family.facts.find((item) => item.id === id);
        const value = (fact.type === 'class' ? content.family.classes : fact.values).find((item) => item.id === own);
        problems.push(...same(shown, value.sentence.replaceAll('{code}', code), label));
      }
    }
  }
  return problems;
}

/** References, related codes, other comparisons, and the way to the neighbours. */
export function pairLeadsOn(page, content, index) {
  const [left, right] = content.pairs[index];
  const more = sectionOf(page.document, 'more');
  const problems = [];
  const references = find(more, '.references');
  for (const [i, code] of [left, right].entries()) {
    problems.push(...same(hrefs(references[i]), content.pages.get(code).references.map(rfc), `references of ${code}`));
    const related = find(children(find(more, '.sides')[0], 'div')[i], '.chips');
    problems.push(...same(related.flatMap(hrefs), (content.pages.get(code).related ?? []).map((other) => `${other}.html`), `related codes of ${code}`));
    const sides = find(more, '.sides').at(-1);
    problems.push(...nearComparisons(children(sides, 'div')[i], content, code, i === 0 ? right : left));
  }
  const neighbour = (rel, pair) => {
    const links = find(page.document, (element) => element.tagName === 'a' && attribute(element, 'rel') === rel).map((link) => attribute(link, 'href'));
    problems.push(...same(links, pair === undefined ? [] : [pairFile(...pair)], rel));
  };
  neighbour('prev', content.pairs[index - 1]);
  neighbour('next', content.pairs[index + 1]);
  return problems;
}

/** The family's index: every code once, under its class, with its summary; the class system explained. */
export function familyIndex(page, content, codes, names) {
  const problems = [];
  const lists = find(page.document, '.codes');
  const shown = lists.flatMap((list) => hrefs(list)).map(file);
  problems.push(...same(shown, content.codes.map((code) => `${code}.html`), 'codes'));
  for (const line of lists.flatMap((list) => find(list, 'li'))) {
    const code = file(hrefs(line)[0]).replace('.html', '');
    const own = codes.get(code);
    if (own) problems.push(...same(text(line), `${code} ${names.get(code)} ${own.summary}`, 'line'));
    const section = find(page.document, 'section').filter((item) => find(item, (inner) => inner === line).length > 0).at(-1);
    if (own && text(find(section, 'h3')[0]) !== own.badge) problems.push(`${code} stands under "${text(find(section, 'h3')[0])}" and is of "${own.badge}"`);
  }
  const digits = content.family.facts.find((fact) => fact.id === 'subject').values;
  const system = text(sectionOf(page.document, 'system'));
  for (const item of [...content.family.classes, ...digits]) {
    const wanted = page.language === content.source ? [item.label, item.name, item.meaning] : [item.label];
    for (const part of wanted) if (!system.includes(part)) problems.push(`"${part}" is missing in the class system`);
  }
  return problems;
}

/** The short names of all codes as the family's index shows them. */
export function shortNames(page) {
  const names = new Map();
  for (const list of find(page.document, '.codes'))
    for (const link of find(list, 'a')) {
      const [code, ...rest] = text(link).split(' ');
      names.set(code, rest.join(' '));
    }
  return names;
}
