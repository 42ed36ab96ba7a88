// Light or dark: what the desktop says, or what the user chose.
#pragma once

#include "ui/theme/theme.h"

#include <QDBusVariant>
#include <QObject>

namespace belvedere {

enum class ThemeChoice : quint8 { Desktop, Light, Dark };

class ThemeSwitch final : public QObject
{
    Q_OBJECT

public:
    // Reads the desktop's colours: to be made before anything sets the application's palette.
    explicit ThemeSwitch(QObject *parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    Theme theme() const;

    // Begins to listen to the desktop's portal, where Qt does not know the desktop's colours itself. Costs a few
    // milliseconds: to be called when the window is there.
    void followDesktop();

    // Gives the theme to the application: style, palette, style sheet.
    void apply() const;

    static QString nameOf(ThemeChoice choice);        // for the settings
    static ThemeChoice choiceOf(const QString &name); // Desktop for anything unknown

signals:
    void changed();

private:
    void setDesktopDark(bool dark);

private slots:
    void portalChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    ThemeChoice m_choice = ThemeChoice::Desktop;
    bool m_desktopDark = false;
};

} // namespace belvedere
