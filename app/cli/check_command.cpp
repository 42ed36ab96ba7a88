#include "app/cli/check_command.h"

#include "app/analysis/wholeness.h"
#include "app/archive/manifest.h"
#include "app/base/literals.h"
#include "app/cli/check_report.h"

namespace belvedere::cli {

namespace {

// Whether there is anything of the service at all, or of what its users save beside it.
bool isUsable(const ArchiveContents &contents)
{
    return !contents.models.empty() || !contents.versions.empty() || !contents.datasets.empty()
           || !contents.ingestionJobs.empty() || !contents.labelGroups.empty()
           || !contents.labels.empty() || !contents.labelFiles.empty() || !contents.tags.empty()
           || !contents.lists.empty() || !contents.diagnosticsFiles.empty();
}

} // namespace

std::vector<Finding> allFindings(const ArchiveContents &contents)
{
    std::vector<Finding> findings = findGaps(contents);
    const std::vector<Finding> changed = verifyManifests(contents);
    findings.insert(findings.end(), changed.begin(), changed.end());
    sortFindings(findings);
    return findings;
}

int check(const Arguments &arguments, const Environment &environment, const Streams &streams)
{
    const auto format = chosenFormat(arguments);
    if (!format)
        return wrongUsage(streams, Command::Check, format.error().detail);
    Problem failure;
    ContentsPtr contents = readPaths(arguments.paths, environment, streams, &failure);
    // The report is the result, also of what could not be read at all.
    std::vector<Finding> findings{
        {.kind = FindingKind::Unreadable, .path = failure.path, .detail = failure.error.detail}};
    if (contents)
        findings = allFindings(*contents);
    else
        contents = std::make_shared<const ArchiveContents>();
    const bool usable = isUsable(*contents);
    const auto output = Output::open(arguments.output, streams);
    output->write(*format == "json"_L1 ? checkJson(*contents, findings, usable)
                                       : checkText(*contents, findings, usable));
    return finish(*output, streams, findings.empty() && usable ? Done : Failed);
}

} // namespace belvedere::cli
