mkdir -p static/en/kettle static/en/search static/assets static/old
for file in sitemap.xml llms.txt EN/index.html en/kettle/dry.html en/kettle/dry-vs-hot.json en/search/terms.7.js en/search/own.js assets/x a.pdf A.pdf old/index.html en/kettle/guide.pdf en/kettle/HOT.html en/kettle/Index.html robots.txt/x en/kettle/hot-vs-dry.html/x vi sitemap_index.xml sitemap-news.xml sitemap.vi.kettle.2.xml older en/kettle/dry-vs-seethe.html; do
  mkdir -p "static/$(dirname "$file")"
  echo x > "static/$file"
done
sed -i 's/^name: No water$/&\nwas: [\/old, \/older\/x]/' content/kettle/dry.md
sed -i 's/^name: Boiling$/&\nwas: [seethe]/' content/kettle/hot.md
