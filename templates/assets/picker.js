/* The choice of two codes, in the place of a link to all comparisons, and the way to the comparison of the two. */
/* The first of what was typed that is no code. */
const stranger = async (names, family) => (await Promise.all(names.map(async (name) => name && (await codes(name, family))[0] === undefined && name))).find(Boolean);
for (const form of all(".picker form")) {
  const inputs = all("input", form), { family, same, missing } = form.dataset;
  form.previousElementSibling?.remove();
  form.hidden = false;
  inputs[0].value = form.closest("[data-code]")?.dataset.code ?? "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    const names = inputs.map((input) => input.value.trim()), wrong = await stranger(names, family), [a, b] = await both(names, family);
    form.lastElementChild.textContent = wrong ? missing.replace("{code}", () => wrong) : a < b ? go(await describe([a, b])) ? "" : form.children[3].textContent : same;
  };
}
