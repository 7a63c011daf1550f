/* The keys of all front matter, in one table for each kind of mapping. Readers ask for no
 * other (st_form_get()), and the JSON Schemas for editors are made from them
 * (keys_schema.h).
 *
 * To add a key, add its line in keys.c, and ask for it where the mapping is read. */
#pragma once

#include "read/yaml.h"

extern const StKeys st_site_keys;      /* content/index.md */
extern const StKeys st_site_link_keys; /* one of its `links` */
extern const StKeys st_colour_keys;    /* its `colour` */
extern const StKeys st_family_keys;    /* content/FAMILY/index.md */
extern const StKeys st_codes_keys;     /* its `codes` */
extern const StKeys st_class_keys;     /* one of its `classes` */
extern const StKeys st_fact_keys;      /* one of its `facts`; StForm.of: the flags of its type (StFactFlags) */
extern const StKeys st_value_keys;     /* a value of a fact; the same */
extern const StKeys st_link_keys;      /* one of the `links` of a fact */
extern const StKeys st_section_keys;   /* one of its `sections` */
extern const StKeys st_paste_keys;     /* its `paste` */
extern const StKeys st_outcome_keys;   /* one of its `outcomes` */
extern const StKeys st_provider_keys;  /* one of its `providers` */
extern const StKeys st_words_keys;     /* one of its `words` */
extern const StKeys st_advice_keys;    /* its `advice` */
extern const StKeys st_role_keys;      /* one of the `roles` there */
extern const StKeys st_code_keys;      /* content/FAMILY/CODE.md; and the ids of the family's facts */
extern const StKeys st_note_keys;      /* content/FAMILY/A-vs-B.md */
extern const StKeys st_group_keys;     /* content/FAMILY/A-vs-B-vs-C.md */
extern const StKeys st_plain_keys;     /* content/PAGE.md, and content/FOLDER/PAGE.md of a folder that is no family */

/* Words that readers compare with, NULL after the last. */
extern const char *const st_layout_words[]; /* in the order of StLayout */
extern const char *const st_pairs_words[];
extern const char *const st_tone_words[];
extern const char *const st_nav_words[];   /* in the order of StNav */
extern const char *const st_check_words[]; /* in the order of StPageChecks */
