// The Test Anything Protocol, as far as these tests need it.
//
//   ok(condition, name)
//   none(problems, name, looked)   fails for any problem, and where nothing was looked at
//   finish()                       the plan and the exit status

let count = 0;
let failed = 0;

const SHOWN = 12;

function report(good, name, lines) {
  count++;
  if (!good) failed++;
  console.log(`${good ? 'ok' : 'not ok'} ${count} - ${name.replaceAll('#', '\\#')}`);
  // prove shows what comes by standard error where it runs many tests, and no comments.
  for (const line of lines.slice(0, SHOWN)) console.error(`#   ${String(line).slice(0, 4000).replaceAll('\n', '\n#   ')}`);
  if (lines.length > SHOWN) console.error(`#   … and ${lines.length - SHOWN} more`);
}

export function ok(condition, name, ...lines) {
  report(Boolean(condition), name, condition ? [] : lines);
}

/** `looked` is how many things were examined: a test that saw none of them proves nothing. */
export function none(problems, name, looked) {
  if (!(looked > 0)) report(false, name, ['nothing was looked at']);
  else report(problems.length === 0, name, problems);
}

export function note(text) {
  console.log(`# ${text}`);
}

export function finish() {
  console.log(`1..${count}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Runs the tests, and ends; what they throw is one that fails. A browser or a server that a
 * test has left would keep the program waiting. */
export async function run(tests) {
  try {
    await tests();
  } catch (error) {
    report(false, 'the tests run to their end', [error?.stack ?? error]);
  }
  finish();
  process.exit();
}
