// SPDX-License-Identifier: Apache-2.0
#include "container/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <clocale>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"

using namespace denybom;

namespace {

struct File {
    std::string path;
    std::string content;
};

// What is written: a format of libarchive (0: the content of the one file, as it is), and a compression.
struct Form {
    const char* name;
    int format;
    int filter;
};
constexpr int kNoFormat = 0;
constexpr Form kZip{"zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE};
constexpr Form kTar{"tar", ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE};
constexpr Form kGzip{"gzip", kNoFormat, ARCHIVE_FILTER_GZIP};
constexpr Form kZstd{"zstd", kNoFormat, ARCHIVE_FILTER_ZSTD};
constexpr Form kForms[] = {
    kZip,
    kTar,
    {"tar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE},
    {"tar", ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE},
    kGzip,
    kZstd,
    {"xz", kNoFormat, ARCHIVE_FILTER_XZ},
    {"bzip2", kNoFormat, ARCHIVE_FILTER_BZIP2},
    {"gzip", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP},
    {"zstd", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD},
    {"xz", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ},
    {"bzip2", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2},
};

la_ssize_t put(struct archive*, void* out, const void* data, std::size_t size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
}

class Writer {
public:
    explicit Writer(const Form& form) : archive_(archive_write_new()) {
        REQUIRE(archive_write_add_filter(archive_, form.filter) == ARCHIVE_OK);
        if (form.format == kNoFormat) {
            REQUIRE(archive_write_set_format_raw(archive_) == ARCHIVE_OK);
        } else {
            REQUIRE(archive_write_set_format(archive_, form.format) == ARCHIVE_OK);
        }
        archive_write_set_bytes_in_last_block(archive_, 1);
        REQUIRE(archive_write_open(archive_, &bytes_, nullptr, put, nullptr) == ARCHIVE_OK);
    }
    ~Writer() { archive_write_free(archive_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(const std::string& path, std::string_view content, unsigned type = AE_IFREG, void (*more)(struct archive_entry*) = nullptr) {
        struct archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_filetype(entry, type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        if (more != nullptr) more(entry);
        REQUIRE(archive_write_header(archive_, entry) >= ARCHIVE_WARN);
        archive_entry_free(entry);
        if (!content.empty()) REQUIRE(archive_write_data(archive_, content.data(), content.size()) == static_cast<la_ssize_t>(content.size()));
    }

    std::string finish() {
        REQUIRE(archive_write_close(archive_) == ARCHIVE_OK);
        return std::move(bytes_);
    }

private:
    std::string bytes_;
    struct archive* archive_;
};

std::string make(const Form& form, const std::vector<File>& files) {
    Writer writer{form};
    for (const File& file : files) writer.add(file.path, file.content);
    return writer.finish();
}

struct Opened {
    std::vector<std::string> files;  // `path=content`, an archive's as `path!/...`
    std::string error;               // the code
    std::string message;
    ArchiveCounts counts;
};

using Use = std::function<void(ArchiveMember&)>;
using ReadMembers = std::function<std::optional<Error>(const Use& use, ArchiveCounts& counts)>;

void open(std::string_view bytes, Budget& budget, const std::string& around, Opened& opened);

void open_members(const ReadMembers& read_members, Budget& budget, const std::string& around, Opened& opened) {
    const auto use = [&](ArchiveMember& member) {
        const std::string path = around + member.path();
        const auto content = member.read();
        if (!content) {
            opened.files.push_back(path + ":" + content.error().code);
        } else if (!container_kind(content->view()).empty()) {
            open(content->view(), budget, path + "!/", opened);
        } else {
            opened.files.push_back(path + "=" + std::string{content->view()});
        }
    };
    const auto error = read_members(use, opened.counts);
    if (error && opened.error.empty()) opened.error = error->code, opened.message = error->message;
}

void open(std::string_view bytes, Budget& budget, const std::string& around, Opened& opened) {
    open_members([&](const Use& use, ArchiveCounts& counts) { return read_archive(bytes, budget, use, counts); }, budget, around, opened);
}

// A tar file is read from disk piece by piece, and answers as it does in memory.
void check_same_from_disk(std::string_view bytes, const Limits& limits, const Opened& expected) {
    const auto path = std::filesystem::temp_directory_path() / ("denybom-archive-test-" + std::to_string(getpid()) + ".tar");
    std::ofstream{path, std::ios::binary} << bytes;
    Opened opened;
    Budget budget{limits};
    open_members([&](const Use& use, ArchiveCounts& counts) { return read_tar_file(path.string(), budget, use, counts); }, budget, "", opened);
    std::filesystem::remove(path);
    CHECK(opened.files == expected.files);
    CHECK(opened.error == expected.error);
    CHECK(opened.counts.links == expected.counts.links);
    CHECK(opened.counts.special == expected.counts.special);
}

Opened open(std::string_view bytes, const Limits& limits = {}) {
    Opened opened;
    Budget budget{limits};
    open(bytes, budget, "", opened);
    if (container_kind(bytes) == "tar") check_same_from_disk(bytes, limits, opened);
    return opened;
}

using Files = std::vector<std::string>;
const std::vector<File> kTwo = {{"a.json", R"({"bomFormat":"CycloneDX"})"}, {"b/c.spdx", "SPDXVersion: SPDX-2.3\n"}};
const std::vector<File> kOne = {{"a.json", R"({"bomFormat":"CycloneDX"})"}};

std::string made_of(const Form& form) { return make(form, form.format == kNoFormat ? kOne : kTwo); }

Files files_of(const Form& form) {
    if (form.format == kNoFormat) return {"=" + kOne[0].content};
    return {"a.json=" + kTwo[0].content, "b/c.spdx=" + kTwo[1].content};
}

std::string number(std::uint64_t value, std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>((i < 8 ? value >> 8 * i : 0));
    return bytes;
}

// A zip file by hand, so that it can be wrong: what is stored is stored as it is.
struct ZipPart {
    std::string name;
    std::string content;
    int lines = 1;  // in the directory
    std::string listed_name = name;
    std::uint64_t flags = 0;
    std::uint64_t method = 0;
    std::string descriptor{};  // behind the content
    bool is_64 = false;        // its sizes stand in an extra field
};

std::uint32_t crc32_of(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

// Checksum and sizes as both headers say them; those of a member with a descriptor are not known before its data.
std::string said_of(const ZipPart& part, bool in_directory) {
    const bool is_known = in_directory || part.descriptor.empty();
    const std::uint64_t size = part.is_64 ? 0xFFFFFFFF : is_known ? part.content.size() : 0;
    const std::uint64_t flags = part.flags | (part.descriptor.empty() ? 0 : 8);
    return number(flags, 2) + number(part.method, 2) + number(0, 4) + number(is_known ? crc32_of(part.content) : 0, 4) + number(size, 4) +
           number(size, 4);
}

std::string zip_of(const std::vector<ZipPart>& parts, const std::string& comment = {}, bool ends_in_64_bits = false) {
    std::string bytes, directory;
    std::uint64_t count = 0;
    for (const ZipPart& part : parts) {
        const std::string extra = part.is_64 ? number(1, 2) + number(16, 2) + number(part.content.size(), 8) + number(part.content.size(), 8) : "";
        for (int line = 0; line < part.lines; ++line, ++count) {
            directory += "PK\1\2" + number(45, 2) + number(45, 2) + said_of(part, true) + number(part.listed_name.size(), 2) +
                         number(extra.size(), 2) + number(0, 10) + number(bytes.size(), 4) + part.listed_name + extra;
        }
        bytes += "PK\3\4" + number(45, 2) + said_of(part, false) + number(part.name.size(), 2) + number(extra.size(), 2) + part.name + extra +
                 part.content + part.descriptor;
    }
    std::string end64;
    if (ends_in_64_bits) {
        end64 = "PK\6\6" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + number(count, 8) + number(count, 8) +
                number(directory.size(), 8) + number(bytes.size(), 8) + "PK\6\7" + number(0, 4) + number(bytes.size() + directory.size(), 8) +
                number(1, 4);
    }
    const std::uint64_t begin = ends_in_64_bits ? 0xFFFFFFFF : bytes.size();
    return bytes + directory + end64 + "PK\5\6" + number(0, 4) + number(count, 2) + number(count, 2) + number(directory.size(), 4) +
           number(begin, 4) + number(comment.size(), 2) + comment;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

constexpr std::size_t kSum = 148;  // the checksum of a tar header

// With its checksum, six octal digits, set right after something else was changed.
std::string summed(std::string tar, bool is_signed = false) {
    tar.replace(kSum, 8, 8, ' ');
    int sum = 0;
    for (const char c : tar.substr(0, 512)) sum += is_signed ? static_cast<signed char>(c) : static_cast<unsigned char>(c);
    for (std::size_t at = kSum + 6; at-- > kSum; sum /= 8) tar[at] = static_cast<char>('0' + sum % 8);
    return tar;
}

// As tar wrote before POSIX: without a magic.
std::string old_tar_of(const std::vector<File>& files) {
    std::string tar = make({"tar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE}, files);
    return summed(tar.replace(257, 512 - 257, 512 - 257, '\0'));
}

}  // namespace

TEST_CASE("containers: what a file is, its first bytes say") {
    const std::string old_tar = old_tar_of(kOne);
    std::string wrong_sum = old_tar;
    wrong_sum[0] = 'b';
    const std::pair<std::string, std::string_view> rows[] = {
        {"", ""},
        {"PK", ""},
        {"PK\1\2", ""},
        {zip_of({}), "zip"},
        {zip_of({{"a", "b"}}), "zip"},
        {"PK\7\10PK\3\4", "zip"},
        {"PK00PK\3\4", "zip"},
        {"\x1F\x8B\x08", "gzip"},
        {"\x1F\x8B\x07", ""},
        {"BZh91AY&SY", "bzip2"},
        {"BZh9", "bzip2"},
        {"BZh9 is not what this text is about", ""},
        {"BZh0", ""},
        {"\x28\xB5\x2F\xFD", "zstd"},
        {"\x5A\x2A\x4D\x18 ", "zstd"},
        {std::string{"\xFD"
                     "7zXZ\0",
                     6},
         "xz"},
        {old_tar, "tar"},
        {old_tar.substr(0, 511), ""},
        {wrong_sum, ""},
        {std::string(1024, '\0'), ""},
        {std::string(1024, ' '), ""},
        {R"({"bomFormat":"CycloneDX"})", ""},
    };
    for (const auto& [bytes, kind] : rows) {
        CAPTURE(bytes);
        CHECK(container_kind(bytes) == kind);
    }
    for (const Form& form : kForms) CHECK(container_kind(made_of(form)) == form.name);
    CHECK(open("text").error == "not-a-container");
    std::string signed_tar = old_tar;
    signed_tar[0] = '\xE4';
    CHECK(container_kind(summed(signed_tar)) == "tar");
    CHECK(container_kind(summed(signed_tar, true)) == "tar");
    CHECK(open(summed(signed_tar, true)).files == Files{"%E4.json=" + kOne[0].content});
    CHECK(open(old_tar).files == Files{"a.json=" + kOne[0].content});
}

TEST_CASE("containers: each kind gives its members") {
    for (const Form& form : kForms) {
        CAPTURE(form.name, form.format);
        const Opened opened = open(made_of(form));
        CHECK(opened.error == "");
        CHECK(opened.files == files_of(form));
    }
}

TEST_CASE("containers: what is cut off anywhere is never whole") {
    for (const Form& form : kForms) {
        const std::string whole = made_of(form);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            CAPTURE(form.name, form.format, size, whole.size());
            CHECK(open(whole.substr(0, size)).error != "");
        }
    }
}

TEST_CASE("containers: what follows the end is noticed, save zeros that fill a block") {
    struct Row {
        std::string_view kind;
        std::string rest;
        std::string error;
    };
    const std::string zeros(4096, '\0');
    const Row rows[] = {
        {"zip", "x", "damaged-archive"},
        {"zip", zeros, "damaged-archive"},
        {"tar", "x", "damaged-archive"},
        {"tar", zeros + "x", "damaged-archive"},
        {"tar", zeros, ""},
        {"gzip", "x", "damaged-archive"},
        {"gzip", "\x1F", "damaged-archive"},
        {"gzip", zeros + "x", "damaged-archive"},
        {"gzip", zeros, ""},
        {"bzip2", "x", "damaged-archive"},
        {"bzip2", "BZh", "damaged-archive"},
        {"bzip2", zeros + "x", "damaged-archive"},
        {"xz", "x", "damaged-archive"},
        {"xz", zeros + "x", "damaged-archive"},
        {"zstd", "x", "damaged-archive"},
        {"zstd", zeros + "x", "damaged-archive"},
    };
    for (const Row& row : rows) {
        for (const Form& form : kForms) {
            if (form.name != row.kind) continue;
            CAPTURE(form.name, form.format, row.rest);
            CHECK(open(made_of(form) + row.rest).error == row.error);
        }
    }
    const std::string tar = made_of(kTar);
    CHECK(open(tar + tar).error == "damaged-archive");  // the second one is read by nobody
    CHECK(open(tar.substr(0, tar.size() - 512)).error == "damaged-archive");
    const std::string compressed = make(kGzip, {{"a", tar + std::string(1 << 20, '\0') + "x"}});
    CHECK(open(compressed).error == "damaged-archive");
}

TEST_CASE("containers: a flipped bit is noticed or changes nothing") {
    for (const Form& form : kForms) {
        if (form.name == std::string_view{"tar"} || form.name == std::string_view{"zstd"}) continue;  // without checksums of their own
        const std::string whole = made_of(form);
        const Files files = files_of(form);
        for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
            std::string flipped = whole;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
            const Opened opened = open(flipped);
            if (!opened.error.empty() || opened.files == files) continue;
            FAIL_CHECK(form.name << " " << form.format << ": byte " << bit / 8 << " of " << whole.size() << ", bit " << bit % 8);
        }
    }
}

TEST_CASE("containers: a tar file's damaged header ends it") {
    for (std::size_t at : {std::size_t{0}, std::size_t{130}, std::size_t{1024 + 3}, std::size_t{1024 + 130}}) {
        std::string tar = made_of({"tar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE});
        tar[at] = static_cast<char>(tar[at] ^ 1);
        CAPTURE(at);
        CHECK(open(tar).error == "damaged-archive");
        CHECK(open(make(kGzip, {{"", tar}})).error == "damaged-archive");
    }
}

TEST_CASE("containers: streams one behind the other are one") {
    for (const Form& form : kForms) {
        if (form.format != kNoFormat) continue;
        CAPTURE(form.name);
        CHECK(open(make(form, {{"", "one,"}}) + make(form, {{"", "two"}})).files == Files{"=one,two"});
    }
    for (const Form& form : kForms) {
        if (form.format != kNoFormat) continue;
        CAPTURE(form.name);
        CHECK(open(make(form, {{"", ""}})).files == Files{"="});
    }
    const std::string skippable = "\x50\x2A\x4D\x18" + number(3, 4) + "abc";
    CHECK(open(skippable + make(kZstd, {{"", "one,"}}) + skippable + make(kZstd, {{"", "two"}})).files == Files{"=one,two"});
}

TEST_CASE("containers: one in another is opened by who is given it") {
    const std::string inner = make(kGzip, {{"", make(kTar, {{"x.spdx", "deep"}})}});
    const std::string outer = make(kZip, {{"first", "1"}, {"in/inner.tgz", inner}, {"last", "2"}});
    const Opened opened = open(make({"", ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_XZ}, {{"outer.zip", outer}}));
    CHECK(opened.error == "");
    CHECK(opened.files == Files{"outer.zip!/first=1", "outer.zip!/in/inner.tgz!/x.spdx=deep", "outer.zip!/last=2"});
    // Twice compressed is one in another, so that the inner end is looked at.
    for (const Form& form : kForms) {
        if (form.format != kNoFormat) continue;
        CAPTURE(form.name);
        CHECK(open(make(form, {{"", made_of(form)}})).files == Files{"!/=" + kOne[0].content});
        CHECK(open(make(form, {{"", made_of(form) + "x"}})).error == "damaged-archive");
    }
}

TEST_CASE("containers: names are text, the same on every machine") {
    const std::string long_name = std::string(150, 'd') + "/" + std::string(150, 'f');
    const std::pair<std::string, std::string> names[] = {
        {"/etc/a", "/etc/a"},
        {"../../a", "../../a"},
        {"\xC3\xA4.json", "\xC3\xA4.json"},
        {"\xE4.json", "%E4.json"},
        {"\xE4\xC3\xA4\xFF", "%E4\xC3\xA4%FF"},
        {long_name, long_name},
    };
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* locale : {"C", "C.UTF-8"}) {
        for (const Form& form : {kZip, kTar, Form{"tar", ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE},
                                 Form{"tar", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_NONE}}) {
            for (const auto& [name, path] : names) {
                std::setlocale(LC_ALL, "C.UTF-8");
                const std::string bytes = make(form, {{name, "x"}});
                std::setlocale(LC_ALL, locale);
                CAPTURE(locale, form.name, form.format, name);
                const Opened opened = open(bytes);
                CHECK(opened.error == "");
                CHECK(opened.files == Files{path + "=x"});
            }
        }
    }
    std::setlocale(LC_ALL, before.c_str());
    CHECK(open(zip_of({{std::string{"a\0b", 3}, "x"}})).files == Files{"a%00b=x"});
}

TEST_CASE("containers: two members of one name are two") {
    for (const Form& form : {kZip, kTar}) CHECK(open(make(form, {{"a", "1"}, {"a", "2"}})).files == Files{"a=1", "a=2"});
}

TEST_CASE("containers: links and devices are counted, folders are nothing") {
    Writer writer{kTar};
    writer.add("folder", "", AE_IFDIR);
    writer.add("a", "content");
    writer.add("symbolic", "", AE_IFLNK, [](struct archive_entry* entry) { archive_entry_set_symlink(entry, "a"); });
    writer.add("hard", "", AE_IFREG, [](struct archive_entry* entry) { archive_entry_set_hardlink(entry, "a"); });
    writer.add("pipe", "", AE_IFIFO);
    writer.add("device", "", AE_IFCHR);
    writer.add("empty", "");
    const Opened opened = open(writer.finish());
    CHECK(opened.error == "");
    CHECK(opened.files == Files{"a=content", "empty="});
    CHECK(opened.counts.links == 2);
    CHECK(opened.counts.special == 2);
    Writer zip{kZip};
    zip.add("folder", "", AE_IFDIR);
    zip.add("symbolic", "", AE_IFLNK, [](struct archive_entry* entry) { archive_entry_set_symlink(entry, "a"); });
    const Opened zipped = open(zip.finish());
    CHECK(zipped.error == "");
    CHECK(zipped.counts.links == 1);
}

TEST_CASE("containers: a member with holes is as long as it was") {
    std::string content(100'000, '\0');
    content.replace(50'000, 5, "bytes");
    Writer writer{{"tar", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_NONE}};
    writer.add("sparse", content, AE_IFREG, [](struct archive_entry* entry) { archive_entry_sparse_add_entry(entry, 49'664, 1024); });
    const std::string tar = writer.finish();
    REQUIRE(tar.size() < content.size());
    CHECK(open(tar).files == Files{"sparse=" + content});
    Limits limits;
    limits.archive_bytes = 90'000;
    CHECK(open(tar, limits).error == "over-limit");
}

TEST_CASE("containers: a folder's name does not hide content") {
    CHECK(open(zip_of({{"a/", ""}, {"b", "x"}})).files == Files{"b=x"});
    CHECK(open(zip_of({{"a/", R"({"bomFormat":"CycloneDX"})"}})).error == "damaged-archive");
    std::string tar = make({"tar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE}, {{"ab", "content"}, {"c", "x"}});
    tar[1] = '/';
    CHECK(open(summed(tar)).error == "damaged-archive");
}

TEST_CASE("containers: a zip file whose directory and members disagree is damaged") {
    const ZipPart seen{"seen", "1"};
    const ZipPart other{"other", "2"};
    const ZipPart hidden{"hidden", "3", 0};
    CHECK(open(zip_of({seen, other})).files == Files{"seen=1", "other=2"});
    CHECK(open(zip_of({seen, other}, "a comment")).files == Files{"seen=1", "other=2"});
    CHECK(open(zip_of({})).error == "");
    for (const auto& parts : {std::vector{seen, hidden}, {hidden, seen}, {seen, hidden, other}, {hidden}})
        CHECK(open(zip_of(parts)).error == "damaged-archive");
    CHECK(open(zip_of({{"local", "1", 1, "other"}})).error == "damaged-archive");
    const std::string whole = zip_of({seen, other});
    CHECK(open(replaced(whole, number(crc32_of("1"), 4), number(crc32_of("2"), 4))).message ==
          "the zip file says otherwise in its directory than before the data of seen");
    CHECK(open(zip_of({{"twice", "1", 2}})).message == "members of the zip file overlap");
    CHECK(open(whole + zip_of({seen})).error == "damaged-archive");
    CHECK(open(zip_of({seen}, zip_of({other}))).error == "damaged-archive");
    CHECK(open(replaced(whole, number(2, 2) + number(2, 2), number(3, 2) + number(3, 2))).error == "damaged-archive");
    // A zip file in a zip file, stored, is content.
    CHECK(open(zip_of({{"in.zip", zip_of({other})}, seen})).files == Files{"in.zip!/other=2", "seen=1"});
    CHECK(open(replaced(whole, "PK\1\2", "PK\1\3")).error == "damaged-archive");
}

TEST_CASE("containers: a zip file may say sizes behind the data or in 64 bits") {
    const ZipPart after{"after", "3"};
    const std::string values = number(crc32_of("12"), 4) + number(2, 4) + number(2, 4);
    const std::string values_64 = number(crc32_of("12"), 4) + number(2, 8) + number(2, 8);
    for (const std::string& descriptor : {values, "PK\7\10" + values, values_64, "PK\7\10" + values_64}) {
        CHECK(open(zip_of({{"a", "12", 1, "a", 0, 0, descriptor}, after})).files == Files{"a=12", "after=3"});
        CHECK(open(zip_of({{"a", "12", 1, "a", 0, 0, descriptor}, {"hidden", "3", 0}})).error == "damaged-archive");
    }
    const ZipPart large{"a", "12", 1, "a", 0, 0, "", true};
    CHECK(open(zip_of({large, after}, "comment", true)).files == Files{"a=12", "after=3"});
    CHECK(open(zip_of({large, after}, "", true)).error == "");
    CHECK(open(replaced(zip_of({large, after}, "", true), number(2, 8) + number(2, 8), number(3, 8) + number(3, 8))).error == "damaged-archive");
    CHECK(open(replaced(zip_of({large}), number(16, 2) + number(2, 8), number(16, 2) + number(1, 8))).error == "damaged-archive");
}

TEST_CASE("containers: a member that is not wanted may be damaged, and so not be wanted") {
    std::string bytes = zip_of({{"a", R"({"bomFormat":"CycloneDX"})"}});
    bytes = replaced(bytes, "{\"bom", "[\"bom");
    const Limits limits;
    Budget budget{limits};
    ArchiveCounts counts;
    const auto error = read_archive(
        bytes, budget, [](ArchiveMember& member) { CHECK(member.beginning(3) == "[\"b"); }, counts);
    REQUIRE(error);
    CHECK(error->code == "damaged-archive");
    CHECK(error->message.starts_with("a: "));
}

TEST_CASE("containers: what cannot be read is named, the other members are read") {
    const ZipPart seen{"seen", "1"};
    const Opened encrypted = open(zip_of({{"secret", "0123456789abc", 1, "secret", 1}, seen}));
    CHECK(encrypted.error == "encrypted");
    CHECK(encrypted.message.starts_with("secret "));
    CHECK(encrypted.files == Files{"seen=1"});
    const Opened method = open(zip_of({{"new", "0123", 1, "new", 0, 77}, seen}));
    CHECK(method.error == "unsupported");
    CHECK(method.files == Files{"new:unsupported", "seen=1"});
}

TEST_CASE("containers: a zip file may stand behind a program") {
    const std::string program = "#!/bin/sh\nexit 0\n";
    const std::string bytes = program + zip_of({{"a", "1"}});
    CHECK(container_kind(bytes) == "");
    CHECK(container_kind_of_whole(bytes) == "zip");
    CHECK(open(bytes).files == Files{"a=1"});
    CHECK(open(program + zip_of({{"a", "1"}, {"hidden", "2", 0}})).error == "damaged-archive");
    CHECK(container_kind_of_whole(program) == "");
    CHECK(container_kind_of_whole(program + zip_of({})) == "");
}

TEST_CASE("containers: members, depth and what comes out are limited") {
    const std::string three = make(kZip, {{"a", "1"}, {"b", "2"}, {"c", "3"}});
    Limits members;
    members.archive_members = 3;
    CHECK(open(three, members).error == "");
    CHECK(open(make(kTar, {{"in.zip", three}}), members).error == "over-limit");
    members.archive_members = 2;
    CHECK(open(three, members).error == "over-limit");
    CHECK(open(make(kTar, {{"a", "1"}, {"b", "2"}, {"c", "3"}}), members).files == Files{"a=1", "b=2"});

    Limits depth;
    depth.archive_depth = 2;
    const std::string two_deep = make(kTar, {{"in.zip", three}, {"after", "x"}});
    CHECK(open(two_deep, depth).error == "");
    const Opened too_deep = open(make(kGzip, {{"", make(kZip, {{"two.tar", two_deep}, {"after", "x"}})}}), depth);
    CHECK(too_deep.error == "over-limit");
    CHECK(too_deep.files == Files{"!/after=x"});

    Limits bytes;
    bytes.bytes = 10;
    for (const Form& form : {kZip, kTar}) {
        const Opened opened = open(make(form, {{"large", "0123456789a"}, {"small", "0123456789"}}), bytes);
        CHECK(opened.error == "over-limit");
        CHECK(opened.files == Files{"large:over-limit", "small=0123456789"});
    }
    CHECK(open(make(kGzip, {{"", "0123456789a"}}), bytes).error == "over-limit");

    Limits all;
    all.archive_bytes = 20;
    CHECK(open(make(kZip, {{"a", "0123456789"}, {"b", "0123456789"}}), all).error == "");
    const Opened over = open(make(kZip, {{"a", "0123456789"}, {"b", "0123456789a"}, {"c", ""}}), all);
    CHECK(over.error == "over-limit");
    CHECK(over.files == Files{"a=0123456789", "b:over-limit"});
}

TEST_CASE("containers: a bomb is put out while it grows, and nothing more is opened then") {
    const std::string bomb = make(kZstd, {{"", std::string(std::size_t{140} << 20, '\0')}});
    REQUIRE(bomb.size() < 100'000);
    const auto error_of = [](std::string_view bytes, Budget& budget) {
        ArchiveCounts counts;
        const auto error = read_archive(
            bytes, budget, [](ArchiveMember&) {}, counts);
        return error ? error->code : "";
    };
    Limits limits;
    Budget budget{limits};
    CHECK(error_of(bomb, budget) == "over-limit");
    CHECK(error_of(made_of(kZip), budget) == "over-limit");
    limits.archive_ratio = 1'000'000;
    Budget larger{limits};
    CHECK(error_of(bomb, larger) == "");
}
