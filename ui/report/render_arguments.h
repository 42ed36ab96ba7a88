// What `belvedere render` was asked for (cli.md, "render").
#pragma once

#include "app/base/result.h"

#include <QSize>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace belvedere {

enum class ReportView : quint8 { Versions, Timeline, Metrics, Details };
enum class PictureFormat : quint8 { Png, Svg, Pdf };

struct RenderArguments {
    bool help = false;
    QStringList paths{};
    ReportView view = ReportView::Versions;
    QString output{};
    PictureFormat format = PictureFormat::Png; // by the suffix of the output
    std::optional<QString> model{};            // a name or an ARN
    std::optional<qint64> version{};
    std::optional<QSize> size{}; // in pixels before scaling; absent: what suits the view
    bool isDark = false;
    int scale = 1; // pixels of a PNG for each pixel of the view
    QTimeZone zone = QTimeZone::utc();
};

// Options may stand before, between and behind the paths, as "--name value" or "--name=value"; "--" ends them. A leading
// "render" is skipped. Error: Usage with an English `detail`.
Result<RenderArguments> parseRenderArguments(QStringList arguments);

} // namespace belvedere
