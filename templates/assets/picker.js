/* The choice of two codes, in the place of a link to all comparisons, and the way to the comparison of the two. */
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
