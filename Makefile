# make setup site         install what is missing, compile, build the site in site/
# make setup-tests check  install what the tests need, run all of them

CC       ?= cc
PREFIX   ?= /usr/local
BUILD    ?= build
CFLAGS   ?= -O2 -g
PACKAGES := glib-2.0 gio-2.0 libcmark libxml-2.0 icu-uc icu-i18n libfyaml json-glib-1.0
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Werror

VERSION  := 0.1.0

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DSTATUARY_VERSION='"$(VERSION)"' $(WARNINGS) $(CFLAGS) -Isrc $(shell pkg-config --cflags $(PACKAGES))
LIBS       = $(shell pkg-config --libs $(PACKAGES))

SOURCES := $(wildcard src/*/*.c)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/starter.o
UNITS   := $(wildcard tests/unit/*.c)
UNIT_PROGRAMS := $(UNITS:tests/unit/%.c=$(BUILD)/tests/%)

.PHONY: all setup setup-tests site check asan bench screenshots serve install clean help
.DELETE_ON_ERROR:

all: $(BUILD)/statuary  ## compile the generator

$(BUILD)/statuary: $(BUILD)/src/main.o $(OBJECTS)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d) $(BUILD)/src/main.d

# What `statuary init` writes: the files of src/commands/starter, and the
# templates and the UI's messages of this repository.
STARTER := $(patsubst src/commands/starter/%,%,$(shell find src/commands/starter -type f 2>/dev/null | LC_ALL=C sort))
SHARED  := $(shell find templates -type f | LC_ALL=C sort) locales/en/ui.xlf locales/vi/ui.xlf

$(BUILD)/starter.gresource.xml: $(addprefix src/commands/starter/,$(STARTER)) $(SHARED) Makefile
	@mkdir -p $(@D)
	@{ echo '<gresources><gresource prefix="/statuary/starter">'; \
	   for f in $(STARTER); do echo "<file alias=\"$$f\">src/commands/starter/$$f</file>"; done; \
	   for f in $(SHARED); do echo "<file>$$f</file>"; done; \
	   echo '</gresource></gresources>'; } > $@

$(BUILD)/starter.c: $(BUILD)/starter.gresource.xml
	glib-compile-resources --generate-source --sourcedir=. --c-name st_starter --target=$@ $<

$(BUILD)/starter.o: $(BUILD)/starter.c
	$(CC) -std=c11 $(CFLAGS) $(shell pkg-config --cflags gio-2.0) -c -o $@ $<
