# make setup site         installs what is missing, compiles, builds site/
# make setup-tests check  installs what the tests need, runs all of them
# make help               says what else there is

CC       ?= cc
CFLAGS   ?= -O2 -g
BUILD    ?= build
PREFIX   ?= /usr/local
# Where the modules go, in a folder of their own. The program looks
# for them from its own folder on, so that an installation can be moved.
LIBDIR   ?= $(PREFIX)/lib
LIBRARY   = $(shell realpath -ms --relative-to='$(PREFIX)/bin' '$(LIBDIR)/statuary')
override PREFIX := $(patsubst ~/%,$(HOME)/%,$(PREFIX))
override LIBDIR := $(patsubst ~/%,$(HOME)/%,$(LIBDIR))
VERSION  := 0.1.0
PACKAGES := glib-2.0 gio-2.0 libcmark libxml-2.0 icu-uc icu-i18n libfyaml json-glib-1.0 libxxhash libdeflate libbrotlienc gmodule-2.0
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wformat=2
# Warnings are errors to developers (`make lint`) and CI, not to everybody who
# compiles with a compiler of another year: WERROR=-Werror
WERROR   ?=

# Where a mistake in this program or its libraries would let input in, these make
# it a clean end. Each is used where the compiler has it for the machine.
# Sanitizers see more without: HARDENING= LINKING=
supported = $(shell $(CC) -Werror $(1) -fsyntax-only -x c /dev/null 2>/dev/null && echo '$(1)')
hardening = $(call supported,-fPIE) $(call supported,-fstack-protector-strong) $(call supported,-fstack-clash-protection) \
            $(call supported,-fcf-protection) $(call supported,-mbranch-protection=standard)
