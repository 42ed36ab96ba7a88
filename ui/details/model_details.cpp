#include "ui/details/details_list.h"

#include "app/base/literals.h"
#include "app/text/sentences.h"
#include "ui/widgets/file_manager.h"

#include <algorithm>

namespace belvedere {

namespace {

constexpr size_t mostRunsShown = 5;

void addDataset(DetailsList &list, const Dataset &dataset)
{
    list.begin(detailsText(QT_TRANSLATE_NOOP("Details", "Dataset %1"))
                   .arg(shortVisibleText(dataset.name, 80)),
               dataset.notes);
    list.cover({"DatasetName"_L1});
    list.field(datasetFields(), "Dataset", dataset, "Status"_L1);
    list.rest(datasetFields(), "Dataset", dataset);
    list.unknownMembers(dataset.extra);
}

void addIngestionJob(DetailsList &list, const IngestionJob &job)
{
    list.begin(detailsText(QT_TRANSLATE_NOOP("Details", "Ingestion job")), job.notes);
    list.field(ingestionJobFields(), "IngestionJob", job, "Status"_L1);
    list.rest(ingestionJobFields(), "IngestionJob", job);
    list.unknownMembers(job.extra);
}

void addLabelGroup(DetailsList &list, const LabelGroup &group, const ArchiveContents &contents)
{
    list.begin(detailsText(QT_TRANSLATE_NOOP("Details", "Label group %1"))
                   .arg(shortVisibleText(group.name, 80)),
               group.notes);
    list.cover({"LabelGroupName"_L1});
    list.rest(labelGroupFields(), "LabelGroup", group);
    const auto labels = std::ranges::count_if(
        contents.labels, [&](const Label &label) { return label.groupName == group.name; });
    if (labels > 0)
        list.add(list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Saved labels")),
                               qint64(labels), Unit::Count));
    list.unknownMembers(group.extra);
}

void addRetrainingScheduler(DetailsList &list, const RetrainingScheduler &scheduler)
{
    list.begin(detailsText(QT_TRANSLATE_NOOP("Details", "Retraining scheduler")), scheduler.notes);
    list.cover({"ModelName"_L1, "ModelArn"_L1});
    list.field(retrainingSchedulerFields(), "RetrainingScheduler", scheduler, "Status"_L1);
    list.rest(retrainingSchedulerFields(), "RetrainingScheduler", scheduler);
    list.unknownMembers(scheduler.extra);
}

void addInferenceScheduler(DetailsList &list, const InferenceScheduler &scheduler)
{
    list.begin(detailsText(QT_TRANSLATE_NOOP("Details", "Inference scheduler %1"))
                   .arg(shortVisibleText(scheduler.name, 80)),
               scheduler.notes);
    list.cover({"InferenceSchedulerName"_L1, "ModelName"_L1, "ModelArn"_L1});
    list.field(inferenceSchedulerFields(), "InferenceScheduler", scheduler, "Status"_L1);
    list.rest(inferenceSchedulerFields(), "InferenceScheduler", scheduler);
    list.unknownMembers(scheduler.extra);
}

// The newest runs, and how many there are in all.
void addInferenceRuns(DetailsList &list, const ModelEntry &model)
{
    if (model.inferenceExecutions.empty() && model.inferenceEvents.empty())
        return;
    list.begin(detailsText(QT_TRANSLATE_NOOP("Details", "Inference")), {});
    list.add(list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Saved runs")),
                           qint64(model.inferenceExecutions.size()), Unit::Count));
    std::vector<const InferenceExecution *> newest;
    newest.reserve(model.inferenceExecutions.size());
    for (const InferenceExecution &run : model.inferenceExecutions)
        newest.push_back(&run);
    const size_t shown = std::min(mostRunsShown, newest.size());
    std::ranges::partial_sort(
        newest, newest.begin() + qsizetype(shown),
        [](const auto *a, const auto *b) { return a->scheduledStart > b->scheduledStart; });
    for (const InferenceExecution *run : std::span(newest).first(shown)) {
        const FieldValue status = toFieldValue(run->status);
        DetailsRow row = list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Run")), status,
                                       Unit::None);
        if (run->failedReason)
            row.remark = shortVisibleText(*run->failedReason, 5000);
        list.add(row);
        if (run->scheduledStart)
            list.more(dateTimeText(*run->scheduledStart, list.display()));
    }
    list.add(list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Saved events")),
                           qint64(model.inferenceEvents.size()), Unit::Count));
}

void addModel(DetailsList &list, const ModelEntry &model)
{
    list.add(list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Versions")),
                           qint64(model.versions.size()), Unit::Count));
    if (model.description) {
        list.field(modelDescriptionFields(), "ModelDescription", *model.description,
                   "ActiveModelVersion"_L1);
        list.rest(modelDescriptionFields(), "ModelDescription", *model.description);
    } else {
        list.add(list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Active version")),
                               toFieldValue(model.activeVersion), Unit::Count));
        list.note(detailsText(QT_TRANSLATE_NOOP(
                      "Details", "No description of the model itself is in the archive.")),
                  Tone::Dim);
    }
    if (!model.arn.isEmpty()) {
        list.add(
            list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "ARN")), model.arn, Unit::Arn));
    }
}

