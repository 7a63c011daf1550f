# More codes than the table of all comparisons has on one page.
sed -i 's/pattern: .*/pattern: "[A-Za-z0-9.-]+"/' content/kettle/index.md
for n in $(seq 60); do sed "s/^code: .*/code: L$n/" content/kettle/hot.md > "content/kettle/L$n.md"; done
sed 's/^code: .*/code: matrix.1-2/' content/kettle/hot.md > content/kettle/matrix.1-2.md
