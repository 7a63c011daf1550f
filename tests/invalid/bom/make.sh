# A byte order mark on every text file, as some editors on Windows write it.
find content locales templates -name '*.md' -o -name '*.xlf' -o -name '*.html' | while read -r file; do
  { printf '\357\273\277'; cat "$file"; } > new
  mv new "$file"
done