# glibc's checks want an optimising compiler.
hardening += $(if $(filter-out -O0,$(filter -O%,$(CFLAGS))),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
# Found out once, and not before `setup` has brought the compiler.
HARDENING = $(eval HARDENING := $(hardening))$(HARDENING)
LINKING   := -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--as-needed

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
FUZZ_SECONDS ?= 60

# Files of any size where a long has 32 bits.
LARGE_FILES := $(if $(filter 32,$(shell getconf LONG_BIT)),-D_FILE_OFFSET_BITS=64)

# The same sources give the same program in any folder.
PLACELESS = '-ffile-prefix-map=$(CURDIR)=.'

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(LARGE_FILES) -DSTATUARY_VERSION='"$(VERSION)"' -DSTATUARY_LIBRARY='"$(LIBRARY)"' $(PLACELESS) $(WARNINGS) $(WERROR) $(HARDENING) $(CFLAGS) -Isrc $(shell pkg-config --cflags $(PACKAGES))
LIBS       = $(shell pkg-config --libs $(PACKAGES)) -lm

ROOMS   := $(wildcard src/*/*.c src/commands/serve/*.c)
# The modules: parts of the program whose libraries only one command loads (src/commands/module.h).
MODULES := $(BUILD)/statuary-serve.so $(BUILD)/statuary-explain.so
SERVE   := $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/serve/*.c))
EXPLAIN := $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/explain/*.c))
OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out src/serve/% src/explain/%,$(ROOMS)) $(MORE)) $(BUILD)/resources.o
UNITS   := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzzers/%,$(wildcard tests/fuzz/*.c))

# What installs must be done before anything is compiled.
SETUP   := $(filter setup setup-%,$(MAKECMDGOALS))

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=$(shell nproc)
endif

.PHONY: FORCE all completions setup setup-tests setup-lint setup-bench site check lint try unit-programs asan clang bench bench-large audit validate screenshots install uninstall dist deb clean help serve fuzz-programs fuzzers fuzz analyze analyze-gcc tsan
.DELETE_ON_ERROR:

all: $(BUILD)/statuary $(MODULES)  ## compile the generator

# --- compiling ---------------------------------------------------------------

$(BUILD)/statuary: $(BUILD)/src/main.o $(OBJECTS)
	@echo "  LD $@"
	@$(CC) $(ALL_CFLAGS) -pie $(LINKING) $(LDFLAGS) -o $@ $^ $(LIBS)

# The development server, with libsoup.
$(BUILD)/statuary-serve.so: $(SERVE)
# The explainer, with JavaScriptCore and GMime.
$(BUILD)/statuary-explain.so: $(EXPLAIN)

SERVING    = libsoup-3.0
EXPLAINING = javascriptcoregtk-4.1 gmime-3.0
$(BUILD)/statuary-serve.so: MODULE_PACKAGES = $(SERVING)
$(BUILD)/statuary-explain.so: MODULE_PACKAGES = $(EXPLAINING)
$(MODULES):
	@echo "  LD $@"
	@$(CC) $(ALL_CFLAGS) $(LINKING) $(LDFLAGS) -shared -o $@ $^ $(shell pkg-config --libs $(MODULE_PACKAGES) glib-2.0)

# Another LIBDIR than that of the last time compiles what knows it again.
$(BUILD)/library: FORCE
	@mkdir -p $(@D)
	@echo '$(LIBRARY)' | cmp -s - $@ || echo '$(LIBRARY)' > $@
FORCE:
$(BUILD)/src/commands/module.o: $(BUILD)/library

$(SERVE): ALL_CFLAGS += -fPIC $(shell pkg-config --cflags $(SERVING))
$(EXPLAIN): ALL_CFLAGS += -fPIC $(shell pkg-config --cflags $(EXPLAINING))

$(BUILD)/%.o: %.c Makefile | $(SETUP)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d) $(SERVE:.o=.d) $(EXPLAIN:.o=.d) $(BUILD)/src/main.d

# Files that are part of the program. What `statuary init` writes: those of
# src/commands/starter, and this repository's templates and UI messages. What
# describes a site's JSON: those of src/outputs/api. What `statuary serve` adds to
# pages: those of src/serve/client. What `statuary explain` runs: ENGINE.
STARTER := $(shell cd src/commands/starter && find . -type f | sed 's|^\./||' | LC_ALL=C sort)
WORDS   := $(filter-out locales/en/%,$(wildcard locales/*/ui.xlf))
SHARED  := $(shell find templates -type f | LC_ALL=C sort) locales/en/ui.xlf
API     := src/outputs/api/openapi.json src/outputs/api/schema.json
CLIENT  := $(wildcard src/serve/client/*)
ENGINE  := templates/assets/explain.js src/explain/answer.js

# "kmr<tab>Northern Kurdish", a line for each language of ISO 639-3. Where the list
# is can be asked only when `setup` has brought pkg-config and the package.
ISO639 = $(shell pkg-config --variable=prefix iso-codes)/share/iso-codes/json/iso_639-3.json
$(BUILD)/iso639: Makefile | $(SETUP)
	@mkdir -p $(@D)
	@awk -F'"' 'BEGIN { print "" } $$2 == "alpha_3" { code = $$4 } $$2 == "name" { print code "\t" $$4 }' $(ISO639) > $@

$(BUILD)/resources.gresource.xml: $(addprefix src/commands/starter/,$(STARTER)) $(WORDS) $(SHARED) $(API) $(CLIENT) $(ENGINE) Makefile
	@mkdir -p $(@D)
	@{ echo '<gresources><gresource prefix="/statuary/starter">'; \
	   for f in $(STARTER); do echo "<file alias=\"$$f\">src/commands/starter/$$f</file>"; done; \
	   echo '<file alias="protocol/locales/vi/ui.xlf">locales/vi/ui.xlf</file>'; \
	   echo '</gresource><gresource prefix="/statuary/shared">'; \
	   for f in $(SHARED); do echo "<file>$$f</file>"; done; \
	   echo '</gresource><gresource prefix="/statuary/words">'; \
	   for f in $(WORDS); do echo "<file alias=\"$${f#*/}\">$$f</file>"; done; \
	   echo '</gresource><gresource prefix="/statuary/api">'; \
	   for f in $(API); do echo "<file alias=\"$${f##*/}\">$$f</file>"; done; \
	   echo '</gresource><gresource prefix="/statuary/serve">'; \
	   for f in $(CLIENT); do echo "<file alias=\"$${f##*/}\">$$f</file>"; done; \
	   echo '</gresource><gresource prefix="/statuary/explain">'; \
	   for f in $(ENGINE); do echo "<file alias=\"$${f##*/}\">$$f</file>"; done; \
	   echo '</gresource><gresource prefix="/statuary/iso639">'; \
	   echo '<file alias="names" compressed="true">$(BUILD)/iso639</file>'; \
	   echo '</gresource></gresources>'; } > $@

$(BUILD)/resources.c: $(BUILD)/resources.gresource.xml $(BUILD)/iso639 | $(SETUP)
	@glib-compile-resources --generate-source --sourcedir=. --c-name st_resources --target=$@ $<

