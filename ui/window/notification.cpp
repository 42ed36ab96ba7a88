#include "ui/window/notification.h"

#include "app/base/literals.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>

namespace belvedere {

// Source: Desktop Notifications Specification 1.2, org.freedesktop.Notifications.Notify: the body may hold markup.
void notifyDesktop(const QString &title, const QString &text)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage message = QDBusMessage::createMethodCall(
        u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
        u"org.freedesktop.Notifications"_s, u"Notify"_s);
    message.setArguments({u"Belvedere"_s, 0U, u"belvedere"_s, title, text.toHtmlEscaped(),
                          QStringList(), QVariantMap(), -1});
    bus.send(message);
}

} // namespace belvedere
