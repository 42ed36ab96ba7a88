#include "ui/connect/mfa_dialog.h"

#include "app/base/literals.h"
#include "app/text/format.h"
#include "ui/widgets/plain_text.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace belvedere {

namespace {

constexpr qsizetype codeLength = 6;

void addFact(QFormLayout &facts, const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    QLabel *label = plainLabel(shortVisibleText(value, 200));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts.addRow(dimLabel(name), label);
}

} // namespace

MfaDialog::MfaDialog(const MfaQuestion &question, QWidget *parent)
    : QDialog(parent),
      m_code(new QLineEdit(this))
{
    setObjectName(u"mfaDialog"_s);
    setWindowTitle(tr("One-time code"));
    auto *facts = new QFormLayout;
    addFact(*facts, tr("Profile"), question.profile);
    addFact(*facts, tr("Device"), question.serial);
    addFact(*facts, tr("Role"), question.roleArn);
    m_code->setObjectName(u"mfaCode"_s);
    m_code->setAccessibleName(tr("One-time code, six digits"));
    m_code->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    auto *label = plainLabel(tr("&Code that the device shows now, six digits"), this);
    label->setBuddy(m_code);
    auto *buttons = new QDialogButtonBox(this);
    m_ok = buttons->addButton(tr("&Go on"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"mfaOk"_s);
    m_ok->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"mfaCancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(facts);
    layout->addSpacing(6);
    layout->addWidget(label);
    layout->addWidget(m_code);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 56, sizeHint().height());
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_code, &QLineEdit::textChanged, this, &MfaDialog::check);
    m_code->setFocus();
    check();
}

// Whatever else was pasted with it.
QString MfaDialog::code() const
{
    QString digits = m_code->text();
    digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    return digits;
}

void MfaDialog::check()
{
    m_ok->setEnabled(code().size() == codeLength);
}

MfaAsker::MfaAsker(MfaRelay &relay, QWidget &window)
    : QObject(&window),
      m_relay(relay),
      m_window(window)
{
    connect(&relay, &MfaRelay::asked, this, &MfaAsker::ask);
    connect(&relay, &MfaRelay::takenBack, this, &MfaAsker::takeBack);
}

void MfaAsker::ask(quint64 id, const MfaQuestion &question)
{
    auto *dialog = new MfaDialog(question, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialogs.insert(id, dialog);
    connect(dialog, &QDialog::finished, this, [this, id, dialog](int result) {
        m_dialogs.remove(id);
        m_relay.answer(id, result == QDialog::Accepted ? dialog->code() : QString());
    });
    dialog->open();
}

void MfaAsker::takeBack(quint64 id)
{
    if (const QPointer<MfaDialog> dialog = m_dialogs.take(id)) {
        dialog->disconnect(this);
        dialog->close();
    }
}

} // namespace belvedere
