# Bytes that cannot stand in a text file of this repository: a stray one, Latin-1,
# a character that is cut off, and UTF-16 as Windows editors write it.
LC_ALL=C sed 's/^The kettle/\xFF&/' content/kettle/dry.md > new
mv new content/kettle/dry.md
LC_ALL=C sed 's/Kettle lights/Kettle f\xFCr/' locales/vi/kettle.xlf > new
mv new locales/vi/kettle.xlf
printf '<p>caf\303' > templates/parts/note.html
printf '\377\376-\0-\0-\0\n\0' > content/kettle/wide.md
