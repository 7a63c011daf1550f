/* The choice of two codes, in the place of a link to all comparisons, and the way to the comparison of the two. */
/* The first of what was typed that is no code. */
const stranger = async (names, family) => (await each(names, async (name) => name && (await codes(name, family))[0] === undefined && name)).find(Boolean);
/* Says which codes may be chosen beside @name: if it is none yet, all that are compared with any. */
const choice = async (name, family) => {
  const chosen = async (key) => [...(await find(key, true, family, "pairs")).keys()];
  const some = await chosen(""), [at] = await codes(name, family), [one] = at >= 0 ? await describe([at]) : [];
  const partners = new Set(one?.[5] ? (await each([one[0], `/${one[6]}`], chosen)).flat() : some);
  return (other) => other !== at && partners.has(other);
};
for (const form of all(".picker form")) {
  const inputs = all("input", form), { family, same, missing } = form.dataset;
  form.previousElementSibling?.remove();
  form.hidden = false;
  inputs[0].value = form.closest("[data-code]")?.dataset.code ?? "";
  if (same) inputs.forEach((input, i) => input.choice = () => choice(inputs[1 - i].value, family)); // any two stand side by side on compare.html
  form.onsubmit = async (event) => {
    event.preventDefault();
    const names = inputs.map((input) => input.value.trim()), wrong = await stranger(names, family), [a, b] = await both(names, family);
    form.lastElementChild.textContent = wrong ? missing.replace("{code}", () => wrong) : a < b ? go(await describe([a, b])) ? "" : form.children[3].textContent : same;
  };
}
