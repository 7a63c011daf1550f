/* The choice of two codes, in the place of a link to all comparisons, and the way to the comparison of the two. */
for (const form of all(".picker form")) {
  const inputs = all("input", form), { family, same, missing } = form.dataset;
  form.previousElementSibling?.remove();
  form.hidden = false;
  inputs[0].value = form.closest("[data-code]")?.dataset.code ?? "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    const [a, b] = await both(inputs.map((input) => input.value), family);
    form.lastElementChild.textContent = a < b ? go(await describe([a, b])) ? "" : form.children[3].textContent : b >= 0 ? same : missing;
  };
}
