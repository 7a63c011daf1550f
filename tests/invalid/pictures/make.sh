sed -i 's/^families:/ignore: [draft.png]\nfamilies:/' content/index.md
cd content/kettle || exit
printf 'GIF89a\001\000\001\000' > lamp.png
cp lamp.png .lamp.png
cp lamp.png draft.png
cp lamp.png nobody.png
cp lamp.png lamp.vi.png
cp lamp.png lamp.fr.png
mkdir pictures.png
echo 'Words' > notes.txt
echo 'Words' > broken.png
svg() { printf '<svg xmlns="http://www.w3.org/2000/svg">\n  %s\n</svg>\n' "$2" > "$1.svg"; }
svg click '<path OnClick="x()" d="M0 0"/>'
svg run '<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>'
svg hide '<a href="java&#x73;cript:x()"><text>é</text></a>'
{ echo '<!DOCTYPE svg [<!ENTITY x "y">]>'; cat run.svg; } > entity.svg
{ echo '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?>'; cat run.svg; } > styled.svg
head -c 1048577 /dev/zero | cat lamp.png - > large.png
