// SPDX-License-Identifier: Apache-2.0
// What the systems do differently with files: descriptor_posix.cpp or descriptor_windows.cpp, of which the build takes one. Paths are UTF-8. What
// fails answers -1, false or nothing, and says why in errno.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace denybom {

inline constexpr int kStandardInputDescriptor = 0;
inline constexpr int kStandardOutputDescriptor = 1;
inline constexpr int kStandardErrorDescriptor = 2;

// Bytes as they are, not handed on to other programs.
int open_to_read(const std::string& path);
int open_to_write(const std::string& path);

// A new file beside `path`, under a name that no other has and that is put to `name`, with the rights of a new file.
int open_temporary(const std::string& path, std::string& name);

// How many bytes; 0 at the end.
std::ptrdiff_t read_some(int descriptor, char* to, std::size_t size);
std::ptrdiff_t write_some(int descriptor, const char* from, std::size_t size);

bool flush_to_disk(int descriptor);
bool close_descriptor(int descriptor);

struct FileStatus {
    bool is_file = false;  // a regular one
    bool is_folder = false;
    std::uint64_t size = 0;
};
std::optional<FileStatus> status_of(int descriptor);
std::optional<FileStatus> status_of(const std::string& path);

// Renames, also over a file that is there, in one step.
bool replace_file(const std::string& from, const std::string& to);
void remove_file(const std::string& path);

}  // namespace denybom
