// The profiles as rows: name and state. The first row is "as the environment says", whose name is empty.
#pragma once

#include "app/source/profile_list.h"
#include "app/text/format.h"

#include <QAbstractTableModel>

namespace belvedere {

class ProfileModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, ColumnCount };
    enum Role { ProfileRole = Qt::UserRole + 1 };

    explicit ProfileModel(Display display, QObject *parent = nullptr);

    void setProfiles(const ProfilesRead &read);
    int rowOf(const QString &profile) const; // -1: it is not there
    // Null for the first row.
    const ProfileState *stateAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString nameAt(int row) const;
    QString environmentText() const;

    const Display m_display;
    QList<ProfileState> m_states;
    QString m_fromEnvironment;
    bool m_hasVariableKeys = false;
};

// "● ok, until 2026-11-27 12:00 UTC": a sign and a word.
QString profileStateText(const ProfileState &state, const Display &display);
// What is wrong, or what to do next; empty where there is nothing to say.
QString profileAdviceText(const ProfileState &state);

} // namespace belvedere
