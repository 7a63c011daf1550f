/* Follows the site: loads the page again when it has changed, where the reader
 * was; shows what is wrong with the input over it. Never part of a built site. */
{
  const { tag } = document.currentScript.dataset;
  const place = "statuary:" + location.pathname;
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  sessionStorage.removeItem(place);
  if (kept) {
    history.scrollRestoration = "manual";
    const restore = () => scrollTo({ left: kept[0], top: kept[1], behavior: "instant" });
    restore();
    addEventListener("load", () => { restore(); history.scrollRestoration = "auto"; });
  }

  const make = (name, text, className) => {
    const element = document.createElement(name);
    element.textContent = text ?? "";
    if (className) element.className = className;
    return element;
  };

  let host;
  const show = (errors) => {
    host?.remove();
    host = null;
    if (!errors.length) return;
    host = document.createElement("div");
    host.id = "statuary-errors";
    const root = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/_statuary/panel.css";
    const box = make("section", "", "errors");
    box.setAttribute("role", "alert");
    box.lang = "en";
    box.dir = "ltr";
    const list = make("ol");
    for (const { file, line, column, text, slug } of errors.slice(0, 50)) {
      const item = make("li");
      const where = [file, line || "", column || ""].filter(String).join(":");
      item.append(make("code", where), " ", make("span", text), " ", make("small", `[${slug}]`));
      list.append(item);
    }
    const hide = make("button", "Hide");
    hide.type = "button";
    hide.onclick = () => host.remove();
    box.append(make("h2", errors.length === 1 ? "An error in the input" : `${errors.length} errors in the input`), list,
      make("p", "The page below is of the last input without errors. This goes away when the file is mended."), hide);
    root.append(style, box);
    document.documentElement.append(host);
  };

  /* Only a page that has become another one is loaded again. */
  const check = async () => {
    const answer = await fetch(location.pathname + location.search, { method: "HEAD", cache: "no-store" });
    if (answer.headers.get("ETag") === `"${tag}"` || (answer.status === 503 && !tag)) return;
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  };

  let wait = 250;
  const connect = () => {
    const socket = new WebSocket(`ws://${location.host}/_statuary/events`);
    socket.onopen = () => { wait = 250; };
    socket.onmessage = ({ data }) => {
      const { errors } = JSON.parse(data);
      show(errors);
      dispatchEvent(new CustomEvent("statuary:read", { detail: { errors } }));
      if (!errors.length) check().catch(() => {});
    };
    socket.onclose = () => { setTimeout(connect, wait); wait = Math.min(wait * 2, 5000); };
  };
  connect();
}
