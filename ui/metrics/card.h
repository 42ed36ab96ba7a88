// A panel with a heading: chip, title, controls at the right, a body, and a quiet line below that can hold a readout.
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace belvedere {

class CardTitle;

class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const QString &name, QWidget *parent = nullptr); // object name

    virtual void setTheme(const Theme &theme);
    void setTitle(const QString &title);
    QString title() const;
    // The mark of the version before the title: a slot as in ui/theme/marks.h; a negative one takes it away.
    void setChip(int slot);
    void addControl(QToolButton *control);
    void addChooser(QComboBox *chooser);
    void setBody(QWidget *body);
    // A quiet sentence for the middle of the body, where there is nothing to draw.
    QLabel *makeMessage(const QString &name);
    void setCaption(const QString &caption); // what the picture means
    void setReadout(const QString &readout); // takes the caption's place until it is empty
    QString captionText() const;             // as shown now

    // The card's values as tab-separated text for the clipboard.
    virtual QString valuesText() const = 0;

    const Theme &theme() const { return m_theme; }

public slots:
    void copyPicture();
    void copyValues();

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyFonts();
    void showCaption();

    Theme m_theme;
    CardTitle *m_title;
    QLabel *m_caption;
    QHBoxLayout *m_header;
    QList<QWidget *> m_controls;
    QList<QLabel *> m_quiet; // dim: the caption and messages
    QVBoxLayout *m_layout;
    QString m_captionText;
    QString m_readout;
};

} // namespace belvedere
