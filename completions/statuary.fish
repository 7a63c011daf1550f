# fish completion for statuary.
# Written by completions/make.py (make completions) from the help of statuary.

# Whether the command line begins with these words, and no other stands after them with -x.
function __statuary_begins
    set -l words (commandline -opc)
    set -e words[1]
    if test "$argv[1]" = -x
        set -e argv[1]
        test (count $words) -eq (count $argv); or return
    end
    test (count $argv) -eq 0; or test "$words[1..$(count $argv)]" = "$argv"
end

# The nearest folder here or above that holds a project.
function __statuary_project
    set -l folder .
    for step in (seq 32)
        if test -f $folder/content/index.md
            echo $folder
            return
        end
        set folder $folder/..
    end
    return 1
end

function __statuary_languages
    set -l project (__statuary_project); or return
    for folder in $project/locales/*/
        string replace -r '.*/([^/]+)/$' '$1' -- $folder
    end
end

function __statuary_families
    set -l project (__statuary_project); or return
    for file in $project/content/*/index.md
        grep -q '^noun:' $file; and string replace -r '.*/([^/]+)/index\.md$' '$1' -- $file
    end
end

complete -c statuary -f

complete -c statuary -n '__statuary_begins -x' -a build -d 'write the site'
complete -c statuary -n '__statuary_begins -x help' -a build -d 'write the site'
complete -c statuary -n '__statuary_begins -x' -a check -d 'find what is wrong, and write nothing'
complete -c statuary -n '__statuary_begins -x help' -a check -d 'find what is wrong, and write nothing'
complete -c statuary -n '__statuary_begins -x' -a serve -d 'show the site in a browser while you work on it'
complete -c statuary -n '__statuary_begins -x help' -a serve -d 'show the site in a browser while you work on it'
complete -c statuary -n '__statuary_begins -x' -a i18n -d 'work on translations'
complete -c statuary -n '__statuary_begins -x help' -a i18n -d 'work on translations'
complete -c statuary -n '__statuary_begins -x' -a init -d 'make a small site to start from'
complete -c statuary -n '__statuary_begins -x help' -a init -d 'make a small site to start from'
complete -c statuary -n '__statuary_begins -x' -a import -d 'make or change pages from a table'
complete -c statuary -n '__statuary_begins -x help' -a import -d 'make or change pages from a table'
complete -c statuary -n '__statuary_begins -x' -a explain -d 'say what the codes in a message or log mean'
complete -c statuary -n '__statuary_begins -x help' -a explain -d 'say what the codes in a message or log mean'
complete -c statuary -n '__statuary_begins -x' -a schema -d 'write JSON Schemas of the front matter, for editors'
complete -c statuary -n '__statuary_begins -x help' -a schema -d 'write JSON Schemas of the front matter, for editors'
complete -c statuary -n '__statuary_begins -x' -a templates -d 'copy standard templates, and compare yours with them'
complete -c statuary -n '__statuary_begins -x help' -a templates -d 'copy standard templates, and compare yours with them'
complete -c statuary -n '__statuary_begins -x' -l help -d 'Show the commands'
complete -c statuary -n '__statuary_begins -x' -a help -d 'show the options of a command'
complete -c statuary -n '__statuary_begins -x' -l version -d 'Show the version and those of the libraries'

complete -c statuary -n '__statuary_begins -x i18n' -a status -d 'show how far the translations are'
complete -c statuary -n '__statuary_begins -x i18n' -a sync -d 'bring the locale documents in line with the content'
complete -c statuary -n '__statuary_begins -x i18n' -a add -d 'begin a new language'
complete -c statuary -n '__statuary_begins -x i18n' -a export -d 'write a language\'s documents as PO'
complete -c statuary -n '__statuary_begins -x i18n' -a import -d 'take translations from a PO or XLIFF file'
complete -c statuary -n '__statuary_begins -x i18n' -l help -d 'Show the commands'

complete -c statuary -n '__statuary_begins -x templates' -a copy -d 'copy standard templates into the project, to change them'
complete -c statuary -n '__statuary_begins -x templates' -a diff -d 'show what changed in the standard templates since you copied them'
complete -c statuary -n '__statuary_begins -x templates' -l help -d 'Show the commands'

complete -c statuary -n '__statuary_begins build' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins build' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins build' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins build' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins build' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins build' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins build' -s o -l output -x -a '(__fish_complete_directories)' -d 'Where the site goes (default: site/ in the project)'
complete -c statuary -n '__statuary_begins build' -l dry-run -d 'Write nothing; say how many files there would be, and how large'
complete -c statuary -n '__statuary_begins build' -l compress -d 'Write .gz and .br copies of text files beside them'
complete -c statuary -n '__statuary_begins build' -l shard -x -d 'Write the I-th of N slices; all together are the site'
complete -c statuary -n '__statuary_begins build' -l atomic -d 'Show all changes in one step, to those who read from the folder'
complete -c statuary -n '__statuary_begins build' -l pseudo -d 'Add the pseudo-languages en-XA (long) and ar-XB (right to left)'

complete -c statuary -n '__statuary_begins check' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins check' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins check' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins check' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins check' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins check' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins check' -l verbose -d 'Say why a comparison is kept out of search engines'
complete -c statuary -n '__statuary_begins check' -l codes -r -F -d 'Compare the pages with a list of codes: lines, CSV or JSON'
complete -c statuary -n '__statuary_begins check' -l family -x -a '(__statuary_families)' -d 'The family that the list is of'