void addListPages(DetailsList &list, const ArchiveContents &contents, const QString &modelName)
{
    for (const ListPage &page : contents.lists) {
        if (page.hasNextToken && (modelName.isEmpty() || page.modelName == modelName))
            list.note(listPageText(page));
    }
}

void addLabelFiles(DetailsList &list, const ArchiveContents &contents)
{
    if (contents.labelFiles.empty())
        return;
    list.begin(detailsText(QT_TRANSLATE_NOOP("Details", "Label files")), {});
    for (const LabelFile &file : contents.labelFiles) {
        const bool isHere = isOnThisMachine(file.path);
        list.add({.label = shortVisibleText(file.path.section(u'/', -1), 60),
                  .value = countText(QT_TRANSLATE_N_NOOP("Text", "%n label"),
                                     QT_TRANSLATE_N_NOOP("Text", "%n labels"),
                                     qint64(file.labels.size())),
                  .full = visibleText(file.path),
                  .help = isHere ? detailsText(
                              QT_TRANSLATE_NOOP("Details", "Shows the file in the file manager."))
                                 : QString(),
                  .path = file.path,
                  .tone = isHere ? Tone::Accent : Tone::Normal,
                  .action = isHere ? DetailsRow::Action::ShowFile : DetailsRow::Action::None});
        if (!file.badLines.empty()) {
            list.note(
                countText(QT_TRANSLATE_N_NOOP("Text", "%n line is no label and was left out."),
                          QT_TRANSLATE_N_NOOP("Text", "%n lines are no labels and were left out."),
                          qint64(file.badLines.size())));
        }
    }
}

// The datasets that the model's versions name, by ARN where there is one.
bool usesDataset(const ModelEntry &model, const ArchiveContents &contents, const QString &name,
                 const std::optional<QString> &arn)
{
    return std::ranges::any_of(model.versions, [&](size_t index) {
        const ModelVersion &version = contents.versions[index].version;
        return (arn && version.datasetArn == arn)
               || (!name.isEmpty() && version.datasetName == name);
    });
}

bool usesLabelGroup(const ModelEntry &model, const ArchiveContents &contents, const QString &name)
{
    return std::ranges::any_of(model.versions, [&](size_t index) {
        const auto &labels = contents.versions[index].version.labelsInput;
        return labels && labels->labelGroupName == name;
    });
}

} // namespace

Details modelDetails(const ModelEntry &model, const ArchiveContents &contents,
                     const DetailsWish &wish)
{
    DetailsList list(wish, model.description ? model.description->active.notes : Notes());
    addModel(list, model);
    addListPages(list, contents, model.name);
    if (model.description)
        list.unknownMembers(model.description->active.extra);
    if (model.retrainingScheduler)
        addRetrainingScheduler(list, *model.retrainingScheduler);
    for (const InferenceScheduler &scheduler : model.inferenceSchedulers)
        addInferenceScheduler(list, scheduler);
    addInferenceRuns(list, model);
    for (const Dataset &dataset : contents.datasets) {
        if (usesDataset(model, contents, dataset.name, dataset.arn))
            addDataset(list, dataset);
    }
    for (const IngestionJob &job : contents.ingestionJobs) {
        if (job.datasetArn && usesDataset(model, contents, {}, job.datasetArn))
            addIngestionJob(list, job);
    }
    for (const LabelGroup &group : contents.labelGroups) {
        if (usesLabelGroup(model, contents, group.name))
            addLabelGroup(list, group, contents);
    }
    return {shortVisibleText(model.name, 80), list.take()};
}

Details archiveDetails(const QString &name, const QString &location, const QString &problem,
                       const ArchiveContents &contents, const DetailsWish &wish)
{
    DetailsList list(wish, {});
    if (!problem.isEmpty())
        list.note(problem);
    DetailsRow place = list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Location")),
                                     location, Unit::S3Uri);
    if (isOnThisMachine(location)) {
        place.action = DetailsRow::Action::ShowFile;
        place.path = location;
        place.tone = Tone::Accent;
        place.help = detailsText(
            QT_TRANSLATE_NOOP("Details", "Shows the file in the file manager."));
    }
    list.add(place);
    const std::pair<const char *, size_t> counts[] = {
        {QT_TRANSLATE_NOOP("Details", "Models"), contents.models.size()},
        {QT_TRANSLATE_NOOP("Details", "Versions"), contents.versions.size()},
        {QT_TRANSLATE_NOOP("Details", "Diagnostics files"), contents.diagnosticsFiles.size()},
        {QT_TRANSLATE_NOOP("Details", "Problems"), contents.problems.size()},
    };
    for (const auto &[label, count] : counts)
        list.add(list.valueRow(detailsText(label), qint64(count), Unit::Count));
    list.add(list.valueRow(detailsText(QT_TRANSLATE_NOOP("Details", "Files seen")),
                           contents.filesSeen, Unit::Count));
    addListPages(list, contents, {});
    for (const Dataset &dataset : contents.datasets)
        addDataset(list, dataset);
    for (const IngestionJob &job : contents.ingestionJobs)
        addIngestionJob(list, job);
    for (const LabelGroup &group : contents.labelGroups)
        addLabelGroup(list, group, contents);
    addLabelFiles(list, contents);
    return {shortVisibleText(name, 80), list.take()};
}

} // namespace belvedere
