#include "tests/bench/target.h"

namespace belvedere::bench {

using namespace Qt::Literals::StringLiterals;

QJsonObject atLeast(double wanted, double value)
{
    return {{u"value"_s, value}, {u"wantedAtLeast"_s, wanted}, {u"met"_s, value >= wanted}};
}

QJsonObject atMost(double wanted, double value)
{
    return {{u"value"_s, value}, {u"wantedAtMost"_s, wanted}, {u"met"_s, value <= wanted}};
}

QStringList unmet(const QJsonObject &object, const QString &path)
{
    QStringList found;
    if (object.contains(u"met"_s) && !object.value(u"met"_s).toBool())
        found += path;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member->isObject())
            found += unmet(member->toObject(),
                           path.isEmpty() ? member.key() : path + u'.' + member.key());
    }
    return found;
}

} // namespace belvedere::bench
