/* The index that search reads, and its rules: src/render/search.h. */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = all(".search")[0].dataset;
const files = {}, arrived = {};
const statuary = (name, data) => arrived[name](data);
let index = { version: "" };
const load = (name) => files[name] ??= new Promise((resolve) => {
  arrived[name] = resolve;
  document.head.append(Object.assign(document.createElement("script"), { src: `${words.index + name}.js?${index.version}` }));
});

const plain = { đ: "d", ø: "o", ł: "l", ı: "i", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^ -~]/g, (c) => plain[c] ?? c).trim();
const dense = "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]";
const pairs = RegExp(`${dense})(?=${dense}?))`, "gu");
const terms = (text) => fold(text).replace(pairs, " $1$2 ").match(/[\p{L}\p{N}]+(\.[\p{L}\p{N}]+)*/gu) ?? [];

/* Codes by number and how well they fit. What fills many files must be whole. */
const find = async (key, whole, family) => {
  index = await load("index");
  const first = index.terms, fits = new Map(), [from, to] = index.families[family] ?? [0, 1e9];
  let where = [...first.keys()].filter((i) => first[i] <= key + (whole ? "" : "\uffff") && !(first[i + 1] <= key));
  if (where[4]) where = [where[0]], whole = fits.wide = true;
  for (const file of await Promise.all(where.map((i) => load("terms." + i))))
    for (const term in file)
      if (whole ? term === key : term.startsWith(key))
        for (const [weight, ...runs] of file[term]) {
          const fit = 2 * weight + (term === key);
          let at = 0;
          runs.forEach((n, i) => {
            for (; n--; at++) if (i % 2 && at >= from && at < to && !(fits.get(at) > fit)) fits.set(at, fit);
          });
        }
  return fits;
};
const codes = async (id, family) => [...await find(fold(id), true, family)].flatMap(([at, fit]) => fit > 8 ? at : []);
const describe = (ats) => Promise.all(ats.map(async (at) => (await load("codes." + (at >> 7)))[at & 127]));
const built = ([a, b]) => !b || a[3] === b[3] && a[5]?.includes(b[0]) !== false;
const address = ([a, b], folder = `${words.index}../${a[3]}/`) =>
  built([a, b]) && `${folder + a[0] + (b ? `${index.families[a[3]][2] ?? "-"}vs-${b[0]}` : "")}.html`;
const go = (codes, folder, way = "assign", to = address(codes, folder)) => to && !location[way](to);
const search = async (text, family) => {
  const query = fold(text).replace(/(\d)vs(?=\d)/g, "$1 "), keys = terms(query);
  const fits = await Promise.all(keys.map((key) => find(key, false, family)));
  const exact = new Set((await Promise.all([...query.split(/[\s,;:/&]+/), ...keys].map((id) => codes(id, family)))).flat());
  const sum = (at) => fits.reduce((total, fit) => total + fit.get(at), 0);
  const best = [...fits[0]?.keys() ?? []].filter(sum).sort((a, b) => sum(b) - sum(a) || a - b);
  const singles = [...new Set([...exact, ...best])];
  const pairs = [...exact].flatMap((a) => [...exact].filter((b) => !family && a < b).map((b) => [a, b]));
  const found = [...pairs.slice(0, 5), ...singles.map((at) => [at])].slice(0, 10);
  const shown = (await Promise.all(found.map(describe))).filter(built);
  return [shown, shown[0] ? words.count.replace("{count}", Math.max(shown.length, singles.length)) : fits.some((fit) => fit.wide) ? words.more : words.none];
};

/* The first paint waits for this (blocking="render" in layout.html): nobody sees a link
 * turn into a search box, and a large page is laid out once. */
for (const part of all(".search, .picker")) {
  part.firstElementChild.remove();
  part.firstElementChild.hidden = false;
}
for (const box of all(".box")) {
  const [input, { firstChild: list, lastChild: status }] = box.children, { family } = box.parentNode.dataset;
  let results, at, ready;
  const mark = (to) => {
    at = to;
    all("li", list).forEach((option, i) => option.ariaSelected = i === at);
    const option = list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id ?? "");
  };
  const show = (found = [], text = "") => {
    results = found;
    list.innerHTML = found.map(([[id, name, tone, , title = ""], other], i) => {
      const code = (text) => `<b class="code">${text}</b>`;
      const label = other ? all(".search template")[0].innerHTML.replace("{left}", code(id)).replace("{right}", code(other[0])) : `${code(id)} ${name}`;
      return `<li role="option" id="${list.id}-${i}" data-tone="${tone}">${label} <small>${title}</small></li>`;
    }).join("");
    input.ariaExpanded = !!found[0];
    status.textContent = text;
    mark(-1);
  };
  const update = () => ready = (async (text) => {
    const found = fold(text) ? await search(text, family) : [];
    if (text === input.value && input.matches(":focus")) show(...found);
  })(input.value);
  const pick = (result) => {
    show();
    if (result && family) input.value = result[0][0];
    else if (result) go(result);
  };
  show();
  input.oninput = update;
  input.onblur = () => show();
  input.onkeydown = (event) => {
    const { length } = results, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (event.key === "Escape") status.textContent ? show() : input.value = "";
    else if (event.key === "Enter" && (at >= 0 || !family)) ready?.then(() => pick(results[at] ?? results[0]));
    else if (step) length ? mark((Math.max(at, step < 0 ? 0 : -1) + step + length) % length) : update();
    else return;
    event.preventDefault();
  };
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = ({ target }) => pick(results[[...list.children].indexOf(target.closest("li"))]);
}
document.onkeydown = (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  all(".search input")[0].focus();
};
for (const form of all(".picker form")) {
  const inputs = all("input", form), { family, same, missing } = form.dataset;
  inputs[0].value = form.closest("[data-code]")?.dataset.code ?? "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    const [a, b] = (await Promise.all(inputs.map((input) => codes(input.value, family)))).flat().sort((x, y) => x - y);
    form.lastElementChild.textContent = a < b ? go(await describe([a, b])) ? "" : form.children[3].textContent : b >= 0 ? same : missing;
  };
}

for (const button of all("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    button.nextElementSibling.textContent = button.dataset.done;
  };
}
/* One link of the table is a stop of the Tab key: the one that had the focus last. */
for (const table of all("table.matrix")) {
  const links = () => all("td > a", table), forward = document.dir === "rtl" ? -1 : 1;
  table.addEventListener("focusin", ({ target }) => {
    if (target.matches("td > a")) for (const link of links()) link.tabIndex = -(link !== target);
  });
  table.onkeydown = (event) => {
    const { target: link, key } = event, cell = link.parentNode;
    const line = links().filter(({ parentNode: one }) => /Up|Down/.test(key) ? one.cellIndex === cell.cellIndex : one.parentNode === cell.parentNode);
    const at = line.indexOf(link);
    const to = line[{ Home: 0, End: line.length - 1, ArrowUp: at - 1, ArrowDown: at + 1, ArrowLeft: at - forward, ArrowRight: at + forward }[key]];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  };
}
const lost = all("base")[0] && location.pathname.match(/([^/]+\/([^/]+)\/)([^/]+)[-/]vs-([^/]+)\.html$/);
if (lost) (async ([, folder, family, left, right]) => {
  const [b] = await codes(left, family), [a] = await codes(right, family);
  if (a < b && index.families[family]) go(await describe([a, b]), document.baseURI + folder, "replace");
})(lost);
