/* One link of the table is a stop of the Tab key: the one that had the focus last. */
for (const table of all("table.matrix")) {
  const links = () => all("td > a", table), forward = document.dir === "rtl" ? -1 : 1;
  table.addEventListener("focusin", ({ target }) => {
    if (target.matches("td > a")) for (const link of links()) link.tabIndex = -(link !== target);
  });
  table.onkeydown = (event) => {
    const { target: link, key } = event, cell = link.parentNode;
    const line = links().filter(({ parentNode: one }) => /Up|Down/.test(key) ? one.cellIndex === cell.cellIndex : one.parentNode === cell.parentNode);
    const at = line.indexOf(link);
    const to = line[{ Home: 0, End: line.length - 1, ArrowUp: at - 1, ArrowDown: at + 1, ArrowLeft: at - forward, ArrowRight: at + forward }[key]];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  };
}
