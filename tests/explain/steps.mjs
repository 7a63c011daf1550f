// Counts the steps of matching: a backtracking matcher of the regular expressions that the content uses, as
// ECMAScript (ECMA-262 §22.2) has them without the flags u, v and s. Time would tell of the machine.
//
//   const counted = counting(pattern);
//   counted.exec(text), counted.steps

const UNBOUNDED = Infinity;
const KINDS = { d: /\d/, D: /\D/, w: /\w/, W: /\W/, s: /\s/, S: /\S/ };
const PLAIN = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };
const fold = (c) => (c.toUpperCase().length === 1 && !(c > '\x7f' && c.toUpperCase() <= '\x7f') ? c.toUpperCase() : c);

/** A tree: {type, …} of what stands in the pattern. */
function parse(source) {
  let at = 0, names = [];
  const take = (text) => source.startsWith(text, at) && (at += text.length, true);
  const escape = () => {
    const c = source[at++];
    if (KINDS[c]) return { type: 'one', fits: (x) => KINDS[c].test(x) };
    if (c === 'b' || c === 'B') return { type: 'edge', inside: c === 'B' };
    if (c === 'x' || c === 'u') {
      const digits = c === 'x' ? 2 : 4;
      return literal(String.fromCharCode(parseInt(source.slice(at, (at += digits)), 16)));
    }
    if (/[1-9kpP]/.test(c)) throw new Error(`\\${c} is not counted`);
    return literal(PLAIN[c] ?? c);
  };
  const literal = (c) => ({ type: 'one', c, fits: (x) => fold(x) === fold(c) });
  const klass = () => {
    const negative = take('^'), start = at;
    for (; source[at] !== ']'; at++) if (source[at] === '\\') at++;
    const set = RegExp(`[${negative ? '^' : ''}${source.slice(start, at++)}]`, 'i');
    return { type: 'one', fits: (x) => set.test(x) };
  };
  const atom = () => {
    if (take('(')) {
      const look = ['?=', '?!', '?<=', '?<!'].find(take), name = !look && /^\?<(\w+)>/.exec(source.slice(at));
      if (name) { take(name[0]); names.push(name[1]); } else if (!look && !take('?:')) throw new Error('a group without a name is not counted');
      const body = alternatives();
      take(')');
      return look ? { type: 'look', behind: look.includes('<'), not: look.includes('!'), body } : { type: 'group', name: name?.[1], body };
    }
    if (take('[')) return klass();
    if (take('.')) return { type: 'one', fits: (x) => !/[\n\r\u2028\u2029]/.test(x) };
    if (take('^')) return { type: 'start' };
    if (take('$')) return { type: 'end' };
    if (take('\\')) return escape();
    return literal(source[at++]);
  };
  const term = () => {
    const body = atom(), counts = /^(?:[*+?]|{(\d+)(,?)(\d*)})/.exec(source.slice(at));
    if (!counts) return body;
    take(counts[0]);
    const [text, from, comma, to] = counts, lazy = take('?');
    const least = from !== undefined ? +from : +(text === '+');
    const most = from !== undefined ? (!comma ? +from : to ? +to : UNBOUNDED) : text === '?' ? 1 : UNBOUNDED;
    return { type: 'repeat', body, least, most, lazy };
  };
  const sequence = () => {
    const list = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') list.push(term());
    return { type: 'sequence', list };
  };
  function alternatives() {
    const list = [sequence()];
    while (take('|')) list.push(sequence());
    return list.length === 1 ? list[0] : { type: 'either', list };
  }
  return { tree: alternatives(), names };
}

