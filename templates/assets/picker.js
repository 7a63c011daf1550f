/* The choice of two codes, in the place of a link to all comparisons, and the way to the comparison of the two. */
/* The first of what was typed that is no code. */
const stranger = async (names, family) => (await each(names, async (name) => name && (await codes(name, family))[0] === undefined && name)).find(Boolean);
/* Says which codes may be chosen beside @name: if it is none yet, all that are compared with any. Where nothing else
 * is found, its method none() says why those that were may not: they are the same code, or no page compares them. */
const choice = async (name, family, same, apart) => {
  const chosen = async (key) => [...(await find(key, true, family, "pairs")).keys()];
  const some = await chosen(""), [at] = await codes(name, family), [one] = at >= 0 ? await describe([at]) : [];
  const partners = new Set(one?.[5] ? (await each([one[0], `/${one[6]}`], chosen)).flat() : some);
  const refused = new Set(), may = (other) => partners.has(other) && other !== at || !refused.add(other);
  may.none = async () => {
    const others = await describe([...refused].filter((other) => other !== at).slice(0, 3));
    return others.some((other) => !odd(other).retired) ? apart : refused.has(at) && same;
  };
  return may;
};
for (const form of all(".picker form")) {
  const inputs = all("input", form), { family, same, missing } = form.dataset;
  const apart = form.children[3].textContent, [beside] = all("p a", form); // the page that compares any two, if there is one
  form.previousElementSibling?.remove();
  form.hidden = false;
  inputs[0].value = form.closest("[data-code]")?.dataset.code ?? "";
  if (same) inputs.forEach((input, i) => input.choice = () => choice(inputs[1 - i].value, family, same, apart)); // any two stand side by side on compare.html
  form.onsubmit = async (event) => {
    event.preventDefault();
    const names = inputs.map((input) => input.value.trim()), wrong = await stranger(names, family), [a, b] = await both(names, family);
    const two = a < b && await describe([a, b]), to = two && (address(two) || beside && `${beside.href}#${two.map(([id]) => id)}`);
    form.lastElementChild.textContent = wrong ? missing.replace("{code}", () => wrong) : two ? go(two, to) ? "" : apart : same;
  };
}
