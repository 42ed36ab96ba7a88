// Says which sensors are the same under another name: each that the baseline does not have, and the one it is taken for.
#pragma once

#include "ui/compare/comparison_facts.h"

#include <QDialog>

class QComboBox;

namespace belvedere {

class SensorMapDialog final : public QDialog
{
    Q_OBJECT

public:
    // Sensors as sent, of all versions.
    explicit SensorMapDialog(const ComparisonFacts &facts, QWidget *parent = nullptr);

    QMap<QString, QString> sensorNames() const;

private:
    QList<std::pair<QString, QComboBox *>> m_choices;
};

} // namespace belvedere
