#include "ui/window/window_actions.h"

#include "app/base/literals.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <span>

namespace belvedere {

namespace {

QString helpText(const char *text)
{
    return QCoreApplication::translate("HelpDialogs", text);
}

struct ViewKey {
    const char *key;
    const char *what;
};

// Keys that belong to a view and not to a menu.
constexpr ViewKey tableKeys[] = {
    {"Ctrl+C", QT_TRANSLATE_NOOP("HelpDialogs", "Copy the selected cells")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Space"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Select the row under the cursor")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Menu key"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Only this, not this, and more")},
};
constexpr ViewKey filterKeys[] = {
    {QT_TRANSLATE_NOOP("HelpDialogs", "Up"), QT_TRANSLATE_NOOP("HelpDialogs", "Earlier filters")},
    {"Ctrl+Space", QT_TRANSLATE_NOOP("HelpDialogs", "What can be typed here")},
    {"Esc", QT_TRANSLATE_NOOP("HelpDialogs", "Clear the filter")},
};
constexpr ViewKey timelineKeys[] = {
    {QT_TRANSLATE_NOOP("HelpDialogs", "Left, Right"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Move in time")},
    {"+, −", QT_TRANSLATE_NOOP("HelpDialogs", "Zoom in and out")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Up, Down"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Another version")},
    {"N, P", QT_TRANSLATE_NOOP("HelpDialogs", "Next and previous event")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Enter"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Sensors of the event")},
};

constexpr ViewKey trendsKeys[] = {
    {QT_TRANSLATE_NOOP("HelpDialogs", "Left, Right"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Another version, another axis")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Enter"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Choose the version")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Up, Down"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Move an edge of the axis' range")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Space"), QT_TRANSLATE_NOOP("HelpDialogs", "The other edge")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Delete"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Take the axis' range away")},
    {"Esc", QT_TRANSLATE_NOOP("HelpDialogs", "Take all ranges away")},
};

constexpr ViewKey notebookKeys[] = {
    {QT_TRANSLATE_NOOP("HelpDialogs", "Enter"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Open the view, show the note")},
    {"F2", QT_TRANSLATE_NOOP("HelpDialogs", "Rename the view, edit the note")},
    {QT_TRANSLATE_NOOP("HelpDialogs", "Delete"),
     QT_TRANSLATE_NOOP("HelpDialogs", "Delete the view or the note")},
};

void addGroup(QTreeWidget &tree, const QString &title,
              const QList<std::pair<QString, QString>> &lines)
{
    if (lines.isEmpty())
        return;
    auto *group = new QTreeWidgetItem(&tree, {title});
    group->setFirstColumnSpanned(true);
    QFont bold = tree.font();
    bold.setWeight(QFont::DemiBold);
    group->setFont(0, bold);
    for (const auto &[what, keys] : lines)
        new QTreeWidgetItem(group, {what, keys});
    group->setExpanded(true);
}

void addKeys(QTreeWidget &tree, const QString &title, std::span<const ViewKey> keys)
{
    QList<std::pair<QString, QString>> lines;
    for (const ViewKey &one : keys)
        lines += {helpText(one.what), helpText(one.key)};
    addGroup(tree, title, lines);
}

void collect(const QMenu &menu, QList<std::pair<QString, QString>> &lines)
{
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions) {
        if (!action->isVisible()) // an archive of the list of recent ones that is not there
            continue;
        if (const QMenu *below = action->menu()) {
            collect(*below, lines);
        } else if (!action->shortcut().isEmpty()) {
            QStringList keys;
            const QList<QKeySequence> shortcuts = action->shortcuts();
            for (const QKeySequence &key : shortcuts)
                keys += key.toString(QKeySequence::NativeText);
            lines += {action->text().remove(u'&'), keys.join(u", "_s)};
        }
    }
}

} // namespace

void showShortcuts(const QMenuBar &menus, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"shortcutsDialog"_s);
    dialog->setWindowTitle(helpText(QT_TRANSLATE_NOOP("HelpDialogs", "Keyboard shortcuts")));
    auto *tree = new QTreeWidget(dialog);
    tree->setAccessibleName(dialog->windowTitle());
    tree->setColumnCount(2);
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    const QList<QAction *> tops = menus.actions();
    for (const QAction *top : tops) {
        QList<std::pair<QString, QString>> lines;
        if (top->menu())
            collect(*top->menu(), lines);
        addGroup(*tree, top->text().remove(u'&'), lines);
    }
    addKeys(*tree, helpText(QT_TRANSLATE_NOOP("HelpDialogs", "In the filter field")), filterKeys);
    addKeys(*tree, helpText(QT_TRANSLATE_NOOP("HelpDialogs", "In the table")), tableKeys);
    addKeys(*tree, helpText(QT_TRANSLATE_NOOP("HelpDialogs", "In the timeline")), timelineKeys);
    addKeys(*tree, helpText(QT_TRANSLATE_NOOP("HelpDialogs", "In the trends")), trendsKeys);
    addKeys(*tree, helpText(QT_TRANSLATE_NOOP("HelpDialogs", "In saved views and notes")),
            notebookKeys);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    dialog->resize(560, 620);
    dialog->show();
}

void showAbout(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"aboutDialog"_s);
    dialog->setWindowTitle(helpText(QT_TRANSLATE_NOOP("HelpDialogs", "About Belvedere")));
    auto *name = plainLabel(u"Belvedere "_s + QLatin1StringView(BELVEDERE_VERSION), dialog);
    name->setFont(sizedFont(dialog->font(), 18, true));
    auto *what = plainLabel(
        helpText(QT_TRANSLATE_NOOP(
            "HelpDialogs", "Opens the versions of Amazon Lookout for Equipment models and shows "
                           "side by side what each was trained on and what it detected.")),
        dialog);
    auto *licence = dimLabel(
        helpText(QT_TRANSLATE_NOOP(
            "HelpDialogs",
            "Free software under the GNU General Public License, version 3 or later. It comes "
            "with no warranty, as far as the law permits.\n\n"
            "Amazon Lookout for Equipment is a service of Amazon Web Services; this program is "
            "not theirs.")),
        dialog);
    auto *built = dimLabel(
        helpText(QT_TRANSLATE_NOOP("HelpDialogs", "Qt %1, built with %2"))
            .arg(QLatin1StringView(qVersion()), QLatin1StringView(QT_VERSION_STR)),
        dialog);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    auto *aboutQt = buttons->addButton(helpText(QT_TRANSLATE_NOOP("HelpDialogs", "About &Qt")),
                                       QDialogButtonBox::HelpRole);
    QObject::connect(aboutQt, &QPushButton::clicked, dialog,
                     [dialog] { QMessageBox::aboutQt(dialog); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 22, 24, 16);
    layout->setSpacing(12);
    for (QLabel *label : {name, what, licence, built}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    layout->addWidget(buttons);
    dialog->resize(440, 0);
    dialog->show();
}

} // namespace belvedere
