"""The parts of tests/i18n.t, in order."""
import documents
import exchange
import kept
import languages
import mistakes
import synchronisation
import tap

for module in (documents, exchange, kept, synchronisation, mistakes, languages):
    for function in module.PARTS:
        tap.section(function)
tap.finish()
