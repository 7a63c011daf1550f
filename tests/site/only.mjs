// No "only" that another page contradicts: neither in the sets that comparisons
// show, nor in prose, as far as a script can tell. It reads the JSON documents.

import { posix } from 'node:path';
import { none } from '../tap.mjs';

const json = (files, path) => JSON.parse(files.get(path).toString('utf8'));

/* --- sets ---------------------------------------------------------------- */

const coveredBy = (fact, id) => fact.values.find((value) => value.id === id)?.covers;

/** Whether a code has a value, by itself, by one that covers it, or by all that it covers. */
const holds = (fact, held, id) => held.some((own) => own === id || coveredBy(fact, own)?.includes(id)) || (coveredBy(fact, id)?.every((one) => holds(fact, held, one)) ?? false);

/** Whether a value that a comparison shows for one code alone is the other's too. */
function contradicted(fact, shown, others) {
  if (holds(fact, others, shown.id)) return true;
  // "Any command" is not the one's alone if the other answers one; "any other command" is.
  const full = fact.values.find((value) => value.id === shown.id);
  return shown.name === full?.name && (full?.covers ?? []).some((id) => holds(fact, others, id));
}

/** What is wrong with the rows of a comparison; `left` and `right` are the facts of the two codes. */
export function setProblems(pair, facts, left, right) {
  const problems = [];
  for (const row of [...pair.differences, ...(pair.open ?? [])]) {
    if (row.only_left === undefined) continue;
    const fact = facts.find((one) => one.id === row.fact);
    if (fact.open && pair.differences.includes(row)) problems.push(`${row.fact} lists examples, and is compared as if it were complete`);
    for (const [side, own, others] of [['left', left[row.fact] ?? [], right[row.fact] ?? []], ['right', right[row.fact] ?? [], left[row.fact] ?? []]]) {
      for (const value of row[`only_${side}`]) {
        if (!holds(fact, own, value.id)) problems.push(`${row.fact}: ${value.id} is said of the ${side}, which does not have it`);
        if (contradicted(fact, value, others)) problems.push(`${row.fact}: ${value.id} is said of the ${side} alone, and the other has it too`);
      }
      for (const value of row.both) if (!holds(fact, own, value.id)) problems.push(`${row.fact}: ${value.id} is said of both, and the ${side} does not have it`);
    }
  }
  return problems;
}

function theSets(files, families) {
  const problems = [];
  let looked = 0;
  for (const path of files.keys()) {
    if (!/-vs-[^/]*\.json$/.test(path)) continue;
    const pair = json(files, path);
    if (pair.kind !== 'pair') continue;
    const [left, right] = [pair.left, pair.right].map((side) => families.get(`${pair.language}/${side.family ?? pair.family}`).codes.get(side.id));
    const found = setProblems(pair, families.get(`${pair.language}/${pair.family}`).facts, left, right);
    looked += [...pair.differences, ...(pair.open ?? [])].filter((row) => row.only_left !== undefined).length;
    problems.push(...found.map((problem) => `${path}: ${problem}`));
  }
  none(problems, 'what a comparison shows of one code alone is no fact of the other', looked);
}

/* --- prose --------------------------------------------------------------- */

/* By language, a claim about all codes, and a claim about the codes named. What an RFC says only is no claim of ours. */
const CODE = '((?:[2-5][0-5]\\d|[245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d))';
const CLAIMS = {
  en: { all: /\b(?:the|is) (?:only|one|sole) (?:(?:reply|status|enhanced) )*(?:code|reply|number)\b(?! of the two)/i, named: new RegExp(`\\bonly ${CODE}|(?<!Leave )${CODE} alone\\b`, 'gi'), cited: /\bRFC \d+ (?:names|lists|pairs|knows)\b|, ties it to\b/ },
  vi: { all: /(?:mã|phản hồi|con số) duy nhất/i, named: new RegExp(`(?:(?<!\\p{L}|địa )chỉ (?:riêng )?|^chỉ có )(?:mã )?${CODE}`, 'giu'), cited: /RFC \d+ (?:chỉ )?(?:nêu|liệt kê|ghép|coi)/ },
};

