/* Search, choice of two codes, copied address, keys in the matrix. Words come
 * from the page; src/render/search.h tells of the index and its rules. */
const all = (selector) => [...document.querySelectorAll(selector)];
const words = all(".search")[0].dataset;
const files = {}, arrived = {};
let index = { version: "" };
const statuary = (name, data) => arrived[name](data);
const load = (name) => files[name] ??= new Promise((resolve) => {
  arrived[name] = resolve;
  const script = document.createElement("script");
  script.src = `${words.index + name}.js?${index.version}`;
  document.head.append(script);
});

const plain = { đ: "d", ø: "o", ł: "l", ı: "i", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^ -~]/g, (c) => plain[c] ?? c).trim();
const dense = "(?=[\\p{L}\\p{N}])[" + "Hani Hira Kana Thai Laoo Khmr Mymr".replace(/(\w+) ?/g, "\\p{scx=$1}") + "]";
const word = `(?:(?!${dense})[\\p{L}\\p{N}])+`;
const pattern = new RegExp(`((?:${dense})+)|${word}(?:\\.${word})*`, "gu");
const terms = (text) => [...fold(text).matchAll(pattern)].flatMap(([run, unspaced]) => {
  const [...c] = run;
  return unspaced && c[1] ? c.slice(1).map((next, i) => c[i] + next) : run;
});

/* Codes of the family (or all) and how well they fit: a term is `key` or, unless that fills many files, begins with it. */
const find = async (key, whole, family) => {
  index = await load("index");
  const fits = new Map(), first = index.terms, [from, to] = index.families[family] ?? [0, Infinity];
  let where = [...first.keys()].filter((i) => first[i] <= key + (whole ? "" : "\uffff") && !(first[i + 1] <= key));
  if (where[4]) where = [where[0]], whole = fits.wide = true;
  for (const file of await Promise.all(where.map((i) => load("terms." + i))))
    for (const term in file)
      if (term === key || (!whole && term.startsWith(key)))
        for (const [weight, ...runs] of file[term]) {
          let at = 0;
          const fit = 2 * weight + (term === key);
          runs.forEach((n, i) => {
            for (; n--; at++) if (i % 2 && at >= from && at < to && !(fits.get(at) > fit)) fits.set(at, fit);
          });
        }
  return fits;
};
const codes = async (id, family) => [...await find(fold(id), true, family)].filter(([, fit]) => fit > 8).map(([at]) => at);
const describe = (ats) => Promise.all(ats.map(async (at) => (await load("codes." + Math.floor(at / index.chunk)))[at % index.chunk]));
const search = async (text, family) => {
  const query = fold(text), found = new Map(), add = (...ats) => found.set(`${ats}`, ats);
  const fits = await Promise.all(terms(text).map((term) => find(term, false, family)));
  for (const split of family ? [] : query.matchAll(/\W*(?:vs|[\s,/&–-])\W*/g)) {
    const sides = [query.slice(0, split.index), query.slice(split.index + split[0].length)];
    for (const name in /\s/.test(sides) ? {} : index.families) {
      const [[a], [b]] = await Promise.all(sides.map((side) => codes(side, name)));
      if (a < b || b < a) add(Math.min(a, b), Math.max(a, b)), add(a), add(b);
    }
  }
  for (const id of query.split(/[\s,;:]+/)) for (const at of await codes(id, family)) add(at);
  const sum = (at) => fits.reduce((total, fit) => total + fit.get(at), 0);
  for (const at of [...fits[0]?.keys() ?? []].filter(sum).sort((a, b) => sum(b) - sum(a) || a - b)) add(at);
  const results = await Promise.all([...found.values()].slice(0, 10).map(describe));
  return [results, results[0] ? words.count.replace("{count}", results.length) : fits.some(({ wide }) => wide) ? words.more : words.none];
};
const go = ([[a, , , family], b]) => location.assign(`${words.index}../${family}/${b ? `${a}-vs-${b[0]}` : a}.html`);

