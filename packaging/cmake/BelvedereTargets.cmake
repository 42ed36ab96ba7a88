# One place for warnings, strictness and how a layer is declared.

add_library(belvedere_options INTERFACE)
target_compile_features(belvedere_options INTERFACE cxx_std_20)
target_compile_definitions(belvedere_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_WARN_DEPRECATED_UP_TO=0x060400
    BELVEDERE_VERSION="${PROJECT_VERSION}")
target_include_directories(belvedere_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(belvedere_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2
    $<$<BOOL:${BELVEDERE_WERROR}>:-Werror>
    # GCC 13 and 14 see a variant's other arm read, and a vector of no element written, where they are not: told, but no error.
    "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_GREATER_EQUAL:$<CXX_COMPILER_VERSION>,13>>:-Wno-error=maybe-uninitialized;-Wno-error=stringop-overflow;-Wno-error=array-bounds>")
# A precompiled header out of a compiler cache is as good as one that was just made.
if(BELVEDERE_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(belvedere_options INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
endif()
# Several files in one: what a file keeps to itself may have the name of something in another one.
if(CMAKE_UNITY_BUILD)
    target_compile_options(belvedere_options INTERFACE
        -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(BELVEDERE_SANITIZE)
    target_compile_definitions(belvedere_options INTERFACE BELVEDERE_SANITIZED)
    target_compile_options(belvedere_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(belvedere_options INTERFACE -fsanitize=address,undefined)
endif()

# belvedere_layer(NAME SOURCES ... LINKS ...): one static library per folder of app/, so that an upward
# call fails to link as an upward include fails the layering test.
function(belvedere_layer name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_SOURCES)
        add_library(belvedere_${name} INTERFACE)
        return()
    endif()
    add_library(belvedere_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(belvedere_${name} PUBLIC belvedere_options Qt6::Core ${ARG_LINKS})
    if(BELVEDERE_PCH)
        # Two of them serve all libraries: more defines than a header was made with do it no harm.
        if(name STREQUAL "base")
            target_precompile_headers(belvedere_base PRIVATE ${PROJECT_SOURCE_DIR}/app/base/precompiled.h)
        elseif(name STREQUAL "ui_widgets")
            target_precompile_headers(belvedere_ui_widgets PRIVATE ${PROJECT_SOURCE_DIR}/ui/precompiled.h)
        elseif(ARG_LINKS MATCHES "Qt6::Widgets")
            target_precompile_headers(belvedere_${name} REUSE_FROM belvedere_ui_widgets)
        else()
            target_precompile_headers(belvedere_${name} REUSE_FROM belvedere_base)
        endif()
    endif()
    foreach(source IN LISTS ARG_SOURCES)
        set_property(GLOBAL APPEND PROPERTY BELVEDERE_SOURCES ${CMAKE_CURRENT_SOURCE_DIR}/${source})
    endforeach()
endfunction()
