/* A large family's list: of the codes, those stay that hold what is typed; a link to a class unfolds it. */
const folds = all("details.class");
for (const box of all(".bar [type=search]")) {
  const list = box.closest("section"), status = list.querySelector("[role=status]");
  box.hidden = false;
  box.oninput = () => {
    const keys = fold(box.value).split(/\s+/), some = !!keys[0];
    let n = 0;
    for (const one of folds) {
      const items = all("li", one), from = n;
      for (const item of items) n += !(item.hidden = !keys.every((key) => (item.text ??= fold(item.textContent)).includes(key)));
      one.open = some && n > from;
      one.hidden = n === from;
    }
    status.textContent = some ? n ? words.count.replace("{count}", n.toLocaleString(document.documentElement.lang)) : words.none : "";
    if (list.getBoundingClientRect().top < 0) list.scrollIntoView({ behavior: "instant" });
  };
  /* A link to a class leads to all its codes, whatever has been typed. */
  box.parentNode.onclick = ({ target }) => {
    if (!target.closest("a") || !box.value) return;
    box.value = "";
    box.oninput();
  };
}
(onhashchange = () => folds.forEach((one) => one.open ||= "#" + one.id === location.hash))();
