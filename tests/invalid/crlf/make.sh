# The line ends of Windows in every text file.
find content locales templates -name '*.md' -o -name '*.xlf' -o -name '*.html' | while read -r file; do
  sed 's/$/\r/' "$file" > new
  mv new "$file"
done
