# NUL bytes, in a page and in a locale document.
{ cat content/kettle/dry.md; printf 'a\0b\n'; } > new
mv new content/kettle/dry.md
printf '\0' >> locales/vi/site.xlf
