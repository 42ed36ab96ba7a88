// A small XML answer as a tree, for what is read once and thrown away: errors, lists, credentials.
//
// No document type and no entities but XML's own: nothing in an answer may grow or be fetched. Names are without their
// namespace's prefix.
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace belvedere {

struct XmlElement {
    QString name{};
    QString text{}; // its own, as it stands there; that of its children is theirs
    std::vector<XmlElement> children{};

    // The first of that name; null where there is none.
    const XmlElement *child(QStringView wanted) const;
    // The text of the first of that name; empty where there is none.
    QString textOf(QStringView wanted) const;
};

// The root. Errors: Empty, TooLarge, TooDeep, Malformed with the byte's place in the text.
Result<XmlElement> parseXml(const QByteArray &xml);

} // namespace belvedere
