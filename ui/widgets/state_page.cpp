#include "ui/widgets/state_page.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <limits>

namespace belvedere {

namespace {

constexpr int sentenceWidth = 460;

} // namespace

StatePage::StatePage(QWidget *parent)
    : QWidget(parent),
      m_heading(plainLabel({}, this)),
      m_sentence(dimLabel({}, this)),
      m_bar(new QProgressBar(this)),
      m_buttons(new QVBoxLayout),
      m_links(new QVBoxLayout)
{
    m_heading->setFont(sizedFont(font(), 17, true));
    m_heading->setAlignment(Qt::AlignHCenter);
    m_heading->setWordWrap(true);
    m_heading->setObjectName(u"stateHeading"_s);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(sentenceWidth); // the height of wrapped text is that of a known width
    m_sentence->setObjectName(u"stateSentence"_s);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Reading"));
    m_bar->setFixedSize(260, 6);
    m_bar->hide();
    m_buttons->setSpacing(8);
    m_links->setSpacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_heading);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addSpacing(4);
    layout->addLayout(m_buttons);
    layout->addSpacing(12);
    layout->addLayout(m_links);
    layout->addStretch(3);
}

void StatePage::setHeading(const QString &text)
{
    m_heading->setText(text);
    setAccessibleName(text);
}

void StatePage::setSentence(const QString &text)
{
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
}

void StatePage::clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        // A button may be taken away by its own click.
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

void StatePage::setActions(const QList<QAction *> &actions)
{
    clear(m_buttons);
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->text(), this);
        button->setProperty("primary", action == actions.front());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setObjectName(action->objectName() + u"Button"_s);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [action, button] { button->setEnabled(action->isEnabled()); });
        m_buttons->addWidget(button, 0, Qt::AlignHCenter);
    }
}

void StatePage::setLinks(const QString &heading, const QList<QAction *> &actions)
{
    clear(m_links);
    if (actions.isEmpty())
        return;
    m_links->addWidget(headingLabel(heading, this), 0, Qt::AlignHCenter);
    for (QAction *action : actions) {
        auto *link = new QPushButton(action->text(), this);
        link->setFlat(true);
        link->setProperty("link", true);
        link->setCursor(Qt::PointingHandCursor);
        link->setToolTip(action->toolTip());
        connect(link, &QPushButton::clicked, action, &QAction::trigger);
        m_links->addWidget(link, 0, Qt::AlignHCenter);
    }
}

void StatePage::setProgress(qint64 done, qint64 maximum)
{
    m_bar->setVisible(maximum >= 0);
    // The bar counts in int.
    const qint64 scale = maximum / std::numeric_limits<int>::max() + 1;
    m_bar->setRange(0, int(qMax<qint64>(0, maximum / scale)));
    m_bar->setValue(int(done / scale));
}

void StatePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_heading->setFont(sizedFont(font(), 17, true));
}

} // namespace belvedere
