#include "ui/compare/sensor_map_dialog.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/widgets/plain_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>

namespace belvedere {

namespace {

constexpr qsizetype longestSensor = 120;

QStringList sensorsOf(const ModelVersion &version)
{
    QStringList names;
    if (version.schema) {
        for (const QString &name : version.schema->sensors())
            names += name;
    }
    return names;
}

} // namespace

SensorMapDialog::SensorMapDialog(const ComparisonFacts &facts, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"sensorMapDialog"_s);
    setWindowTitle(tr("Map sensors"));
    const Comparison &comparison = facts.comparison();
    const QStringList known = sensorsOf(comparison.versions[comparison.baseline].entry->version);
    QStringList strange;
    for (const size_t i : facts.configured) {
        for (const QString &name : sensorsOf(comparison.versions[i].entry->version)) {
            if (!known.contains(name) && !strange.contains(name))
                strange += name;
        }
    }
    auto *layout = new QVBoxLayout(this);
    QLabel *sentence = plainLabel(
        strange.isEmpty()
            ? tr("All versions have the baseline's sensors; there is nothing to map.")
            : tr(
                "The baseline has no sensors of these names. Choose for each the sensor of the baseline that it stands "
                "for; the choice is kept with the view."),
        this);
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    const auto &chosen = facts.subject.setup.sensorNames;
    for (const QString &name : std::as_const(strange)) {
        auto *choice = new QComboBox(page);
        choice->setObjectName(u"sensorChoice"_s);
        choice->addItem(tr("(no other sensor)"), QString());
        for (const QString &other : known)
            choice->addItem(shortVisibleText(other, longestSensor), other);
        choice->setCurrentIndex(std::max(0, choice->findData(chosen.value(name))));
        choice->setAccessibleName(shortVisibleText(name, longestSensor));
        QLabel *label = plainLabel(shortVisibleText(name, longestSensor), page);
        label->setBuddy(choice);
        form->addRow(label, choice);
        m_choices.emplaceBack(name, choice);
    }
    area->setWidget(page);
    area->setVisible(!strange.isEmpty());
    layout->addWidget(area, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(560, std::min<int>(160 + 36 * int(strange.size()), 560));
}

QMap<QString, QString> SensorMapDialog::sensorNames() const
{
    QMap<QString, QString> names;
    for (const auto &[name, choice] : m_choices) {
        if (const QString other = choice->currentData().toString(); !other.isEmpty())
            names.insert(name, other);
    }
    return names;
}

} // namespace belvedere
