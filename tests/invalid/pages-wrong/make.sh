printf -- '---\ntitle: About\n---\nTwice.\n' > content/About.md
mkdir content/Guides && printf -- '---\ntitle: Guides\n---\nTwice.\n' > content/Guides/index.md
