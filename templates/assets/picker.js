/* The choice of two codes, in the place of a link to all comparisons, and the way to the comparison of the two. */
/* The first of what was typed that is no code. */
const stranger = async (names, family) => (await Promise.all(names.map(async (name) => name && (await codes(name, family))[0] === undefined && name))).find(Boolean);
/* The codes that may be chosen beside @name: if it is none yet, all that are compared with any. */
const choice = async (name, family) => {
  const chosen = async (key) => [...(await find(key, true, family, "pairs")).keys()];
  const some = await chosen(""), [at] = await codes(name, family), [one] = at >= 0 ? await describe([at]) : [];
  const own = one?.[5] && (await Promise.all([one[0], `/${one[6]}`].map(chosen))).flat();
  return new Set(some.filter((other) => other !== at && (own?.includes(other) ?? true)));
};
for (const form of all(".picker form")) {
  const inputs = all("input", form), { family, same, missing } = form.dataset;
  form.previousElementSibling?.remove();
  form.hidden = false;
  inputs[0].value = form.closest("[data-code]")?.dataset.code ?? "";
  if (same) form.choice = (input) => choice(inputs.find((one) => one !== input).value, family);
  form.onsubmit = async (event) => {
    event.preventDefault();
    const names = inputs.map((input) => input.value.trim()), wrong = await stranger(names, family), [a, b] = await both(names, family);
    form.lastElementChild.textContent = wrong ? missing.replace("{code}", () => wrong) : a < b ? go(await describe([a, b])) ? "" : form.children[3].textContent : same;
  };
}
