# Toolchain file: from Debian's amd64 for 64-bit Windows, by MinGW. Used by ci/packages/windows, which builds the libraries in DENYBOM_WINDOWS_LIBRARIES.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
# With threads of POSIX, which std::thread of libstdc++ takes.
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES DENYBOM_WINDOWS_LIBRARIES)
set(CMAKE_FIND_ROOT_PATH ${DENYBOM_WINDOWS_LIBRARIES} /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind IN ITEMS LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()
# Libraries that are looked for by name alone have their headers there too.
set(CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES ${DENYBOM_WINDOWS_LIBRARIES}/include)
