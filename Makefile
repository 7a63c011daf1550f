# make setup site         install what is missing, compile, build the site in site/
# make setup-tests check  install what the tests need, run all of them

CC       ?= cc
PREFIX   ?= /usr/local
BUILD    ?= build
CFLAGS   ?= -O2 -g
PACKAGES := glib-2.0 gio-2.0 libcmark libxml-2.0 icu-uc icu-i18n libfyaml json-glib-1.0
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Werror

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -Isrc $(shell pkg-config --cflags $(PACKAGES))
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
