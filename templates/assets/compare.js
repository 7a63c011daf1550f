/* Sets the codes that the address names behind # side by side. What there is to show of each, and how keys are
 * compared: src/views/compare.h. */
{
  const [form] = all(".picker form"), [result] = all("#compared"), [links, cards, table, shared] = all(".chips, .sides, table, dl", result);
  const [noted] = all("#noted"), [add] = all("#add"), fields = all(".field", form), inputs = all("input", form);
  const { family, title, few, many, missing, differ, alike, page } = form.dataset, { title: untitled } = document;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const say = (text) => form.lastElementChild.textContent = text;

  /* The codes that @names stand for, each once and in order, and the first name that is none. */
  const read = async (names) => {
    const found = await Promise.all(names.map((name) => codes(name, family)));
    return [[...new Set(found.flatMap((ats) => ats.slice(0, 1)))], names.find((_, i) => !found[i].length)];
  };
  const part = async (at) => {
    const number = at - index.families[family][0], file = await load(`compare.${family}.${number >> 4}`);
    const [html, keys] = file[number & 15], { content } = make("template", { innerHTML: html });
    return { keys, card: content.firstElementChild, rows: all("tr", content).map((row) => [...row.children]) };
  };
  /* 0 to 2 in the order of the table: what differs, what some do not state, texts and open sets; 3: what all have. */
  const relation = (keys) => {
    const known = keys.filter(Boolean);
    if (!known[0] || keys.includes(null)) return;
    return known.includes(1) ? 2 : known.some((key) => key !== known[0]) ? (known[0][0] === "?" ? 2 : 0) : known.length < keys.length ? 1 : 3;
  };
  /* Returns how many facts differ. */
  const compare = (parts) => {
    const facts = [[], [], [], []], [corner] = all("th", table);
    parts[0].keys.forEach((_, i) => facts[relation(parts.map(({ keys }) => keys[i]))]?.push(parts.map(({ rows }) => rows[i])));
    cards.replaceChildren(...parts.map(({ card }) => card));
    table.tHead.rows[0].replaceChildren(corner, ...parts.map(({ card }) => {
      const head = make("th", { scope: "col" }, all(".code", card)[0].textContent);
      head.dataset.tone = card.dataset.tone;
      return head;
    }));
    const [counted, uncounted] = table.tBodies, rows = facts.map((kind) => kind.map((sides) => make("tr", {}, sides[0][0], ...sides.map(([, cell]) => cell))));
    counted.replaceChildren(...rows[0]);
    uncounted.replaceChildren(uncounted.rows[0], ...rows[1], ...rows[2]);
    uncounted.hidden = !uncounted.rows[1];
    uncounted.rows[0].cells[0].colSpan = parts.length + 1;
    shared.replaceChildren(...facts[3].map(([[name, cell]]) => make("div", {}, make("dt", {}, ...name.childNodes), make("dd", {}, ...cell.childNodes))));
    return facts[0].length;
  };
  /* Links to the pages on two of them: of no more than two, the page that says all. */
  const link = async (ats) => {
    const order = [...ats].sort((a, b) => a - b), name = ats[2] >= 0 ? all(".search template")[0].content.textContent : page;
    all("h2", links.parentNode)[0].hidden = name === page;
    const twos = await Promise.all(order.flatMap((a, i) => order.slice(i + 1).map((b) => describe([a, b]))));
    links.replaceChildren(...twos.filter(built).map((two) => make("li", {}, make("a", {
      href: address(two, "../"), textContent: name.replace("{left}", label(two[0])).replace("{right}", label(two[1])),
    }))));
  };

  /* So many fields as there are codes, and two at least. */
  const open = (n) => {
    fields.forEach((field, i) => field.hidden = i > 1 && i >= n);
    add.hidden = n >= fields.length;
  };
  add.onclick = () => {
    const next = fields.findIndex((field) => field.hidden);
    open(next + 1);
    inputs[next].focus();
  };

  let latest;
  const show = async () => {
    const names = new URLSearchParams(`c=${location.hash.slice(1)}`).get("c").split(",").filter((name) => name.trim());
    const mine = latest = {};
    inputs.forEach((input, i) => input.value = names[i] ?? "");
    open(names.length);
    const [ats, wrong] = await read(names), four = ats.slice(0, 4);
    const parts = await Promise.all(four.map(part)), records = await describe(four);
    if (mine !== latest) return; // another choice was made meanwhile
    if (!wrong) {
      inputs.forEach((input, i) => input.value = records[i] ? label(records[i]) : "");
      open(records.length);
    }
    result.hidden = four.length < 2;
    if (noted) noted.hidden = !result.hidden;
    document.title = result.hidden ? untitled : title.replace("{code}", records.map(label).join(", "));
    for (const other of all(".languages a")) other.hash = location.hash;
    const count = result.hidden || compare(parts);
    await link(four);
    for (const list of [shared, links]) list.closest("section").hidden = !list.firstChild;
    table.closest("section").hidden = !table.rows[2];
    say(wrong ? missing.replace("{code}", () => wrong) : result.hidden ? names[0] ? few : "" : ats[4] >= 0 ? many : count ? differ.replace("{count}", count) : alike);
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    const [ats, wrong] = await read(inputs.map((input) => input.value).filter((name) => name.trim()));
    if (wrong) return say(missing.replace("{code}", () => wrong));
    if (!ats[1]) return say(few);
    const chosen = `#${(await describe(ats)).map(([id]) => id).join()}`;
    location.hash === chosen ? show() : location.hash = chosen;
  };
  window.addEventListener("hashchange", show);
  show();
}