all(".search, .picker").forEach((part) => {
  part.firstElementChild.remove();
  part.firstElementChild.hidden = false;
});
all(".box").forEach((box, n) => {
  const [input, { firstChild: list, lastChild: status }] = box.children, { family } = box.parentNode.dataset;
  let results, at, ready;
  list.id = "found" + n;
  input.setAttribute("aria-controls", list.id);
  const mark = (to) => {
    at = to;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", i === at));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
  };
  const show = (found = [], text = "") => {
    results = found;
    list.innerHTML = results.map((_, i) => `<li role="option" id="${list.id}-${i}"><b class="code"></b> <span></span> <small></small></li>`).join("");
    results.forEach(([[id, name, tone, , title], other], i) => {
      const [code, label, small] = list.children[i].children;
      list.children[i].dataset.tone = tone;
      if (!other) code.textContent = id;
      label.textContent = other ? words.pair.replace("{left}", id).replace("{right}", other[0]) : name;
      small.textContent = title;
    });
    input.setAttribute("aria-expanded", results.length > 0);
    status.textContent = text;
    mark(-1);
  };
  const update = () => ready = (async (text) => {
    const found = fold(text) ? await search(text, family) : [];
    if (text === input.value) show(...found);
  })(input.value);
  const pick = (result) => {
    show();
    if (family && result) input.value = result[0][0];
    else if (result) go(result);
  };
  show();
  input.oninput = update;
  input.onblur = () => show();
  input.onkeydown = (event) => {
    const { length } = results, step = { ArrowDown: 1, ArrowUp: -1, Escape: 0, Enter: at >= 0 || !family ? 0 : NaN }[event.key];
    if (event.isComposing || !(step > -2)) return;
    event.preventDefault();
    if (event.key === "Enter") (length ? ready : update()).then(() => pick(results[Math.max(at, 0)]));
    else if (!step) length || status.textContent ? show() : input.value = "";
    else if (length) mark((Math.max(at, step < 0 ? 0 : -1) + step + length) % length);
    else update();
  };
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = (event) => pick(results[[...list.children].indexOf(event.target.closest("li"))]);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  all(".search input")[0].focus();
});
all(".picker form").forEach((form) => {
  const inputs = [...form.querySelectorAll("input")], { family, same, missing } = form.dataset;
  inputs[0].value = form.closest("[data-code]")?.dataset.code ?? "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    const [a, b] = (await Promise.all(inputs.map(({ value }) => codes(value, family)))).flat().sort((x, y) => x - y);
    if (a < b) go(await describe([a, b]));
    else form.lastElementChild.textContent = a === b && a >= 0 ? same : missing;
  };
});

all("[data-copy]").forEach((button) => {
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.after(status);
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    status.textContent = button.dataset.done;
  };
});
all("table.matrix").forEach((table) => {
  const links = [...table.querySelectorAll("td > a")], forward = document.dir === "rtl" ? -1 : 1;
  const rove = ({ target }) => links.includes(target) && links.forEach((one) => one.tabIndex = one === target ? 0 : -1);
  rove({ target: links[0] });
  table.addEventListener("focusin", rove);
  table.onkeydown = (event) => {
    const { key, target: { parentNode: cell } } = event;
    const line = links.filter(({ parentNode: td }) => /Up|Down/.test(key) ? td.cellIndex === cell.cellIndex : td.parentNode === cell.parentNode);
    const at = line.indexOf(event.target), to = { Home: 0, End: line.length - 1, ArrowUp: at - 1, ArrowDown: at + 1, ArrowLeft: at - forward, ArrowRight: at + forward }[key];
    if (at < 0 || !line[to]) return;
    event.preventDefault();
    line[to].focus();
  };
});
const lost = all("base")[0] && /([^/]+\/([^/]+)\/)(.+)-vs-(.+)\.html$/.exec(location.pathname);
if (lost) (async ([, path, family, left, right]) => {
  const [[a], [b]] = [await codes(right, family), await codes(left, family)];
  if (a < b) location.replace(document.baseURI + `${path}${right}-vs-${left}.html`);
})(lost);
