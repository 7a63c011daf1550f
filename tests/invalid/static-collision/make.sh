mkdir -p static/en/kettle static/en/search static/assets static/old
for file in sitemap.xml llms.txt vi EN/index.html en/kettle/dry.html en/kettle/dry-vs-hot.json en/search/x.js assets/x a.pdf A.pdf old/index.html en/kettle/guide.pdf en/kettle/HOT.html en/kettle/Index.html robots.txt/x en/kettle/hot-vs-dry.html/x; do
  mkdir -p "static/$(dirname "$file")"
  echo x > "static/$file"
done
sed -i 's/^name: No water$/&\nwas: [\/old]/' content/kettle/dry.md
