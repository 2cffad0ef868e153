# Toolchain file: from Debian's amd64 for its arm64. Used by ci/packages/aarch64, in a root with the libraries of both.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
# The build runs what it has built: make_lookalikes, make_manual, `denybom completion`.
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static)
# The cross compiler brings a C library of its own, as old as Debian 12 itself. libc6-dev:arm64 is the one that is kept up to date.
set(CMAKE_EXE_LINKER_FLAGS_INIT -B/usr/lib/aarch64-linux-gnu)

set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
set(CPACK_RPM_PACKAGE_ARCHITECTURE aarch64)
