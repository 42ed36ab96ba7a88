#include "app/cli/arguments.h"

#include "app/base/literals.h"
#include "app/cli/usage_error.h"
#include "app/source/bucket_address.h"

#include <QFileInfo>

#include <algorithm>
#include <span>

namespace belvedere::cli {

namespace {

using Store = std::optional<Error> (*)(Arguments &, const QString &);

struct Option {
    QLatin1StringView name;
    Store store;
    bool isFlag = false; // takes no value
};

template<auto Member>
std::optional<Error> storeText(Arguments &arguments, const QString &value)
{
    arguments.*Member = value;
    return std::nullopt;
}

std::optional<Error> storeOutput(Arguments &arguments, const QString &value)
{
    if (value.isEmpty())
        return usageError(u"-o wants the name of a file"_s);
    arguments.output = value;
    return std::nullopt;
}

std::optional<Error> storePictureFile(Arguments &arguments, const QString &value)
{
    auto error = readPictureFile(value, arguments.picture);
    if (!error)
        arguments.output = value;
    return error;
}

// To the reader of what the value is for, one part of the arguments.
template<auto Part, auto Read>
std::optional<Error> storeIn(Arguments &arguments, const QString &value)
{
    return Read(value, arguments.*Part);
}

template<auto Part, auto Member>
std::optional<Error> switchOn(Arguments &arguments, const QString &)
{
    arguments.*Part.*Member = true;
    return std::nullopt;
}

template<auto Read>
constexpr auto storePicture = &storeIn<&Arguments::picture, Read>;
template<auto Read>
constexpr auto storeCompare = &storeIn<&Arguments::compare, Read>;
template<auto Read>
constexpr auto storeFetch = &storeIn<&Arguments::fetch, Read>;
template<auto Read>
constexpr auto storeConnection = &storeIn<&Arguments::connection, Read>;

std::optional<Error> storeFormat(Arguments &arguments, const QString &value)
{
    const QStringList known = formatsOf(arguments.command);
    if (!known.contains(value))
        return usageError(u"--format \"%1\" is not one of %2"_s.arg(value, known.join(u", "_s)));
    arguments.format = value;
    return std::nullopt;
}

std::optional<Error> storeVersion(Arguments &arguments, const QString &value)
{
    bool isNumber = false;
    const qint64 version = value.toLongLong(&isNumber);
    if (!isNumber || version < 0)
        return usageError(u"--version \"%1\" is not the number of a version"_s.arg(value));
    arguments.version = version;
    return std::nullopt;
}

constexpr Option listOptions[] = {{"--format"_L1, &storeFormat},
                                  {"-o"_L1, &storeOutput},
                                  {"--filter"_L1, &storeText<&Arguments::filter>}};
constexpr Option showOptions[] = {{"--format"_L1, &storeFormat},
                                  {"-o"_L1, &storeOutput},
                                  {"--model"_L1, &storeText<&Arguments::model>},
                                  {"--version"_L1, &storeVersion}};
constexpr Option renderOptions[] = {
    {"--view"_L1, storePicture<&readView>},
    {"-o"_L1, &storePictureFile},
    {"--model"_L1, &storeText<&Arguments::model>},
    {"--version"_L1, &storeVersion},
    {"--size"_L1, storePicture<&readSize>},
    {"--theme"_L1, storePicture<&readTheme>},
    {"--scale"_L1, storePicture<&readScale>},
    {"--zone"_L1, storePicture<&readZone>},
    {"--versions"_L1, storeCompare<&readVersions>},
    {"--baseline"_L1, storeCompare<&readBaseline>},
    {"--window"_L1, storeCompare<&readWindow>},
    {"--labels"_L1, storeCompare<&readLabels>},
    {"--tolerance"_L1, storeCompare<&readTolerance>},
    {"--alpha"_L1, storeCompare<&readAlpha>},
    {"--stamp"_L1, &switchOn<&Arguments::compare, &CompareOptions::stamp>, true}};
constexpr Option compareOptions[] = {
    {"--model"_L1, &storeText<&Arguments::model>},
    {"--versions"_L1, storeCompare<&readVersions>},
    {"--baseline"_L1, storeCompare<&readBaseline>},
    {"--window"_L1, storeCompare<&readWindow>},
    {"--labels"_L1, storeCompare<&readLabels>},
    {"--tolerance"_L1, storeCompare<&readTolerance>},
    {"--alpha"_L1, storeCompare<&readAlpha>},
    {"--stamp"_L1, &switchOn<&Arguments::compare, &CompareOptions::stamp>, true},
    {"--format"_L1, &storeFormat},
    {"-o"_L1, &storeOutput}};
constexpr Option fetchOptions[] = {
    {"--out"_L1, storeFetch<&readOut>},
    {"--max-connections"_L1, storeFetch<&readMaxConnections>},
    {"--model"_L1, &storeText<&Arguments::model>},
    {"--with-diagnostics"_L1, &switchOn<&Arguments::fetch, &FetchOptions::withDiagnostics>, true},
    {"--dry-run"_L1, &switchOn<&Arguments::fetch, &FetchOptions::dryRun>, true},
    {"--format"_L1, &storeFormat}};
constexpr Option profilesOptions[] = {{"--format"_L1, &storeFormat}, {"-o"_L1, &storeOutput}};
constexpr Option checkOptions[] = {{"--format"_L1, &storeFormat}, {"-o"_L1, &storeOutput}};

std::span<const Option> optionsOf(Command command)
{
    switch (command) {
    case Command::List:
        return listOptions;
    case Command::Show:
        return showOptions;
    case Command::Check:
        return checkOptions;
    case Command::Compare:
        return compareOptions;
    case Command::Render:
        return renderOptions;
    case Command::Fetch:
        return fetchOptions;
    case Command::Profiles:
        return profilesOptions;
    case Command::Window:
        break;
    }
    return {};
}

// Of every command that may have to ask the network.
std::span<const Option> connectionOptions(Command command)
{
    static constexpr Option connection[] = {
        {"--profile"_L1, storeConnection<&readProfile>},
        {"--region"_L1, storeConnection<&readRegion>},
        {"--endpoint-url"_L1, storeConnection<&readEndpointUrl>},
        {"--s3-endpoint-url"_L1, storeConnection<&readS3EndpointUrl>},
        {"--ca-bundle"_L1, storeConnection<&readCaBundle>},
        {"--no-sign-request"_L1,
         &switchOn<&Arguments::connection, &ConnectionOptions::noSignRequest>, true},
        {"--debug"_L1, &switchOn<&Arguments::connection, &ConnectionOptions::debug>, true}};
    return command == Command::Profiles ? std::span<const Option>() : connection;
}

std::optional<Command> commandNamed(const QString &word)
{
    static constexpr std::pair<QLatin1StringView, Command> commands[] = {
        {"list"_L1, Command::List},         {"show"_L1, Command::Show},
        {"check"_L1, Command::Check},       {"compare"_L1, Command::Compare},
        {"render"_L1, Command::Render},     {"fetch"_L1, Command::Fetch},
        {"profiles"_L1, Command::Profiles},
    };
    for (const auto &[name, command] : commands) {
        if (word == name)
            return command;
    }
    return std::nullopt;
}

class Parser
{
public:
    explicit Parser(const QStringList &words) : m_words(words) {}

