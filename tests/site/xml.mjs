// Reads XML as far as sitemaps use it; whatever is not well formed is an error.

const NAME = '[A-Za-z_][\\w:.-]*';
const TOKEN = new RegExp(`<\\?xml[^?]*\\?>|<!--(?:(?!--)[^])*-->|<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>|([^<]+)`, 'y');
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text) {
  return text.replace(/&([^;\s]*);?/g, (whole, name) => {
    if (!whole.endsWith(';')) throw new Error(`a bare & in "${text}"`);
    if (name in ENTITIES) return ENTITIES[name];
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    if (number === null) throw new Error(`an unknown entity ${whole}`);
    return String.fromCodePoint(number[1] ? parseInt(number[1], 16) : Number(number[2]));
  });
}

/** Returns the root element: { name, attributes, children, text }. */
export function readXml(source) {
  const document = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (match === null) throw new Error(`not well-formed XML: ${source.slice(at, at + 60)}`);
    const [whole, closing, name, attributes, empty, text] = match;
    if (text !== undefined) open.at(-1).text += unescape(text);
    else if (name === undefined) {
      if (whole.startsWith('<?') && at !== 0) throw new Error('the XML declaration is not at the beginning');
    } else if (closing) {
      if (open.pop().name !== name || open.length === 0) throw new Error(`</${name}> closes nothing`);
    } else {
      const element = { name, attributes: {}, children: [], text: '' };
      for (const [, key, value] of attributes.matchAll(new RegExp(`(${NAME})\\s*=\\s*["']([^"']*)["']`, 'g'))) {
        if (key in element.attributes) throw new Error(`the attribute ${key} stands twice`);
        element.attributes[key] = unescape(value);
      }
      open.at(-1).children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1 || document.children.length !== 1 || document.text.trim() !== '') throw new Error('not one element, closed');
  return document.children[0];
}
