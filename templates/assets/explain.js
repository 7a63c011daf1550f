/* What the page for pasting (paste.js) and `statuary explain` find in a bounce or log, and what they say of it. Plain data in,
 * plain data out: no page, no clock, no network.
 *
 * Each table: name, families; pattern (src/views/paste.c); context, what a text about it has; vague; kinds, of each family a
 * list of its classes and of the values of each other fact that have a form, [{match, tone, …}], of which match has a form a line, and last what fits all;
 * outcomes, [{group, tone, alone, fact, values, says, text, …}]; providers, [{name, hosts, match, …}]; words, what they mean
 * where there is no code, [{match, code, text}]; report, in which words count. */
const byRank = (a, b) => b.rank - a.rank, grave = (tone) => ["retry", "failure"].indexOf(tone) + 1;

const reader = ({ name, pattern, vague, context, kinds: tables, outcomes, families, providers = [], words = [], report }) => {
  const forms = (list) => list.map((one) => [RegExp(`^(?:${one.match.replace(/[\\^$.+()[\]{}|]/g, "\\$&").replace(/\*/g, ".*").replaceAll("?", ".").replaceAll("\n", "|")})$`, "isu"), one]);
  const fitting = (forms, id) => forms.find(([form]) => form.test(id))?.[1];
  const opens = RegExp(`^(?:${pattern})`, "i"), kinds = tables.map((lists) => lists.map(forms)), rest = kinds.at(-1)[0][0][1];
  const kind = (id) => fitting(kinds[0][0], id) ?? rest, fails = (id) => grave(kind(id).tone) > 0;
  const NOTHING = "(?!)", inexact = RegExp(`^(?:${vague || NOTHING})$`, "i");
  const known = providers.map((one) => ({ one, from: RegExp(one.hosts || NOTHING, "i"), says: RegExp(one.match || NOTHING, "i") }));

  /* The pattern looks as far ahead and back as it likes. So that time grows with the length of the text alone, it is given
   * pieces, with a little of what stands around each; and what was found is compared with the latest alone. */
  const SIZE = 2000, AROUND = 1000, LONG = 1000, LATEST = 100, ANSWERS = 20;
  const matches = function* (text, pattern) {
    const wanted = RegExp(pattern, "gi");
    for (let from = 0; from < text.length;) {
      const start = Math.max(0, from - AROUND), piece = text.slice(start, from + SIZE + AROUND);
      let match;
      wanted.lastIndex = from - start;
      from += SIZE;
      while ((match = wanted.exec(piece)) && start + match.index < from) {
        const { 0: { length }, index, groups } = match;
        wanted.lastIndex += !length;
        from = Math.max(from, start + index + length);
        yield { index: start + index, ...groups };
      }
      yield;
    }
  };

  /* Where a line is folded: before white space, or at what JSON and logs put for a line's end. A path of Windows is no such
   * place: C:\new, \\host\new, .\new, src\new.c(12); JSON has two backslashes there. Nor is a line that starts a record. */
  const FOLD = /(?:\b[A-Za-z]:|(?<=[\s"'(=[>])(?:\\\\[\w.$-]+|\.\.?|[\w.-]+(?=\\[\w.\\-]+[(:]\d)))\\(?:[^\\\n"<>|:*?]+\\)*|(?<=[^\s\\])(\n[ \t]+|\\n)(?=\S)/g;
  const cut = (text) => text.length < LONG ? text : `${text.slice(0, LONG)}…`;
  const tail = (text, from) => text.slice(from, from + LONG).match(/\S.*|$/)[0], lineOf = (text, at) => tail(text, text.lastIndexOf("\n", at));
  /* The words about a code: its line, unless much stands before it or @told has who said it; and what is folded into the line,
   * up to a line with one of the codes @later. A code that ends a line like a tag, "x is unused [E1]", ends the words. */
  const wordsOf = (lines, { id, index }, later, told) => {
    const lone = (text) => !/[\p{L}\d]{2}/u.test(text.slice(id.length)), front = lines.slice(Math.max(0, index - 900), index).split(/[\n\f]/).at(-1).trimStart();
    const [all] = lines.slice(index, index + LONG).match(/.*/), [line] = all.split("\f"), tag = lone(line) && /\s\s$|\t$|[[(]$/.test(front);
    const next = later.find((one) => one.id && all[one.index - index] && all.slice(0, one.index - index).includes("\f"));
    // "550-5.1.1 No" goes on in the next line, with the same code.
    const words = tag ? line : next && all[id.length] !== "-" ? all.slice(0, all.lastIndexOf("\f", next.index - index)) : all;
    return ((told || front.length > 300) && !lone(words) ? words : front + words).replaceAll("\f", " ");
  };
  const first = function* (text, pattern) {
    for (const match of matches(text, pattern))
      if (match) return match.index;
      else yield;
  };

  /* Without a code: what words of a report probably mean, by the first of @words that fit. */
  const guess = function* (text, outcome) {
    if (report && (yield* first(text, report)) === undefined) return [];
    for (const { match, code, text: likely } of words) {
      const at = yield* first(text, match);
      if (at === undefined) continue;
      const quote = cut(lineOf(text, at));
      return [{ more: code, likely, outcome, hosts: new Set, verbs: new Set, ats: new Set, said: [quote], quote }];
    }
    return [];
  };

  /* Who answered or is named, by the hosts and words of an answer; of one name the first. */
  const answerers = (hosts, said) => {
    const names = new Set;
    return known.filter(({ one, from, says }) => !names.has(one.name) && ([...hosts].some((host) => host && from.test(host)) || said.some((line) => says.test(line))) && names.add(one.name)).map(({ one }) => one);
  };

  /* The likeliest reason first: failures, then what may succeed later; those said exactly; what came last. Yields after each
   * piece, and returns the findings. */
  const read = function* (text) {
    const mentions = [], found = [], same = new Map, told = new Set;
    let at = {}, near;
    const lines = `\n${text.trim()}\n.\n\n`.replace(/\r|^(> )+/gm, "").replace(FOLD, (run, fold, at, all) => fold && !opens.exec(all.slice(at, at + AROUND))?.groups.line ? "\f" : run).replace(/\s{100,}/g, (run) => run.slice(0, 50) + run.slice(-50));
    text = lines.replaceAll("\f", " ");
    for (const match of matches(text, pattern)) {
      if (!match) {
        yield;
        continue;
      }
      const { index, line, block, best, answer, command, host, lead, id, more, set, loose, ...groups } = match;
      const { own } = at, like = (one, code) => one && code && [kind(code), rest].includes(kind(one)) ? one : undefined;
      const outcome = outcomes.find((one) => groups[one.group])?.group;
      if (line || block) {
        if (!own && at.more) mentions.push(at);
        at = { line, index, near: line ? 0 : near };
      } else if (outcome) {
        if (!at.line) told.add(outcome);
        (own ?? at).outcome ??= outcome; // a field says it before the words of a server do
      } else if (best) at.rank = 4;
      else if (answer) (own ?? at).verb = answer;
      else if (/^.[^a-z]|end/.test(command)) at.verb = command;
      else if (command && /^ \w+ ?:/.test(text.slice(index + command.length, index + command.length + 9))) at.verb = command.toUpperCase();
      else if (host) {
        at.host = host;
        if (own) own.host ??= host;
        if (!at.line) near = host;
      } else if (id && (lead === "" || more && like(more, id))) {
        // An error within an error: "5.7.57 Log in. Error: 535 5.7.139 No".
        if (!own && more && at.more !== more && /^[^\n]*[.!] [^\n]*$/.test(text.slice(at.at, index))) mentions.push({ ...at });
        mentions.push(at.own = { ...at, id, more: more ?? like(at.more, id), index });
        // A greeting does not count most.
        if (fails(id)) at.rank = 0;
        else at.own.rank = 0;
      } else if (own) own.more ??= (lead ?? set) === "" ? like(loose, own.id) : undefined;
      else if (loose && lead === "" && (!at.more || inexact.test(at.more))) Object.assign(at, { more: loose, at: index });
    }
    for (const [i, mention] of mentions.entries()) {
      const { id, more, line, host, near, verb, rank = 0, index, at, outcome } = mention;
      const key = `${id} ${more}`, quote = id ? tail(text, index) : lineOf(text, at);
      let entry = found.slice(-LATEST).findLast((old) => old.more === more ? !id || !old.id || old.id === id : id && old.id === id && !(more && old.more) && (!verb || old.verbs.has() || old.verbs.has(verb))) ?? same.get(key)
        // The report on the reply that the text quotes.
        ?? (id || !(host ?? near) || line ? undefined : found.findLast((old) => old.id && !old.more && kind(old.id) === kind(more) && ![...old.hosts].some(Boolean)));
      if (!entry) found.push(entry = { rank: 0, hosts: new Set, verbs: new Set, ats: new Set, said: [], quote: cut(id ? wordsOf(lines, mention, mentions.slice(i, i + 9), host ?? near ?? verb) : quote) });
      same.set(key, entry);
      entry.id ??= id;
      entry.more ??= more;
      entry.outcome = outcome ?? entry.outcome;
      entry.hosts.add(host ?? near);
      entry.verbs.add(verb);
      if (id) entry.ats.add(index);
      if (entry.said.length < ANSWERS) entry.said.push(quote);
      entry.rank = Math.max(entry.rank, 2 * rank + 2 * grave(kind(id ?? more).tone) + /\.[1-9]/.test(more));
    }
    const common = outcomes.find((one) => told.has(one.group))?.group;
    for (const entry of found) entry.outcome ??= fails(entry.id ?? entry.more) && common;
    // A status code that says no more than its class is less than words that are clear.
    const exact = found.some(({ id, more }) => id || !fails(more) || !inexact.test(more)), likely = exact ? [] : yield* guess(text, common);
    return likely[0] ? likely : found.reverse().sort(byRank);
  };

  /* A code, as `find` knows it: {name, place, tone, facts, stated: [{fact, value, text}], …}. What explains one without a page is its form: the class and the
   * values of other facts that fit; and `alike`, the code of another class that has the name which both share. */
  const explain = async (id, detail, find) => {
    for (const form of [id, id.toUpperCase(), id.toLowerCase()])
      for (const family of families) {
        const known = await find(form, family);
        if (known) return { stated: [], ...known, family };
      }
    // A detail is rather a code of the other families than of this one.
    const [own, ...others] = kinds.slice(0, -1), order = [own, ...others, own, kinds.at(-1)].slice(+!!detail);
    const [classes, ...values] = order.find(([one]) => fitting(one, id)), type = fitting(classes, id);
    const { alias, match, tone } = type;
    let alike;
    if (alias)
      for (const family of families) alike ||= await find(alias.replace("*", () => id.slice(match.indexOf("*"))), family);
    return { name: id, place: 0, tone, facts: [], stated: [], type, alike, values: values.map((forms) => fitting(forms, id)).filter(Boolean) };
  };

  /* What is known of a finding: the code, and what narrows it down. */
  const codesOf = async ({ id, more }, find) => (await Promise.all([id, more].map((one) => one && explain(one, one === more, find)))).filter(Boolean);

  /* The answer to a finding, with @known as codesOf() has it, and @top, the first code of the first answer. */
  const answer = ({ id, more, likely, hosts, verbs, said, quote, outcome }, known, top) => {
    const [main] = known, [a, b] = [top ?? main, main].sort((x, y) => x.place - y.place);
    const codes = id && more && !inexact.test(more) ? [...known].reverse() : known, [{ tone, stated: own } = { tone: "", stated: [] }] = codes, seen = new Set;
    // What the most exact code says of a fact holds, whatever the others say.
    for (const code of codes) {
      code.hidden = code.facts.filter((fact) => seen.has(fact));
      for (const fact of code.facts) seen.add(fact);
    }
    const stated = codes.flatMap((code) => code.stated), valueOf = (fact) => stated.find((one) => one.fact === fact)?.value;
    const fits = (one) => (!one.tone || one.tone === tone) && (!one.fact || one.values.split("|").includes(valueOf(one.fact)));
    const happened = outcomes.find((one) => outcome && one.group === outcome && fits(one)) ?? (likely ? undefined : outcomes.find((one) => !one.group && fits(one))
      // Where no outcome says it, the facts of the code do.
      ?? (own[0] && { text: own.map(({ text }) => text).join(" "), says: own.map(({ fact }) => fact).join(" ") }));
    const pair = main?.family && main.family === (top ?? main).family && a.name !== b.name ? [a.name, b.name] : undefined;
    return { codes, tone, happened, says: happened?.says?.split(" ") ?? [], likely, providers: grave(tone) ? answerers(hosts, said) : [], pair, family: main?.family, hosts: [...hosts].filter(Boolean), verbs: [...verbs].filter(Boolean), quote };
  };
  const about = function* (text) {
    return context && (yield* first(text, context)) !== undefined;
  };
  return { name, read, about, codesOf, answer };
};

/* Whether the text says by itself that @one is of its table: it names more than the code, or where @rival has none. */
const sure = (one, rival) => one.more || [...one.hosts, ...one.verbs].some(Boolean) || [...one.ats].some((at) => !rival.has(at));

const explainer = (tables) => {
  const readers = tables.map(reader);

  /* What all find. The same digits in two tables are one finding with a rival, unless only one is sure of them. */
  const read = function* (text) {
    const found = new Set, owners = new Map, about = new Map;
    for (const from of readers) {
      const list = yield* from.read(text);
      for (const entry of list) {
        entry.from = from;
        const rivals = new Set([...entry.ats].map((at) => owners.get(at)).filter((old) => found.has(old))), certain = sure(entry, owners);
        let lost = entry.likely && found.size;
        for (const old of rivals) {
          if (sure(old, entry.ats)) lost ||= !certain;
          else if (certain) found.delete(old);
          else {
            old.rival = entry;
            old.rank = Math.max(old.rank, entry.rank);
            for (const one of [old.from, from]) if (!about.has(one)) about.set(one, yield* one.about(text));
            const [here, there] = [about.get(old.from), about.get(from)];
            old.meant = here === there ? undefined : here ? old : entry;
            lost = true;
          }
        }
        if (!lost) found.add(entry);
      }
      for (const entry of list) for (const at of entry.ats) if (found.has(entry)) owners.set(at, entry);
    }
    const all = [...found], said = all.filter(({ likely }) => !likely);
    return said[0] ? said.sort(byRank) : all;
  };

  /* A code without a page comes after those that have one and are as grave. */
  const paged = (all) => {
    const bare = ({ known }) => known[0] && !known.some(({ family }) => family), of = ({ known }) => grave(known[0]?.tone);
    const gravest = all.reduce((most, one) => bare(one) ? most : Math.max(most, of(one)), -1), late = (one) => bare(one) && of(one) <= gravest;
    return all.sort((a, b) => late(a) - late(b));
  };

  /* The answers, for what read() has found. `find(name, family)` gives what is known of a code, or a promise of it. Of what
   * may be two, that which has a page, or which the text is about; else `names` asks, with a code of each. */
  const answers = async function* (found, find) {
    const all = [];
    let top;
    for (const { rival, meant, ...entry } of found) {
      let one = entry, known = await entry.from.codesOf(entry, find), names;
      if (rival) {
        const others = await rival.from.codesOf(rival, find), [here, there] = [known, others].map(([code]) => !!code.family);
        if (here === there ? meant === rival : there) [one, known] = [rival, others];
        else if (here && there && !meant) {
          names = [entry, rival].map(({ from }) => from.name);
          known.push(others[0]);
        }
      }
      all.push({ one, known, names });
    }
    for (const { one, known, names } of paged(all)) {
      const answer = one.from.answer(one, known, top);
      top ??= known[0];
      yield names ? { ...answer, codes: known.map((code) => ({ ...code, hidden: [] })), names, happened: undefined, says: [], providers: [], pair: undefined } : answer;
    }
  };
  return { read, answers };
};
