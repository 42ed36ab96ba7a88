#include "ui/connect/connection_form.h"

#include "app/base/literals.h"
#include "ui/connect/typed_keys_form.h"
#include "ui/widgets/plain_text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace belvedere {

namespace {

// Where the service was offered.
QStringList serviceRegions()
{
    return {u"us-east-1"_s, u"eu-west-1"_s, u"ap-northeast-2"_s};
}

} // namespace

ConnectionForm::ConnectionForm(bool hasKeychain, QWidget *parent)
    : QWidget(parent),
      m_region(new QComboBox(this)),
      m_ofProfile(new QRadioButton(tr("Keys of the &profile"), this)),
      m_typed(new QRadioButton(tr("Keys t&yped here"), this)),
      m_none(new QRadioButton(tr("&No keys: nothing is signed"), this)),
      m_keys(new TypedKeysForm(hasKeychain, this)),
      m_moreButton(new QToolButton(this))
{
    build();
    connect(m_region, &QComboBox::editTextChanged, this, &ConnectionForm::changed);
    connect(m_keys, &TypedKeysForm::changed, this, &ConnectionForm::changed);
    for (QRadioButton *button : {m_ofProfile, m_typed, m_none}) {
        connect(button, &QRadioButton::toggled, this, [this](bool isChecked) {
            m_keys->setVisible(m_typed->isChecked());
            if (isChecked)
                emit changed();
        });
    }
    connect(m_moreButton, &QToolButton::toggled, this, &ConnectionForm::setMoreShown);
    setMoreShown(false);
    setChoice({});
}

