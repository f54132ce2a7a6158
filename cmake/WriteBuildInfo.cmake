# Run at build time: writes OUTPUT from TEMPLATE when the commit or the state of the tree changed.
set(VOIDHOP_GIT_COMMIT "unknown")
set(VOIDHOP_GIT_DIRTY 0)
find_program(git NAMES git)
if(git AND EXISTS "${SOURCE_DIR}/.git")
  execute_process(COMMAND "${git}" rev-parse HEAD WORKING_DIRECTORY "${SOURCE_DIR}"
                  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                  RESULT_VARIABLE failed)
  if(NOT failed)
    set(VOIDHOP_GIT_COMMIT "${commit}")
    execute_process(COMMAND "${git}" status --porcelain WORKING_DIRECTORY "${SOURCE_DIR}"
                    OUTPUT_VARIABLE changes OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(changes)
      set(VOIDHOP_GIT_DIRTY 1)
    endif()
  endif()
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
