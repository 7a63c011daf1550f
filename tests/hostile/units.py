"""Prints a locale document of N units, all on one line."""
import sys

print('<xliff version="1.2"><file original="kettle" source-language="en" target-language="vi" datatype="plaintext"><body>', end='')
for i in range(int(sys.argv[1])):
    print(f'<trans-unit id="dry#x.{i}" xml:space="preserve"><source>text {i}</source><target state="new"/></trans-unit>', end='')
print('</body></file></xliff>')
