sed -i 's/^name: Boiling$/&\nwas: [warm, tepid]/' content/kettle/hot.md
cat > keys <<'END'
aliases: [tepid]
was:
  - /en/kettle/warm.html
  - /vi/kettle/WARM
  - /en/kettle/warm.json
  - /en/kettle/warm-vs-dry.html
  - /vi/kettle/dry-vs-warm.html
  - /en/kettle/dry-vs-warm.json
  - /old
  - /en/kettle/hot.json
  - /en/kettle/hot-vs-dry.html
  - /assets/style.css
  - /sitemap.xml
  - /llms.txt/x
  - /_redirects
  - /en/search/index.js
  - /en/kettle/lukewarm.html
END
sed -i -e '/^name: No water$/r keys' content/kettle/dry.md
rm keys
printf -- '---\ncode: on\nlabel: warm\nname: On\nwas: [/old.html]\nclass: alarm\n---\nA light.\n\n## Meaning\n\nIt shines.\n' > content/kettle/on.md
printf -- '---\ntitle: About\nwas: [us, /vi/kettle/warm.html]\n---\nWords.\n' > content/about.md
printf -- '---\ntitle: Team\nwas: [/en/us]\n---\nWords.\n' > content/team.md
