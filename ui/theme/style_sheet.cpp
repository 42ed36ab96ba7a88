// The style sheet of the program: Fusion with the quiet look of the design pictures. Only colours, borders and paddings;
// sizes of type follow the desktop's font.
#include "app/base/literals.h"
#include "ui/theme/theme.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <utility>

namespace belvedere {

namespace {

// Panels, tool bars, docks: the frame of the window.
constexpr QLatin1StringView frameRules(R"(
QMainWindow, QDialog { background: @background; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @line; }
QMenuBar { background: @panel; border-bottom: 1px solid @line; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @selection; color: @text; }
QMenu { background: @panel; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @soft; margin: 4px 6px; }
QMenu::indicator { left: 6px; width: 13px; height: 13px; }
QToolBar { background: @panel; border: none; border-bottom: 1px solid @line; padding: 6px 10px; spacing: 8px; }
QToolBar::separator { background: @line; width: 1px; margin: 4px 2px; }
QStatusBar { background: @panel; border-top: 1px solid @line; color: @dim; }
QStatusBar QLabel, QStatusBar QToolButton { color: @dim; }
QStatusBar::item { border: none; }
QDockWidget { color: @dim; titlebar-close-icon: url(:/belvedere/theme/signs/close-@shade.svg);
    titlebar-normal-icon: url(:/belvedere/theme/signs/float-@shade.svg); }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 3px; padding: 0; icon-size: 14px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @hover; }
QDockWidget::title { background: @panel; padding: 7px 10px 5px 10px; text-align: left; }
QDockWidget > QWidget { background: @panel; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 3px 5px; }
QFrame[card="true"], QWidget[card="true"] { background: @panel; border: 1px solid @line; border-radius: 7px; }
QLabel[dim="true"] { color: @dim; }
QLabel[heading="true"] { color: @dim; }
QLabel[sign="good"] { color: @good; }
QLabel[sign="bad"] { color: @bad; }
QLabel[sign="warn"] { color: @warn; }
QLabel[note="true"] { background: @warnBackground; color: @warn; border-radius: 5px; padding: 3px 8px; }
)");

// What is pressed and typed into.
constexpr QLatin1StringView controlRules(R"(
QPushButton, QToolBar QToolButton, QToolButton[framed="true"] {
    background: @panel; color: @text; border: 1px solid @line; border-radius: 5px; padding: 4px 11px; }
QToolBar QToolButton[popupMode="1"] { padding-right: 18px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
    width: 13px; height: 13px; border: 1px solid @dim; border-radius: 3px; background: @panel; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
    background: @accent; border-color: @accent; image: url(:/belvedere/theme/signs/check-@shade.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: @accent; border-color: @accent; image: url(:/belvedere/theme/signs/partly-@shade.svg); }
QRadioButton::indicator:checked {
    background: @accent; border-color: @accent; image: url(:/belvedere/theme/signs/dot-@shade.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; background: @background; }
QToolBar QToolButton::menu-indicator { image: none; width: 0; }
QPushButton:hover, QToolBar QToolButton:hover, QToolButton[framed="true"]:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked, QToolBar QToolButton:pressed, QToolBar QToolButton:checked,
QToolButton[framed="true"]::menu-indicator { image: none; width: 0; }
QToolButton[framed="true"]:checked { background: @selection; border-color: @accent; }
QPushButton:focus, QToolBar QToolButton:focus, QToolButton[framed="true"]:focus { border-color: @accent; }
QPushButton:disabled, QToolBar QToolButton:disabled { color: @faint; background: @background; }
QPushButton:default, QPushButton[primary="true"] { background: @accent; border-color: @accent; color: @onAccent; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { background: @accentHover; }
QPushButton:default:focus, QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton:default:disabled, QPushButton[primary="true"]:disabled {
    background: @background; border-color: @line; color: @faint; }
QToolButton[flat="true"] { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px 6px; }
QToolButton[flat="true"]:hover { background: @hover; }
QToolButton[flat="true"]:focus { border-color: @accent; }
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QTextBrowser {
    background: @panel; color: @text; border: 1px solid @line; border-radius: 5px; padding: 4px 8px;
    selection-background-color: @accent; selection-color: @onAccent; }
QToolBar QLineEdit { background: @background; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus {
    border-color: @accent; }
QLineEdit[invalid="true"] { border-color: @bad; }
QLineEdit:read-only { background: @background; }
QLineEdit:disabled, QComboBox:disabled { color: @faint; }
QComboBox:!editable:hover { background: @hover; }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: center right; width: 20px; border: none; }
QComboBox::down-arrow { image: url(:/belvedere/theme/signs/down-@shade.svg); width: 12px; height: 12px; }
QComboBox QLineEdit { background: transparent; border: none; border-radius: 0; padding: 0; }
QProgressBar { background: @soft; border: none; border-radius: 3px; text-align: center; color: @text; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QGroupBox { border: 1px solid @line; border-radius: 7px; margin-top: 9px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: @dim; }
)");

// Tabs, tables, trees, scroll bars.
constexpr QLatin1StringView viewRules(R"(
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabWidget::tab-bar { left: 0; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @dim; border: none; border-bottom: 2px solid transparent;
    padding: 7px 14px 6px 14px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }
QTabBar::tab:disabled { color: @faint; }
QTableView, QTreeView, QListView {
    background: @panel; alternate-background-color: @panel; color: @text; border: 1px solid @line; border-radius: 7px;
    gridline-color: @soft; selection-background-color: @selection; selection-color: @text; outline: none; }
QTableView[plain="true"], QTreeView[plain="true"], QListView[plain="true"] { border: none; border-radius: 0; }
QTableView::item { padding: 0 7px; border: none; border-bottom: 1px solid @soft; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: @selection; color: @text; }
QTableView::item:focus, QTreeView::item:focus, QListView::item:focus { border: 1px solid @accent; }
QTreeView::item, QListView::item { padding: 3px 6px; border-radius: 4px; }
QTreeView::item:hover:!selected, QListView::item:hover:!selected { background: @hover; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @soft;
    padding: 5px 6px; font-weight: 600; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @panel; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 11px; }
QScrollBar:horizontal { height: 11px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px 2px 2px 3px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 3px 2px 2px 2px; }
QScrollBar::handle:hover { background: @dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)");

QColor between(const QColor &a, const QColor &b, double shareOfA)
{
    const auto channel = [shareOfA](int x, int y) {
        return qRound(x * shareOfA + y * (1 - shareOfA));
    };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()),
                  channel(a.blue(), b.blue()));
}

} // namespace

QString Theme::styleSheet() const
{
    const std::pair<QLatin1StringView, QString> names[] = {
        {"background"_L1, background.name()},
        {"panel"_L1, panel.name()},
        {"line"_L1, line.name()},
        {"soft"_L1, soft.name()},
        {"text"_L1, text.name()},
        {"dim"_L1, dim.name()},
        {"faint"_L1, between(dim, background, 0.6).name()},
        {"accent"_L1, accent.name()},
        {"accentHover"_L1, between(accent, text, 0.88).name()},
        {"onAccent"_L1, onAccent.name()},
        {"selection"_L1, selection.name()},
        {"hover"_L1, between(accent, panel, 0.06).name()},
        {"scroll"_L1, between(dim, panel, 0.45).name()},
        {"good"_L1, good.name()},
        {"bad"_L1, bad.name()},
        {"warn"_L1, warn.name()},
        {"warnBackground"_L1, warnBackground.name()},
        {"shade"_L1, isDark ? u"dark"_s : u"light"_s},
    };
    static const QRegularExpression name(u"@(\\w+)"_s);
    const QString rules = QString(frameRules) + QString(controlRules) + QString(viewRules);
    QString sheet;
    qsizetype done = 0;
    for (auto matches = name.globalMatch(rules); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto *value = std::ranges::find_if(
            names, [&](const auto &entry) { return match.capturedView(1) == entry.first; });
        Q_ASSERT(value != std::end(names));
        sheet += QStringView(rules).mid(done, match.capturedStart() - done);
        sheet += value->second;
        done = match.capturedEnd();
    }
    return sheet + rules.mid(done);
}

} // namespace belvedere
