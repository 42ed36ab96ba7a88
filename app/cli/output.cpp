#include "app/cli/output.h"

#include "app/base/file_name.h"
#include "app/base/literals.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <system_error>

namespace belvedere::cli {

namespace {

class StandardOutput final : public Output
{
public:
    explicit StandardOutput(const Streams &streams) : m_streams(streams) {}

    bool write(const QByteArray &bytes) override
    {
        if (m_failure == 0 && !bytes.isEmpty())
            m_failure = m_streams.out(bytes);
        return m_failure == 0;
    }

    std::optional<Error> finish() override
    {
        if (m_failure == 0)
            return std::nullopt;
        Error error{.kind = ErrorKind::WriteFailed, .context = u"standard output"_s};
        if (m_failure != EPIPE)
            error.detail = QString::fromStdString(std::generic_category().message(m_failure));
        return error;
    }

private:
    const Streams &m_streams;
    int m_failure = 0;
};

// A device, a pipe or a terminal cannot be replaced by a new file: it is written to as it stands.
bool isSpecial(const QString &file)
{
    const QFileInfo info(file);
    return info.exists() && !info.isFile() && !info.isDir();
}

class FileOutput final : public Output
{
public:
    explicit FileOutput(const QString &path) : m_path(path)
    {
        if (isSpecial(path))
            m_device = std::make_unique<QFile>(path);
        else
            m_device = std::make_unique<QSaveFile>(path);
        // Qt would write to another name than the one that was meant.
        m_good = isPlainFileName(path) && m_device->open(QIODevice::WriteOnly);
    }

    bool write(const QByteArray &bytes) override
    {
        m_good = m_good && m_device->write(bytes) == bytes.size();
        return m_good;
    }

    std::optional<Error> finish() override
    {
        if (m_good && commit())
            return std::nullopt;
        return Error{.kind = ErrorKind::WriteFailed,
                     .context = m_path,
                     .detail = isPlainFileName(m_path) ? m_device->errorString()
                                                       : u"the name is no UTF-8"_s};
    }

private:
    bool commit()
    {
        if (auto *file = qobject_cast<QSaveFile *>(m_device.get()))
            return file->commit();
        return m_device->flush();
    }

    QString m_path;
    std::unique_ptr<QFileDevice> m_device;
    bool m_good = false;
};

} // namespace

std::unique_ptr<Output> Output::open(const std::optional<QString> &file, const Streams &streams)
{
    if (file)
        return std::make_unique<FileOutput>(*file);
    return std::make_unique<StandardOutput>(streams);
}

} // namespace belvedere::cli
