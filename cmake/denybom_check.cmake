# SPDX-License-Identifier: Apache-2.0
# denybom_check(NAME test-name SBOM file... [TARGET target] [PROFILE name] [OPTIONS option...])
#
# Adds a CTest test that runs `denybom check` on the SBOMs and fails on a hit, and on whatever cannot be read whole. With TARGET it is a build
# step as well: a target of that name is not built before its SBOMs have passed; where there is none, one is made and is part of `all`.
#
#   SBOM     files, folders, archives or globs, relative to the current source folder. A file that a custom command of this folder makes is
#            made first.
#   PROFILE  whom the verdict is for, as `--profile`.
#   OPTIONS  more options of `denybom check`; paths in them count from the current source folder. A configuration file is read only where one
#            of them is `--config`.
#
# The step runs in every build: what passed yesterday may be prohibited today.
function(denybom_check)
  cmake_parse_arguments(PARSE_ARGV 0 CHECK "" "NAME;TARGET;PROFILE" "SBOM;OPTIONS")
  if(DEFINED CHECK_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "denybom_check: unknown arguments: ${CHECK_UNPARSED_ARGUMENTS}")
  endif()
  list(REMOVE_ITEM CHECK_KEYWORDS_MISSING_VALUES OPTIONS)  # a list of the caller's may be empty
  if(CHECK_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "denybom_check: nothing was given for ${CHECK_KEYWORDS_MISSING_VALUES}")
  endif()
  foreach(needed IN ITEMS NAME SBOM)
    if(NOT CHECK_${needed})
      message(FATAL_ERROR "denybom_check: ${needed} is missing")
    endif()
  endforeach()

  set(command denybom::program check)
  if(NOT "${CHECK_OPTIONS}" MATCHES "(^|;)--config(=|;|$)" AND NOT "--no-config" IN_LIST CHECK_OPTIONS)
    list(APPEND command --no-config)
  endif()
  if(DEFINED CHECK_PROFILE)
    list(APPEND command --profile ${CHECK_PROFILE})
  endif()
  list(APPEND command ${CHECK_OPTIONS} --)

  set(files "")
  foreach(sbom IN LISTS CHECK_SBOM)
    if(NOT sbom MATCHES "^\\$<")
      cmake_path(ABSOLUTE_PATH sbom NORMALIZE)
    endif()
    list(APPEND command ${sbom})
    # Folders and globs are looked at when the program runs.
    if(NOT IS_DIRECTORY ${sbom} AND (EXISTS ${sbom} OR NOT sbom MATCHES "[*?[]"))
      list(APPEND files ${sbom})
    endif()
  endforeach()

  add_test(NAME ${CHECK_NAME} COMMAND ${command} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  if(DEFINED CHECK_TARGET)
    _denybom_add_step(${CHECK_TARGET} "${command}" "${files}")
  else()
    _denybom_make_first(${CHECK_NAME} "${files}")
  endif()
endfunction()

# The build step.
function(_denybom_add_step target command files)
  set(step ${target})
  set(in_all ALL)
  if(TARGET ${target})
    string(MD5 hash "${command}")
    string(SUBSTRING ${hash} 0 8 hash)
    set(step ${target}-denybom-${hash})
    set(in_all "")
  endif()
  add_custom_target(${step} ${in_all}
    COMMAND ${command}
    DEPENDS ${files}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    COMMENT "Checking the SBOM of ${target}"
    COMMAND_EXPAND_LISTS VERBATIM)
  if(NOT step STREQUAL target)
    add_dependencies(${target} ${step})
  endif()
endfunction()

# A test builds nothing: what the build makes is made with `all`.
function(_denybom_make_first name files)
  set(made "")
  foreach(file IN LISTS files)
    get_source_file_property(is_made ${file} GENERATED)
    if(is_made)
      list(APPEND made ${file})
    endif()
  endforeach()
  if(made)
    string(MAKE_C_IDENTIFIER ${name} name)
    add_custom_target(denybom-sbom-${name} ALL DEPENDS ${made})
  endif()
endfunction()
