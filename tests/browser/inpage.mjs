// What is measured inside a page. The browser gets each function's source
// alone, so none may use anything from outside itself.

/** Text that is too small or too faint, and whatever makes the page scroll sideways. */
export function measure({ smallest, faintest }) {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  canvas.canvas.width = canvas.canvas.height = 1;
  const colours = new Map();
  function rgba(colour) {
    if (!colours.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      colours.set(colour, [r, g, b, a / 255]);
    }
    return colours.get(colour);
  }
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  function luminance([r, g, b]) {
    const [x, y, z] = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  }
  function contrast(a, b) {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  }
  function background(element) {
    const layers = [];
    for (let node = element; node; node = node.parentElement) {
      const style = getComputedStyle(node);
      if (style.backgroundImage !== 'none') return undefined;
      layers.push(rgba(style.backgroundColor));
    }
    return layers.reduceRight((below, layer) => over(layer, below), rgba('Canvas'));
  }
  const name = (element) => `<${element.tagName.toLowerCase()}${element.className ? ` class="${element.className}"` : ''}>`;
  const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

  const found = { sideways: [], small: [], faint: [], texts: 0 };
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.sideways.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);

  /* What scrolls inside itself may be wider than the page. */
  const scrolls = (element) => {
    for (let node = element; node && node !== document.body; node = node.parentElement)
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(node).overflowX)) return true;
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.data.trim();
    if (text === '' || !shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    if (boxes.length === 0) continue;
    found.texts++;
    const words = `"${text.slice(0, 40)}" in ${name(element)}`;
    const style = getComputedStyle(element);
    if (boxes.some((box) => box.right > root.clientWidth + 0.5) && !scrolls(element)) found.sideways.push(`${words} sticks out`);
    if (parseFloat(style.fontSize) < smallest) found.small.push(`${words} is ${style.fontSize}`);
    const behind = background(element);
    if (behind === undefined) found.faint.push(`${words} stands on a picture`);
    else {
      const ratio = contrast(over(rgba(style.color), behind), behind);
      if (ratio < faintest) found.faint.push(`${words} has contrast ${ratio.toFixed(2)}`);
    }
  }
  for (const element of document.body.querySelectorAll('*'))
    if (shown(element) && element.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(element.parentElement ?? element)) found.sideways.push(`${name(element)} sticks out`);
  return found;
}

/** Text cut off or covered: words whose middle is not where the pointer finds them. */
export function covered() {
  const problems = [];
  let looked = 0;
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || !element.checkVisibility({ checkVisibilityCSS: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    // Text for screen readers alone is clipped on purpose.
    if (!box || [element, element.parentElement].some((item) => getComputedStyle(item).clipPath !== 'none')) continue;
    element.scrollIntoView({ block: 'center' });
    const now = range.getClientRects()[0];
    const hit = document.elementFromPoint(now.left + Math.min(now.width, 8) / 2, now.top + now.height / 2);
    looked++;
    if (hit !== element && !element.contains(hit)) problems.push(`"${node.data.trim().slice(0, 40)}" is covered by <${hit?.tagName.toLowerCase()} class="${hit?.className}">`);
  }
  scrollTo(0, 0);
  return { problems, looked };
}

/** How each pair of things that belong side by side stands: "beside", "below" or what else. */
export function sides() {
  return [...document.querySelectorAll('.sides')].map((parent) => {
    const [left, right] = [...parent.children].map((child) => child.getBoundingClientRect());
    const beside = Math.abs(left.top - right.top) < 1 && right.left >= left.right && Math.abs(left.width - right.width) < 2;
    const below = Math.abs(left.left - right.left) < 1 && right.top >= left.bottom;
    return beside ? 'beside' : below ? 'below' : 'astray';
  });
}

/** Headings with nothing to see below them. */
export function bareHeadings() {
  return [...document.querySelectorAll('main h2, main h3')]
    .filter((heading) => heading.checkVisibility() && heading.parentElement.innerText.trim() === heading.innerText.trim())
    .map((heading) => heading.innerText);
}

/** Toned elements whose text does not say what their colour says. */
export function tones(classNames) {
  const problems = [];
  const toned = [...document.querySelectorAll('[data-tone]')].filter((element) => element.checkVisibility());
  for (const element of toned) {
    const words = element.innerText;
    const named = classNames.filter((name) => words.includes(name));
    const needsName = element.matches('.head, .verdict thead [data-tone], .class, .scheme > *');
    if (needsName && named.length !== 1) problems.push(`"${words.slice(0, 60)}" does not name its class`);
    // Elsewhere the code itself says it: its first digit is the class.
    if (!needsName && named.length === 0 && !/\d{3}|\d\.\d+\.\d/.test(words)) problems.push(`"${words.slice(0, 60)}" is told by colour alone`);
  }
  return { problems, looked: toned.length };
}

/** What the keyboard should reach, in order. */
export function reachable() {
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    // Of radio buttons, the chosen one; the arrow keys lead to the others.
    .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && (element.type !== 'radio' || element.checked))
    .map((element) => element.getAttribute('href') ?? element.outerHTML);
}

/** What has the focus, and whether one sees that it has. */
export function focused() {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    href: element.getAttribute('href') ?? element.outerHTML,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    outline: style.outlineColor,
    inView: box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.top >= -1 && box.bottom <= innerHeight + 1,
    inMain: element.closest('main') !== null,
  };
}

/** Links that are hard to hit with a finger: in lists of short links, under 24 px either way. */
export function targets() {
  const links = [...document.querySelectorAll('.chips a, .pager a, .languages a')].filter((link) => link.checkVisibility());
  const small = links.filter((link) => {
    const box = link.getBoundingClientRect();
    return box.width < 24 || box.height < 24;
  });
  return { problems: small.map((link) => `"${link.innerText}" is ${link.getBoundingClientRect().width} × ${link.getBoundingClientRect().height}`), looked: links.length };
}
