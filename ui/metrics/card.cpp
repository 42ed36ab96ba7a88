#include "ui/metrics/card.h"

#include "app/base/literals.h"
#include "ui/metrics/card_title.h"
#include "ui/metrics/chart_style.h"
#include "ui/theme/fonts.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace belvedere {

Card::Card(const QString &name, QWidget *parent)
    : QFrame(parent),
      m_theme(Theme::light()),
      m_title(new CardTitle(this)),
      m_caption(new QLabel(this)),
      m_header(new QHBoxLayout),
      m_layout(new QVBoxLayout(this))
{
    setObjectName(name);
    setFrameShape(QFrame::NoFrame);
    m_layout->setContentsMargins(12, 9, 12, 9);
    m_layout->setSpacing(4);
    m_header->setSpacing(8);
    m_header->addWidget(m_title, 1);
    m_layout->addLayout(m_header);
    m_caption->setObjectName(name + QLatin1String("Caption"));
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setWordWrap(true);
    m_caption->hide();
    m_layout->addWidget(m_caption);
    m_caption->setProperty("dim", true);
    m_quiet += m_caption;
    applyFonts();
}

void Card::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (QLabel *label : std::as_const(m_quiet)) {
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, theme.dim);
        label->setPalette(colours);
    }
    m_title->setTheme(theme);
    update();
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

QString Card::title() const
{
    return m_title->text();
}

void Card::setChip(int slot)
{
    m_title->setChip(slot);
}

void Card::addControl(QToolButton *control)
{
    control->setProperty("framed", true);
    control->setFont(sizedFont(font(), 11.5));
    // Lower than a button of the tool bar, so that headings stay in one line from card to card.
    control->setStyleSheet(u"QToolButton { padding: 1px 8px; }"_s);
    m_controls += control;
    m_header->addWidget(control);
}

void Card::addChooser(QComboBox *chooser)
{
    chooser->setFont(sizedFont(font(), 11.5));
    chooser->setStyleSheet(u"QComboBox { padding: 1px 8px; }"_s); // likewise
    chooser->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    chooser->view()->setAccessibleName(chooser->accessibleName());
    m_controls += chooser;
    m_header->addWidget(chooser);
}

void Card::setBody(QWidget *body)
{
    m_layout->insertWidget(1, body, 1);
}

QLabel *Card::makeMessage(const QString &name)
{
    auto *message = new QLabel(this);
    message->setObjectName(name);
    message->setTextFormat(Qt::PlainText);
    message->setWordWrap(true);
    message->setAlignment(Qt::AlignCenter);
    message->setMargin(24);
    message->setProperty("dim", true);
    m_quiet += message;
    return message;
}

void Card::setCaption(const QString &caption)
{
    m_captionText = caption;
    showCaption();
}

void Card::setReadout(const QString &readout)
{
    m_readout = readout;
    showCaption();
}

QString Card::captionText() const
{
    return m_caption->text();
}

void Card::showCaption()
{
    const QString &text = m_readout.isEmpty() ? m_captionText : m_readout;
    m_caption->setText(text);
    // A readout that comes and goes must not move the picture above it.
    m_caption->setVisible(!m_captionText.isEmpty());
}

void Card::copyPicture()
{
    QApplication::clipboard()->setPixmap(grab());
}

void Card::copyValues()
{
    QApplication::clipboard()->setText(valuesText());
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
}

void Card::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as &picture"), this, &Card::copyPicture);
    menu->addAction(tr("Copy &values"), this, &Card::copyValues);
    menu->popup(event->globalPos());
    event->accept();
}

void Card::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFonts();
}

void Card::applyFonts()
{
    m_title->updateGeometry();
    for (QWidget *control : std::as_const(m_controls))
        control->setFont(sizedFont(font(), 11.5));
    m_caption->setFont(sizedFont(font(), 11));
}

} // namespace belvedere
