"""The parts of tests/i18n.t, in order."""
import checks
import documents
import exchange
import kept
import languages
import mistakes
import platforms
import synchronisation
import tap
import tools

for module in (documents, exchange, kept, synchronisation, tools, mistakes, checks, languages, platforms):
    for function in module.PARTS:
        tap.section(function)
tap.finish()