    Result<Arguments> parse()
    {
        if (const auto command = m_words.isEmpty() ? std::nullopt : commandNamed(m_words.front())) {
            m_arguments.command = *command;
            m_next = 1;
        }
        while (m_next < m_words.size()) {
            if (auto error = take(m_words[m_next++]))
                return *std::move(error);
        }
        return checked();
    }

private:
    std::optional<Error> take(const QString &word)
    {
        const bool isOption = word.size() > 1 && word.startsWith(u'-') && !m_onlyPaths;
        if (!isOption) {
            m_arguments.paths += word;
            return std::nullopt;
        }
        if (word == "--"_L1) {
            m_onlyPaths = true;
            return std::nullopt;
        }
        if (word == "--help"_L1 || word == "-h"_L1) {
            m_arguments.help = true;
            return std::nullopt;
        }
        if (word == "--version"_L1 && m_arguments.command == Command::Window) {
            m_arguments.programVersion = true;
            return std::nullopt;
        }
        return takeOption(word);
    }

    static bool isFor(const Option &option, const QString &word)
    {
        if (word == option.name)
            return true;
        const bool isShort = option.name.size() == 2;
        return !option.isFlag && word.startsWith(option.name)
               && (isShort || word[option.name.size()] == u'=');
    }

    std::optional<Error> takeOption(const QString &word)
    {
        for (const auto options :
             {optionsOf(m_arguments.command), connectionOptions(m_arguments.command)}) {
            const auto option = std::ranges::find_if(
                options, [&word](const Option &each) { return isFor(each, word); });
            if (option != options.end())
                return takeValue(*option, word);
        }
        if (word == "--no-verify-ssl"_L1)
            return usageError(
                u"there is no --no-verify-ssl: who cannot tell the service from somebody else must not be given the keys; name its certificates with --ca-bundle"_s);
        return usageError(u"there is no option \"%1\" here"_s.arg(word));
    }

