printf -- '---\ntitle: About\n---\nTwice.\n' > content/About.md
