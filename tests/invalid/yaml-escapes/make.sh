# Escapes for what is no character, in texts and in a key.
write() { printf -- '---\ncode: %s\nname: %s\nclass: news\n%s---\nText.\n\n## Meaning\n\nText.\n' "$1" "$2" "$3" > "content/kettle/$1.md"; }
write a '"\uFFFE"'
write b '"\uD800"'
write c '"\x7F"'
write d '"\0"'
write e '"\e[1m"'
write f Name '"k\x01": x
'
write g '"\U0001F600 \u202E"'
