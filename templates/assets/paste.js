/* Finds the codes in what is pasted, by the family's patterns, and shows what they
 * mean (src/render/paste.h). What is pasted stays text, and in the browser. */
const [box, said, list, { content }] = all("#pasted, #pasted ~ :not(.quiet)");
const { family, code, detail, before, best, record, command, answered, host, none } = said.dataset;
const rule = (...raw) => RegExp(String.raw(...raw), "gi");
const end = String.raw`(?![^\W_]|[.:/@]\d|%)`, fine = `(${detail})${end}`;
const mention = rule`(?<![^\W_]|[.:/@+-])(?:(${code})${end}(?:[^a-z\d.]{1,4}b?['"]?${fine})?|${fine})`;
const follows = (pattern, text) => rule`(?:${pattern})[\s"'(<#_]*$`.test(text.slice(-250));
const kind = (id) => all("[data-match]", content).find((one) => one.dataset.match[0] === id[0]) ?? said;

/* The likeliest reason first: failures, the precise ones, what came last. */
const read = (text) => {
  const found = [];
  let near;
  text = text.trim().replace(/\r|^(> )+/gm, "").replace(/(?<=\S)(\n[ \t]+|\\n)(?=\S)/g, " ").replace(rule`:\s*\n\s*(?=${code})`, ": ");
  for (const part of text.split(rule`\n(?=\n|${record})`)) {
    const hosts = [...part.matchAll(rule`${host}`)], alone = part.search(rule`${record}`) === 0;
    let hits = [...part.matchAll(mention)].filter(({ 1: id, 2: more, index }) => id && id[0] === more?.[0] || follows(before + "|^", part.slice(0, index)));
    if (hits.some(([, id]) => id)) hits = hits.filter(([, id]) => id);
    hits.forEach(({ 1: id, 2: own, 3: sole, index }, i) => {
      const past = part.slice(0, index), rest = part.slice(index, hits[i + 1]?.index);
      const more = own ?? sole ?? rule`[(#=:] ?(?=${id[0]})${fine}`.exec(part.slice(hits[i - 1]?.index, hits[i + 1]?.index))?.[1];
      const verb = (rule`(?:${answered})\W*(${command})`.exec(rest) ?? [...past.matchAll(RegExp(`\\b(${command})\\b`, "g"))].at(-1))?.[1];
      const party = (hosts.findLast((one) => one.index < index) ?? hosts[0] ?? (alone ? [] : near))?.slice(1).find(Boolean);
      let entry = found.find((old) => old.more === more && (!id || !old.id || old.id === id) || id && old.id === id && !(more && old.more) && (!verb || old.verbs.has() || old.verbs.has(verb)));
      if (!entry) found.unshift(entry = { rank: 0, hosts: new Set(), verbs: new Set(), quote: rest.split("\n")[0] });
      entry.id ??= id;
      entry.more ??= more;
      entry.hosts.add(party);
      entry.verbs.add(verb);
      entry.rank = Math.max(entry.rank, 4 * follows(best, past) + 2 * /re/.test(kind(id ?? more).dataset.tone) + /\.[1-9]/.test(more));
    });
    if (!alone) near = hosts.at(-1) ?? near;
  }
  return found.sort((a, b) => b.rank - a.rank);
};
/* Shows it. */
const explain = async (id) => {
  index = await load("index");
  for (const kin of [family, ...Object.keys(index.paste)]) {
    const file = index.paste[kin].findLastIndex((first) => first <= id);
    const known = file >= 0 && (await load(`paste.${kin}.${file}`)).find(([one]) => one === id);
    if (known) return [...known, kin];
  }
  return [id, 0, kind(id).dataset.tone, kind(id).innerHTML.replaceAll("{code}", id.replace(/[&<]/g, ""))];
};
box.oninput = async () => {
  const { value } = box, cards = [];
  let top;
  for (const { id, more, hosts, verbs, quote } of read(value)) {
    const card = content.firstChild.cloneNode(true), pair = card.lastChild;
    const known = await Promise.all([id, more].filter(Boolean).map(explain)), [main] = known;
    card.dataset.tone = main[2];
    card.firstChild.innerHTML = known.map(([, , , html]) => `<div>${html}</div>`).join("");
    all("dd:empty, q", card).forEach((place, i) => place.textContent = [[...hosts].filter(Boolean).join(", "), [...verbs].filter(Boolean).join(", "), quote][i]);
    top ??= main;
    const [[a], [b]] = [top, main].sort((x, y) => x[1] - y[1]);
    if (main[4] && main[4] === top[4] && a !== b) {
      pair.href = `../${main[4]}/${a}-vs-${b}.html`;
      pair.textContent = all(".search template")[0].content.textContent.replace("{left}", a).replace("{right}", b);
    }
    cards.push(card);
  }
  if (value !== box.value) return;
  list.replaceChildren(...cards);
  said.textContent = cards[0] ? words.count.replace("{count}", cards.length) : value.trim() && none;
};
box.disabled = false;
box.oninput();