const sentences = (html) => html.replace(/<li class="(?:client|server)">.*?<\/li>/g, ' ').replace(/<\/(?:p|li|h\d|dd|dt)>/g, '\n').replace(/<[^>]*>/g, '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  .split(/\n+|(?<=[.;:!?]) +(?=\p{L}|\d)/u).map((line) => line.trim()).filter((line) => line !== '');

/** Claims that hold for more codes than the page is about; `about` are its codes, both of a comparison. */
export function proseProblems(language, html, about) {
  const { all, named, cited } = CLAIMS[language] ?? CLAIMS.en;
  const problems = [];
  for (const sentence of sentences(html)) {
    if (cited.test(sentence)) continue;
    const comparison = about.length > 1;
    const wide = [...sentence.matchAll(named)].map((match) => match[1] ?? match[2]).filter((code) => !comparison || !about.includes(code));
    if (all.test(sentence) || wide.length > 0) problems.push(`"${sentence}"`);
  }
  return problems;
}

/** "RFC 5248 pairs X.5.3 with 451 only", and "registers 525 only as the basic code of X.7.13": the facts know. */
export function citedProblems(html, codes) {
  const problems = [];
  const listing = (detail) => [...codes].filter(([, facts]) => facts.enhanced?.some((one) => one.slice(2) === detail)).map(([code]) => code);
  for (const sentence of sentences(html)) {
    const paired = /pairs X\.(\d+\.\d+) with (\d{3}) only/.exec(sentence);
    if (paired && listing(paired[1]).join() !== paired[2]) problems.push(`"${sentence}", and ${listing(paired[1])} list it`);
    const basic = /registers (\d{3}) only as the basic code of X\.(\d+\.\d+)/.exec(sentence);
    if (basic && codes.get(basic[1])?.enhanced?.map((one) => one.slice(2)).join() !== basic[2]) problems.push(`"${sentence}", and ${basic[1]} lists ${codes.get(basic[1])?.enhanced}`);
  }
  return problems;
}

/** The HTML of a document, and the codes that it is about. */
function prose(document) {
  if (document.kind === 'code') return [[document.summary_html, ...document.sections.map((section) => section.html)].join('\n'), [document.id]];
  if (document.kind === 'pair') return [document.note_html ?? '', [document.left.id, document.right.id]];
  return [document.html ?? '', []];
}

function theProse(files, families) {
  const problems = [];
  let looked = 0;
  for (const path of files.keys()) {
    const plain = /^([a-z]+)\/glossary\.html$/.exec(path);
    if (!plain && !/^[a-z]+\/.*\.json$/.test(path)) continue;
    const document = plain ? { kind: 'page', language: plain[1], html: /<main[\s\S]*<\/main>/.exec(files.get(path).toString('utf8'))[0] } : json(files, path);
    const [html, about] = prose(document);
    if (html === '') continue;
    looked++;
    const found = proseProblems(document.language, html, about);
    if (document.language === 'en') found.push(...citedProblems(html, families.get('en/smtp').codes));
    problems.push(...found.map((problem) => `${path}: ${problem}`));
  }
  none(problems, 'no page says of a code what it would have to know of all others', looked);
}

/** The checks find planted mistakes, and let good text pass. */
function theChecksThemselves() {
  const facts = [{ id: 'commands', values: [{ id: 'MAIL' }, { id: 'RCPT' }, { id: 'QUIT' }, { id: 'any', name: 'any command', covers: ['MAIL', 'RCPT'] }] }, { id: 'enhanced', open: true, values: [] }];
  const row = (left, right, both = []) => ({ differences: [{ fact: 'commands', only_left: left, only_right: right, both }] });
  const any = { commands: ['any'] }, mail = { commands: ['MAIL'] }, most = { commands: ['MAIL', 'RCPT'] };
  const wrong = [
    setProblems(row([{ id: 'any', name: 'any command' }], [{ id: 'MAIL' }]), facts, any, mail),
    setProblems(row([{ id: 'any', name: 'any command' }], []), facts, any, mail),
    setProblems(row([{ id: 'any', name: 'any other command' }], []), facts, any, most),
    setProblems(row([{ id: 'MAIL' }], []), facts, mail, most),
    setProblems(row([{ id: 'QUIT' }], []), facts, mail, any),
    setProblems(row([], [], [{ id: 'QUIT' }]), facts, any, most),
    setProblems({ differences: [{ fact: 'enhanced', only_left: [], only_right: [], both: [] }] }, facts, {}, {}),
    proseProblems('en', '<p>Only 550 refuses it.</p>', ['550']),
    proseProblems('en', '<p>It is the only code that greylists.</p>', ['450']),
    proseProblems('en', '<p>Of the three, only 554 closes.</p>', ['550', '551']),
    proseProblems('vi', '<p>Chỉ <a href="550.html">550</a> từ chối thư.</p>', ['550']),
    proseProblems('vi', '<p>Đây là mã duy nhất.</p>', ['550']),
    citedProblems('<p>RFC 5248 pairs <code>X.5.3</code> with 451 only.</p>', new Map([['451', { enhanced: ['4.5.3'] }], ['452', { enhanced: ['4.5.3'] }]])),
    citedProblems('<p>RFC 5248 registers 525 only as the basic code of <code>X.7.13</code>.</p>', new Map([['525', { enhanced: ['5.7.13', '5.7.1'] }]])),
  ];
  const right = [
    setProblems(row([{ id: 'any', name: 'any other command' }], [], [{ id: 'MAIL' }]), facts, any, mail),
    setProblems(row([], [{ id: 'RCPT' }], [{ id: 'MAIL' }]), facts, mail, most),
    proseProblems('en', '<p>Only 550 gives somebody a task. Send 453 only to a customer.</p>', ['252', '550']),
    proseProblems('en', '<p>RFC 6647 names only 421 and 450.</p>', ['451']),
    proseProblems('vi', '<p>Chỉ gửi 550 khi địa chỉ 550 sai.</p>', ['550']),
    citedProblems('<p>RFC 5248 pairs <code>X.5.3</code> with 451 only.</p>', new Map([['451', { enhanced: ['4.5.3'] }], ['452', { enhanced: ['4.3.1'] }]])),
  ];
  none([...wrong.keys()].filter((i) => wrong[i].length === 0).map((i) => `mistake ${i} is not found`), 'the checks of "only" find planted mistakes', wrong.length);
  none(right.flat(), 'the checks of "only" let good text pass', right.length);
}

export function theOnlys(files) {
  theChecksThemselves();
  const families = new Map();
  for (const path of files.keys()) {
    if (!/^[a-z]+\/[a-z]+\/index\.json$/.test(path)) continue;
    const { facts, codes } = json(files, path);
    families.set(posix.dirname(path), { facts, codes: new Map(codes.map((code) => [code.id, code.facts])) });
  }
  theSets(files, families);
  theProse(files, families);
}
