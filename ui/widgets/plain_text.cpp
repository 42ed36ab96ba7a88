#include "ui/widgets/plain_text.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/theme/fonts.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

namespace belvedere {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *headingLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setProperty("heading", true);
    label->setFont(headingFont(label->font()));
    return label;
}

QLabel *dimLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setProperty("dim", true);
    return label;
}

QLineEdit *addLineEdit(QFormLayout &form, const QString &name, const QString &label,
                       QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setObjectName(name);
    line->setAccessibleName(QString(label).remove(u'&'));
    QLabel *text = plainLabel(label, parent);
    text->setBuddy(line);
    form.addRow(text, line);
    return line;
}

QString shownPath(const QString &path)
{
    static const QRegularExpression cache(u"^.*/live/[0-9a-f]{64}/answers/"_s);
    return visibleText(QString(path).remove(cache));
}

} // namespace belvedere
