/* Finds the codes in what is pasted, by the pattern of src/views/paste.c, and
 * shows what they mean. What is pasted stays text, and stays in the browser. */
const [box, said, list, { content }] = all("#pasted, #pasted ~ :not(.quiet)");
const { family, none, pattern, vague } = said.dataset;
/* What explains a code by its form: the classes of the family, then those of the others, and last what fits all. Of each
 * the values of other facts follow. */
const forms = (within) => all("[data-match]", within).map((one) => [RegExp(`^${one.dataset.match.replace(/[\\^$.+()[\]{}|]/g, "\\$&").replace(/\*/g, ".*").replaceAll("?", ".")}$`, "isu"), one]);
const fitting = (forms, id) => forms.find(([form]) => form.test(id))?.[1];
const kinds = all("section", content).map((one) => [...one.children].map(forms)), rest = kinds.at(-1)[0][0][1];
const kind = (id) => fitting(kinds[0][0], id) ?? rest, fails = (id) => /re/.test(kind(id).dataset.tone);
const outcomes = all("section ~ p", content), inexact = RegExp(`^(?:${vague || "(?!)"})$`, "i");

/* The pattern looks as far ahead and back as it likes. So that time grows with the length of the text alone, it is given
 * pieces, with a little of what stands around each; and what was found is compared with the latest alone. */
const SIZE = 2000, AROUND = 1000, LONG = 1000, LATEST = 100;
const matches = async function* (text) {
  const { value } = box, wanted = RegExp(pattern, "gi");
  for (let from = 0, n = 1; from < text.length && value === box.value; n++) {
    const start = Math.max(0, from - AROUND), piece = text.slice(start, from + SIZE + AROUND);
    let match;
    wanted.lastIndex = from - start;
    from += SIZE;
    while ((match = wanted.exec(piece)) && start + match.index < from) {
      const { 0: { length }, index, groups } = match;
      wanted.lastIndex += !length;
      from = Math.max(from, start + index + length);
      yield { index: start + index, ...groups };
    }
    if (n % 50 === 0) await new Promise((done) => setTimeout(done)); // for those who type meanwhile
  }
};

