// One page of each kind that a site has; * stands for its language.

export const LANGUAGES = ['en', 'vi'];

export const KINDS = {
  home: '*/index.html',
  family: '*/smtp/index.html',
  matrix: '*/smtp/matrix.html',
  paste: '*/smtp/paste.html',
  compare: '*/smtp/compare.html',
  code: '*/smtp/551.html',
  pair: '*/smtp/252-vs-551.html',
  across: '*/enhanced/5.1.1-vs-smtp-550.html',
  large: '*/enhanced/index.html',
  overview: '*/enhanced/matrix.html',
  block: '*/enhanced/matrix.2-3.html',
  plain: '*/glossary.html',
  languages: 'index.html',
  missing: '404.html',
};

/** The pages of a kind, one in each language. */
export const pagesOf = (kind) => KINDS[kind].startsWith('*') ? LANGUAGES.map((language) => KINDS[kind].replace('*', language)) : [KINDS[kind]];