void ConnectionForm::build()
{
    m_region->setObjectName(u"region"_s);
    m_region->setEditable(true);
    m_region->setInsertPolicy(QComboBox::NoInsert);
    m_region->addItems(serviceRegions());
    m_region->setAccessibleName(tr("Region"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *regionLabel = plainLabel(tr("&Region"), this);
    regionLabel->setBuddy(m_region);
    form->addRow(regionLabel, m_region);
    m_endpoint = line(u"endpointUrl"_s, tr("&Endpoint URL"), *form);
    m_endpoint->setPlaceholderText(tr("the service's own (it ended on 2026-10-07)"));
    m_model = line(u"onlyModel"_s, tr("Only mode&l"), *form);
    m_model->setPlaceholderText(tr("all of them"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->addWidget(headingLabel(tr("Service"), this));
    layout->addLayout(form);
    layout->addSpacing(4);
    layout->addWidget(headingLabel(tr("Keys"), this));
    layout->addWidget(buildKeys());
    layout->addWidget(m_moreButton);
    layout->addWidget(buildMore());
    layout->addStretch(1);
    setTabOrders();
}

// From top to bottom; they were not made in this order.
void ConnectionForm::setTabOrders()
{
    QList<QWidget *> order{m_region, m_endpoint, m_model, m_ofProfile, m_typed};
    order += m_keys->tabOrder();
    order += QList<QWidget *>{m_none, m_moreButton, m_s3, m_sts, m_bundle, m_browse, m_bucket};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

QWidget *ConnectionForm::buildKeys()
{
    m_ofProfile->setObjectName(u"keysOfProfile"_s);
    m_typed->setObjectName(u"keysTyped"_s);
    m_none->setObjectName(u"keysNone"_s);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_ofProfile);
    layout->addWidget(m_typed);
    layout->addWidget(m_keys);
    layout->addWidget(m_none);
    return box;
}

QWidget *ConnectionForm::buildMore()
{
    m_moreButton->setObjectName(u"moreSettings"_s);
    m_moreButton->setText(tr("&More"));
    m_moreButton->setCheckable(true);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setProperty("flat", true);
    m_moreButton->setAutoRaise(true);
    m_more = new QWidget(this);
    auto *form = new QFormLayout(m_more);
    form->setContentsMargins(20, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_s3 = line(u"s3EndpointUrl"_s, tr("S&3 endpoint URL"), *form);
    m_sts = line(u"stsEndpointUrl"_s, tr("STS endpoint &URL"), *form);
    m_bundle = line(u"caBundle"_s, tr("CA &bundle"), *form);
    m_bucket = line(u"bucket"_s, tr("S3 bucket to try"), *form);
    m_s3->setPlaceholderText(tr("the service's own"));
    m_sts->setPlaceholderText(tr("the service's own"));
    m_bundle->setPlaceholderText(tr("the system's certificates"));
    m_bucket->setPlaceholderText(tr("none: S3 is not tested"));
    m_browse = new QPushButton(tr("Bro&wse …"), this);
    m_browse->setObjectName(u"browseBundle"_s);
    m_browse->setAutoDefault(false);
    connect(m_browse, &QPushButton::clicked, this, &ConnectionForm::browse);
    auto *row = new QHBoxLayout;
    int at = 0;
    QFormLayout::ItemRole role = QFormLayout::FieldRole;
    form->getWidgetPosition(m_bundle, &at, &role);
    form->removeWidget(m_bundle);
    row->addWidget(m_bundle, 1);
    row->addWidget(m_browse);
    form->setLayout(at, QFormLayout::FieldRole, row);
    return m_more;
}

QLineEdit *ConnectionForm::line(const QString &name, const QString &label, QFormLayout &form)
{
    QLineEdit *edit = addLineEdit(form, name, label, this);
    connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::changed);
    return edit;
}

void ConnectionForm::browse()
{
    auto *dialog = new QFileDialog(this, tr("Certificates of your network's authority"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_bundle, &QLineEdit::setText);
    dialog->open();
}

void ConnectionForm::setMoreShown(bool isShown)
{
    m_moreButton->setArrowType(isShown ? Qt::DownArrow : Qt::RightArrow);
    m_more->setVisible(isShown);
}

void ConnectionForm::setChoice(const ConnectionChoice &choice, bool typesKeys)
{
    m_initial = choice;
    const SettingsChoice &settings = choice.settings;
    m_region->setEditText(settings.region);
    m_endpoint->setText(settings.endpointUrl);
    m_model->setText(choice.model);
    m_s3->setText(settings.s3EndpointUrl);
    m_sts->setText(settings.stsEndpointUrl);
    m_bundle->setText(settings.caBundle);
    m_keys->setSaved(choice.keys.has_value());
    QRadioButton *keys = !choice.signs ? m_none : choice.keys || typesKeys ? m_typed : m_ofProfile;
    keys->setChecked(true);
    m_keys->setVisible(m_typed->isChecked());
    m_moreButton->setChecked(!m_s3->text().isEmpty() || !m_sts->text().isEmpty()
                             || !m_bundle->text().isEmpty());
}

ConnectionChoice ConnectionForm::choice() const
{
    ConnectionChoice choice = m_initial;
    choice.settings.profile.clear();
    choice.settings.region = m_region->currentText().trimmed();
    choice.settings.endpointUrl = m_endpoint->text().trimmed();
    choice.settings.s3EndpointUrl = m_s3->text().trimmed();
    choice.settings.stsEndpointUrl = m_sts->text().trimmed();
    choice.settings.caBundle = m_bundle->text().trimmed();
    choice.signs = !m_none->isChecked();
    choice.model = m_model->text().trimmed();
    if (!m_typed->isChecked() || !m_keys->isSaved())
        choice.keys.reset();
    return choice;
}

void ConnectionForm::setProfileRegion(const QString &region)
{
    m_region->lineEdit()->setPlaceholderText(
        region.isEmpty() ? tr("such as eu-west-1") : tr("%1, as the profile says").arg(region));
}

bool ConnectionForm::usesTypedKeys() const
{
    return m_typed->isChecked();
}

bool ConnectionForm::isComplete() const
{
    return !usesTypedKeys() || m_keys->isComplete();
}

QString ConnectionForm::bucket() const
{
    return m_bucket->text().trimmed();
}

QStringList ConnectionForm::endpointUrls() const
{
    QStringList urls;
    for (const QLineEdit *edit : {m_endpoint, m_s3, m_sts}) {
        if (!edit->text().trimmed().isEmpty())
            urls += edit->text().trimmed();
    }
    return urls;
}

} // namespace belvedere
