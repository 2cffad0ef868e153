# DENYBOM_STATIC: the program in one file that needs nothing of the machine it runs on. Included before the libraries are looked for.
option(DENYBOM_STATIC "Link the program statically, from the .a files of Debian's -dev packages" OFF)
if(NOT DENYBOM_STATIC)
  return()
endif()

if(NOT DENYBOM_LOOKALIKES)
  find_package(ICU REQUIRED COMPONENTS i18n uc)  # of make_lookalikes, which runs here and may be linked as always
endif()
set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
set(OPENSSL_USE_STATIC_LIBS TRUE)

# What libarchive.a needs of other libraries, as far as the program calls it: its readers of tar and zip and their filters. Its reader of
# xar would need libxml2 and with it ICU, its writer to disk libacl; neither is linked, since nothing refers to them.
set(ARCHIVE_NEEDS lzma zstd lz4 bz2)
if(NOT WIN32)
  list(APPEND ARCHIVE_NEEDS nettle)
endif()

# After the libraries are found: their imported targets, as static ones.
function(make_libraries_static)
  set_target_properties(pugixml::pugixml PROPERTIES INTERFACE_LINK_LIBRARIES pugixml::static)
  foreach(name IN LISTS ARCHIVE_NEEDS)
    find_library(STATIC_${name} ${name} REQUIRED)
    target_link_libraries(LibArchive::LibArchive INTERFACE ${STATIC_${name}})
  endforeach()
endfunction()

# Position-independent, so that its addresses differ from run to run; relative relocations packed (700 kB less).
function(make_program_static)
  if(WIN32)
    target_link_options(denybom PRIVATE -municode -static -s -Wl,--gc-sections -Wl,--no-insert-timestamp -Wl,-Map=${PROJECT_BINARY_DIR}/denybom.map)
    return()
  endif()
  target_sources(denybom PRIVATE ${PROJECT_SOURCE_DIR}/cmake/static_start.cpp)
  target_link_libraries(denybom PRIVATE OpenSSL::Crypto)
  target_link_options(denybom PRIVATE -static-pie -s -Wl,-z,pack-relative-relocs -Wl,--gc-sections -Wl,-Map=${PROJECT_BINARY_DIR}/denybom.map)
endfunction()
