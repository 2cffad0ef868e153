// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#include <windows.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/descriptor.h"
#include "base/paths.h"

namespace denybom {
namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;  // _read and _write count in int

std::filesystem::path wide(const std::string& path) { return as_path(path); }

int open_as(const std::string& path, int flags) {
    int descriptor = -1;
    if (::_wsopen_s(&descriptor, wide(path).c_str(), flags | _O_BINARY | _O_NOINHERIT, _SH_DENYNO, _S_IREAD | _S_IWRITE) == 0) return descriptor;
    // A folder is refused as if for want of permission.
    std::error_code error;
    if (errno == EACCES && std::filesystem::is_directory(wide(path), error)) errno = EISDIR;
    return -1;
}

FileStatus as_status(const struct _stat64& status) {
    return {(status.st_mode & _S_IFMT) == _S_IFREG, (status.st_mode & _S_IFMT) == _S_IFDIR, static_cast<std::uint64_t>(status.st_size)};
}

}  // namespace

int open_to_read(const std::string& path) { return open_as(path, _O_RDONLY); }
int open_to_write(const std::string& path) { return open_as(path, _O_WRONLY); }

int open_temporary(const std::string& path, std::string& name) {
    constexpr unsigned kTries = 1000;
    unsigned number = ::GetCurrentProcessId() ^ static_cast<unsigned>(::GetTickCount64());
    for (unsigned i = 0; i < kTries; ++i, ++number) {
        name = path + '.' + std::to_string(number);
        const int descriptor = open_as(name, _O_WRONLY | _O_CREAT | _O_EXCL);
        if (descriptor >= 0 || errno != EEXIST) return descriptor;
    }
    return -1;
}

std::ptrdiff_t read_some(int descriptor, char* to, std::size_t size) {
    return ::_read(descriptor, to, static_cast<unsigned>(std::min(size, kMostAtOnce)));
}
std::ptrdiff_t write_some(int descriptor, const char* from, std::size_t size) {
    return ::_write(descriptor, from, static_cast<unsigned>(std::min(size, kMostAtOnce)));
}

bool flush_to_disk(int descriptor) { return ::_commit(descriptor) == 0; }
bool close_descriptor(int descriptor) { return ::_close(descriptor) == 0; }

std::optional<FileStatus> status_of(int descriptor) {
    struct _stat64 status {};
    if (::_fstat64(descriptor, &status) != 0) return std::nullopt;
    return as_status(status);
}

std::optional<FileStatus> status_of(const std::string& path) {
    struct _stat64 status {};
    if (::_wstat64(wide(path).c_str(), &status) != 0) return std::nullopt;
    return as_status(status);
}

bool replace_file(const std::string& from, const std::string& to) {
    if (::MoveFileExW(wide(from).c_str(), wide(to).c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0) return true;
    errno = ::GetLastError() == ERROR_ACCESS_DENIED ? EACCES : EIO;
    return false;
}

void remove_file(const std::string& path) { ::_wunlink(wide(path).c_str()); }

}  // namespace denybom