$(BUILD)/resources.o: $(BUILD)/resources.c
	@$(CC) -std=c11 $(PLACELESS) $(HARDENING) $(CFLAGS) $(shell pkg-config --cflags gio-2.0) -c -o $@ $<

# --- the site ----------------------------------------------------------------

site: all  ## build the site in site/
	@$(BUILD)/statuary build
	@echo "The site is in $(CURDIR)/site: open site/index.html in a browser."

serve: all  ## show the site in a browser, and follow every change of its files
	@$(BUILD)/statuary serve --open

# --- tests -------------------------------------------------------------------

$(BUILD)/tests/%: tests/unit/%.c $(OBJECTS)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CFLAGS) -Itests/unit -pie $(LINKING) $(LDFLAGS) -o $@ $< $(OBJECTS) $(LIBS)

unit-programs: $(UNITS)

$(BUILD)/fuzzers/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(OBJECTS)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CFLAGS) -Itests/unit -fsanitize=fuzzer $(LDFLAGS) -o $@ $< $(OBJECTS) $(LIBS)

# That of bounces reads with a part of a module.
READING := $(filter-out %/engine.o,$(EXPLAIN))
$(BUILD)/fuzzers/bounce: $(READING)
$(BUILD)/fuzzers/bounce: ALL_CFLAGS += $(shell pkg-config --cflags gmime-3.0)
$(BUILD)/fuzzers/bounce: LIBS += $(READING) $(shell pkg-config --libs gmime-3.0)

fuzz-programs: $(FUZZERS)

fuzzers:  ## compile the fuzz targets
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang HARDENING= LINKING= CFLAGS="-O1 -g -fsanitize=fuzzer-no-link $(SANITIZE)" LDFLAGS="$(SANITIZE)" fuzz-programs

# gcc finds leaks and broken pointers, clang-tidy (.clang-tidy) idioms that fail,
# cppcheck what neither does. What they are wrong about is answered in its place.
SOURCES := src/main.c $(ROOMS)

# Of what cppcheck holds against portability, two are no faults here: POSIX has
# NULL be a pointer, and glibc's readdir() is safe beside others.
analyze: $(SOURCES:%.c=$(BUILD)/analyzed/%.gcc) $(SOURCES:%.c=$(BUILD)/analyzed/%.tidy)  ## search the sources for mistakes: gcc -fanalyzer, clang-tidy, cppcheck
	cppcheck --quiet --enable=warning,performance,portability --suppress=readdirCalled --suppress=varFuncNullUB --std=c11 --inline-suppr --library=gtk --library=posix \
	  -D_GNU_SOURCE -DSTATUARY_VERSION='"$(VERSION)"' -DSTATUARY_LIBRARY='"$(LIBRARY)"' -Isrc --error-exitcode=1 src

$(BUILD)/analyzed/src/serve/%: ALL_CFLAGS += $(shell pkg-config --cflags $(SERVING))
$(BUILD)/analyzed/src/explain/%: ALL_CFLAGS += $(shell pkg-config --cflags $(EXPLAINING))

analyze-gcc: $(SOURCES:%.c=$(BUILD)/analyzed/%.gcc)

$(BUILD)/analyzed/%.gcc: %.c Makefile
	@mkdir -p $(@D)
	@echo "  gcc -fanalyzer $<"
	@gcc -fanalyzer $(ALL_CFLAGS) -c -MMD -MP -MT $@ -MF $@.d -o $(@:.gcc=.o) $< && touch $@

$(BUILD)/analyzed/%.tidy: %.c .clang-tidy Makefile
	@mkdir -p $(@D)
	@echo "  clang-tidy $<"
	@clang-tidy --quiet $< -- $(ALL_CFLAGS) 2>/dev/null && touch $@

-include $(wildcard $(BUILD)/analyzed/src/*.d $(BUILD)/analyzed/src/*/*.d $(BUILD)/analyzed/src/*/*/*.d)

fuzz: fuzzers  ## run each fuzz target for FUZZ_SECONDS (60)
	FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz.t

$(BUILD)/tests/fault.so: tests/publish/fault.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) $(WERROR) $(CFLAGS) -shared -fPIC -o $@ $<

asan:  ## compile the generator and its unit tests with AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan HARDENING= LINKING= CFLAGS="-O1 -g $(SANITIZE)" LDFLAGS="$(SANITIZE)" all unit-programs

