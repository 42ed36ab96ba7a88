#include "ui/notebook/saved_views.h"

#include <algorithm>

namespace belvedere {

SavedViews::SavedViews(const QString &folder, QObject *parent)
    : QObject(parent),
      m_file(folder, u"views.json"_s)
{
    m_trouble = m_file.load(m_views);
}

qsizetype SavedViews::indexOf(const QString &name) const
{
    const auto found = std::ranges::find(m_views, name, &SavedView::name);
    return found == m_views.end() ? -1 : found - m_views.begin();
}

const SavedView *SavedViews::find(const QString &name) const
{
    const qsizetype index = indexOf(name);
    return index < 0 ? nullptr : &m_views[size_t(index)];
}

void SavedViews::save()
{
    const auto trouble = m_file.save(m_views);
    emit changed();
    if (trouble)
        emit troubled(*trouble);
}

QString SavedViews::add(SavedView view)
{
    const QString wish = wellFormedText(view.name).trimmed();
    if (wish.isEmpty())
        return {};
    view.name = freeName(wish);
    const QString name = view.name;
    m_views.push_back(std::move(view));
    save();
    return name;
}

bool SavedViews::replace(const QString &name, const ViewState &state)
{
    const qsizetype index = indexOf(name);
    if (index < 0)
        return false;
    m_views[size_t(index)].setState(state);
    save();
    return true;
}

bool SavedViews::rename(const QString &name, const QString &to)
{
    const qsizetype index = indexOf(name);
    const QString wish = wellFormedText(to).trimmed();
    if (index < 0 || wish.isEmpty() || (wish != name && find(wish)))
        return false;
    if (wish == name)
        return true;
    m_views[size_t(index)].name = wish;
    save();
    return true;
}

bool SavedViews::remove(const QString &name)
{
    const qsizetype index = indexOf(name);
    if (index < 0)
        return false;
    m_views.erase(m_views.begin() + index);
    save();
    return true;
}

bool SavedViews::move(qsizetype from, qsizetype to)
{
    const auto count = qsizetype(m_views.size());
    if (from == to || from < 0 || to < 0 || from >= count || to >= count)
        return false;
    SavedView view = std::move(m_views[size_t(from)]);
    m_views.erase(m_views.begin() + from);
    m_views.insert(m_views.begin() + to, std::move(view));
    save();
    return true;
}

Result<QStringList> SavedViews::openFile(const QString &path)
{
    const Result<QByteArray> bytes = readSmallFile(path);
    if (!bytes)
        return bytes.error();
    Result<Sheet<SavedView>> sheet = parseSheet<SavedView>(*bytes);
    if (!sheet)
        return sheet.error();
    if (sheet->items.empty()) {
        return sheet->unreadError.value_or(
            Error{.kind = ErrorKind::MissingMember, .context = u"$.views"_s});
    }
    QStringList names;
    bool isAnyNew = false;
    for (SavedView &view : sheet->items) {
        if (const SavedView *same = find(view.name); !same || *same != view) {
            view.name = freeName(view.name);
            m_views.push_back(view);
            isAnyNew = true;
        }
        names += view.name;
    }
    if (isAnyNew)
        save();
    return names;
}

std::optional<Error> SavedViews::exportTo(const QString &path, const QStringList &names) const
{
    Sheet<SavedView> sheet;
    for (const SavedView &view : m_views) {
        if (names.contains(view.name))
            sheet.items.push_back(view);
    }
    return writeSmallFile(path, sheetText(sheet));
}

} // namespace belvedere
