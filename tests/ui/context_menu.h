// The menu that comes up in a view, as a user sees it.
#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QMenu>
#include <QTest>
#include <QTimer>

namespace belvedere::test {

// Its texts without their letters; takes the one that is called `pick`. Empty where no menu comes up.
inline QStringList contextMenuOf(QAbstractItemView &view, const QString &pick = {})
{
    QStringList texts;
    QTimer::singleShot(0, &view, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        const QList<QAction *> actions = menu->actions();
        QAction *picked = nullptr;
        for (QAction *action : actions) {
            if (action->isSeparator())
                continue;
            texts += action->text().remove(QLatin1Char('&'));
            if (texts.constLast() == pick)
                picked = action;
        }
        if (!picked)
            return (void)menu->close();
        menu->setActiveAction(picked);
        QTest::keyClick(menu, Qt::Key_Return);
    });
    emit view.customContextMenuRequested(QPoint(20, 8));
    QCoreApplication::processEvents();
    return texts;
}

} // namespace belvedere::test