tsan:  ## compile the generator with ThreadSanitizer
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/tsan MORE=tests/tsan/glib.c CC=clang HARDENING= LINKING= CFLAGS="-O1 -g -fsanitize=thread" LDFLAGS="-fsanitize=thread" all

clang:  ## compile the generator and its unit tests with clang
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/clang CC=clang all unit-programs

# Each of these compiles in a make of its own.
asan clang fuzzers tsan: | $(SETUP)

# Some tests wait for a browser or a server most of the time.
PROVE = prove --jobs $(shell expr $$(nproc) + 1) --timer --failures --exec tests/limited.sh

# The second run goes on where the first failed: one run shows all that fails.
check: all unit-programs $(BUILD)/tests/fault.so asan node_modules fuzzers tsan  ## run all tests
	@failed=0; \
	G_SLICE=always-malloc STATUARY="$(CURDIR)/$(BUILD)/asan/statuary" $(PROVE) tests/invalid.t tests/golden.t tests/hostile.t || failed=1; \
	STATUARY="$(CURDIR)/$(BUILD)/statuary" $(PROVE) $(UNITS) $(UNITS:$(BUILD)/%=$(BUILD)/asan/%) $(wildcard tests/*.t) || failed=1; \
	exit $$failed

lint: | $(SETUP)  ## search the sources for warnings and odd layout, as CI does (with the tools of Debian 12)
	+@tests/lint.sh

node_modules: package.json package-lock.json | $(SETUP)
	npm ci --no-audit --no-fund
	@touch $@

# --- measuring: see BENCHMARKS.md --------------------------------------------

$(BUILD)/bench/floor: bench/floor.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(shell pkg-config --libs glib-2.0)

bench: all $(BUILD)/bench/floor  ## measure builds beside the floor and Hugo, this site, large families, the commands for translators
	@bench/run.py $(BENCH_FLAGS) $(BUILD)/statuary $(BUILD)/bench/floor 40 120 320
	@bench/build.sh $(BUILD)/statuary
	@bench/related.sh $(BUILD)/statuary
	@bench/i18n.sh $(BUILD)/statuary
	@node bench/serve.mjs $(BUILD)/statuary

bench-large: all $(BUILD)/bench/floor  ## measure a million files (18 GB of room)
	@bench/run.py --large $(BENCH_FLAGS) $(BUILD)/statuary $(BUILD)/bench/floor 1000

# --- more checks -------------------------------------------------------------

audit: all tests/audit/node_modules  ## Lighthouse's marks for the site's pages, as a phone sees them
	$(BUILD)/statuary build --quiet --output $(BUILD)/site
	node tests/audit/audit.mjs $(BUILD)/site

# Needs an npm newer than that of Debian 12.
tests/audit/node_modules: tests/audit/package.json tests/audit/package-lock.json | $(SETUP)
	cd tests/audit && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

validate: tests/ci/node_modules  ## hold the files of ci/ against the schemas of GitHub, GitLab and Kubernetes
	node tests/ci/validate.mjs

tests/ci/node_modules: tests/ci/package.json tests/ci/package-lock.json | $(SETUP)
	cd tests/ci && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

screenshots: all node_modules  ## make docs/screenshot.png again
	$(BUILD)/statuary build --quiet --output $(BUILD)/site
	node tests/screenshots.mjs $(BUILD)/site

# The tables of fields come last, after a line that says so.
.PHONY: docs
docs: all $(BUILD)/tests/views_schemas  ## write the tables of docs/templates.md and docs/checks.md again
	@sed '/^<!-- "make docs" writes/q' docs/templates.md > $(BUILD)/templates.md
	@$(BUILD)/tests/views_schemas --tables >> $(BUILD)/templates.md
	@cp $(BUILD)/templates.md docs/templates.md
	@tests/i18n/checks.py > $(BUILD)/checks.md
	@cp $(BUILD)/checks.md docs/checks.md

completions: all  ## write the completions of bash, zsh and fish again
	@completions/make.py $(BUILD)/statuary completions

RELEASE ?= bookworm

try:  ## run README's two commands on a bare Debian: RELEASE=bookworm, ARCH=s390x (with sudo)
	@tests/try.sh $(RELEASE) $(ARCH)

# --- installing --------------------------------------------------------------

setup:  ## install what compiling needs
	@./setup.sh build

setup-tests:  ## install what the tests need
	@./setup.sh build tests

setup-lint:  ## install what `make lint` needs
	@./setup.sh build lint

setup-bench:  ## install what measuring needs
	@./setup.sh build bench

# Quoted, for they may hold spaces; PREFIX and LIBDIR are for the program's own use too.
BIN      = "$(DESTDIR)$(PREFIX)/bin"
MODULE   = "$(DESTDIR)$(LIBDIR)/statuary"
SHARE    = $(DESTDIR)$(PREFIX)/share
DOCDIR  ?= $(PREFIX)/share/doc/statuary
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
# As the links between them want it.
DOCUMENTS = LICENSE Containerfile $(wildcard *.md docs/*.md docs/*.png ci/*/*.yml)
INSTALLED = $(BIN)/statuary $(MODULE)/statuary-serve.so $(MODULE)/statuary-explain.so "$(SHARE)/man/man1/statuary.1" \
            "$(SHARE)/bash-completion/completions/statuary" "$(DESTDIR)$(ZSHDIR)/_statuary" "$(SHARE)/fish/vendor_completions.d/statuary.fish" \
            $(DOCUMENTS:%="$(DESTDIR)$(DOCDIR)/%")

