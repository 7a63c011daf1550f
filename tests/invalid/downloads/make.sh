cd content/kettle || exit
echo 'a,b' > list.csv
echo '<p>' > page.html
ln -s ../../../../../../../etc/hostname outside.txt
echo 'a,c' > 'list.vi.csv'
