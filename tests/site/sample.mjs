// Which pages of a large site are parsed: all but most comparisons of large families.

import { note } from '../tap.mjs';

/* The families whose comparisons are too many to parse them all, and the part of these that is parsed. */
const MANY = 1000, EVERY = 20;

/** The paths of the comparisons that are not parsed, in all languages. Each run takes others; SEED=7 takes those of a run that said so, SEED=all takes all. */
export function sampleOf(content) {
  const given = process.env.SEED;
  if (given === 'all') return new Set();
  const seed = given === undefined ? Math.floor(Math.random() * EVERY) : Number(given) % EVERY;
  if (!Number.isInteger(seed)) throw new Error(`SEED=${given} is neither a number nor "all"`);
  const large = content.families.filter((family) => family.pairs.length > MANY);
  if (large.length > 0) note(`SEED=${seed}: every ${EVERY}th comparison of ${large.map((family) => family.id).join(' and ')} is parsed, and those with a note`);
  const left = large.flatMap((family) => family.pairs.filter((pair, i) => i % EVERY !== seed && pair.note === undefined));
  return new Set(content.languages.flatMap((language) => left.map((pair) => `${language}/${pair.path}`)));
}
