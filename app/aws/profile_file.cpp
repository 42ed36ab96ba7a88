#include "app/aws/profile_file.h"

#include "app/base/literals.h"

#include <QStringDecoder>

namespace belvedere {

namespace {

// A section as it stands, before its name is looked at.
struct RawSection {
    QString name{};
    QMap<QString, QString> properties{};
};

bool isConfigBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

QStringView trimmedConfig(QStringView text)
{
    while (!text.isEmpty() && isConfigBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isConfigBlank(text.back()))
        text.chop(1);
    return text;
}

bool startsComment(QChar c)
{
    return c == u'#' || c == u';';
}

// Up to the first comment. In a property's line a comment needs a blank before it.
QStringView withoutComment(QStringView line, bool needsBlank)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (startsComment(line[i]) && (!needsBlank || (i > 0 && isConfigBlank(line[i - 1]))))
            return line.first(i);
    }
    return line;
}

bool isConfigName(QStringView name)
{
    static constexpr QStringView others = u"_-/.%@:+";
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || others.contains(c);
    });
}

// Reads one file, line by line.
class SectionReader
{
public:
    explicit SectionReader(QString path) : m_path(std::move(path)) {}

    Result<QList<RawSection>> read(QStringView text)
    {
        for (QStringView line : text.split(u'\n')) {
            ++m_line;
            if (line.endsWith(u'\r'))
                line.chop(1);
            if (std::optional<Error> error = takeLine(line))
                return *std::move(error);
        }
        return std::move(m_sections);
    }

private:
    Error error(const QString &what) const
    {
        return {.kind = ErrorKind::BadSettings, .context = m_path, .detail = what, .line = m_line};
    }

    std::optional<Error> takeLine(QStringView line)
    {
        const QStringView trimmed = trimmedConfig(line);
        if (trimmed.isEmpty() || startsComment(trimmed.front()))
            return std::nullopt;
        if (isConfigBlank(line.front()))
            return takeContinuation(trimmed);
        if (line.front() == u'[')
            return takeSection(line);
        return takeProperty(line);
    }

    std::optional<Error> takeSection(QStringView line)
    {
        const QStringView header = trimmedConfig(withoutComment(line, false));
        if (!header.endsWith(u']'))
            return error(u"Profile definition must end with ']'"_s);
        const QStringView name = header.sliced(1).chopped(1);
        m_sections.append({.name = trimmedConfig(name).toString()});
        m_property.reset();
        return std::nullopt;
    }

    std::optional<Error> takeProperty(QStringView line)
    {
        if (m_sections.isEmpty())
            return error(u"Expected a profile definition"_s);
        const QStringView text = withoutComment(line, true);
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 0)
            return error(u"Expected an '=' sign defining a property"_s);
        const QString name = trimmedConfig(text.first(equals)).toString().toLower();
        if (name.isEmpty())
            return error(u"Property did not have a name"_s);
        const QString value = trimmedConfig(text.sliced(equals + 1)).toString();
        m_property = name;
        m_hasSubProperties = value.isEmpty();
        m_sections.last().properties.insert(name, value);
        return std::nullopt;
    }

    std::optional<Error> takeContinuation(QStringView line)
    {
        if (m_sections.isEmpty())
            return error(u"Expected a profile definition, found continuation"_s);
        if (!m_property)
            return error(u"Expected a property definition, found continuation"_s);
        if (m_hasSubProperties) {
            const qsizetype equals = line.indexOf(u'=');
            if (equals < 0)
                return error(u"Expected an '=' sign defining a sub-property"_s);
            if (equals == 0)
                return error(u"Sub-property did not have a name"_s);
        }
        m_sections.last().properties[*m_property] += u'\n' + line.toString();
        return std::nullopt;
    }

    QString m_path;
    qint64 m_line = 0;
    QList<RawSection> m_sections;
    std::optional<QString> m_property; // the one that may be continued
    bool m_hasSubProperties = false;
};

Result<QList<RawSection>> readSections(const ConfigFile &file)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(file.text);
    if (decoder.hasError())
        return Error{.kind = ErrorKind::NotUtf8, .context = file.path};
    return SectionReader(file.path).read(text);
}

// The name behind a word and a blank: "profile foo". Absent where the word is another.
std::optional<QString> nameBehind(const QString &section, QLatin1StringView word)
{
    if (!section.startsWith(word) || section.size() == word.size()
        || !isConfigBlank(section[word.size()]))
        return std::nullopt;
    return trimmedConfig(QStringView(section).sliced(word.size())).toString();
}

// Adds what is well named.
void addProperties(Properties &to, const RawSection &from)
{
    for (auto it = from.properties.begin(); it != from.properties.end(); ++it) {
        if (isConfigName(it.key()))
            to.insert(it.key(), it.value());
    }
}

// Sorts the sections of the config file: [profile x], [default], [sso-session x], [services x].
class ConfigSorter
{
public:
    explicit ConfigSorter(ProfileSet &set) : m_set(set) {}

    void sort(const QList<RawSection> &sections)
    {
        m_prefixedDefault = std::any_of(sections.begin(), sections.end(), [](const auto &section) {
            return nameBehind(section.name, "profile"_L1) == u"default"_s;
        });
        for (const RawSection &section : sections) {
            if (Properties *target = targetOf(section.name))
                addProperties(*target, section);
            else
                m_set.ignored.append(section.name);
        }
    }

private:
    Properties *targetOf(const QString &section)
    {
        if (section == "default"_L1)
            return m_prefixedDefault ? nullptr : &m_set.profiles[section].properties;
        if (const auto name = nameBehind(section, "profile"_L1); name && isConfigName(*name))
            return &m_set.profiles[*name].properties;
        if (const auto name = nameBehind(section, "sso-session"_L1); name && isConfigName(*name))
            return &m_set.ssoSessions[*name];
        if (const auto name = nameBehind(section, "services"_L1); name && isConfigName(*name))
            return &m_set.services[*name];
        return nullptr;
    }

    ProfileSet &m_set;
    bool m_prefixedDefault = false;
};

void addCredentials(ProfileSet &set, const QList<RawSection> &sections)
{
    for (const RawSection &section : sections) {
        if (!isConfigName(section.name)) {
            set.ignored.append(section.name);
            continue;
        }
        Profile &profile = set.profiles[section.name];
        addProperties(profile.properties, section);
        for (auto it = section.properties.begin(); it != section.properties.end(); ++it)
            profile.fromCredentials.insert(it.key());
    }
}

} // namespace

Result<ProfileSet> parseProfiles(const ConfigFiles &files)
{
    const Result<QList<RawSection>> config = readSections(files.config);
    if (!config)
        return config.error();
    const Result<QList<RawSection>> credentials = readSections(files.credentials);
    if (!credentials)
        return credentials.error();
    ProfileSet set;
    ConfigSorter(set).sort(*config);
    addCredentials(set, *credentials);
    return set;
}

Properties subProperties(const QString &value)
{
    Properties properties;
    for (const QStringView line : QStringView(value).split(u'\n')) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            properties.insert(trimmedConfig(line.first(equals)).toString().toLower(),
                              trimmedConfig(line.sliced(equals + 1)).toString());
    }
    return properties;
}

} // namespace belvedere
