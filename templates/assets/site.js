/* The index and its rules: src/outputs/search.h. */
const all = (selector, within = document) => [...within.querySelectorAll(selector)],
  each = (list, act) => Promise.all(list.map(act)),
  words = all(".search")[0]?.dataset, files = {}, arrived = {}, statuary = (name, data) => arrived[name](data);
let index = { version: "" };
const load = (name) => files[name] ??= new Promise((resolve) => {
  arrived[name] = resolve;
  document.head.append(Object.assign(document.createElement("script"), { src: `${words.index + name}.js?${index.version}`, onerror: () => resolve({}) }));
});

const plain = { đ: "d", ø: "o", ł: "l", ı: "i", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" },
  /* Decimal digits of a script stand together, ten by ten, from 0 on (Unicode §4.6). */
  digit = (c, n = 0) => /\p{Nd}/u.test(String.fromCodePoint(c.codePointAt() - n)) ? digit(c, n + 1) : (n - 1) % 10,
  fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/(?!\d)\p{Nd}/gu, (c) => digit(c)).toLowerCase().replace(/[^ -~]/g, (c) => plain[c] ?? c).trim();
const dense = "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]", pairs = RegExp(`${dense})(?=${dense}?))`, "gu");
const terms = (text) => fold(text).replace(pairs, " $1$2 ").match(/[\p{L}\p{N}]+(\.[\p{L}\p{N}]+)*/gu) ?? [],
  /* As they are written, with their accents. */
  spelled = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const solid = (text) => text.replace(/\s/g, ""),
  counted = (count, shown = count) => (shown < count && index.part || words.count).replace(/{(count|shown)}/g, (_, n) =>
  ({ count, shown })[n].toLocaleString(`${document.documentElement.lang}-u-nu-${words.numbers ?? "latn"}`));

