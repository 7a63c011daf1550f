/* The list of a family's codes: a link to a class unfolds it; of a long one, those codes stay that hold what is typed, or whose class does. */
const folds = all("details.class");
const open = folds[0]?.open;
const unfold = (hash) => folds.forEach((one) => one.open ||= "#" + one.id === hash);
for (const bar of all(".bar")) {
  const list = bar.parentNode, box = bar.querySelector("[type=search]") ?? {};
  box.hidden = false;
  box.oninput = () => {
    const keys = fold(box.value).split(/\s+/), some = !!keys[0];
    let n = 0;
    for (const one of folds) {
      const items = all("li", one), from = n, name = one.dataset.tone ? `${one.firstElementChild.textContent} ` : ""; // of a class
      for (const item of items) n += !(item.hidden = !keys.every((key) => (item.text ??= fold(name + item.textContent)).includes(key)));
      one.open = some ? n > from : open;
      one.hidden = n === from;
    }
    list.querySelector("[role=status]").textContent = some ? n ? words.count.replace("{count}", n.toLocaleString(document.documentElement.lang)) : words.none : "";
    if (list.getBoundingClientRect().top < 0) list.scrollIntoView({ behavior: "instant" });
  };
  /* It leads to all codes of the class, whatever has been typed, and again if one has folded it. */
  bar.onclick = ({ target }) => {
    const link = target.closest("a");
    if (link && box.value) {
      box.value = "";
      box.oninput();
    }
    if (link) unfold(link.hash);
  };
}
/* Paper cannot be unfolded. */
let shut = [];
onbeforeprint = () => (shut = folds.filter((one) => !one.open)).forEach((one) => one.open = true);
onafterprint = () => shut.forEach((one) => one.open = false);
(onhashchange = () => unfold(location.hash))();
