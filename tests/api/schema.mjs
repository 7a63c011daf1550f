// What schema.json and openapi.json promise, and whether they can be broken.

import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A function from a document to what is wrong with it. */
export function compile(schema) {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (document) => validate(document) ? [] : validate.errors.map((error) => `${error.instancePath || '/'} ${error.message}`);
}

/** A copy of @document that @change was made to. */
function changed(document, change) {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

const any = [
  ['no kind', (it) => { delete it.kind; }],
  ['an unknown kind', (it) => { it.kind = 'page'; }],
  ['a key nobody promised', (it) => { it.more = 1; }],
  ['no address', (it) => { delete it.url; }],
  ['a relative address', (it) => { it.url = 'index.html'; }],
  ['an unknown language', (it) => { it.language = 'xx'; }],
];
const page = [
  ['a flag as text', (it) => { it.fallback = 'no'; }],
  ['no flag', (it) => { delete it.partly; }],
];
const breaks = {
  site: [['a language without a document', (it) => { delete it.languages[0].json; }], ['no languages', (it) => { it.languages = []; }]],
  home: [...page, ['a count below zero', (it) => { it.families[0].n_codes = -1; }]],
  family: [...page, ['a fact of an unknown type', (it) => { it.facts[0].type = 'colour'; }], ['a code without a name', (it) => { delete it.codes[0].name; }]],
  code: [
    ...page,
    ['a known fact without a value', (it) => { delete it.facts.class.value; }],
    ['an unknown fact with a value', (it) => { it.facts.class.known = false; }],
    ['a set that is no list', (it) => { it.facts.commands.values = 'VRFY'; }],
    ['a section without its text', (it) => { delete it.sections[0].html; }],
    ['an empty name', (it) => { it.name = ''; }],
    ['a tone that no style knows', (it) => { it.facts.class.value.tone = 'loud'; }],
  ],
  pair: [
    ...page,
    ['a side that is missing', (it) => { delete it.right; }],
    ['a difference without a side', (it) => { delete it.differences[0].right; }],
    ['a difference with one value', (it) => { it.differences[0].value = it.differences[0].left; }],
    ['a set without what both have', (it) => { delete it.differences.find((row) => row.both).both; }],
    ['a shared fact without a value', (it) => { delete it.shared[0].value; delete it.shared[0].values; }],
    ['a link to no document', (it) => { it.left.json = '252.html'; }],
  ],
};

/** The ways to break @document that the schema lets pass, and how many were tried. */
export function passes(validate, document) {
  const tried = [...any, ...breaks[document.kind]];
  return [tried.filter(([, change]) => validate(changed(document, change)).length === 0).map(([name]) => `${document.kind}: ${name}`), tried.length];
}

/**
 * What is wrong with an OpenAPI document. The validator follows no reference
 * out of the document: those to schema.json are followed by Ajv, as addresses.
 */
export async function validateOpenApi(document, schema) {
  const copy = structuredClone(document);
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  ajv.addSchema(schema);
  for (const [name, reference] of Object.entries(copy.components.schemas)) {
    ajv.compile({ $id: new URL(`openapi.json?${name}`, schema.$id).href, ...reference });
    copy.components.schemas[name] = {};
  }
  const result = await new Validator().validate(copy);
  if (result.valid) return [];
  return typeof result.errors === 'string' ? [result.errors] : result.errors.map((error) => `${error.instancePath} ${error.message}`);
}

/** What @reference within @openapi leads to, and through it into @schema. */
export function resolve(reference, openapi, schema) {
  const [document, pointer] = reference.split('#');
  const start = { '': openapi, 'schema.json': schema }[document];
  const target = pointer.slice(1).split('/').reduce((node, key) => node?.[key], start);
  return target?.$ref !== undefined && document === '' ? resolve(target.$ref, openapi, schema) : target;
}

/** A path of OpenAPI as a pattern: what is in braces stands for one piece of a path, within its schema. */
export function pattern(path, item, openapi, schema) {
  const parameters = (item.parameters ?? []).map((one) => one.$ref === undefined ? one : resolve(one.$ref, openapi, schema));
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const source = path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, (_, name) => {
    const values = parameters.find((one) => one.name === name).schema.enum;
    return values === undefined ? '([^/]+)' : `(${values.join('|')})`;
  });
  return { path, names, parameters, regex: new RegExp(`^${source}$`), kind: resolve(item.get.responses['200'].content['application/json'].schema.$ref, openapi, schema).properties.kind.const };
}

/** The most particular of the patterns that fit @path: what is written out wins over what is in braces (OpenAPI 3.1, 4.8.8.2). */
export function match(patterns, path) {
  return patterns.filter(({ regex }) => regex.test(path)).sort((a, b) => b.path.replace(/\{\w+\}/g, '').length - a.path.replace(/\{\w+\}/g, '').length)[0];
}
