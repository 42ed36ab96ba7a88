#include "app/cli/show_command.h"

#include "app/base/literals.h"
#include "app/cli/details_text.h"
#include "app/cli/version_choice.h"
#include "app/cli/version_json.h"
#include "app/text/format.h"

namespace belvedere::cli {

int show(const Arguments &arguments, const Environment &environment, const Streams &streams)
{
    const auto format = chosenFormat(arguments);
    if (!format)
        return wrongUsage(streams, Command::Show, format.error().detail);
    const ContentsPtr contents = readPaths(arguments.paths, environment, streams);
    if (!contents)
        return Failed;
    const auto choice = chooseVersion(*contents, arguments.model, arguments.version);
    if (!choice)
        return refuseChoice(streams, Command::Show, choice.error());
    QByteArray text;
    if (*format == "json"_L1) {
        if (const auto problem = appendVersionFromFile(text, *choice->entry,
                                                       JsonObjectWriter::Layout::Lines))
            complain(streams, *problem);
        text.append('\n');
    } else {
        text = detailsText(*choice->entry, *choice->model, *contents);
    }
    const auto output = Output::open(arguments.output, streams);
    output->write(text);
    return finish(*output, streams, Done);
}

} // namespace belvedere::cli
