// What a picture shall be like: the options of `render` that no other command has (cli.md, "render").
#pragma once

#include "app/base/result.h"

#include <QSize>
#include <QTimeZone>

#include <optional>

namespace belvedere {

enum class ReportView : quint8 { Versions, Timeline, Metrics, Details, Compare };
enum class PictureFormat : quint8 { Png, Svg, Pdf };

struct PictureOptions {
    std::optional<ReportView> view{};          // always there once the arguments were parsed
    PictureFormat format = PictureFormat::Png; // by the suffix of -o
    std::optional<QSize> size{}; // in pixels before scaling; absent: what suits the view
    bool isDark = false;
    int scale = 1; // pixels of a PNG for each pixel of the view
    QTimeZone zone = QTimeZone::utc();
};

namespace cli {

// Each takes the value of one option; absent where that worked, else a Usage error with an English `detail`.
std::optional<Error> readView(const QString &word, PictureOptions &into);
std::optional<Error> readPictureFile(const QString &file, PictureOptions &into);
std::optional<Error> readSize(const QString &text, PictureOptions &into);
std::optional<Error> readTheme(const QString &word, PictureOptions &into);
std::optional<Error> readScale(const QString &text, PictureOptions &into);
std::optional<Error> readZone(const QString &text, PictureOptions &into);

} // namespace cli

} // namespace belvedere