complete -c statuary -n '__statuary_begins serve' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins serve' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins serve' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins serve' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins serve' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins serve' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins serve' -s p -l port -x -d 'The port (default: 8000, or the next one that is free)'
complete -c statuary -n '__statuary_begins serve' -l host -x -d 'The IP address to listen at (default: 127.0.0.1, for this computer alone)'
complete -c statuary -n '__statuary_begins serve' -l open -d 'Open the site in a browser'
complete -c statuary -n '__statuary_begins serve' -l translate -x -a '(__statuary_languages)' -d 'Show how far each text of LANG is, and let it be changed in the page'

complete -c statuary -n '__statuary_begins i18n status' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins i18n status' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins i18n status' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins i18n status' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins i18n status' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins i18n status' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins i18n status' -l pages -d 'List the pages that are shown in the source language'
complete -c statuary -n '__statuary_begins i18n status' -l todo -x -a '(__statuary_languages)' -d 'List what is left to do in a language, most visited first'
complete -c statuary -n '__statuary_begins i18n status' -a '(__statuary_languages)'

complete -c statuary -n '__statuary_begins i18n sync' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins i18n sync' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins i18n sync' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins i18n sync' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins i18n sync' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins i18n sync' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins i18n sync' -l check -d 'Write nothing; exit 1 if anything would be written'
complete -c statuary -n '__statuary_begins i18n sync' -l prune -d 'Drop translations whose English is gone'
complete -c statuary -n '__statuary_begins i18n sync' -l meaning-unchanged -x -d 'The English of this unit changed, its meaning did not: keep its translation'
complete -c statuary -n '__statuary_begins i18n sync' -a '(__statuary_languages)'

complete -c statuary -n '__statuary_begins i18n add' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins i18n add' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins i18n add' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins i18n add' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins i18n add' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins i18n add' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins i18n add' -l for -x -a 'weblate crowdin pontoon' -d 'Also write the settings of a platform'
complete -c statuary -n '__statuary_begins i18n add' -a '(__statuary_languages)'

complete -c statuary -n '__statuary_begins i18n export' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins i18n export' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins i18n export' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins i18n export' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins i18n export' -l format -x -a 'po xliff pot' -d 'The format (default: the first)'
complete -c statuary -n '__statuary_begins i18n export' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins i18n export' -s o -l output -x -a '(__fish_complete_directories)' -d 'The folder to write to (default: this one)'
complete -c statuary -n '__statuary_begins i18n export' -a '(__statuary_languages)'

complete -c statuary -n '__statuary_begins i18n import' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins i18n import' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins i18n import' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins i18n import' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins i18n import' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins i18n import' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins i18n import' -l overwrite -d 'Replace translations that differ, too'
complete -c statuary -n '__statuary_begins i18n import' -F

complete -c statuary -n '__statuary_begins init' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins init' -l codes -d 'Begin with the error codes of a product, in one language'
complete -c statuary -n '__statuary_begins init' -l protocol -d 'Begin with the codes of a protocol or a device, in two languages (default)'
complete -c statuary -n '__statuary_begins init' -a '(__fish_complete_directories)'

complete -c statuary -n '__statuary_begins import' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins import' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins import' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins import' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins import' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins import' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins import' -l family -x -a '(__statuary_families)' -d 'The family whose pages are made or changed'
complete -c statuary -n '__statuary_begins import' -l map -x -d 'The column that holds a key, fact or section; can stand several times'
complete -c statuary -n '__statuary_begins import' -l separator -x -d 'What stands between cells (default: found out)'
complete -c statuary -n '__statuary_begins import' -l dry-run -d 'Write nothing; say what would change'
complete -c statuary -n '__statuary_begins import' -a 'csv json'
complete -c statuary -n '__statuary_begins import' -F

complete -c statuary -n '__statuary_begins explain' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins explain' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins explain' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins explain' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins explain' -l format -x -a 'text json' -d 'The format (default: the first)'
complete -c statuary -n '__statuary_begins explain' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins explain' -l family -x -a '(__statuary_families)' -d 'The family whose codes are looked for (default: all)'
complete -c statuary -n '__statuary_begins explain' -l lang -x -a '(__statuary_languages)' -d 'The language of the answer (default: that of your locale)'
complete -c statuary -n '__statuary_begins explain' -F

complete -c statuary -n '__statuary_begins schema' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins schema' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins schema' -s j -l threads -x -d 'How many threads work at a time (default, and 0: one for each processor)'
complete -c statuary -n '__statuary_begins schema' -l strict -d 'Treat warnings as errors'
complete -c statuary -n '__statuary_begins schema' -l format -x -a 'text json' -d 'How to print diagnostics'
complete -c statuary -n '__statuary_begins schema' -s q -l quiet -d 'Print diagnostics only'
complete -c statuary -n '__statuary_begins schema' -a '(__fish_complete_directories)'

complete -c statuary -n '__statuary_begins templates copy' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins templates copy' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins templates copy' -l all -d 'All files that the project does not have'
complete -c statuary -n '__statuary_begins templates copy' -x

complete -c statuary -n '__statuary_begins templates diff' -s h -l help -d 'Show the options'
complete -c statuary -n '__statuary_begins templates diff' -s C -l directory -x -a '(__fish_complete_directories)' -d 'The project\'s folder (default: this one, or the nearest above)'
complete -c statuary -n '__statuary_begins templates diff' -l from -x -a '(__fish_complete_directories)' -d 'Compare with the project in DIR, such as Statuary\'s sources of another release'
complete -c statuary -n '__statuary_begins templates diff' -l done -d 'Note that you have taken over what you need: the next diff begins from here'
