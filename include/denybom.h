/* SPDX-License-Identifier: Apache-2.0
 * The gate of denybom for C, and for what calls C: reads SBOMs, compares every component with a denylist, and answers with a verdict.
 *
 *     denybom_options* options = denybom_options_new();
 *     denybom_report* report = NULL;
 *     if (denybom_options_add_path(options, "bom.json") == DENYBOM_OK) report = denybom_check(options);
 *     int code = denybom_report_exit_code(report);     (70 where report is NULL)
 *     denybom_report_free(report);
 *     denybom_options_free(options);
 *
 * It prints nothing, never ends the process, opens no network connection, and reads no configuration file and no variable of the environment
 * but SOURCE_DATE_EPOCH. No C++ exception leaves it.
 *
 * Texts go in and come out as UTF-8, with a zero at the end. Texts that a function returns as `const char*` belong to the object that they were
 * asked of, and live as long as that one; nobody frees them. Every function takes NULL for an object: setters answer DENYBOM_BAD_ARGUMENT, getters
 * what a report of nothing would say, which is never a pass.
 *
 * Threads: different objects may be used in different threads at once. One report may be read by any number of threads at once. Options must not be
 * changed in one thread while another one uses them; denybom_check() only reads them.
 *
 * New values come at the end of each enumeration; existing ones keep their numbers. */
#ifndef DENYBOM_H
#define DENYBOM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct denybom_options denybom_options;
typedef struct denybom_report denybom_report;

typedef enum denybom_status {
    DENYBOM_OK = 0,
    DENYBOM_BAD_ARGUMENT = 1, /* an unknown name, a value that does not fit, NULL: denybom_options_error() says what */
    DENYBOM_NO_MEMORY = 2
} denybom_status;

typedef enum denybom_verdict {
    DENYBOM_INCONCLUSIVE = 0, /* also where nothing was judged */
    DENYBOM_DENIED = 1,
    DENYBOM_REVIEW = 2,
    DENYBOM_PASSED = 3
} denybom_verdict;

/* What denybom_report_count() counts. DENY, REVIEW and INFO are findings that stand; those that a waiver or the baseline covers are WAIVED and
 * KNOWN. */
typedef enum denybom_count {
    DENYBOM_COUNT_DOCUMENTS = 0,
    DENYBOM_COUNT_COMPONENTS = 1,
    DENYBOM_COUNT_DENY = 2,
    DENYBOM_COUNT_REVIEW = 3,
    DENYBOM_COUNT_INFO = 4,
    DENYBOM_COUNT_WAIVED = 5,
    DENYBOM_COUNT_KNOWN = 6,
    DENYBOM_COUNT_FINDINGS = 7 /* all of them: the indices of denybom_report_finding() are below it */
} denybom_count;

/* The texts of a finding; those of the component are as the SBOM says them, empty where it does not. */
typedef enum denybom_field {
    DENYBOM_FINDING_ID = 0, /* stable across runs, machines, files and releases */
    DENYBOM_FINDING_ENTRY = 1,
    DENYBOM_FINDING_TITLE = 2, /* of the entry */
    DENYBOM_FINDING_KIND = 3,
    DENYBOM_FINDING_DENYLIST = 4,
    DENYBOM_FINDING_ACTION = 5,     /* deny, review, info */
    DENYBOM_FINDING_CONFIDENCE = 6, /* high, medium, low */
    DENYBOM_FINDING_WAIVER = 7,     /* the id of the waiver that covers it */
    DENYBOM_FINDING_KNOWN = 8,      /* `true` where the baseline holds it, else `false` */
    DENYBOM_FINDING_DOCUMENT = 9,   /* the path of the document */
    DENYBOM_COMPONENT_REF = 10,
    DENYBOM_COMPONENT_TYPE = 11,
    DENYBOM_COMPONENT_NAME = 12,
    DENYBOM_COMPONENT_VERSION = 13,
    DENYBOM_COMPONENT_SUPPLIER = 14,
    DENYBOM_COMPONENT_PURL = 15,
    DENYBOM_COMPONENT_CPE = 16,
    DENYBOM_COMPONENT_ORIGIN = 17
} denybom_field;

/* The version of the library: "0.1.0". It lives for ever. */
const char* denybom_version(void);

/* Options with the defaults of `denybom check`. Freed with denybom_options_free(). NULL: no memory. */
denybom_options* denybom_options_new(void);
void denybom_options_free(denybom_options* options);

/* Adds what is to be judged: a file, a folder (walked), an archive, a glob; "-" reads standard input. Whether it is there shows in the report. */
denybom_status denybom_options_add_path(denybom_options* options, const char* path);

/* Adds an SBOM in memory. The bytes are copied. `name` stands for it in reports; nothing of that name is opened. `bytes` may be NULL where `size`
 * is 0. */
denybom_status denybom_options_add_bytes(denybom_options* options, const char* name, const void* bytes, size_t size);

/* Sets an option by its long name on the command line: denylist, denylist-key, no-builtin, profile, as-of, fail-on, waivers, vex-approved-by,
 * vex-expires, waiver-warn-days, baseline, min-assurance, format, columns, expect-sha256, artifact, min-denylist-version, max-denylist-age, jobs. An
 * option that is a list takes one value a call (profile, fail-on and columns also several, with commas) and keeps those before; the others are set
 * anew. no-builtin takes "true" or "false". What a value means is looked at by denybom_check(). */
denybom_status denybom_options_set(denybom_options* options, const char* name, const char* value);

/* What was wrong with the last call on these options; empty where nothing was. It lives until the next one. */
const char* denybom_options_error(const denybom_options* options);

/* Judges. The options can be used again and be freed before the report is. Freed with denybom_report_free(). NULL: no memory, or `options` is NULL;
 * all else that goes wrong is in the report. */
denybom_report* denybom_check(const denybom_options* options);
void denybom_report_free(denybom_report* report);

/* What `denybom check` exits with: 0 may pass, 1 a finding to deny, 2 nothing was judged, 3 a document was not read whole or is inconclusive, 4
 * findings to review, 70 a fault of denybom itself or want of memory (also where `report` is NULL). */
int denybom_report_exit_code(const denybom_report* report);

/* Of all documents. It does not depend on fail-on. */
denybom_verdict denybom_report_verdict(const denybom_report* report);

/* Why nothing was judged: a stable name (`bad-option`, `bad-denylist`, ...) and a sentence for a person. Empty texts where there was a run. */
const char* denybom_report_error_code(const denybom_report* report);
const char* denybom_report_error(const denybom_report* report);

/* 0 for an unknown `what`. */
size_t denybom_report_count(const denybom_report* report, denybom_count what);

/* A text of the finding with this index, from 0, in the order of the documents. NULL where there is no such finding or field. */
const char* denybom_report_finding(const denybom_report* report, size_t index, denybom_field field);

/* The report as "text", "json", "sarif" and what else `denybom check -o` writes, with a zero at the end; its length without that goes to `size`,
 * which may be NULL. The caller frees it with denybom_text_free(). NULL: no such format, nothing was judged, or no memory. */
char* denybom_report_render(const denybom_report* report, const char* format, size_t* size);
void denybom_text_free(char* text);

#ifdef __cplusplus
}
#endif

#endif
