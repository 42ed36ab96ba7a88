#include "ui/window/training_watch.h"

#include "app/base/literals.h"

namespace belvedere {

std::vector<TrainingWatch::Ended> TrainingWatch::look(const QString &name,
                                                      const ArchiveContents &contents)
{
    const QSet<QString> before = m_training.value(name);
    QSet<QString> training;
    std::vector<Ended> ended;
    for (const VersionEntry &entry : contents.versions) {
        const QString status = entry.version.status ? entry.version.status->word : QString();
        if (status.endsWith("IN_PROGRESS"_L1))
            training.insert(entry.key());
        else if (!status.isEmpty() && before.contains(entry.key()))
            ended.push_back({entry.version.modelName, entry.version.version, status});
    }
    m_training.insert(name, training);
    return ended;
}

} // namespace belvedere