# What root compiles here stays in the way of nobody's `make`.
install: all  ## install the generator, its documents and completions below PREFIX
	install -D -m 755 $(BUILD)/statuary $(BIN)/statuary
	install -D -m 644 $(BUILD)/statuary-serve.so $(MODULE)/statuary-serve.so
	install -D -m 644 $(BUILD)/statuary-explain.so $(MODULE)/statuary-explain.so
	install -D -m 644 docs/statuary.1 "$(SHARE)/man/man1/statuary.1"
	@for document in $(DOCUMENTS); do install -D -m 644 "$$document" "$(DESTDIR)$(DOCDIR)/$$document"; done
	install -D -m 644 completions/statuary.bash "$(SHARE)/bash-completion/completions/statuary"
	install -D -m 644 completions/_statuary "$(DESTDIR)$(ZSHDIR)/_statuary"
	install -D -m 644 completions/statuary.fish "$(SHARE)/fish/vendor_completions.d/statuary.fish"
	@[ "$$(id -u)" -ne 0 ] || chown -R --reference=Makefile $(BUILD)

uninstall:  ## remove what `make install` with the same PREFIX installed
	rm -f $(INSTALLED)
	@find $(MODULE) "$(DESTDIR)$(DOCDIR)" -type d -empty -delete 2>/dev/null || true

# --- packages ----------------------------------------------------------------

# What is committed, as Git has it: the same commit makes the same bytes.
DIST = statuary-$(VERSION)

dist:  ## make a tarball of the committed sources in build/
	@git rev-parse --git-dir >/dev/null || { echo 'make dist packs what is committed: this is no clone of the repository.' >&2; exit 1; }
	@mkdir -p $(BUILD)
	@git -c tar.umask=0022 archive --format=tar --prefix=$(DIST)/ --output=$(BUILD)/$(DIST).tar HEAD
	@gzip -9nf $(BUILD)/$(DIST).tar
	@echo "$(BUILD)/$(DIST).tar.gz"

# In a folder of its own, where dpkg leaves its files. What this make was told, such as
# BUILD, is not for the one in there.
deb: dist | $(SETUP)  ## make a Debian package of the committed sources in build/deb, and check it with lintian
	@rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb
	@tar -C $(BUILD)/deb -xf $(BUILD)/$(DIST).tar.gz
	@v=$$(dpkg-parsechangelog -l $(BUILD)/deb/$(DIST)/debian/changelog -S Version); \
	  [ "$$v" = "$(VERSION)" ] || { echo "debian/changelog has version $$v, and the Makefile $(VERSION)" >&2; exit 1; }
	@cd $(BUILD)/deb/$(DIST) && env -i PATH="$$PATH" HOME="$$HOME" LC_ALL=C.UTF-8 DEB_BUILD_OPTIONS="$$DEB_BUILD_OPTIONS" dpkg-buildpackage --no-sign > ../build.log 2>&1 || { tail -n 30 ../build.log; exit 1; }
	@lintian $$([ "$$(id -u)" -ne 0 ] || echo --allow-root) --no-tag-display-limit --fail-on error,warning $(BUILD)/deb/*.changes
	@ls $(BUILD)/deb/*.deb

clean:  ## remove what was compiled
	rm -rf $(BUILD)

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1\t\2/p' Makefile | expand -t 22
