# Read by CPack before each kind of package: a .tar.gz holds one folder, the others the tree of a system.
if(CPACK_GENERATOR STREQUAL "TGZ")
  set(CPACK_PACKAGING_INSTALL_PREFIX /${CPACK_PACKAGE_FILE_NAME})
endif()
