page() { mkdir -p "${1%/*}" && sed "s/^code: hot/code: $2/; /^related:/d" content/kettle/hot.md > "$1"; }
page content/ftp/421.md 421
page content/ketle/off.md off
page content/kettle/sub/off.md off
page content/kettle/off.MD off
page content/kettle/on.markdown on
page content/off.md off
echo 'How we write.' > content/README.txt
echo 'GIF89a' > content/kettle/plan.gif
mkdir -p content/nothing content/kettle/.git
touch content/.DS_Store content/kettle/.git/HEAD content/kettle/dry.md~ 'content/kettle/#dry.md#' content/kettle/.dry.md.swp
touch content/kettle/dry.md.bak content/kettle/dry.md.orig content/kettle/dry.md.swp content/kettle/dry.md.tmp templates/assets/style.css.bak
mkdir -p locales/fr locales/vi/old
for to in fr/ui.xlf vi/old/ui.xlf vi/extra.xlf vi/ui.XLIFF vi/kettle.po vi/notes.txt en/kettle.xlf en/glossary.tbx ui.xlf; do
  cp locales/vi/ui.xlf "locales/$to"
done
mkdir -p templates/old templates/parts/old
cp templates/matrix.html templates/matrx.html
for to in old/code.html parts/old/badge.html parts/left.html style.css; do echo '<p>Left over</p>' > "templates/$to"; done
touch "locales/vi/100%.xlf"
mkdir content/pics content/kettle/pics
for to in pics/shown pics/shown.vi pics/shown.fr pics/spare kettle/pics/shown kettle/pics/spare kettle/shown; do printf 'GIF89a\001\000\001\000' > "content/$to.gif"; done
printf '\n![Shown](../pics/shown.gif), ![too](pics/shown.gif) and [linked](shown.gif).\n' >> content/kettle/hot.md
