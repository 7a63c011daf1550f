// Questions to an HTML page that parse5 has read.

import { parse } from 'parse5';

export { parse };

export function attribute(node, name) {
  return node.attrs?.find((item) => item.name === name)?.value;
}

export function hasClass(node, name) {
  return (attribute(node, 'class') ?? '').split(/\s+/).includes(name);
}

/** Every element below @node, in document order; none below no node. */
export function* elements(node) {
  for (const child of node?.childNodes ?? [])
    if (child.tagName !== undefined) {
      yield child;
      yield* elements(child);
    }
}

/** Those that @test holds for; a string stands for a tag or, with a dot before it, a class. */
export function find(node, test) {
  const holds = typeof test === 'function' ? test
    : test.startsWith('.') ? (element) => hasClass(element, test.slice(1)) : (element) => element.tagName === test;
  return [...elements(node)].filter(holds);
}

export function fold(text) {
  return text.replace(/\s+/g, ' ').trim();
}

function gather(node) {
  if (node.nodeName === '#text') return node.value;
  return (node.childNodes ?? []).map(gather).join('');
}

/** All text in @node, white space folded; "" for no node. */
export function text(node) {
  return node === undefined ? '' : fold(gather(node));
}

export const byId = (node, id) => find(node, (element) => attribute(element, 'id') === id)[0];

/** The element that holds the heading with this id. */
export const sectionOf = (node, id) => byId(node, id)?.parentNode;