/* Codes by number and how well they fit. What fills many files must be whole. */
const find = async (key, whole, family, kind = "terms") => {
  index = await load("index");
  const first = index[kind], fits = new Map(), [from, to] = index.families[family] ?? [0, 1e9];
  let where = [...first.keys()].filter((i) => first[i] <= key + (whole ? "" : "\uffff") && !(first[i + 1] <= key));
  if (where[3]) where = [where[0]], whole = fits.wide = true;
  for (const file of await each(where, (i) => load(`${kind}.${i}`)))
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
const codes = async (id, family) => [...await find(fold(id), true, family)].flatMap(([at, fit]) => fit > 8 ? at : []),
  both = async (names, family) => (await each(names, async (name) => (await codes(name, family))[0])).sort((a, b) => a - b),
  describe = (ats) => each(ats, async (at) => (await load("codes." + (at >> 5)))[at & 31]),
  odd = (one) => one.at(-1),
  label = (one) => odd(one).label ?? one[0],
  second = (a, b) => (a[3] === b[3] ? "" : `${b[3]}-`) + b[0],
  built = ([a, b]) => !b || (a[3] === b[3] ? a[6] && a[6] === b[6] || a[5]?.includes(b[0]) !== false : odd(a).across?.includes(second(a, b))),
  home = ([a, b]) => index.homes.find((_, i) => [0, 1].every((j) =>
  [a[7], b?.[7], b && a[8].find((note) => odd(note) === b[0])].reduce((n, x) => n + (x?.[2 * i + j] ?? 0), 0) >= j)),
  address = ([a, b], way = `${words.index}../`) =>
  built([a, b]) && `${way + (index.homes ? home([a, b]) : "") + a[3]}/${a[0] + (b ? `${index.families[a[3]][2] ?? "-"}vs-${second(a, b)}` : "")}.html`,
  go = (codes, to = address(codes)) => to && !location.assign(to);
/* What stands as it was typed, accents and neighbours, counts more than what is alike; the words of
 * sections are asked where there is little else. Of a long text, the first 60 letters are looked for.
 * @choice: of documents, those that may be found. */
const search = async (whole, family, choice = () => true) => {
  const text = whole.slice(0, 60), query = fold(text).replace(/(\d)vs(?=\d)/g, "$1 "), keys = terms(query), typed = spelled(text),
    close = [`${keys.join(" ")}=`, ...typed.slice(1).map((word, i) => `${typed[i]} ${word}`), ...typed.filter((word) => /[^ -~]/.test(word))].slice(0, keys[5] ? 1 : 3),
    beside = each(close, (words) => find(words, true, family, "near")), fits = await each(keys, (key) => find(key, false, family)), near = await beside,
    hits = new Map(await each([query, ...query.split(/ vs |[,;&]/), ...query.split(/[\s,;:/&]+/), ...keys], async (id) => [id, await codes(id, family)])),
    parts = ([id]) => id.split(".").length, exact = new Set([...hits].sort((a, b) => parts(b) - parts(a)).flatMap(([, ats]) => ats)),
    // A name that several families have is a question, which the folder of one of them answers.
    [first, end] = index.families[location.pathname.split("/").at(-words.index.split("../").length)] ?? [],
    named = (index.families.number && !family ? [...(await find(query, true, "number")).keys()] : []).flatMap((at) => [...[...exact].filter((one) => one >= first && one < end), at]);
  near.forEach((fit, i) => / /.test(close[i]) && !keys[2] && fit.forEach((_, at) => fits.forEach((one) => one.has(at) || one.set(at, .1))));
  const sum = (at) => [...fits, ...near, ...near, ...near].reduce((n, fit) => n + (fit.get(at) ?? 0), 0),
    // Where some codes have the accented words in this order, codes with words that only look alike are left out.
    phrases = near.filter((fit, i) => fit.size && / .*[^ -~]|[^ -~].* /.test(close[i])),
    rank = (least = keys.length) => [...new Set([...named, ...exact, ...fits.flatMap((fit) => [...fit.keys()]).filter((at) => fits.filter((fit) => fit.has(at)).length >= least && (!phrases[0] || phrases.some((fit) => fit.has(at)))).sort((a, b) => sum(b) - sum(a) || a - b)])].filter(choice);
  let ones = rank();
  if (!exact.size && ones.length < 3) {
    (await each(keys.slice(0, 3), (key) => find(key, false, family, "texts"))).forEach((fit, i) => fit.forEach((n, at) => fits[i].has(at) || fits[i].set(at, n / 9)));
    ones = rank();
    // A message has names of the reader's own: the words that any code has are asked for, or else half of them.
    if (!ones[0]) {
      const some = keys.filter((_, i) => fits[i].size);
      some[4] || near.push(await find(`${some.join(" ")}=`, true, family, "near"));
      ones = [1, 2].map((n) => rank(some.length / n)).find(([at]) => at >= 0) ?? [];
    }
  }
  const pairs = [...exact].flatMap((a) => [...exact].filter((b) => !family && a < b).map((b) => [a, b])),
    every = [...pairs.slice(0, 5), ...ones.map((at) => [at])], found = every.slice(0, 10),
    shown = (await each(found, describe)).filter((one) => one[0][0] !== one[1]?.[0] && (built(one) || built(one.reverse())) && !(family && odd(one[0]).retired)),
    apart = pairs[0] && [...hits.values()].filter(({ length }) => length)[1] && !shown.some((one) => one[1]),
    told = exact.size && terms([...hits].reduce((of, [id, { length }]) => length ? of.replaceAll(id, "") : of, query)).filter((key) => !index.families[key])[1];
  if (index.explain && !family && (apart || told || whole[60])) shown.unshift([["", index.explain[1], null, ""]]);
  return [shown, shown[0] ? apart && index.apart || counted(every.length - found.length + shown.length, shown.length) : fits.some((fit) => fit.wide) ? words.more : await choice.none?.() || words.none];
};

/* The first paint waits for this (blocking="render" in layout.html): nobody sees a link
 * turn into a search box, and a large page is laid out once. */
for (const part of all(".search")) {
  const [link] = part.children, { textContent } = link;
  link.insertAdjacentHTML("afterend", `<div class="box"><input role="combobox" aria-keyshortcuts="/" aria-controls="found" aria-autocomplete="list" aria-expanded="false" autocomplete="off"><div><ul id="found" role="listbox"></ul><p role="status"></p></div></div>`);
  const [input, list] = all("input, ul", part);
  input.ariaLabel = list.ariaLabel = textContent;
  input.placeholder = all("[data-hint]").at(-1)?.dataset.hint ?? textContent;
  link.remove();
}
for (const box of all(".box")) {
  const [input, { firstChild: list, lastChild: status }] = box.children, family = box.closest("[data-family]")?.dataset.family;
  let results, at, ready, pasted = "";
  const mark = (to) => {
    at = to;
    all("li", list).forEach((option, i) => option.ariaSelected = i === at);
    const option = list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id ?? "");
  };
  const show = (found = [], text = "") => {
    results = found;
    list.innerHTML = found.map(([one, other], i) => {
      const [, name, tone, , title = ""] = one,
        code = (record, tag = odd(record).retired ? "s" : "b") => `<${tag} class="code">${label(record).replace(/[&<]/g, (c) => `&#${c.charCodeAt()};`)}</${tag}>`,
        text = { left: code(one), right: other && code(other) },
        shown = tone === null ? name : other ? all(".search template")[0].innerHTML.replace(/{(\w+)}/g, (_, side) => text[side]) : `${code(one)} ${name}`;
      return `<li role="option" id="${list.id}-${i}" data-tone="${tone ?? ""}">${shown} <small>${title}</small></li>`;
    }).join("");
    input.ariaExpanded = !!found[0];
    status.textContent = text;
    mark(-1);
  };
  const update = () => ready = (async (text) => {
    const found = fold(text) ? await search(text, family, await input.choice?.()) : [];
    if (text === input.value && input.matches(":focus")) show(...found);
  })(input.value);
  const pick = (result) => {
    show();
    if (!result) return;
    if (family) input.value = label(result[0]);
    else if (result[0][3]) go(result);
    /* A whole text goes to the page that explains it by the memory of this tab alone, with the line ends that the box
     * takes away: an address would stand in the history, which some browsers send elsewhere. */
    else try { sessionStorage.setItem("pasted", solid(pasted) === solid(input.value) ? pasted : input.value); }
    finally { location.assign(`${words.index}../${index.explain[0]}`); } // some browsers refuse to remember
  };
  show();
  input.onpaste = (event) => pasted = event.clipboardData.getData("text");
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
  list.onmousedown = () => false;
  list.onclick = ({ target }) => pick(results[[...list.children].indexOf(target.closest("li"))]);
}
/* Menus close where one goes on elsewhere; browsers leave but one of them open. */
const menus = all("header details");
for (const type of ["click", "focusin"])
  document.addEventListener(type, ({ target }) => menus.forEach((menu) => menu.contains(target) || (menu.open = false)));
if (matchMedia("(min-width: 100rem)").matches) all(".contents details").forEach((one) => one.open = true);
document.onkeydown = (event) => {
  const open = menus.find((menu) => menu.open);
  if (event.key === "Escape" && open) {
    open.open = false;
    open.children[0].focus();
  }
  if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  all(".search input")[0]?.focus();
};
for (const button of all("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    button.nextElementSibling.textContent = button.dataset.done;
  };
}