/** Gives an object as RegExp(pattern, "gi") does, which counts. */
export function counting(pattern) {
  const { tree, names } = parse(pattern), counted = { steps: 0, lastIndex: 0, source: pattern };
  let text = '', groups = {};
  const word = (i) => i >= 0 && i < text.length && /\w/.test(text[i]);
  // Each is (place, then) → the place where all ends, or -1; `then` goes on from a place.
  const compile = (node, back) => {
    const make = {
      one: ({ fits }) => (i, then) => {
        counted.steps++;
        const c = back ? text[i - 1] : text[i];
        return c !== undefined && fits(c) ? then(back ? i - 1 : i + 1) : -1;
      },
      start: () => (i, then) => (counted.steps++, i === 0 ? then(i) : -1),
      end: () => (i, then) => (counted.steps++, i === text.length ? then(i) : -1),
      edge: ({ inside }) => (i, then) => (counted.steps++, (word(i - 1) !== word(i)) !== inside ? then(i) : -1),
      group: ({ name, body }) => {
        const run = compile(body, back);
        if (!name) return run;
        return (i, then) => run(i, (j) => {
          const old = groups[name];
          groups[name] = text.slice(Math.min(i, j), Math.max(i, j));
          const end = then(j);
          if (end < 0) groups[name] = old;
          return end;
        });
      },
      look: ({ behind, not, body }) => {
        const run = compile(body, behind);
        return (i, then) => {
          counted.steps++;
          const old = { ...groups }, found = run(i, (j) => j) >= 0;
          if (not || !found) groups = old;
          return found !== not ? then(i) : -1;
        };
      },
      sequence: ({ list }) => {
        const runs = list.map((one) => compile(one, back));
        if (back) runs.reverse();
        const from = (n, i, then) => (n === runs.length ? then(i) : runs[n](i, (j) => from(n + 1, j, then)));
        return (i, then) => from(0, i, then);
      },
      either: ({ list }) => {
        const runs = list.map((one) => compile(one, back));
        return (i, then) => {
          for (const run of runs) {
            counted.steps++;
            const end = run(i, then);
            if (end >= 0) return end;
          }
          return -1;
        };
      },
      repeat: ({ body, least, most, lazy }) => {
        const run = compile(body, back), single = body.type === 'one';
        if (single && !lazy) {
          // One character at a time, without recursion.
          return (i, then) => {
            let n = 0;
            for (; n < most; n++) {
              counted.steps++;
              const c = back ? text[i - n - 1] : text[i + n];
              if (c === undefined || !body.fits(c)) break;
            }
            for (; n >= least; n--) {
              const end = then(back ? i - n : i + n);
              if (end >= 0) return end;
              counted.steps++;
            }
            return -1;
          };
        }
        const round = (n, i, then) => {
          counted.steps++;
          const more = () => (n < most ? run(i, (j) => (j === i && n >= least ? -1 : round(n + 1, j, then))) : -1);
          if (n < least) return more();
          if (lazy) {
            const end = then(i);
            return end >= 0 ? end : more();
          }
          const end = more();
          return end >= 0 ? end : then(i);
        };
        return (i, then) => round(0, i, then);
      },
    };
    return make[node.type](node);
  };
  const run = compile(tree, false);
  counted.exec = (given) => {
    text = given;
    for (let i = counted.lastIndex; i <= text.length; i++) {
      groups = Object.fromEntries(names.map((name) => [name, undefined]));
      const end = run(i, (j) => j);
      if (end >= 0) {
        counted.lastIndex = end;
        return { 0: text.slice(i, end), index: i, groups };
      }
    }
    counted.lastIndex = 0;
    return null;
  };
  return counted;
}

/** Where the pattern matches in the text by @expression, from the start on: the counter must find what browsers find. */
export function everyMatch(expression, text) {
  const found = [];
  let match;
  expression.lastIndex = 0;
  while ((match = expression.exec(text))) {
    found.push(JSON.stringify([match.index, match[0], match.groups]));
    expression.lastIndex += !match[0].length;
  }
  return found;
}

/** The steps that the engine of @source (templates/assets/explain.js) takes over the text. */
export function stepsOf(source, pattern, text) {
  let counted;
  const regular = (given, flags) => (given === pattern && flags === 'gi' ? (counted = counting(given)) : RegExp(given, flags));
  const explainer = new Function('RegExp', `${source}; return explainer;`)(regular);
  const any = [[[{ match: '*', tone: 'failure' }]]];
  const reading = explainer([{ name: 'X', pattern, vague: '', kinds: [...any, ...any], outcomes: [], families: ['x'] }]).read(text);
  while (!reading.next().done);
  return counted.steps;
}
