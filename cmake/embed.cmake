# embed_files(OUTPUT_VARIABLE function header type folder pattern): a source file that defines
#   std::span<const TYPE> FUNCTION();   with TYPE{name, bytes} for each file, in order of name.
function(embed_files output function header type folder pattern)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/${pattern})
  list(SORT files)
  set(source ${PROJECT_BINARY_DIR}/generated/${function}.cpp)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${source} -DFUNCTION=${function} -DHEADER=${header} -DTYPE=${type} "-DFILES=${files}"
            -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    VERBATIM)
  set(${output} ${source} PARENT_SCOPE)
endfunction()
