// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "base/descriptor.h"

namespace denybom {
namespace {

FileStatus as_status(const struct stat& status) {
    return {S_ISREG(status.st_mode), S_ISDIR(status.st_mode), static_cast<std::uint64_t>(status.st_size)};
}

}  // namespace

int open_to_read(const std::string& path) { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }
int open_to_write(const std::string& path) { return ::open(path.c_str(), O_WRONLY | O_CLOEXEC); }

int open_temporary(const std::string& path, std::string& name) {
    name = path + ".XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return -1;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(descriptor, 0666 & ~mask) == 0) return descriptor;
    const int error = errno;
    ::close(descriptor);
    remove_file(name);
    errno = error;
    return -1;
}

std::ptrdiff_t read_some(int descriptor, char* to, std::size_t size) {
    for (;;) {
        const ssize_t got = ::read(descriptor, to, size);
        if (got >= 0 || errno != EINTR) return got;
    }
}

std::ptrdiff_t write_some(int descriptor, const char* from, std::size_t size) {
    for (;;) {
        const ssize_t put = ::write(descriptor, from, size);
        if (put >= 0 || errno != EINTR) return put;
    }
}

bool flush_to_disk(int descriptor) { return ::fsync(descriptor) == 0; }
bool close_descriptor(int descriptor) { return ::close(descriptor) == 0; }

std::optional<FileStatus> status_of(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return std::nullopt;
    return as_status(status);
}

std::optional<FileStatus> status_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return as_status(status);
}

bool replace_file(const std::string& from, const std::string& to) { return ::rename(from.c_str(), to.c_str()) == 0; }
void remove_file(const std::string& path) { ::unlink(path.c_str()); }

}  // namespace denybom
