#include "app/archive/model_directory.h"

#include "app/base/code_point_order.h"

#include <algorithm>

namespace belvedere {

void ModelDirectory::learn(const QString &name, const QString &arn)
{
    if (m_isFilled && name == m_lastName && arn == m_lastArn)
        return;
    m_isFilled = true;
    m_lastName = name;
    m_lastArn = arn;
    if (arn.isEmpty()) {
        m_namesWithout[name] = true;
    } else if (!m_nameOfArn.contains(arn)) {
        m_nameOfArn[arn] = name;
        m_arnsOfName[name].append(arn);
    }
}

void ModelDirectory::settle()
{
    for (auto model = m_nameOfArn.cbegin(); model != m_nameOfArn.cend(); ++model)
        m_models.push_back({model.value(), model.key()});
    for (auto name = m_namesWithout.cbegin(); name != m_namesWithout.cend(); ++name) {
        if (m_arnsOfName.value(name.key()).size() != 1)
            m_models.push_back({name.key(), {}});
    }
    std::ranges::sort(m_models, [](const Model &a, const Model &b) {
        return a.name != b.name ? codePointLess(a.name, b.name) : codePointLess(a.arn, b.arn);
    });
    for (size_t i = 0; i < m_models.size(); ++i) {
        const Model &model = m_models[i];
        if (model.arn.isEmpty())
            m_byName[model.name] = i;
        else
            m_byArn[model.arn] = i;
        if (m_arnsOfName.value(model.name).size() == 1)
            m_byName[model.name] = i;
    }
}

std::optional<size_t> ModelDirectory::find(const QString &name, const QString &arn) const
{
    const auto &index = arn.isEmpty() ? m_byName : m_byArn;
    const auto found = index.constFind(arn.isEmpty() ? name : arn);
    return found == index.cend() ? std::nullopt : std::optional(*found);
}

QString modelArnOf(const QString &modelArn, const QString &versionArn)
{
    if (!modelArn.isEmpty())
        return modelArn;
    const qsizetype cut = versionArn.indexOf("/model-version/"_L1);
    return cut < 0 ? QString() : versionArn.left(cut);
}

} // namespace belvedere
