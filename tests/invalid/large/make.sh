# 10 MB, as when a binary file lands in the wrong folder.
head -c 10485760 /dev/zero | tr '\0' 'x' > content/kettle/dry.md
head -c 10485760 /dev/zero | tr '\0' 'x' > templates/parts/note.html
