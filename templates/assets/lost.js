/* On 404.html: a pair in the wrong order, else a page that stands in another language, or
 * stood elsewhere before a language was put at the root or taken from it; else this page in the language that was asked for. */
const at = all("base")[0] ? location.href.slice(document.baseURI.length).split(/[?#]/)[0] : "", own = words.index, start = own.slice(0, -7);
const languages = [[document.documentElement.lang, start], ...all(".languages a").map(({ lang, hreflang, href }) =>
  [lang, hreflang === lang ? href.slice(document.baseURI.length, -10) : `${lang}/`])];
const show = () => all("#asked")[0].textContent = location.pathname;
const [folder] = languages.map(([, way]) => way).filter((way) => at.startsWith(way)).sort((a, b) => b.length - a.length);
const rest = at.slice(folder?.length);
const ask = async (way) => {
  const answer = await fetch(document.baseURI + way);
  return answer.ok ? answer.text() : "";
};
const homes = async () => {
  words.index = `${document.baseURI + folder}search/`;
  delete files.index;
  const found = await load("index");
  words.index = own;
  delete files.index;
  return (found.homes ?? []).slice(1).map((way) => folder + way + rest);
};
/* The search box stays, for it listens already. */
const translate = (page) => {
  const [mine] = all(".search"), [search] = all(".search", page), label = search?.firstElementChild.textContent;
  if (!search) return;
  for (const part of all("input, ul", mine)) part.ariaLabel = part.placeholder = label;
  all("template", mine)[0].replaceWith(...all("template", search));
  Object.assign(words, search.dataset);
  delete files.index;
  search.replaceWith(mine);
  document.title = page.title;
  for (const name of ["lang", "dir"]) document.documentElement[name] = page.documentElement[name];
  document.body.replaceWith(page.body);
  show();
};
show();
if (at) (async ([, family, ...names]) => {
  const [a, b] = names[0] ? await both(names, family) : [], to = a < b && index.families[family] && address(await describe([a, b]), document.baseURI + (folder ?? start));
  if (to && !to.endsWith(folder + rest)) return location.replace(to);
  const ways = folder === undefined ? [start + at] : await homes();
  for (const [tag, way] of languages) if (!way && at.startsWith(`${tag}/`)) ways.push(at.slice(tag.length + 1));
  for (const way of ways) {
    const text = await ask(way);
    // Some servers say 200 of a page that is not there, and show this one.
    if (text && !text.includes("<base ")) return location.replace(document.baseURI + way);
  }
  if (folder && folder !== start) translate(new DOMParser().parseFromString(await ask(`${folder}404.html`), "text/html"));
})(rest.match(/^([^/]+)\/([^/]+)[-/]vs-([^/]+)\.html$/) ?? []);
