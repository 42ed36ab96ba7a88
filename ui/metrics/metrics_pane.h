// The metrics of the selected version: four cards in two columns, one below the other where it is narrow, and a sentence
// where there are none. It is given what it shows and says what the user did.
#pragma once

#include "app/domain/contents.h"
#include "app/text/format.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

namespace belvedere {

class MetricsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit MetricsPane(QWidget *parent = nullptr);
    ~MetricsPane() override;

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);

    // The version with this VersionEntry::key(), in the colour of its slot (theme/marks.h; negative: none). An empty or
    // unknown key shows that nothing is chosen. What a user set in the cards stays. Large metrics are calculated in a
    // worker: then a sentence says so until they are there.
    void setVersion(ContentsPtr contents, const QString &key, int slot = -1);
    QString version() const; // the key, empty where nothing is chosen

    // For pictures: everything is there when setVersion() returns.
    void setSynchronous(bool on);
    void setForPicture(bool on); // without controls, with every row that has room
    bool isReady() const;        // false while a worker calculates

signals:
    // A detection was clicked, or Enter pressed on it; `eventIndex` is its row in ModelMetrics::predictedRanges.
    void eventPicked(const QString &versionKey, qsizetype eventIndex);
    void ready(); // the cards, or the sentence, show the version

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
