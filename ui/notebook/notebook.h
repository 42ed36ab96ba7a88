// The user's notes on versions, events and moments, in "notes.json" beside the settings; never in the archive. Every change
// is written at once.
#pragma once

#include "ui/notebook/sheet_file.h"
#include "ui/notebook/user_note.h"

#include <QObject>

#include <functional>

namespace belvedere {

class Notebook final : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<Timestamp()>;

    // Empty folder: nothing is kept beyond this run.
    explicit Notebook(const QString &folder, Clock clock = {}, QObject *parent = nullptr);

    const std::vector<UserNote> &all() const { return m_notes; }
    const UserNote *find(const QString &id) const;
    // Borrowed until the next change.
    std::vector<const UserNote *> notesOf(
        const QString &versionKey) const;                                // events and moments too
    std::vector<const UserNote *> notesIn(const TimeRange &range) const; // events and moments
    std::vector<const UserNote *> notesTagged(const QString &tag) const; // whatever its case
    QStringList tags() const; // all that are used, in order of the alphabet

    const QString &filePath() const { return m_file.path(); }
    const std::optional<StoreTrouble> &trouble() const { return m_trouble; }

    // Gives it an id and its times; the id. Empty where the text is blank or too long: nothing is added then.
    QString add(UserNote note);
    // Text and tags of a note; false where there is none, or the text is blank or too long.
    bool change(const QString &id, const QString &text, const QStringList &tags);
    bool remove(const QString &id);

    // Takes in what is new or was changed later than here; how many.
    Result<qsizetype> openFile(const QString &path);
    std::optional<Error> exportTo(const QString &path, const QStringList &ids) const;

signals:
    void changed();
    void troubled(const belvedere::StoreTrouble &trouble); // while writing

private:
    void save();
    template<typename Wanted>
    std::vector<const UserNote *> those(Wanted wanted) const;

    SheetFile<UserNote> m_file;
    Clock m_clock;
    std::vector<UserNote> m_notes;
    std::optional<StoreTrouble> m_trouble;
};

} // namespace belvedere
