// In the manner of a provider's manual: errors named `area/what`, shown as they are written in
// code, tables, and names that changed.

const AREAS = ['auth', 'storage', 'messaging', 'functions', 'hosting', 'app-check'];
const WHAT = ['invalid-argument', 'not-found', 'already-exists', 'permission-denied', 'quota-exceeded', 'unauthenticated', 'unavailable', 'internal-error', 'too-many-requests-of-one-device-within-a-single-day', 'expired-token'];
const CODES = AREAS.flatMap((area) => WHAT.map((what) => [area, what]));

const page = (area, what, i) => `---
code: ${area}-${what}
label: ${area}/${what}
name: ${what.replaceAll('-', ' ').replace(/^./, (c) => c.toUpperCase())}
area: ${area}
retry: ${['never', 'later', 'after-change'][i % 3]}
limit: ${i * 10}
aliases: [${area.toUpperCase()}_${what.toUpperCase().replaceAll('-', '_')}]
${what === 'not-found' ? `was: [${area}-missing]\nreplaces: [${area}/already-exists]\n` : ''}---
The service ${area} reports \`${area}/${what}\`.

## Description

| Platform | Class | Retry |
| -------- | :---: | ----: |
| Android  | \`${area.replaceAll('-', '')}Exception\` | ${i} |
| iOS      | \`Error.${what.replaceAll('-', '_')}\` | ${i + 1} |
| Web      | see [not found](${area}-not-found.md) | |

> [!TIP]
> Ask for \`${area}/${what}\` in the console.

## Fix

1. Look at the **${area}** settings.
2. Try again.
`;

export const provider = {
  name: "a provider's manual",
  family: 'provider',
  index: `---
name: Provider
title: Errors of the provider
noun: error
description: All errors of all services.
codes:
  pattern: "[a-z-]+/[a-z-]+"
classes:
${AREAS.map((area) => `  - {id: ${area}, match: "${area}/*", label: ${area}, name: Service ${area}, sentence: "{code} is of the service ${area}.", tone: failure}`).join('\n')}
facts:
  - {id: area, name: Service, type: class}
  - {id: retry, name: Retry, type: enum, values: [{id: never, name: Never, sentence: "Never repeat {code}."}, {id: later, name: Later, sentence: "Repeat {code} later."}, {id: after-change, name: After a change, sentence: "After {code}, change the request first."}]}
  - {id: limit, name: Limit, type: number, unit: "{n} requests"}
  - {id: replaces, name: Replaces, type: codes, reverse: Replaced by}
sections:
  - {id: description, heading: Description}
  - {id: fix, heading: Fix}
pairs: [related, class]
---
Each service has its own.
`,
  pages: Object.fromEntries(CODES.map(([area, what], i) => [`${area}-${what}`, page(area, what, i)])),
  warnings: /^$/,
  shows: { 'auth-not-found.html': [/auth\/not-found/, /<table/, /AUTH_NOT_FOUND/], 'auth-already-exists.html': [/Replaced by/] },
  moved: { 'en/provider/auth-missing.html': 'en/provider/auth-not-found.html' },
  search: { 'auth/quota-exceeded': 'auth/quota-exceeded', STORAGE_NOT_FOUND: 'storage/not-found' },
};
