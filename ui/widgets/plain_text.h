// Text from files in places where Qt would otherwise look for HTML in it.
#pragma once

#include <QString>

class QFormLayout;
class QLabel;
class QLineEdit;
class QWidget;

namespace belvedere {

// A label that never takes its text for HTML.
QLabel *plainLabel(const QString &text, QWidget *parent = nullptr);
QLabel *headingLabel(const QString &text, QWidget *parent = nullptr);
QLabel *dimLabel(const QString &text, QWidget *parent = nullptr);

// A line to type in, as a row of the form: the label leads to it and is its accessible name.
QLineEdit *addLineEdit(QFormLayout &form, const QString &name, const QString &label,
                       QWidget *parent);

// A path as people see it: what cannot be seen made visible, and of a live service's answers not where its cache lies.
QString shownPath(const QString &path);

} // namespace belvedere
