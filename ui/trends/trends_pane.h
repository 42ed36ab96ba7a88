// All versions of a model over time and side by side: two cards below each other, and a sentence where there is nothing to
// draw. It is given what it shows and says what the user did.
#pragma once

#include "app/domain/contents.h"
#include "app/text/format.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <memory>

namespace belvedere {

class TrendsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit TrendsPane(QWidget *parent = nullptr);
    ~TrendsPane() override;

    void setTheme(const Theme &theme);
    void setDisplay(const Display &display);
    // A model of the contents as LibraryPlace names it: by name and ARN, which may be empty. Null contents or an unknown model
    // show that nothing is chosen. What a user set in the cards stays, ranges too.
    void setModel(ContentsPtr contents, const QString &name, const QString &arn = {});
    // VersionEntry::key() to slot (theme/marks.h) of the versions that are compared.
    void setMarks(const QHash<QString, int> &marks);
    void setCurrentVersion(const QString &key);

    // The terms of the ranges that are marked, as filterTermsPicked() told them.
    QStringList filterTerms() const;
    // Takes the ranges away without telling it: the filter does not hold them any more.
    void forgetRanges();

    void setForPicture(bool on); // without controls

signals:
    void versionPicked(const QString &key);
    // The ranges that are marked now, as terms of the filter language; they stand in the place of those told before.
    void filterTermsPicked(const QStringList &terms);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace belvedere
