#include "ui/timeline/legend_painting.h"

#include "ui/timeline/mark_painting.h"

#include <QFontMetricsF>
#include <QPainter>

namespace belvedere {

namespace {

enum class Sample {
    Training,
    Evaluation,
    Detected,
    Several,
    Labelled,
    Run,
    Import,
    Promoted,
    About,
    Told,
    Planned,
    Note
};

struct Entry {
    Sample sample = Sample::Training;
    QString words{};
    QPointF at{}; // left edge, vertical centre
};

QString words(Sample sample)
{
    const auto shown = [](const char *text) {
        return QCoreApplication::translate("Timeline", text);
    };
    switch (sample) {
    case Sample::Training:
        return shown(QT_TRANSLATE_NOOP("Timeline", "training data"));
    case Sample::Evaluation:
        return shown(QT_TRANSLATE_NOOP("Timeline", "evaluation data"));
    case Sample::Detected:
        return shown(QT_TRANSLATE_NOOP("Timeline", "detected"));
    case Sample::Several:
        return shown(QT_TRANSLATE_NOOP("Timeline", "several together"));
    case Sample::Labelled:
        return shown(QT_TRANSLATE_NOOP("Timeline", "labelled"));
    case Sample::Run:
        return shown(QT_TRANSLATE_NOOP("Timeline", "training run"));
    case Sample::Import:
        return shown(QT_TRANSLATE_NOOP("Timeline", "import job"));
    case Sample::Promoted:
        return shown(QT_TRANSLATE_NOOP("Timeline", "promoted"));
    case Sample::About:
        return shown(QT_TRANSLATE_NOOP("Timeline", "promoted about then"));
    case Sample::Told:
        return shown(QT_TRANSLATE_NOOP("Timeline", "retraining"));
    case Sample::Planned:
        return shown(QT_TRANSLATE_NOOP("Timeline", "retraining by schedule"));
    case Sample::Note:
        return shown(QT_TRANSLATE_NOOP("Timeline", "note"));
    }
    return {};
}

std::vector<Sample> samples(const TimelineScene &scene)
{
    std::vector<Sample> list = {Sample::Training, Sample::Evaluation, Sample::Detected,
                                Sample::Several,  Sample::Labelled,   Sample::Run};
    if (scene.importJobs)
        list.push_back(Sample::Import);
    list.push_back(Sample::Promoted);
    if (scene.approximateMarks)
        list.push_back(Sample::About);
    if (scene.retrainings)
        list.insert(list.end(), {Sample::Told, Sample::Planned});
    if (scene.hasNotes)
        list.push_back(Sample::Note);
    return list;
}

std::vector<Entry> laidOut(const TimelineScene &scene, const TimelineLook &look, const QRectF &box,
                           double *height)
{
    const QFontMetricsF metrics(look.textFont);
    std::vector<Entry> entries;
    double x = box.left();
    double y = box.top() + look.legendRowHeight() / 2;
    for (const Sample sample : samples(scene)) {
        const QString text = words(sample);
        const double width = look.units(15) + metrics.horizontalAdvance(text);
        if (x > box.left() && x + width > box.right()) {
            x = box.left();
            y += look.legendRowHeight();
        }
        entries.push_back({sample, text, QPointF(x, y)});
        x += width + look.units(15);
    }
    *height = y + look.legendRowHeight() / 2 - box.top();
    return entries;
}

void paintSwatch(QPainter &painter, const TimelineLook &look, const QRectF &box,
                 const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(box, look.units(2), look.units(2));
}

void paintStriped(QPainter &painter, const TimelineLook &look, const QRectF &box)
{
    painter.fillRect(box, look.theme.event);
    const double line = std::max(look.snapped(look.units(1)), look.grid);
    painter.fillRect(
        QRectF(box.left(), look.snapped(box.center().y() - line / 2), box.width(), line),
        look.theme.evaluation);
}

void paintMarkSample(QPainter &painter, const TimelineLook &look, TimelineMark::Kind kind,
                     bool approximate, const QRectF &box)
{
    const TimelineMark mark{kind, {}, std::nullopt, approximate};
    paintMark(painter, look, mark, true, box.center().x(), box.center().x(), box.center().y());
}

void paintSample(QPainter &painter, const TimelineLook &look, Sample sample, const QRectF &box)
{
    switch (sample) {
    case Sample::Training:
        return paintSwatch(painter, look, box, look.theme.training);
    case Sample::Evaluation:
        return paintSwatch(painter, look, box, look.theme.evaluation);
    case Sample::Detected:
        return paintSwatch(painter, look, box, look.theme.event);
    case Sample::Several:
        return paintStriped(painter, look, box);
    case Sample::Labelled: {
        const double rest = look.units(6);
        return painter.fillRect(box.adjusted(0, rest / 2, 0, -rest / 2), look.theme.label);
    }
    case Sample::Run:
        return paintMarkSample(painter, look, TimelineMark::Kind::TrainingRun, false, box);
    case Sample::Import:
        return paintMarkSample(painter, look, TimelineMark::Kind::ImportJob, false, box);
    case Sample::Promoted:
        return paintMarkSample(painter, look, TimelineMark::Kind::Promotion, false, box);
    case Sample::About:
        return paintMarkSample(painter, look, TimelineMark::Kind::Promotion, true, box);
    case Sample::Told:
        return paintMarkSample(painter, look, TimelineMark::Kind::Retraining, false, box);
    case Sample::Planned:
        return paintMarkSample(painter, look, TimelineMark::Kind::Retraining, true, box);
    case Sample::Note:
        return paintNoteFlag(painter, box.adjusted(look.units(1), 0, -look.units(1), 0),
                             box.height() * 0.6, look.theme);
    }
}

} // namespace

double legendHeight(const TimelineScene &scene, const TimelineLook &look, double width)
{
    double height = 0;
    laidOut(scene, look, QRectF(0, 0, width, 1), &height);
    return std::ceil(height);
}

void paintLegend(QPainter &painter, const QRectF &box, const TimelineScene &scene,
                 const TimelineLook &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setFont(look.textFont);
    const QFontMetricsF metrics(look.textFont);
    const double side = look.snapped(look.units(10));
    double height = 0;
    for (const Entry &entry : laidOut(scene, look, box, &height)) {
        const QRectF square(look.snapped(entry.at.x()), look.snapped(entry.at.y() - side / 2), side,
                            side);
        paintSample(painter, look, entry.sample, square);
        painter.setPen(look.theme.dim);
        const double baseline = entry.at.y() + (metrics.ascent() - metrics.descent()) / 2;
        painter.drawText(QPointF(entry.at.x() + look.units(15), baseline), entry.words);
    }
    painter.restore();
}

QStringList legendWords(const TimelineScene &scene)
{
    QStringList list;
    for (const Sample sample : samples(scene))
        list += words(sample);
    return list;
}

} // namespace belvedere
