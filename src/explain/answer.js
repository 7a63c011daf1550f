/* What `statuary explain` says: with explainer() of templates/assets/explain.js, from the table of
 * src/outputs/explained.c. The answer is how many codes were found and, from the next line on, the text or JSON. */
var answered, failed;

const told = (code, one) => code.facts.filter((id) => !code.hidden.includes(id)).includes(one);
/* A code with a page, or what its form says of one without. */
const shown = (code, { missing, formed }) => code.type ? {
  code: code.name, name: code.type.name, summary: (code.type.meaning ? `${formed} ${code.type.meaning}` : missing).replaceAll("{code}", code.name).replace("{name}", code.type.name),
  facts: code.values.map(({ name, meaning }) => ({ name, text: meaning.replaceAll("{code}", code.name) })), advice: [],
  alike: code.alike ? { code: code.alike.label, name: code.alike.title, summary: code.alike.summary, url: code.alike.url } : null,
} : {
  code: code.label, family: code.family, name: code.title, summary: code.summary, url: code.url,
  facts: code.told.filter(({ fact }) => told(code, fact)), advice: told(code, "advice") ? code.advice : [], alike: null,
};

/* Once the server has given up, nobody is told to wait: then the outcome stands in place of the first advice. */
const answerOf = ({ codes, names, tone, happened, says, likely, providers, hosts, verbs, quote }, labels) => {
  const which = names && labels.which.replace("{code}", codes[0].name).replace("{names}", names.join(" / "));
  const all = codes.map((code) => shown(code, labels)), first = all.find(({ advice }) => advice.length);
  if (happened?.alone && first) first.advice = first.advice.slice(1);
  const advice = !happened?.alone && !which && first?.advice[0];
  const summary = [which || happened?.text || (likely ? "" : all[0].summary), likely, advice && `${advice.role}: ${advice.text}`].filter(Boolean).join(" ");
  const answer = { summary, which: which ?? null, outcome: happened?.text ?? null, likely: likely ?? null, tone, providers: providers.map(({ name, text, url }) => ({ name, text, url })), codes: all, hosts, commands: verbs, quote };
  return { answer, says };
};

/* What the summary says already is not said again. */
const textOf = ({ answer: { summary, which, codes, providers, hosts, commands, quote }, says }, labels) => [
  summary,
  ...codes.flatMap(({ code, family, name, summary: meaning, facts, advice, url, alike }) => [
    "", `${which ? labels.names[family] : ""} ${code} ${name}`.trim(), ...summary.startsWith(meaning) ? [] : [`  ${meaning}`], ...facts.filter(({ fact }) => !says.includes(fact)).map((fact) => `  ${fact.name}: ${fact.text}`),
    ...advice.map(({ role, text }) => `${role}: ${text}`).filter((line) => !summary.endsWith(line)).map((line) => `  ${line}`), url ? `  ${url}` : [],
    ...alike ? [`  ${labels.alike} ${alike.code} ${alike.name}`, `  ${alike.summary}`, `  ${alike.url}`] : [],
  ].flat()),
  ...providers.flatMap(({ name, text, url }) => ["", text ? `${name}: ${text}` : name, `  ${url}`]),
  "", ...[[labels.host, hosts], [labels.command, commands]].filter(([, list]) => list.length).map(([name, list]) => `${name}: ${list.join(", ")}`), `> ${quote}`,
].join("\n");

const run = async (given, text) => {
  const { names, codes, labels, format, language, family, tables } = JSON.parse(given);
  for (const { kinds } of tables) kinds.push([[{ match: "*", tone: "", name: "", meaning: "" }]]);
  labels.names = Object.fromEntries(tables.flatMap(({ families, name }) => families.map((id) => [id, name])));
  const { read, answers } = explainer(tables), reading = read(text), all = [];
  let step;
  while (!(step = reading.next()).done);
  const find = (name, family) => {
    const code = Object.hasOwn(names[family], name) && codes[family][names[family][name]];
    return code && { ...code, name, stated: code.told, facts: [...code.advice.length ? ["advice"] : [], ...code.told.map(({ fact }) => fact)] };
  };
  for await (const answer of answers(step.value, find)) all.push(answerOf(answer, labels));
  const said = format === "json" ? JSON.stringify({ language, family, answers: all.map(({ answer }) => answer) }, null, 2)
    : all.map((answer) => textOf(answer, labels)).join("\n\n--\n\n") || labels.none;
  answered = `${all.length}\n${said}`;
};
function answer(given, text) {
  run(given, text).catch((error) => failed = `${error}`);
}
