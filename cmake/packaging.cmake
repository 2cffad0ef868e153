# What `cmake --install` puts beside the program (component `program`), and the packages that CPack makes of it.
if(DENYBOM_STATIC)
  make_program_static()
endif()

# The manual page and the completions are written by what they describe.
set(GENERATED ${PROJECT_BINARY_DIR}/generated)
add_executable(make_manual ${PROJECT_SOURCE_DIR}/cmake/make_manual.cpp)
target_link_libraries(make_manual PRIVATE room_cli)
add_custom_command(OUTPUT ${GENERATED}/denybom.1 COMMAND make_manual ${GENERATED}/denybom.1 DEPENDS make_manual VERBATIM)
set(PROGRAM_FILES ${GENERATED}/denybom.1)
foreach(shell IN ITEMS bash zsh fish)
  add_custom_command(OUTPUT ${GENERATED}/denybom.${shell} COMMAND denybom completion ${shell} > ${GENERATED}/denybom.${shell}
    DEPENDS denybom VERBATIM)
  list(APPEND PROGRAM_FILES ${GENERATED}/denybom.${shell})
endforeach()

# Of the static program: the packages whose code is in it, as dpkg knows them, and their licences.
if(DENYBOM_STATIC)
  add_custom_command(OUTPUT ${GENERATED}/linked-packages.tsv ${GENERATED}/THIRD-PARTY-LICENSES
    COMMAND ${PROJECT_SOURCE_DIR}/ci/packages/linked-packages ${PROJECT_BINARY_DIR} ${GENERATED}
    DEPENDS denybom ${PROJECT_SOURCE_DIR}/ci/packages/linked-packages VERBATIM)
  list(APPEND PROGRAM_FILES ${GENERATED}/THIRD-PARTY-LICENSES)
  install(FILES ${GENERATED}/THIRD-PARTY-LICENSES DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
endif()
add_custom_target(program_files ALL DEPENDS ${PROGRAM_FILES})

install(FILES ${GENERATED}/denybom.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${GENERATED}/denybom.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME denybom COMPONENT program)
install(FILES ${GENERATED}/denybom.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
foreach(folder IN ITEMS site-functions vendor-completions)  # zsh's own, and Debian's
  install(FILES ${GENERATED}/denybom.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${folder} RENAME _denybom COMPONENT program)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

set(CPACK_GENERATOR TGZ DEB RPM)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/cmake/cpack_options.cmake)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_PACKAGE_NAME denybom)
set(CPACK_PACKAGE_VENDOR "denybom project")
set(CPACK_PACKAGE_CONTACT "denybom project <denybom@denybom.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "SBOM gate that fails a build on denied software")
set(CPACK_PACKAGE_DESCRIPTION "Reads SBOMs, compares every component with a denylist of Kaspersky software and
fails the build on a hit. Offline, one file, no dependencies.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SYSTEM_NAME linux-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_FILE_NAME denybom-${PROJECT_VERSION}-${CPACK_SYSTEM_NAME})
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE Apache-2.0)
set(CPACK_RPM_PACKAGE_AUTOREQ OFF)
set(CPACK_RPM_PACKAGE_DESCRIPTION ${CPACK_PACKAGE_DESCRIPTION})
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/man /usr/share/man/man1 /usr/share/bash-completion /usr/share/bash-completion/completions
  /usr/share/zsh /usr/share/zsh/site-functions /usr/share/zsh/vendor-completions /usr/share/fish /usr/share/fish/vendor_completions.d)
# The same bytes wherever and whenever it is built: times from SOURCE_DATE_EPOCH, no name of a machine.
set(CPACK_RPM_SPEC_MORE_DEFINE "%define _buildhost localhost
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define __os_install_post %{nil}
%define _build_id_links none")
include(CPack)
