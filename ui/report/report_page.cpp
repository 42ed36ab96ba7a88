#include "ui/report/report_page.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace belvedere {

namespace {

QLabel *line(const QString &text, const QFont &font, bool dim)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    label->setProperty("dim", dim);
    return label;
}

} // namespace

ReportPage::ReportPage(const Theme &theme, const QString &title, const QString &note)
    : m_theme(theme),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(12, 10, 12, 12);
    m_layout->setSpacing(10);
    auto *header = new QHBoxLayout;
    header->addWidget(line(title, sizedFont(font(), 14, true), false), 1);
    header->addWidget(line(note, sizedFont(font(), 11.5), true));
    m_layout->addLayout(header);
}

void ReportPage::addView(QWidget *view, int stretch)
{
    m_layout->addWidget(view, stretch);
}

void ReportPage::addFootnote(const QString &text)
{
    QLabel *note = line(text, sizedFont(font(), 12, true), false);
    note->setObjectName(u"footnote"_s);
    note->setAlignment(Qt::AlignHCenter);
    m_layout->addWidget(note);
}

void ReportPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.background);
}

} // namespace belvedere
