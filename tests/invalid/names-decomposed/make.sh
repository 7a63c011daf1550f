# Files as some systems name them.
cafe=$(printf 'cafe\314\201')
printf '<svg xmlns="http://www.w3.org/2000/svg"/>' > "templates/assets/$cafe.svg"
printf '<b>x</b>' > "templates/parts/$cafe.html"
