// What is wrong with text, whoever wrote it: words that stand twice, English
// where another language should be.

import { attribute, fold, hasClass } from './html.mjs';

/* Elements that are part of the sentence around them. All others end it: blocks,
 * code (the words on its two sides are no neighbours), and the spans by which
 * the layout sets small things side by side. */
const WITHIN = new Set(['a', 'b', 'strong', 'em', 'i', 's', 'u', 'abbr', 'cite', 'q', 'small', 'sub', 'sup', 'bdi', 'wbr']);
const CODE = new Set(['code', 'pre', 'kbd', 'samp']);
const SPOKEN = ['alt', 'aria-label', 'title', 'placeholder'];

/**
 * The runs of connected text in a page, each { text, language }: text that a
 * reader takes in at one go, in one language. Code is left out.
 */
export function runs(document) {
  const found = [];
  let pieces = [];
  let current;

  function end() {
    const text = fold(pieces.join(''));
    if (text !== '') found.push({ text, language: current });
    pieces = [];
  }
  function add(text, language) {
    if (language !== current) end();
    current = language;
    pieces.push(text);
  }
  function alone(text, language) {
    end();
    add(text, language);
    end();
  }
  function visit(node, language) {
    if (node.nodeName === '#text') add(node.value, language);
    if (node.tagName === undefined) {
      for (const child of node.childNodes ?? []) visit(child, language);
      return;
    }
    const own = attribute(node, 'lang') ?? language;
    if (node.tagName === 'script' || node.tagName === 'style') return;
    if (node.tagName === 'meta' && attribute(node, 'name') === 'description') alone(attribute(node, 'content'), own);
    // What a box shows that waits for a text is a text of that kind, as servers write it.
    for (const name of SPOKEN) if (attribute(node, name) && !(name === 'placeholder' && node.tagName === 'textarea')) alone(attribute(node, name), own);
    if (CODE.has(node.tagName)) return end();
    // Links in a menu stand side by side.
    const within = WITHIN.has(node.tagName) && node.parentNode.tagName !== 'nav' && !hasClass(node, 'code');
    if (!within) end();
    for (const child of node.childNodes) visit(child, own);
    if (!within) end();
  }

  visit(document, '');
  end();
  return found;
}

/* Vietnamese says some words twice, to soften, stretch or multiply them. */
const REDUPLICATED = new Set(['luôn', 'từ', 'dần', 'thường', 'mãi', 'lần', 'song', 'ngày', 'nơi', 'người', 'đôi', 'nhè', 'xa', 'gần', 'hay', 'vừa']);

/** The words that stand twice in a row, such as "when when". May 2025 is "tháng Năm năm 2025". */
export function doubled(text, language) {
  const found = [...text.matchAll(/(?<![\p{L}\p{M}\p{N}§.])([\p{L}\p{N}][\p{L}\p{M}\p{N}]*)\s+\1(?![\p{L}\p{M}\p{N}])/giu)];
  const isMay = (match) => /tháng $/i.test(text.slice(0, match.index)) && /^Năm năm \d/.test(text.slice(match.index));
  return found.filter((match) => !(language === 'vi' && (REDUPLICATED.has(match[1].toLowerCase()) || isMay(match)))).map((match) => match[0]);
}

/* English words that every English sentence has some of and that are no
 * Vietnamese syllable. (`to`, `in`, `an`, `do`, `so`, `no`, `can`, `may`, `be`,
 * `than`, `then`, `hay`, `me` and `go` are both.) */
const ENGLISH = new Set(`a after all and any are as at because been before both but by did does each for from had has have how if into is it its just
  more must nothing not of off on only or other our out over should some such that the their them there these they this those under until
  was were what when where whether which while who whose why will with without would you your`.split(/\s+/));
ENGLISH.delete('a');

const WORD = "[A-Za-z0-9]+(?:['’.-][A-Za-z0-9]+)*";
const RUN = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${WORD}(?:[\\s,;:()"“”]+${WORD}){3,}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');

/** Text without what it quotes: what a server says is in the server's language. */
export function withoutQuotations(text) {
  return text.replace(/“[^“”]*”|"[^"]*"/g, '…');
}

/**
 * The English in text that should have none, outside quotations: four or more words in a row in
 * nothing but ASCII letters, at least one of which only English has. Vietnamese
 * does write four such syllables in a row ("cho hai trang sau"), but none that
 * is an English function word. Names have capitals, as in "Authentication of Named Entities".
 */
export function english(text) {
  return [...withoutQuotations(text).matchAll(RUN)].map((match) => match[0]).filter((run) => {
    const words = run.split(/[^A-Za-z'’-]+/).filter((word) => /^[A-Za-z]/.test(word));
    return words.length >= 4 && words.some((word) => ENGLISH.has(word.toLowerCase())) && !words.every((word) => /^[A-Z]|^(and|of)$/.test(word));
  });
}

/** Whether text that is the same in two languages was left untranslated, and is not a name, a number or a quotation: it has two words, one of them common. */
export function translatable(whole) {
  const text = withoutQuotations(whole);
  return /\s/.test(text) && /(?<![\p{L}\p{N}-])[a-z]{3,}(?![\p{L}\p{N}])/u.test(text);
}

/** Whether text has letters that only Vietnamese has; one that stands alone is an example of a letter. */
export function vietnamese(text) {
  return /[ăđơưĂĐƠƯ\u1EA0-\u1EF9]/.test(text.replace(/(?<![\p{L}\p{M}])\p{L}(?![\p{L}\p{M}])/gu, ''));
}

/** Pieces of templates, formats and Markdown that a reader must never see. */
export function leftovers(text) {
  return [...text.matchAll(/\{\{|\}\}|\{[A-Za-z_.]*\}|^undefined$|\(null\)|\bNaN\b|%[sdu]\b|\*\*|`|\]\(|\.md\b|\uFFFD/g)].map((match) => match[0]);
}
