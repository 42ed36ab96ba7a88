// Tells models apart: by ARN, and by name where no ARN was sent.
#pragma once

#include "app/base/literals.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace belvedere {

// First learn() every mention of a model, then settle(), then ask.
class ModelDirectory
{
public:
    // `arn` may be empty.
    void learn(const QString &name, const QString &arn);
    void settle();

    // The place of a model in models(). One without an ARN is the only one of its name that has one, else one of its own.
    std::optional<size_t> find(const QString &name, const QString &arn) const;

    struct Model {
        QString name{};
        QString arn{};
    };
    const std::vector<Model> &models() const { return m_models; } // ascending name, then ARN

private:
    QHash<QString, QString> m_nameOfArn;
    QHash<QString, QStringList> m_arnsOfName; // empty for a name that never came with an ARN
    QHash<QString, bool> m_namesWithout;      // names that came without an ARN
    std::vector<Model> m_models;
    QHash<QString, size_t> m_byArn;
    QHash<QString, size_t> m_byName;
    QString m_lastName; // mentions of one model follow each other
    QString m_lastArn;
    bool m_isFilled = false;
};

// The model's ARN as sent, else what the version's ARN says about it; empty where neither does.
QString modelArnOf(const QString &modelArn, const QString &versionArn);

} // namespace belvedere
