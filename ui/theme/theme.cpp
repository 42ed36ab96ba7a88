#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace belvedere {

namespace {

QColor mixed(const QColor &front, const QColor &back, double share)
{
    const auto channel = [share](int a, int b) {
        return int(std::lround(a * share + b * (1 - share)));
    };
    return QColor(channel(front.red(), back.red()), channel(front.green(), back.green()),
                  channel(front.blue(), back.blue()));
}

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    theme.isDark = false;
    theme.background = rgb(0xf3f4f6);
    theme.panel = rgb(0xffffff);
    theme.line = rgb(0xd9dce1);
    theme.soft = rgb(0xeceef2);
    theme.text = rgb(0x1b2230);
    theme.dim = rgb(0x626d7f);
    theme.accent = rgb(0x0b66c3);
    theme.onAccent = rgb(0xffffff);
    theme.selection = mixed(theme.accent, theme.panel, 0.12);
    theme.training = rgb(0xb4c3dc);
    theme.evaluation = rgb(0xdfe5ee);
    theme.event = rgb(0xd1570a);
    theme.label = rgb(0x5b6b86);
    theme.off = rgb(0xe2e4e9);
    theme.good = rgb(0x0a7f4f);
    theme.bad = rgb(0xb3261e);
    theme.warn = rgb(0x8a5a00);
    theme.warnBackground = rgb(0xfff6e0);
    theme.versions = {rgb(0x0a5fa8), rgb(0xc46a00), rgb(0x2a9160), rgb(0x7a2e00),
                      rgb(0x7b2fbf), rgb(0x7f7fe8), rgb(0xa8326a)};
    theme.laterVersions = rgb(0x5b6472);
    return theme;
}

Theme Theme::dark()
{
    Theme theme;
    theme.isDark = true;
    theme.background = rgb(0x1a1d23);
    theme.panel = rgb(0x22262e);
    theme.line = rgb(0x363c47);
    theme.soft = rgb(0x2b303a);
    theme.text = rgb(0xe6e9ef);
    theme.dim = rgb(0x9aa5b5);
    theme.accent = rgb(0x5aa9f5);
    theme.onAccent = rgb(0x0d1420);
    theme.selection = mixed(theme.accent, theme.panel, 0.12);
    theme.training = rgb(0x41567a);
    theme.evaluation = rgb(0x333b49);
    theme.event = rgb(0xff8a4c);
    theme.label = rgb(0x8fa0bd);
    theme.off = rgb(0x343a45);
    theme.good = rgb(0x4cc38a);
    theme.bad = rgb(0xff7b72);
    theme.warn = rgb(0xe9b949);
    theme.warnBackground = rgb(0x3a3120);
    theme.versions = {rgb(0x4ba5f0), rgb(0xd97a16), rgb(0x4fe0a4), rgb(0xf0d94a),
                      rgb(0xb65cff), rgb(0xc9e4ff), rgb(0xe8457a)};
    theme.laterVersions = rgb(0x8e97a6);
    return theme;
}

QColor Theme::versionColour(int slot) const
{
    return slot >= 0 && size_t(slot) < versions.size() ? versions[size_t(slot)] : laterVersions;
}

QPalette Theme::palette() const
{
    QPalette palette(text, panel, panel, background, line, text, panel);
    palette.setColor(QPalette::Window, background);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, panel);
    palette.setColor(QPalette::AlternateBase, mixed(soft, panel, 0.5));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, panel);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, bad);
    palette.setColor(QPalette::ToolTipBase, panel);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, onAccent);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Light, mixed(panel, text, 0.96));
    palette.setColor(QPalette::Midlight, soft);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, mixed(line, text, 0.8));
    palette.setColor(QPalette::Shadow, isDark ? rgb(0x0d0f13) : mixed(line, text, 0.5));
    const QColor faint = mixed(dim, background, 0.6);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, text);
    return palette;
}

QColor Theme::heat(double t) const
{
    // Dark theme: the same hues from the panel up, so that "nothing" is quiet on both grounds.
    static constexpr std::array<QRgb, 6> onLight = {0xf3f4f6, 0xd6e2f0, 0xa0c0e0,
                                                    0x5692c8, 0x1862a4, 0x08386e};
    static constexpr std::array<QRgb, 6> onDark = {0x2b303a, 0x26415f, 0x265f93,
                                                   0x3f87c8, 0x74b4ec, 0xcfe6ff};
    const auto &stops = isDark ? onDark : onLight;
    const double place = (t > 0 ? std::min(t, 1.0) : 0.0) * double(stops.size() - 1);
    const size_t below = std::min(size_t(place), stops.size() - 2);
    return mixed(rgb(stops[below + 1]), rgb(stops[below]), place - double(below));
}

} // namespace belvedere
