#include "ui/window/activation_dialog.h"

#include "app/base/literals.h"
#include "app/text/live_text.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/plain_text.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace belvedere {

namespace {

constexpr QLatin1StringView activationMembers[] = {"Status"_L1, "TrainingExecutionEndTime"_L1,
                                                   "ModelQuality"_L1};
constexpr QLatin1StringView activationNumbers[] = {"events"_L1,
                                                   "labelsFound"_L1,
                                                   "labelsTotal"_L1,
                                                   "eventPrecision"_L1,
                                                   "meanForewarningSeconds"_L1,
                                                   "alarmTimeShare"_L1};

template<typename T>
const Field<T> *fieldOf(std::span<const Field<T>> fields, QLatin1StringView key)
{
    const auto found = std::ranges::find(fields, key, &Field<T>::key);
    return found == fields.end() ? nullptr : &*found;
}

QString serviceNumber(const VersionEntry *entry, std::optional<double> ModelMetrics::*member)
{
    if (!entry || !entry->version.modelMetrics)
        return absentText();
    const std::optional<double> value = (*entry->version.modelMetrics).*member;
    return value ? fractionText(*value) : absentText();
}

} // namespace

ActivationDialog::ActivationDialog(const ActivationQuestion &question, const Display &display,
                                   QWidget *parent)
    : QDialog(parent),
      m_table(new QTableWidget(this))
{
    setObjectName(u"activationDialog"_s);
    setWindowTitle(question.isUndo ? tr("Undo: make active again") : tr("Make active version"));
    auto *heading = plainLabel(activationQuestion(question.model, question.from, question.to),
                               this);
    heading->setObjectName(u"activationQuestion"_s);
    heading->setWordWrap(true);
    heading->setFont(sizedFont(font(), 14, true));
    auto *service = dimLabel(shortVisibleText(question.service, 200), this);
    auto *warning = plainLabel(
        tr("Schedulers of the model use the active version from then on. It is sent exactly once; "
           "the version before can be made active again."),
        this);
    warning->setWordWrap(true);
    m_table->setObjectName(u"activationTable"_s);
    m_table->setAccessibleName(tr("What changes"));
    m_table->setColumnCount(2);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setHorizontalHeaderLabels(
        {question.from ? tr("Active now: version %1").arg(*question.from) : tr("None is active"),
         tr("Then: version %1").arg(question.to)});
    fill(question, display);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *activate = buttons->addButton(tr("&Make version %1 active").arg(question.to),
                                               QDialogButtonBox::AcceptRole);
    activate->setObjectName(u"activateNow"_s);
    activate->setAutoDefault(false);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(u"cancelActivation"_s);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(heading);
    layout->addWidget(service);
    layout->addWidget(m_table, 1);
    layout->addWidget(warning);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90,
           fontMetrics().lineSpacing() * (14 + 2 * m_table->rowCount()));
    cancel->setFocus();
}

void ActivationDialog::fill(const ActivationQuestion &question, const Display &display)
{
    const auto textOf = [&](const auto *field, const VersionEntry *entry, auto member) {
        return entry ? valueText(field->read(entry->*member), field->unit, display) : absentText();
    };
    for (const QLatin1StringView key : activationMembers) {
        if (const auto *field = fieldOf(modelVersionFields(), key))
            addRow(fieldText("ModelVersion", field->label),
                   textOf(field, question.before, &VersionEntry::version),
                   textOf(field, question.after, &VersionEntry::version));
    }
    for (const auto &[label, member] :
         {std::pair(tr("Precision, by the service"), &ModelMetrics::precision),
          std::pair(tr("Recall, by the service"), &ModelMetrics::recall),
          std::pair(tr("AUC, by the service"), &ModelMetrics::auc)})
        addRow(label, serviceNumber(question.before, member),
               serviceNumber(question.after, member));
    for (const QLatin1StringView key : activationNumbers) {
        if (const auto *field = fieldOf(derivedFields(), key))
            addRow(fieldText("Derived", field->label),
                   textOf(field, question.before, &VersionEntry::derived),
                   textOf(field, question.after, &VersionEntry::derived));
    }
}

// What nobody knows anything about is left out.
void ActivationDialog::addRow(const QString &label, const QString &before, const QString &after)
{
    if (before == absentText() && after == absentText())
        return;
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setVerticalHeaderItem(row, new QTableWidgetItem(label));
    m_table->setItem(row, 0, new QTableWidgetItem(shortVisibleText(before, 80)));
    m_table->setItem(row, 1, new QTableWidgetItem(shortVisibleText(after, 80)));
}

} // namespace belvedere