/* The likeliest reason first: failures, those said exactly, what came last. */
const read = async (text) => {
  const mentions = [], found = [], same = new Map, told = new Set;
  let at = {}, near;
  text = `\n${text.trim()}\n.\n\n`.replace(/\r|^(> )+/gm, "").replace(/(?<=\S)(\n[ \t]+|\\n)(?=\S)/g, " ").replace(/\s{100,}/g, (run) => run.slice(0, 50) + run.slice(-50));
  for await (const { index, line, block, best, answer, command, host, lead, id, more, set, loose, ...groups } of matches(text)) {
    const { own } = at, like = (one, code) => one && code && [kind(code), rest].includes(kind(one)) ? one : undefined;
    const outcome = outcomes.find((one) => groups[one.dataset.group])?.dataset.group;
    if (line || block) {
      if (!own && at.more) mentions.push(at);
      at = { line, index, near: line ? 0 : near };
    } else if (outcome) {
      if (!at.line) told.add(outcome);
      (own ?? at).outcome = outcome;
    } else if (best) at.rank = 4;
    else if (answer) (own ?? at).verb = answer;
    else if (/^.[^a-z]|end/.test(command)) at.verb = command;
    else if (command && /^ \w+ ?:/.test(text.slice(index + command.length, index + command.length + 9))) at.verb = command.toUpperCase();
    else if (host) {
      at.host = host;
      if (own) own.host ??= host;
      if (!at.line) near = host;
    } else if (id && (lead === "" || more && like(more, id))) {
      // An error within an error: "5.7.57 Log in. Error: 535 5.7.139 No".
      if (!own && more && at.more !== more && /^[^\n]*[.!] [^\n]*$/.test(text.slice(at.at, index))) mentions.push({ ...at });
      mentions.push(at.own = { ...at, id, more: more ?? like(at.more, id), index });
      // A greeting does not count most.
      if (fails(id)) at.rank = 0;
      else at.own.rank = 0;
    } else if (own) own.more ??= (lead ?? set) === "" ? like(loose, own.id) : undefined;
    else if (loose && lead === "" && (!at.more || inexact.test(at.more))) Object.assign(at, { more: loose, at: index });
  }
  for (const { id, more, line, host, near, verb, rank = 0, index, outcome } of mentions) {
    const key = `${id} ${more}`, [quote] = text.slice(index, index + LONG).match(/.*/);
    let entry = found.slice(-LATEST).findLast((old) => old.more === more ? !id || !old.id || old.id === id : id && old.id === id && !(more && old.more) && (!verb || old.verbs.has() || old.verbs.has(verb))) ?? same.get(key)
      // The report on the reply that the text quotes.
      ?? (id || !(host ?? near) || line ? undefined : found.findLast((old) => old.id && !old.more && kind(old.id) === kind(more) && ![...old.hosts].some(Boolean)));
    if (!entry) found.push(entry = { rank: 0, hosts: new Set, verbs: new Set, quote: quote.length < LONG ? quote : `${quote}…` });
    same.set(key, entry);
    entry.id ??= id;
    entry.more ??= more;
    entry.outcome = outcome ?? entry.outcome;
    entry.hosts.add(host ?? near);
    entry.verbs.add(verb);
    entry.rank = Math.max(entry.rank, rank + 2 * fails(id ?? more) + /\.[1-9]/.test(more));
  }
  const common = outcomes.find((one) => told.has(one.dataset.group))?.dataset.group;
  for (const entry of found) entry.outcome ??= fails(entry.id ?? entry.more) && common;
  return found.reverse().sort((a, b) => b.rank - a.rank);
};
const explain = async (id, detail) => {
  index = await load("index");
  for (const form of [id, id.toUpperCase(), id.toLowerCase()])
    for (const kin of [family, ...Object.keys(index.paste)]) {
      const file = index.paste[kin].findLastIndex((first) => first <= form);
      const known = file >= 0 && (await load(`paste.${kin}.${file}`)).find(([one]) => one === form);
      if (known) return [...known, kin];
    }
  // A detail is rather a code of the other families than of this one.
  const [own, ...others] = kinds.slice(0, -1), order = [own, ...others, own, kinds.at(-1)].slice(+!!detail);
  const [classes, ...facts] = order.find(([one]) => fitting(one, id));
  const { dataset: { tone }, innerHTML } = fitting(classes, id), said = facts.map((fact) => fitting(fact, id)).filter(Boolean);
  return [id, 0, tone, innerHTML.replaceAll("{code}", id.replace(/[&<]/g, "")) + said.map((one) => one.outerHTML).join("")];
};
box.oninput = async () => {
  const { value } = box, cards = [];
  let top;
  for (const { id, more, hosts, verbs, quote, outcome } of await read(value)) {
    if (value !== box.value) return;
    const card = content.firstChild.cloneNode(true), [first, about, , pair] = card.children;
    const known = await Promise.all([id, more].map((one) => one && explain(one, one === more))), main = known.find(Boolean), kin = main[4];
    const [[a], [b]] = [top ??= main, main].sort((x, y) => x[1] - y[1]);
    if (!inexact.test(more)) known.reverse();
    const shown = known.filter(Boolean), [[, , tone]] = shown, seen = new Set;
    card.dataset.tone = tone ?? "";
    about.innerHTML = shown.map((one) => `<div>${one[3]}</div>`).join("");
    // What the most exact code says of a fact holds, whatever the others say.
    for (const block of about.children) {
      const facts = all("[data-fact]", block);
      for (const fact of facts) if (seen.has(fact.dataset.fact)) fact.remove();
      for (const fact of facts) seen.add(fact.dataset.fact);
    }
    const fits = ({ dataset }) => !dataset.tone || dataset.tone === tone;
    const happened = outcomes.find((one) => one.dataset.group === outcome && fits(one)) ?? outcomes.find((one) => !one.dataset.group && fits(one));
    first.textContent = happened?.textContent ?? "";
    if (happened?.className) about.querySelector("details[open]")?.remove();
    all(":scope > dl dd, q bdi", card).forEach((place, i) => place.textContent = [hosts, verbs, [quote]].map((set) => [...set].filter(Boolean).join(", "))[i]);
    const ats = kin && kin === top[4] && a !== b ? await both([a, b], kin) : [];
    const sides = ats[0] < ats[1] && await describe(ats), to = sides && address(sides, "../");
    if (to) {
      pair.href = to;
      const { textContent } = all(".search template")[0].content, [left, right] = sides.map(label);
      pair.textContent = textContent.replace("{left}", () => left).replace("{right}", () => right);
    }
    cards.push(card);
  }
  if (value !== box.value) return;
  list.replaceChildren(...cards);
  box.rows = cards[0] ? 3 : 8;
  said.textContent = cards[0] ? counted(cards.length) : value.trim() && none;
};
box.disabled = false;
try {
  box.value ||= sessionStorage.getItem("pasted") ?? ""; // on the home page (site.js)
  sessionStorage.removeItem("pasted");
} catch { /* a browser that remembers nothing */ }
box.oninput();
