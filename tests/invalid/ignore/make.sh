broken='---
code: [
'
mkdir -p content/ftp content/kettle/old content/pictures/large locales/fr templates/assets/old
for page in content/README.md content/kettle/README.md content/kettle/draft-1.md content/ftp/421.md content/kettle/old/off.md; do
  printf '%s' "$broken" > "$page"
done
echo 'GIF89a' > content/plan.gif
echo 'GIF89a' > content/pictures/large/plan.gif
echo '<xliff' > locales/fr/ui.xlf
echo 'msgid' > locales/vi/all.po
echo 'p {' > templates/assets/old/old.css
echo '<p' > templates/left.html
