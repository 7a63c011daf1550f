/* The page on which one pastes a bounce or log: explain.js finds, and this shows. What is pasted stays text, and stays in the
 * browser. */
const [box] = all("#pasted"), [said] = all("#pasted ~ [role=status]"), list = said.nextElementSibling, [{ content }] = all("#pasted ~ template");
const { none, which, alike: sibling } = said.dataset, [rest] = all("[data-match='*']", content);
const table = (one) => ({
  ...one.dataset,
  families: one.dataset.families.split(" "),
  kinds: [...all("section", one).map((kind) => [...kind.children].map((part) => all("[data-match]", part).map((node) => ({ ...node.dataset, node })))), [[{ ...rest.dataset, node: rest }]]],
  outcomes: all(":scope > p:not([data-match])", one).map(({ dataset, textContent, className }) => ({ ...dataset, alone: className, text: textContent })),
  providers: all("[data-provider]", one).map((node) => ({ ...node.dataset, name: node.dataset.provider, node })),
  words: all(":scope > p[data-match]", one).map(({ dataset, textContent }) => ({ ...dataset, text: textContent })),
});
const tables = all("[data-families]", content).map(table);
/* The pieces of @text, every second one an address of the web: one that shows whole, and leads where it seems to. No name
 * or password stands in it, nothing but visible ASCII, and nothing else touches it. */
const ADDRESS = /\b(https?:\/\/(?:[a-z\d-]+(?:\.[a-z\d-]+)+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#](?:[!#-;=?-[\]_a-z~]*[\w/#=&%~+$*@-])?)?)(?=[!'(),.:;?[\]]*(?:[\s<>"。、」）]|\\"|$))/i;
const linked = (text) => text.split(ADDRESS);
const link = (address) => Object.assign(document.createElement("a"), { href: address, rel: "noreferrer nofollow", textContent: address });
const made = (html) => Object.assign(document.createElement("div"), { innerHTML: html });
const look = async (name, kin) => {
  const file = index.paste[kin]?.findLastIndex((first) => first <= name);
  const known = file >= 0 && (await load(`paste.${kin}.${file}`)).find(([one]) => one === name);
  if (!known) return;
  const [, place, tone, html] = known, node = made(html);
  return { name, place, tone, node, facts: all("[data-fact]", node).map((fact) => fact.dataset.fact), stated: all("[data-value]", node).map(({ dataset, lastChild }) => ({ ...dataset, text: lastChild.textContent })) };
};
const shape = ({ name, type, values, alike: other }) => {
  const node = made((type.node.innerHTML + values.map((one) => one.node.outerHTML).join("")).replaceAll("{code}", () => name.replace(/[&<]/g, "")));
  if (other) node.append(sibling, Object.assign(folded(other.node), { className: "alike" }));
  return node;
};
/* The less exact of two codes; who wants more than its name unfolds it. */
const folded = (node) => {
  const fold = document.createElement("details"), head = document.createElement("summary"), end = document.createElement("p"), [title] = all("h2", node), [more] = [...all(".todo > p > a", node), ...all("a", title)];
  if (more) end.append(more.cloneNode(true));
  for (const link of all("a", title)) link.replaceWith(...link.childNodes);
  head.append(title);
  fold.append(head, ...node.childNodes, end);
  return fold;
};
const show = async ({ codes, names, tone, happened, says, likely, providers, pair, family: kin, hosts, verbs, quote }) => {
  const card = content.firstChild.cloneNode(true), [first, second, , about, , compare] = card.children;
  card.dataset.tone = tone ?? "";
  first.textContent = happened?.text ?? (names ? which.replace("{code}", codes[0].name).replace("{names}", names.join(" / ")) : "");
  second.textContent = likely ?? "";
  for (const code of codes) {
    const whole = code.node ?? shape(code), node = code !== codes[0] && codes[0].node && !names ? folded(whole) : whole;
    for (const fact of all("[data-fact]", node)) if ([...code.hidden, ...says].includes(fact.dataset.fact)) fact.remove();
    if (names) all("h2", node)[0].prepend(names.shift(), " ");
    about.append(node);
  }
  if (names) for (const one of all("details", about)) one.open = false; // what each is comes first
  if (happened?.alone) about.querySelector("details[open]")?.remove();
  const [named, host, command, words] = all(":scope > dl dd, q bdi", card);
  named.append(...providers.map(({ node }) => node.cloneNode(true)));
  host.textContent = hosts.join(", ");
  command.textContent = verbs.join(", ");
  words.append(...linked(quote).map((piece, i) => i % 2 ? link(piece) : piece));
  const ats = pair ? await both(pair, kin) : [], sides = ats[0] < ats[1] && await describe(ats), to = sides && address(sides, "../");
  if (to) {
    compare.href = to;
    const { textContent } = all(".search template")[0].content, [left, right] = sides.map(label);
    compare.textContent = textContent.replace("{left}", () => left).replace("{right}", () => right);
  }
  return card;
};
box.oninput = async () => {
  const { value } = box, cards = [], old = () => value !== box.value;
  index = await load("index");
  const { read, answers } = explainer(tables);
  const reading = read(value);
  let step;
  for (let n = 1; !(step = reading.next()).done; n++) {
    if (n % 50 === 0) await new Promise((done) => setTimeout(done)); // for those who type meanwhile
    if (old()) return;
  }
  for await (const answer of answers(step.value, look)) {
    if (old()) return;
    cards.push(await show(answer));
  }
  if (old()) return;
  list.replaceChildren(...cards);
  box.rows = cards[0] ? 3 : 12;
  said.textContent = cards[0] ? counted(cards.length) : value.trim() && none;
};
box.disabled = false;
try {
  box.value ||= sessionStorage.getItem("pasted") ?? ""; // on the home page (site.js)
  sessionStorage.removeItem("pasted");
} catch { /* a browser that remembers nothing */ }
box.oninput();
for (const sample of all("#pasted ~ p [data-sample]")) {
  sample.hidden = false;
  sample.onclick = () => {
    box.value = sample.dataset.sample;
    box.oninput();
  };
}
