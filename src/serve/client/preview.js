/* The translators' preview: what each text of the page is, and a place to change
 * it. Never part of a built site. */
{
  const { token, language, direction } = document.currentScript.dataset;
  const UNIT = "/_statuary/unit";
  const OPEN = "statuary:unit", SAID = "statuary:said";
  /* What was typed and not saved, and the translation that it was to change. */
  const draft = (name) => `statuary:typed:${name}`;
  const DONE = ["translated", "final"];
  const STATES = { new: "new", "needs-translation": "needs translation", refused: "refused", machine: "machine translation", translated: "translated", final: "final" };

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child != null));
    return element;
  };
  const badge = (state) => make("span", { className: "state", textContent: STATES[state] ?? state });

  /* The texts of the page, in its order: those that are seen, then those in
   * titles and attributes. A text that stands twice is listed once. */
  const texts = () => {
    const hidden = document.querySelector("template[data-statuary-elsewhere]")?.content.children ?? [];
    const found = new Map();
    for (const element of [...document.querySelectorAll("[data-statuary-unit]"), ...hidden]) {
      const { statuaryUnit: name, statuaryState: state } = element.dataset;
      const seen = element.isConnected;
      if (!found.has(name)) found.set(name, { name, state, seen, text: element.textContent.trim() });
    }
    return [...found.values()];
  };
  const elements = (name) => [...document.querySelectorAll("[data-statuary-unit]")].filter((one) => one.dataset.statuaryUnit === name);

  const host = make("div", { id: "statuary-preview" });
  const root = host.attachShadow({ mode: "open" });
  root.append(make("link", { rel: "stylesheet", href: "/_statuary/panel.css" }));
  const bar = make("section", { className: "bar", lang: "en", dir: "ltr", ariaLabel: "Translation" });
  root.append(bar);
  document.documentElement.append(host);

  let panel = null, unit = null, name = null, box = null, message = null;

  const say = (text) => { if (message) message.textContent = text; };
  const choose = () => {
    for (const one of document.querySelectorAll(".statuary-chosen")) one.classList.remove("statuary-chosen");
    for (const one of elements(name)) one.classList.add("statuary-chosen");
  };
  const close = () => {
    panel?.remove();
    panel = unit = name = box = message = null;
    document.documentElement.classList.remove("statuary-open");
    sessionStorage.removeItem(OPEN);
    choose();
  };
  const isDirty = () => box && box.value !== (unit.target ?? "");
  /* The next text that is not done, after the one that is open and then from the top. */
  const nextToDo = () => {
    const list = texts(), at = list.findIndex((one) => one.name === name);
    const next = [...list.slice(at + 1), ...list.slice(0, Math.max(at, 0))].find(({ state }) => !DONE.includes(state));
    return next && make("button", { type: "button", textContent: "Next to do", onclick: () => open(next.name) });
  };

  const frame = (title) => {
    panel?.remove();
    panel = make("aside", { lang: "en", dir: "ltr", ariaLabel: "Translation" });
    const shut = make("button", { type: "button", textContent: "Close", onclick: close });
    panel.append(make("header", {}, make("h2", { textContent: title }), shut));
    root.append(panel);
    document.documentElement.classList.add("statuary-open"); /* the page makes room: preview.css */
  };

  const fetchUnit = async (wanted) => {
    const answer = await fetch(`${UNIT}?name=${encodeURIComponent(wanted)}`, { cache: "no-store" });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.error);
    return body;
  };

  const save = async () => {
    const body = new URLSearchParams({ name, version: unit.version, target: box.value });
    const saving = name;
    say("Saving …");
    const answer = await fetch(UNIT, { method: "POST", body, headers: { "X-Statuary-Token": token } });
    const result = await answer.json().catch(() => ({ error: "The page is of an earlier run of the server: load it again." }));
    if (name !== saving) return;
    if (answer.ok) {
      sessionStorage.removeItem(draft(name));
      unit = result;
      const said = unit.state === "refused" ? "Saved, but readers see the English until the error below is mended." : "Saved.";
      sessionStorage.setItem(SAID, said); /* the page is about to be loaded again */
      show(said);
    } else if (answer.status === 409) {
      const mine = box.value;
      const now = await fetchUnit(name).catch(() => null);
      if (!now) return say(result.error);
      const theirs = now.target !== unit.target ? ` It now says: ${now.target ?? "(nothing)"}` : "";
      unit = now;
      show(`${result.error}${theirs} Your text is still here; Save writes it over what is there now.`, mine);
    } else {
      say(result.error);
    }
  };

  const part = (title, ...children) => [make("h3", { textContent: title }), ...children];

  const show = (text = "", value = null) => {
    const target = unit.target ?? "", kept = JSON.parse(sessionStorage.getItem(draft(name)) ?? "null"), base = kept?.base ?? target;
    const overtaken = base === target ? "" : `Another program changed this text. It now says: ${unit.target ?? "(nothing)"} Your text is still here; Save writes it over what is there now.`;
    frame(unit.id);
    message = make("p", { className: "message", role: "status", textContent: text || overtaken });
    box = make("textarea", { value: value ?? kept?.value ?? target, lang: language, dir: direction, ariaLabel: "Translation", spellcheck: true });
    box.oninput = () => sessionStorage.setItem(draft(name), JSON.stringify({ value: box.value, base }));
    box.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    };
    const link = elements(name)[0]?.closest("a[href]");
    panel.append(
      make("p", {}, badge(unit.state), " ", make("small", { textContent: unit.document })),
      message,
      ...part("Source", make("p", { className: "source", textContent: unit.source })),
      ...part(unit.markdown ? "Translation (Markdown)" : "Translation", box),
      make("div", { className: "row" },
        make("button", { type: "button", textContent: "Save (Ctrl+Enter)", onclick: save }),
        nextToDo(),
        link && make("button", { type: "button", textContent: "Follow the link", onclick: () => location.assign(link.href) }),
        make("button", { type: "button", textContent: "All texts", onclick: showList })));
    if (unit.checks.length)
      panel.append(...part("Checks", make("ul", { className: "checks" }, ...unit.checks.map((check) =>
        make("li", { className: check.severity, textContent: `${check.text} [${check.slug}]` })))));
    if (unit.notes.length)
      panel.append(...part("Notes", ...unit.notes.map((note) => make("p", { textContent: note.from ? `${note.from}: ${note.text}` : note.text }))));
    if (unit.previous_source)
      panel.append(...part("Previous source", make("p", { textContent: unit.previous_source })),
        ...part("Previous translation", make("p", { textContent: unit.previous_target, lang: language, dir: direction })));
    choose();
  };

  /* @element: the one that was clicked, of those that hold the text */
  const open = async (wanted, focus = true, text = "", element = null) => {
    name = wanted;
    try {
      const answer = await fetchUnit(wanted);
      if (name !== wanted) return; /* another one was opened meanwhile */
      unit = answer;
    } catch (error) {
      if (name !== wanted) return;
      frame(wanted);
      panel.append(make("p", { className: "message", textContent: error.message }));
      return;
    }
    sessionStorage.setItem(OPEN, wanted);
    show(text);
    if (!focus) return;
    (element ?? elements(wanted)[0])?.scrollIntoView({ block: "nearest", behavior: "instant" });
    box.focus();
  };

  const showList = () => {
    close();
    frame("Texts of this page");
    const list = texts();
    const buttons = (seen) => make("ul", { className: "list" }, ...list.filter((one) => one.seen === seen).map((one) => {
      const button = make("button", { type: "button", onclick: () => open(one.name) }, badge(one.state), make("span", { textContent: one.text }));
      button.dataset.state = one.state;
      return make("li", {}, button);
    }));
    panel.append(...part("On the page", buttons(true)), ...part("In titles and attributes", buttons(false)));
    panel.querySelector("button").focus();
  };

  const showBar = () => {
    const counts = {};
    for (const { state } of texts()) counts[state] = (counts[state] ?? 0) + 1;
    const plain = document.documentElement.classList.contains("statuary-plain");
    const next = nextToDo();
    bar.replaceChildren(
      ...Object.keys(STATES).filter((state) => counts[state]).map((state) => make("span", { className: "state", textContent: `${counts[state]} ${STATES[state]}` })),
      make("button", { type: "button", textContent: "All texts", onclick: showList }),
      ...(next ? [next] : []),
      make("button", {
        type: "button",
        textContent: plain ? "Translate" : "Browse",
        title: plain ? "A click on a text opens it" : "Links work as on the site",
        onclick: () => {
          sessionStorage.setItem("statuary:plain", document.documentElement.classList.toggle("statuary-plain") ? "1" : "");
          showBar();
        },
      }));
  };

  document.addEventListener("click", (event) => {
    const element = event.target.closest?.("[data-statuary-unit]");
    if (!element || document.documentElement.classList.contains("statuary-plain")) return;
    event.preventDefault();
    event.stopPropagation();
    open(element.dataset.statuaryUnit, true, "", element);
  }, true);

  /* What another program changed meanwhile is taken over, unless it is this text. */
  addEventListener("statuary:read", async () => {
    if (!unit) return;
    const now = await fetchUnit(name).catch(() => null);
    if (!now || !unit || now.id !== unit.id || now.version === unit.version) return;
    const changed = now.target !== unit.target || now.source !== unit.source;
    const dirty = isDirty();
    unit = now;
    if (changed || !dirty) show();
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) close();
  });

  document.documentElement.classList.toggle("statuary-plain", sessionStorage.getItem("statuary:plain") === "1");
  showBar();
  const last = sessionStorage.getItem(OPEN), said = sessionStorage.getItem(SAID);
  if (last && texts().some((one) => one.name === last)) open(last, said !== null, said ?? ""); /* who saved goes on writing */
  sessionStorage.removeItem(SAID);
}
