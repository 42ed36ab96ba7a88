#include "ui/window/theme_switch.h"

#include "app/base/literals.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QStyleHints>

namespace belvedere {

namespace {

constexpr QLatin1StringView portalService("org.freedesktop.portal.Desktop");
constexpr QLatin1StringView portalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView portalInterface("org.freedesktop.portal.Settings");
constexpr QLatin1StringView appearance("org.freedesktop.appearance");
constexpr QLatin1StringView colourScheme("color-scheme");
constexpr uint preferDark = 1; // the portal's value; 0 is no preference, 2 light

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness()
           > palette.color(QPalette::Window).lightness();
}

uint unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

ThemeSwitch::ThemeSwitch(QObject *parent)
    : QObject(parent),
      m_desktopDark(isDark(QGuiApplication::palette()))
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const QStyleHints *hints = QGuiApplication::styleHints();
    if (hints->colorScheme() != Qt::ColorScheme::Unknown) {
        m_desktopDark = hints->colorScheme() == Qt::ColorScheme::Dark;
    }
    connect(hints, &QStyleHints::colorSchemeChanged, this,
            [this](Qt::ColorScheme scheme) { setDesktopDark(scheme == Qt::ColorScheme::Dark); });
#endif
}

void ThemeSwitch::followDesktop()
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(portalService, portalPath,
                                                           portalInterface, u"Read"_s);
    question << QString(appearance) << QString(colourScheme);
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question, 2000), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isValid()) {
            const uint preference = unwrapped(QVariant::fromValue(reply.value()));
            if (preference != 0)
                setDesktopDark(preference == preferDark);
        }
        answer->deleteLater();
    });
    bus.connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
#endif
}

void ThemeSwitch::portalChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance && key == colourScheme)
        setDesktopDark(unwrapped(QVariant::fromValue(value)) == preferDark);
}

void ThemeSwitch::setDesktopDark(bool dark)
{
    if (m_desktopDark == dark)
        return;
    m_desktopDark = dark;
    if (m_choice == ThemeChoice::Desktop)
        emit changed();
}

void ThemeSwitch::setChoice(ThemeChoice choice)
{
    if (m_choice == choice)
        return;
    const bool wasDark = theme().isDark;
    m_choice = choice;
    if (theme().isDark != wasDark)
        emit changed();
}

Theme ThemeSwitch::theme() const
{
    const bool dark = m_choice == ThemeChoice::Dark
                      || (m_choice == ThemeChoice::Desktop && m_desktopDark);
    return dark ? Theme::dark() : Theme::light();
}

void ThemeSwitch::apply() const
{
    const Theme shown = theme();
    QApplication::setPalette(shown.palette());
    qApp->setStyleSheet(shown.styleSheet());
}

QString ThemeSwitch::nameOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    case ThemeChoice::Desktop:
        break;
    }
    return u"desktop"_s;
}

ThemeChoice ThemeSwitch::choiceOf(const QString &name)
{
    if (name == "light"_L1)
        return ThemeChoice::Light;
    return name == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::Desktop;
}

} // namespace belvedere
