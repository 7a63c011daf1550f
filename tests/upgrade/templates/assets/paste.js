/* Finds the codes in what is pasted, by the pattern of src/render/paste.c, and
 * shows what they mean. What is pasted stays text, and stays in the browser. */
const [box, said, list, { content }] = all("#pasted, #pasted ~ :not(.quiet)");
const { family, none, pattern } = said.dataset;
const kind = (id) => all("[data-match]", content).find((one) => one.dataset.match[0] === id[0]) ?? said;

/* The likeliest reason first: failures, those said exactly, what came last. */
const read = (text) => {
  const mentions = [], found = [];
  let at = {}, near;
  text = `\n${text.trim()}\n.\n\n`.replace(/\r|^(> )+/gm, "").replace(/(?<=\S)(\n[ \t]+|\\n)(?=\S)/g, " ");
  for (const { index, groups: { line, block, best, answer, command, host, lead, id, more, loose } } of text.matchAll(RegExp(pattern, "gi"))) {
    const { own } = at, like = (one, code) => one?.[0] === code?.[0] ? one : undefined;
    if (line || block) {
      if (!own && at.more) mentions.push(at);
      at = { line, index, near: line ? 0 : near };
    } else if (best) at.rank = 4;
    else if (answer) (own ?? at).verb = answer;
    else if (/^.[^a-z]|end/.test(command)) at.verb = command;
    else if (host) {
      at.host = host;
      if (own) own.host ??= host;
      if (!at.line) near = host;
    } else if (id && (lead === "" || more && like(more, id))) {
      mentions.push(at.own = { ...at, id, more: more ?? like(at.more, id), index });
      at.rank = 0;
    } else if (own) own.more ??= like(loose, own.id);
    else if (lead === "") at.more ??= loose;
  }
  for (const { id, more, host, near, verb, rank = 0, index } of mentions) {
    let entry = found.find((old) => old.more === more ? !id || !old.id || old.id === id : id && old.id === id && !(more && old.more) && (!verb || old.verbs.has() || old.verbs.has(verb)));
    if (!entry) found.unshift(entry = { rank: 0, hosts: new Set, verbs: new Set, quote: text.slice(index).match(/.*/)[0] });
    entry.id ??= id;
    entry.more ??= more;
    entry.hosts.add(host ?? near);
    entry.verbs.add(verb);
    entry.rank = Math.max(entry.rank, rank + 2 * /re/.test(kind(id ?? more).dataset.tone) + /\.[1-9]/.test(more));
  }
  return found.sort((a, b) => b.rank - a.rank);
};
const explain = async (id) => {
  index = await load("index");
  for (const kin of [family, ...Object.keys(index.paste)]) {
    const file = index.paste[kin].findLastIndex((first) => first <= id);
    const known = file >= 0 && (await load(`paste.${kin}.${file}`)).find(([one]) => one === id);
    if (known) return [...known, kin];
  }
  const { dataset: { tone }, innerHTML } = kind(id);
  return [id, 0, tone, innerHTML.replaceAll("{code}", id.replace(/[&<]/g, ""))];
};
box.oninput = async () => {
  const { value } = box, cards = [];
  let top;
  for (const { id, more, hosts, verbs, quote } of read(value)) {
    const card = content.firstChild.cloneNode(true), [about, , pair] = card.children;
    const known = await Promise.all([id, more].filter(Boolean).map(explain)), [main] = known, kin = main[4];
    const [[a], [b]] = [top ??= main, main].sort((x, y) => x[1] - y[1]);
    card.dataset.tone = main[2];
    about.innerHTML = known.map((one) => `<div>${one[3]}</div>`).join("");
    all("dd:empty, q", card).forEach((place, i) => place.textContent = [hosts, verbs, [quote]].map((set) => [...set].filter(Boolean).join(", "))[i]);
    const both = kin && kin === top[4] && a !== b ? await Promise.all([a, b].map((id) => codes(id, kin))) : [];
    const to = both.flat()[1] >= 0 && address(await describe(both.flat()), `../${kin}/`);
    if (to) {
      pair.href = to;
      pair.textContent = all(".search template")[0].innerHTML.replace("{left}", a).replace("{right}", b);
    }
    cards.push(card);
  }
  if (value !== box.value) return;
  list.replaceChildren(...cards);
  said.textContent = cards[0] ? words.count.replace("{count}", cards.length) : value.trim() && none;
};
box.disabled = false;
box.oninput();
