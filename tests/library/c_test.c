/* SPDX-License-Identifier: Apache-2.0
 * The C interface, compiled as C99: usage is `c_test FOLDER`, that of clean.cdx.json and planted.cdx.json. Exits with the number of what failed. */
#include <denybom.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

static void expect(int holds, const char* what) {
    if (holds) return;
    fprintf(stderr, "failed: %s\n", what);
    ++failures;
}

static int is_text(const char* text, const char* expected) { return text != NULL && strcmp(text, expected) == 0; }

static denybom_report* check_file(const char* folder, const char* name) {
    char path[4096];
    denybom_options* const options = denybom_options_new();
    denybom_report* report = NULL;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    expect(denybom_options_add_path(options, path) == DENYBOM_OK, "a path is taken");
    expect(denybom_options_set(options, "as-of", "2026-01-01") == DENYBOM_OK, "a day is taken");
    report = denybom_check(options);
    denybom_options_free(options);
    return report;
}

static void test_clean(const char* folder) {
    denybom_report* const report = check_file(folder, "clean.cdx.json");
    expect(denybom_report_exit_code(report) == 0, "a clean SBOM exits 0");
    expect(denybom_report_verdict(report) == DENYBOM_PASSED, "a clean SBOM passes");
    expect(is_text(denybom_report_error(report), ""), "no error");
    expect(denybom_report_count(report, DENYBOM_COUNT_COMPONENTS) == 1, "it has one component");
    expect(denybom_report_count(report, DENYBOM_COUNT_FINDINGS) == 0, "it has no finding");
    expect(denybom_report_finding(report, 0, DENYBOM_FINDING_ID) == NULL, "what is not there has no text");
    denybom_report_free(report);
}

static void test_planted(const char* folder) {
    denybom_report* const report = check_file(folder, "planted.cdx.json");
    size_t size = 0;
    char* text = denybom_report_render(report, "json", &size);
    expect(denybom_report_exit_code(report) == 1, "a hit exits 1");
    expect(denybom_report_verdict(report) == DENYBOM_DENIED, "a hit is denied");
    expect(denybom_report_count(report, DENYBOM_COUNT_DENY) == 1 && denybom_report_count(report, DENYBOM_COUNT_FINDINGS) == 1, "it is one finding");
    expect(denybom_report_count(report, DENYBOM_COUNT_DOCUMENTS) == 1 && denybom_report_count(report, DENYBOM_COUNT_KNOWN) == 0, "of one document");
    expect(is_text(denybom_report_finding(report, 0, DENYBOM_FINDING_ENTRY), "kaspersky-anti-virus-sdk"), "its entry");
    expect(is_text(denybom_report_finding(report, 0, DENYBOM_FINDING_ACTION), "deny"), "its action");
    expect(is_text(denybom_report_finding(report, 0, DENYBOM_FINDING_KNOWN), "false"), "it is new");
    expect(is_text(denybom_report_finding(report, 0, DENYBOM_FINDING_WAIVER), ""), "it is not waived");
    expect(is_text(denybom_report_finding(report, 0, DENYBOM_COMPONENT_NAME), "Kaspersky Anti-Virus SDK"), "its component");
    expect(is_text(denybom_report_finding(report, 0, DENYBOM_COMPONENT_ORIGIN), "component"), "its origin");
    expect(strstr(denybom_report_finding(report, 0, DENYBOM_FINDING_DOCUMENT), "planted.cdx.json") != NULL, "its document");
    expect(denybom_report_finding(report, 0, (denybom_field)99) == NULL, "an unknown field has no text");
    expect(denybom_report_count(report, (denybom_count)99) == 0, "what is unknown is not counted");
    expect(text != NULL && strlen(text) == size && strstr(text, "\"denied\"") != NULL, "it is rendered");
    denybom_text_free(text);
    expect(denybom_report_render(report, "papyrus", &size) == NULL && size == 0, "there is no such format");
    denybom_report_free(report);
}

static void test_bytes(void) {
    static const char sbom[] =
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"type\":\"library\",\"name\":\"Kaspersky Anti-Virus SDK\"}]}";
    denybom_options* const options = denybom_options_new();
    denybom_report* report = NULL;
    expect(denybom_options_add_bytes(options, "memory", sbom, sizeof sbom - 1) == DENYBOM_OK, "bytes are taken");
    expect(denybom_options_set(options, "profile", "any") == DENYBOM_OK, "a profile is taken");
    report = denybom_check(options);
    expect(denybom_report_exit_code(report) == 1, "bytes are judged");
    expect(is_text(denybom_report_finding(report, 0, DENYBOM_FINDING_DOCUMENT), "memory"), "their name");
    denybom_report_free(report);
    expect(denybom_options_set(options, "fail-on", "none") == DENYBOM_OK, "options can be used again");
    report = denybom_check(options);
    expect(denybom_report_exit_code(report) == 0 && denybom_report_verdict(report) == DENYBOM_DENIED, "the verdict does not depend on fail-on");
    denybom_report_free(report);
    denybom_options_free(options);
}

static void test_wrong_options(void) {
    static const struct {
        const char* name;
        const char* value;
        const char* says;
    } rows[] = {
        {"profil", "any", "did you mean \"profile\"?"},
        {"no-builtin", "yes", "true or false"},
        {"jobs", "many", "a whole number"},
        {"jobs", "-1", "a whole number"},
        {"fail-on", "deny,", "a text"},
        {"as-of", "", "a text"},
        {"config", "x", "no option"},
    };
    size_t i = 0;
    denybom_options* const options = denybom_options_new();
    denybom_report* report = NULL;
    for (i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
        expect(denybom_options_set(options, rows[i].name, rows[i].value) == DENYBOM_BAD_ARGUMENT, rows[i].name);
        expect(strstr(denybom_options_error(options), rows[i].says) != NULL, rows[i].says);
    }
    expect(denybom_options_add_path(options, NULL) == DENYBOM_BAD_ARGUMENT, "a path is wanted");
    expect(denybom_options_add_bytes(options, "x", NULL, 1) == DENYBOM_BAD_ARGUMENT, "bytes are wanted");
    report = denybom_check(options);
    expect(denybom_report_exit_code(report) == 2 && is_text(denybom_report_error_code(report), "bad-option"), "there is nothing to check");
    expect(denybom_report_verdict(report) == DENYBOM_INCONCLUSIVE, "which is no pass");
    denybom_report_free(report);
    denybom_options_free(options);
}

static void test_null(void) {
    expect(denybom_options_set(NULL, "jobs", "1") == DENYBOM_BAD_ARGUMENT, "options are wanted");
    expect(is_text(denybom_options_error(NULL), ""), "NULL has no error");
    expect(denybom_check(NULL) == NULL, "nothing is checked");
    expect(denybom_report_exit_code(NULL) == 70 && denybom_report_verdict(NULL) == DENYBOM_INCONCLUSIVE, "nothing is no pass");
    expect(denybom_report_count(NULL, DENYBOM_COUNT_DENY) == 0 && denybom_report_render(NULL, "json", NULL) == NULL, "nothing has no text");
    denybom_report_free(NULL);
    denybom_options_free(NULL);
    denybom_text_free(NULL);
}

int main(int argc, char** argv) {
    if (argc != 2) return 100;
    test_clean(argv[1]);
    test_planted(argv[1]);
    test_bytes();
    test_wrong_options();
    test_null();
    expect(strchr(denybom_version(), '.') != NULL, "the version");
    return failures;
}
