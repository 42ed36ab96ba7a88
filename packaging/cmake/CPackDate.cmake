# Read by CPack before it packs: without SOURCE_DATE_EPOCH, files get the date of the newest changelog
# entry, so that the same source gives the same package.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    file(STRINGS "${CPACK_BELVEDERE_CHANGELOG}" date REGEX "^ -- " LIMIT_COUNT 1)
    string(REGEX REPLACE "^.*>  " "" date "${date}")
    execute_process(COMMAND date --utc "--date=${date}" +%s
        OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    set(ENV{SOURCE_DATE_EPOCH} "${epoch}")
endif()
