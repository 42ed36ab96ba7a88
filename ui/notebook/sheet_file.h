// The file in which the program keeps views or notes, beside its settings.
//
// Another window or process may write it too: before every writing it is read again, and what is there is merged in by
// name or id, so that nobody's work is lost. A file that cannot be understood is put aside as "NAME.damaged"; one that may
// not be read, or that a newer program wrote, is left alone, and what changes lasts for this run.
#pragma once

#include "app/base/literals.h"
#include "ui/notebook/notebook_text.h"
#include "ui/notebook/sheet.h"
#include "ui/notebook/small_file.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace belvedere {

template<typename Item>
class SheetFile
{
public:
    using Items = std::vector<Item>;
    using Trouble = std::optional<StoreTrouble>;

    // Empty folder: nothing is kept beyond this run.
    SheetFile(const QString &folder, const QString &name)
        : m_path(folder.isEmpty() ? QString() : QDir(folder).filePath(name))
    {}

    const QString &path() const { return m_path; }

    Trouble load(Items &items)
    {
        if (m_path.isEmpty())
            return std::nullopt;
        Trouble trouble = look();
        items = m_base.items;
        return trouble;
    }

    // `items` has what others wrote meanwhile, too, afterwards.
    Trouble save(Items &items)
    {
        if (m_path.isEmpty())
            return std::nullopt;
        QDir().mkpath(QFileInfo(m_path).absolutePath());
        QLockFile lock(m_path + u".lock"_s);
        lock.setStaleLockTime(staleLockMs);
        if (!lock.tryLock(lockWaitMs) && lock.error() == QLockFile::LockFailedError)
            return notWritten(u"another program is writing it"_s);
        const Items base = m_base.items;
        const Trouble trouble = look();
        if (trouble && !mayWrite(*trouble))
            return trouble;
        // One that is gone, or had to be put aside, says nothing about what others want.
        if (m_isThere)
            items = SheetTraits<Item>::merged(base, items, m_base.items);
        return write(items);
    }

private:
    static constexpr int lockWaitMs = 500;
    static constexpr int staleLockMs = 10'000;

    static bool mayWrite(const StoreTrouble &trouble)
    {
        return trouble.kind == StoreTrouble::Kind::PartlyRead
               || (trouble.kind == StoreTrouble::Kind::Damaged && !trouble.aside.isEmpty());
    }

    StoreTrouble notWritten(const QString &detail) const
    {
        return {StoreTrouble::Kind::NotWritten,
                m_path,
                {},
                Error{.kind = ErrorKind::WriteFailed, .context = m_path, .detail = detail}};
    }

    // Reads the file where it is another than last time. m_base is what stands in it.
    Trouble look()
    {
        const Result<QByteArray> bytes = readSmallFile(m_path);
        m_isThere = bytes.has_value();
        if (!bytes) {
            const ErrorKind kind = bytes.error().kind;
            if (kind == ErrorKind::NotFound || kind == ErrorKind::Empty)
                return std::nullopt;
            if (kind != ErrorKind::TooLarge)
                return StoreTrouble{StoreTrouble::Kind::NotRead, m_path, {}, bytes.error()};
            return putAside(bytes.error());
        }
        if (*bytes != m_bytes) {
            Result<Sheet<Item>> sheet = parseSheet<Item>(*bytes);
            if (!sheet)
                return putAside(sheet.error());
            m_base = *std::move(sheet);
            m_bytes = *bytes;
        }
        if (m_base.form > sheetForm)
            return StoreTrouble{StoreTrouble::Kind::Newer, m_path, {}, {}};
        if (!m_base.isWhole())
            return StoreTrouble{StoreTrouble::Kind::PartlyRead, m_path, {}, {}};
        return std::nullopt;
    }

    StoreTrouble putAside(const Error &error)
    {
        m_isThere = false;
        return {StoreTrouble::Kind::Damaged, m_path, putFileAside(m_path), error};
    }

    Trouble write(const Items &items)
    {
        if (m_isThere && m_base.isLossy() && copyFileAside(m_path).isEmpty())
            return notWritten(u"no copy could be made of what stands in it"_s);
        Sheet<Item> sheet = m_base;
        sheet.items = items;
        sheet.notes.clear();
        const QByteArray bytes = sheetText(sheet);
        if (bytes == m_bytes && m_isThere)
            return std::nullopt;
        if (const auto error = writeSmallFile(m_path, bytes))
            return StoreTrouble{StoreTrouble::Kind::NotWritten, m_path, {}, *error};
        m_base = std::move(sheet);
        m_bytes = bytes;
        return std::nullopt;
    }

    QString m_path;
    QByteArray m_bytes; // as last read or written
    Sheet<Item> m_base; // what stands in them
    bool m_isThere = false;
};

} // namespace belvedere
