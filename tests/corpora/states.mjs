// In the manner of a database's error codes: five characters, classes by the first two, long
// identifiers, and hardly a word of text.

const CLASSES = { '08': 'Connection Exception', 22: 'Data Exception', 23: 'Integrity Constraint Violation', 40: 'Transaction Rollback', 42: 'Syntax Error or Access Rule Violation', 53: 'Insufficient Resources' };
const KIND = ['undefined_table', 'substring_error', 'invalid_parameter_value_of_the_configuration_of_the_server', 'array_subscript_error_in_a_very_deeply_nested_expression_of_sql', 'deadlock_detected', 'not_null_violation', 'out_of_memory', 'name_too_long', 'ambiguous_function', 'unterminated_c_string'];

const CODES = Object.keys(CLASSES).flatMap((prefix) => KIND.map((kind, i) => [`${prefix}${['000', '001', '002', 'P01', 'P02', '0A0', '10X', '200', '3P1', 'S02'][i]}`, prefix, `${kind}_${prefix}`]));

export const states = {
  name: 'SQL states',
  family: 'sqlstate',
  index: `---
name: SQLSTATE
title: SQLSTATE codes
noun: code
description: The codes that the database reports.
codes:
  pattern: "[0-9A-Z]{5}"
classes:
${Object.entries(CLASSES).map(([prefix, name]) => `  - {id: c${prefix}, match: "${prefix}*", label: "${prefix}", name: ${name}, sentence: "{code} is of the class ${name}.", tone: failure}`).join('\n')}
facts:
  - {id: class, name: Class, type: class}
  - {id: condition, name: Condition name, type: text}
  - {id: severity, name: Severity, type: enum, hide_unknown: yes, values: [{id: error, name: Error, sentence: "{code} is an error."}, {id: warning, name: Warning, sentence: "{code} is a warning."}]}
sections:
  - {id: description, heading: Description}
pairs: class
paste:
  title: Explain a message
  lead: Paste what the database said.
  code: "[0-9A-Z]{5}"
  before: "SQLSTATE|ERROR:"
---
The first two characters are the class.
`,
  pages: Object.fromEntries(CODES.map(([code, , name], i) => [code, `---\ncode: ${code}\nname: ${name}\ncondition: ${name.toUpperCase()}\n${i % 4 ? '' : 'severity: error\n'}---\n${name}.\n`])),
  warnings: /^$/,
  shows: { 'index.html': [/Insufficient Resources/], '42S02.html': [/unterminated_c_string_42/] },
  search: { '42S02': '42S02', deadlock_detected_22: '22P02' },
  paste: { 'ERROR: 42S02 relation\n': '42S02', 'SQLSTATE 42ZZ9 no such\n': 'Syntax Error or Access Rule Violation' },
};
