// Which versions are being trained, and which of them have ended since one last looked.
#pragma once

#include "app/domain/contents.h"

#include <QHash>
#include <QSet>

namespace belvedere {

class TrainingWatch
{
public:
    struct Ended {
        QString model{};
        qint64 version = 0;
        QString status{}; // as sent

        bool operator==(const Ended &) const = default;
    };

    // `name` is the source's; what is gone has not ended.
    std::vector<Ended> look(const QString &name, const ArchiveContents &contents);
    bool isTraining(const QString &name) const { return !m_training.value(name).isEmpty(); }

private:
    QHash<QString, QSet<QString>> m_training; // keys of versions, by source
};

} // namespace belvedere