    std::optional<Error> takeValue(const Option &option, const QString &word)
    {
        if (word != option.name) {
            const bool isShort = option.name.size() == 2;
            return option.store(m_arguments, word.mid(option.name.size() + (isShort ? 0 : 1)));
        }
        if (option.isFlag)
            return option.store(m_arguments, {});
        if (m_next >= m_words.size())
            return usageError(u"%1 wants a value"_s.arg(option.name));
        return option.store(m_arguments, m_words[m_next++]);
    }

    Result<Arguments> checked() const
    {
        if (m_arguments.help)
            return m_arguments;
        if (needsService(m_arguments.command))
            return checkedFetch();
        if (m_arguments.command != Command::Window && m_arguments.paths.isEmpty())
            return usageError(u"name at least one folder or file"_s);
        if (m_arguments.command == Command::Render)
            return checkedPicture();
        if (m_arguments.command == Command::Compare)
            return checkedComparison();
        return m_arguments;
    }

    Result<Arguments> checkedFetch() const
    {
        if (!m_arguments.paths.isEmpty())
            return usageError(
                u"\"%1\" stands where this command takes nothing"_s.arg(m_arguments.paths.front()));
        if (m_arguments.command == Command::Fetch && m_arguments.fetch.out.isEmpty())
            return usageError(u"--out DIR is missing: the folder for the answers"_s);
        return m_arguments;
    }

    Result<Arguments> checkedComparison() const
    {
        if (m_arguments.compare.versions.empty())
            return usageError(u"--versions is missing: such as --versions 4,7,8"_s);
        return m_arguments;
    }

    Result<Arguments> checkedPicture() const
    {
        if (!m_arguments.picture.view)
            return usageError(
                u"--view is missing: versions, timeline, metrics, details or compare"_s);
        if (!m_arguments.output)
            return usageError(u"-o FILE is missing: a name that ends in .png, .svg or .pdf"_s);
        if (m_arguments.picture.view == ReportView::Compare) {
            if (m_arguments.version)
                return usageError(u"--view compare takes --versions 4,7,8, not --version"_s);
            return checkedComparison();
        }
        if (m_arguments.compare != CompareOptions())
            return usageError(
                u"--versions and the other options of compare belong to --view compare"_s);
        return m_arguments;
    }

    const QStringList &m_words;
    qsizetype m_next = 0;
    bool m_onlyPaths = false;
    Arguments m_arguments;
};

} // namespace

Result<Arguments> parseArguments(const QStringList &arguments)
{
    return Parser(arguments).parse();
}

bool needsService(Command command)
{
    return command == Command::Fetch || command == Command::Profiles;
}

bool needsNetwork(const Arguments &arguments)
{
    return needsService(arguments.command) || hasBucketAddress(arguments.paths);
}

QStringList formatsOf(Command command)
{
    switch (command) {
    case Command::List:
        return {u"table"_s, u"json"_s, u"csv"_s};
    case Command::Profiles:
        return {u"table"_s, u"json"_s};
    case Command::Show:
    case Command::Check:
    case Command::Fetch:
        return {u"text"_s, u"json"_s};
    case Command::Compare:
        return {u"text"_s, u"json"_s, u"csv"_s, u"markdown"_s, u"html"_s, u"pdf"_s};
    case Command::Window:
    case Command::Render:
        break;
    }
    return {};
}

Result<QString> chosenFormat(const Arguments &arguments)
{
    const QStringList formats = formatsOf(arguments.command);
    if (arguments.format)
        return *arguments.format;
    if (!arguments.output)
        return formats.front();
    const QString suffix = QFileInfo(*arguments.output).suffix().toLower();
    if (formats.contains(suffix))
        return suffix;
    if (suffix == "md"_L1 && formats.contains(u"markdown"_s))
        return u"markdown"_s;
    if (suffix == "htm"_L1 && formats.contains(u"html"_s))
        return u"html"_s;
    static const QStringList others{u"json"_s, u"csv"_s, u"html"_s, u"pdf"_s,
                                    u"png"_s,  u"svg"_s, u"md"_s,   u"xlsx"_s};
    if (others.contains(suffix))
        return usageError(
            u"\"%1\" asks for %2, which this command does not write; it writes %3 (--format)"_s.arg(
                *arguments.output, suffix, formats.join(u", "_s)));
    return formats.front();
}

} // namespace belvedere::cli
