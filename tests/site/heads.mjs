// What is asked of every page of a large site, read by regular expressions:
// parsing them all takes minutes. readHead() is held against the parser on the
// pages that are parsed.

import { posix } from 'node:path';
import { attribute, find } from './html.mjs';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decode = (value) => value.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name) => ENTITIES[name]);

const TAG = /<(html|title|meta|base|link|script)((?:\s+[a-z:-]+="[^"]*")*)>([^<]*)/g;
const ADDRESS = /(?<=<[a-z][^<>]*)\s(?:href|src|action)="([^"]*)"/g;
const ID = /(?<=<[a-z][^<>]*)\sid="([^"]*)"/g;
const TEMPLATE = /<template(?:(?!<template)[^])*?<\/template>/g;
const NOTICE = /(?<!<noscript><p)\sclass="(?:[^"]* )?notice[ "]/g;
const MENU = /<nav class="[^"]*languages"[^]*?<\/nav>/;
const IN_MENU = /<a href="([^"]*)" lang="([^"]*)" hreflang/g;

/** A page without what a script may show: templates, and templates in them. */
function withoutTemplates(source) {
  const rest = source.replace(TEMPLATE, '');
  return rest === source ? source : withoutTemplates(rest);
}

const firsts = (source, pattern) => Array.from(source.matchAll(pattern), ([, value]) => decode(value));
const fromFolder = (path, href) => posix.join(posix.dirname(path), href);

/** { path, language, title, description, base, canonical, feeds, alternates, menu, notices, ids, links }; addresses as they stand. */
export function readHead(path, source) {
  const end = source.indexOf('</head>'), top = source.slice(0, end), body = withoutTemplates(source.slice(end));
  const head = { path, base: [], canonical: [], feeds: [], alternates: [], links: [] };
  const cards = [];
  for (const [, tag, written, inner] of top.matchAll(TAG)) {
    const own = Object.fromEntries(Array.from(written.matchAll(/([a-z:-]+)="([^"]*)"/g), ([, name, value]) => [name, decode(value)]));
    if (tag === 'html') head.language = own.lang;
    else if (tag === 'title') head.title = decode(inner).replace(/\s+/g, ' ').trim();
    else if (tag === 'base') head.base.push(own.href);
    else if (tag === 'meta' && own.name === 'description') head.description = own.content;
    else if (tag === 'meta' && ['og:image', 'og:url'].includes(own.property)) cards.push(own.content);
    else if (own.rel === 'canonical') head.canonical.push(own.href);
    else if (own.rel === 'alternate' && own.type === 'application/atom+xml') head.feeds.push(own.href);
    else if (own.rel === 'alternate' && own.type === undefined) head.alternates.push([own.hreflang, own.href]);
    else if (own.rel !== 'alternate' && (own.href ?? own.src) !== undefined) head.links.push(own.href ?? own.src);
  }
  head.links.push(...firsts(body, ADDRESS), ...cards);
  head.ids = firsts(body, ID);
  head.notices = body.match(NOTICE)?.length ?? 0;
  head.menu = Array.from((MENU.exec(body)?.[0] ?? '').matchAll(IN_MENU), ([, href, language]) => [language, fromFolder(path, href)]);
  // Pieces of a text keep all of it in memory, copies do not.
  return JSON.parse(JSON.stringify(head));
}

const navOf = (element) => (element === undefined || element === null || element.tagName === 'nav' ? element : navOf(element.parentNode));

/** The links of a parsed page to itself in other languages. */
export const inMenu = (page) => find(page.document, (element) => element.tagName === 'a' && attribute(element, 'hreflang') !== undefined && /languages$/.test(attribute(navOf(element) ?? element, 'class') ?? ''));

/** What readHead() read otherwise than the parser did. */
export function headProblems(head, page) {
  const menu = inMenu(page).map((link) => [attribute(link, 'lang'), fromFolder(page.path, attribute(link, 'href'))]);
  const parsed = { ...page, menu, notices: find(page.document, '.notice').filter((notice) => notice.parentNode.tagName !== 'noscript').length };
  return Object.keys(head).filter((key) => JSON.stringify(head[key]) !== JSON.stringify(parsed[key])).map((key) => `${key}: ${JSON.stringify(head[key])} instead of ${JSON.stringify(parsed[key])}`);
}

