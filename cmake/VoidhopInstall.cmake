# Install and export, so that find_package(voidhop) gives voidhop::core, the simulation library.
include(CMakePackageConfigHelpers)
set(VOIDHOP_CMAKE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/voidhop")
set(VOIDHOP_DATA_DIR "${CMAKE_INSTALL_DATADIR}/voidhop")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/voidhop" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILES_MATCHING PATTERN "*.hpp")
set_target_properties(voidhop_core PROPERTIES EXPORT_NAME core)
install(TARGETS voidhop_core EXPORT voidhopTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT voidhopTargets NAMESPACE voidhop:: DESTINATION "${VOIDHOP_CMAKE_DIR}")
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/voidhop-config.cmake.in" "${PROJECT_BINARY_DIR}/voidhop-config.cmake"
  INSTALL_DESTINATION "${VOIDHOP_CMAKE_DIR}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/voidhop-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/voidhop-config.cmake"
              "${PROJECT_BINARY_DIR}/voidhop-config-version.cmake"
        DESTINATION "${VOIDHOP_CMAKE_DIR}")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/configs" DESTINATION "${VOIDHOP_DATA_DIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/python/voidhop" DESTINATION "${VOIDHOP_DATA_DIR}/python"
        FILES_MATCHING PATTERN "*.py" PATTERN "*.js" PATTERN "*.css" PATTERN "*.html")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/CITATION.cff"
              "${PROJECT_SOURCE_DIR}/CHANGELOG.md"
        DESTINATION "${CMAKE_INSTALL_DOCDIR}")
