"""The parts of tests/i18n.t, in order."""
import documents
import exchange
import languages
import mistakes
import synchronisation
import tap

for module in (documents, exchange, synchronisation, mistakes, languages):
    for function in module.PARTS:
        tap.section(function)
tap.finish()
