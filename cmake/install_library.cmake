# Installs the library, its headers, the CMake package (cmake/denybomConfig.cmake.in) and the pkg-config file (cmake/denybom.pc.in).
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/denybom)
set(generated ${PROJECT_BINARY_DIR}/generated)

install(TARGETS denybom_library EXPORT denybomLibrary ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/include/denybom.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/include/denybom/denybom.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/denybom COMPONENT development)

foreach(part IN ITEMS denybomProgram denybomLibrary)
  install(EXPORT ${part} NAMESPACE denybom:: DESTINATION ${package_folder} COMPONENT development)
endforeach()

# What a C compiler has to be told to link.
set(CXX_LIBRARIES ${CMAKE_CXX_IMPLICIT_LINK_LIBRARIES})
list(FILTER CXX_LIBRARIES INCLUDE REGEX "c\\+\\+")
list(REMOVE_DUPLICATES CXX_LIBRARIES)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/denybomConfig.cmake.in ${generated}/denybomConfig.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${generated}/denybomConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${generated}/denybomConfig.cmake ${generated}/denybomConfigVersion.cmake ${PROJECT_SOURCE_DIR}/cmake/denybom_check.cmake
  DESTINATION ${package_folder} COMPONENT development)

# From where the file lies, so that the tree can be moved.
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_LIBDIR BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE libraries)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${libraries}/pkgconfig OUTPUT_VARIABLE PREFIX_FROM_PKGCONFIG)
list(TRANSFORM CXX_LIBRARIES PREPEND "-l")
list(JOIN CXX_LIBRARIES " " CXX_LIBRARIES)
configure_file(${PROJECT_SOURCE_DIR}/cmake/denybom.pc.in ${generated}/denybom.pc @ONLY)
install(FILES ${generated}/denybom.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
