#include "ui/connect/typed_keys_form.h"

#include "app/base/literals.h"
#include "ui/widgets/plain_text.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace belvedere {

TypedKeysForm::TypedKeysForm(bool hasKeychain, QWidget *parent)
    : QWidget(parent),
      m_hasKeychain(hasKeychain),
      m_keep(new QCheckBox(tr("Keep them in the keyc&hain"), this)),
      m_forget(new QPushButton(tr("&Forget the saved keys"), this)),
      m_hint(dimLabel({}, this))
{
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_id = field(u"accessKeyId"_s, tr("&Access key ID"), *form);
    m_secret = field(u"secretAccessKey"_s, tr("&Secret access key"), *form);
    m_token = field(u"sessionToken"_s, tr("Session to&ken"), *form);
    for (QLineEdit *line : {m_secret, m_token}) {
        line->setEchoMode(QLineEdit::Password);
        line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                  | Qt::ImhNoAutoUppercase);
    }
    m_keep->setObjectName(u"keepKeys"_s);
    m_keep->setChecked(hasKeychain);
    m_forget->setObjectName(u"forgetKeys"_s);
    m_forget->setAutoDefault(false);
    m_hint->setObjectName(u"keysHint"_s);
    m_hint->setWordWrap(true);
    auto *below = new QHBoxLayout;
    below->addWidget(m_keep);
    below->addStretch(1);
    below->addWidget(m_forget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 0, 0, 4);
    layout->addLayout(form);
    layout->addLayout(below);
    layout->addWidget(m_hint);
    connect(m_keep, &QCheckBox::toggled, this, &TypedKeysForm::showHint);
    connect(m_forget, &QPushButton::clicked, this, &TypedKeysForm::forgetRequested);
    setSaved(false);
}

QLineEdit *TypedKeysForm::field(const QString &name, const QString &label, QFormLayout &form)
{
    QLineEdit *line = addLineEdit(form, name, label, this);
    connect(line, &QLineEdit::textChanged, this, [this] {
        showHint();
        emit changed();
    });
    return line;
}

void TypedKeysForm::setSaved(bool isSaved)
{
    m_isSaved = isSaved;
    const QString saved = isSaved ? tr("in the keychain") : QString();
    m_id->setPlaceholderText(saved);
    m_secret->setPlaceholderText(saved);
    m_token->setPlaceholderText(isSaved ? QString() : tr("for keys that expire"));
    m_forget->setVisible(isSaved);
    showHint();
}

void TypedKeysForm::keepInMemory()
{
    m_keep->setChecked(false);
}

void TypedKeysForm::clearSecrets()
{
    for (QLineEdit *line : {m_id, m_secret, m_token})
        line->clear();
}

bool TypedKeysForm::isAnythingTyped() const
{
    return !m_id->text().isEmpty() || !m_secret->text().isEmpty() || !m_token->text().isEmpty();
}

std::optional<Credentials> TypedKeysForm::keys() const
{
    // Blanks come along when keys are pasted.
    const Credentials keys{.accessKeyId = m_id->text().trimmed().toUtf8(),
                           .secretAccessKey = m_secret->text().trimmed().toUtf8(),
                           .sessionToken = m_token->text().trimmed().toUtf8()};
    if (keys.accessKeyId.isEmpty() || keys.secretAccessKey.isEmpty())
        return std::nullopt;
    return keys;
}

bool TypedKeysForm::isComplete() const
{
    return keys().has_value() || (m_isSaved && !isAnythingTyped());
}

bool TypedKeysForm::keepsKeys() const
{
    return m_keep->isEnabled() && m_keep->isChecked();
}

QList<QWidget *> TypedKeysForm::tabOrder() const
{
    return {m_id, m_secret, m_token, m_keep, m_forget};
}

void TypedKeysForm::showHint()
{
    const bool expires = !m_token->text().isEmpty();
    m_keep->setEnabled(m_hasKeychain && !expires);
    QString hint;
    if (expires)
        hint = tr("Keys with a session token expire: they stay in memory until the program ends.");
    else if (!m_hasKeychain)
        hint = tr("There is no keychain: the keys stay in memory until the program ends.");
    else if (m_isSaved && !isAnythingTyped())
        hint = tr("The keys in the keychain are used. Type others to replace them.");
    else if (!m_keep->isChecked())
        hint = tr("The keys stay in memory until the program ends.");
    else
        hint = tr("The keys go to the keychain of your desktop and nowhere else.");
    m_hint->setText(hint);
}

} // namespace belvedere
