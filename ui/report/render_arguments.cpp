#include "ui/report/render_arguments.h"

#include "app/base/literals.h"

#include <QRegularExpression>

#include <array>

namespace belvedere {

namespace {

constexpr int smallestSide = 200;
constexpr int largestSide = 8000; // 16,000 pixels at scale 2: what a viewer still opens

Error usage(const QString &detail)
{
    return {.kind = ErrorKind::Usage, .detail = detail};
}

using Failure = std::optional<Error>;

Failure readView(const QString &word, RenderArguments &into)
{
    static const std::array<QLatin1StringView, 4> words = {"versions"_L1, "timeline"_L1,
                                                           "metrics"_L1, "details"_L1};
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        return usage(
            u"--view takes versions, timeline, metrics or details, not \"%1\""_s.arg(word));
    into.view = ReportView(found - words.begin());
    return {};
}

Failure readOutput(const QString &file, RenderArguments &into)
{
    static const std::array<QLatin1StringView, 3> suffixes = {".png"_L1, ".svg"_L1, ".pdf"_L1};
    const auto found = std::find_if(
        suffixes.begin(), suffixes.end(), [&](QLatin1StringView suffix) {
            return file.endsWith(suffix, Qt::CaseInsensitive) && file.size() > suffix.size();
        });
    if (found == suffixes.end())
        return usage(
            u"-o takes a file whose name ends in .png, .svg or .pdf, not \"%1\""_s.arg(file));
    into.output = file;
    into.format = PictureFormat(found - suffixes.begin());
    return {};
}

Failure readVersion(const QString &text, RenderArguments &into)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number < 1)
        return usage(u"--version takes a number from 1 on, not \"%1\""_s.arg(text));
    into.version = number;
    return {};
}

Failure readSize(const QString &text, RenderArguments &into)
{
    static const QRegularExpression form(u"^(\\d{1,5})x(\\d{1,5})$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const auto fits = [](int side) { return side >= smallestSide && side <= largestSide; };
    if (!match.hasMatch() || !fits(size.width()) || !fits(size.height()))
        return usage(
            u"--size takes WIDTHxHEIGHT with sides of %1 to %2, such as 1440x900, not \"%3\""_s
                .arg(smallestSide)
                .arg(largestSide)
                .arg(text));
    into.size = size;
    return {};
}

Failure readTheme(const QString &word, RenderArguments &into)
{
    if (word != "light"_L1 && word != "dark"_L1)
        return usage(u"--theme takes light or dark, not \"%1\""_s.arg(word));
    into.isDark = word == "dark"_L1;
    return {};
}

Failure readScale(const QString &text, RenderArguments &into)
{
    if (text != "1"_L1 && text != "2"_L1)
        return usage(u"--scale takes 1 or 2, not \"%1\""_s.arg(text));
    into.scale = text.toInt();
    return {};
}

Failure readZone(const QString &text, RenderArguments &into)
{
    const QTimeZone zone = text.compare("local"_L1, Qt::CaseInsensitive) == 0
                               ? QTimeZone::systemTimeZone()
                           : text.compare("utc"_L1, Qt::CaseInsensitive) == 0
                               ? QTimeZone::utc()
                               : QTimeZone(text.toUtf8());
    if (!zone.isValid())
        return usage(
            u"--zone takes UTC, local or a name such as Europe/Berlin, not \"%1\""_s.arg(text));
    into.zone = zone;
    return {};
}

struct Option {
    QLatin1StringView name;
    Failure (*read)(const QString &value, RenderArguments &into);
};

const std::array<Option, 8> &options()
{
    static const std::array<Option, 8> table = {{
        {"--view"_L1, &readView},
        {"-o"_L1, &readOutput},
        {"--version"_L1, &readVersion},
        {"--size"_L1, &readSize},
        {"--theme"_L1, &readTheme},
        {"--scale"_L1, &readScale},
        {"--zone"_L1, &readZone},
        {"--model"_L1,
         [](const QString &value, RenderArguments &into) -> Failure {
             into.model = value;
             return {};
         }},
    }};
    return table;
}

// An option with its value, "--name value" or "--name=value"; takes what it used from `rest`.
Failure readOption(const QString &argument, QStringList &rest, RenderArguments &into,
                   QStringList &seen)
{
    const qsizetype equals = argument.startsWith("--"_L1) ? argument.indexOf(u'=') : -1;
    const QString name = equals < 0 ? argument : argument.left(equals);
    const auto option = std::find_if(options().begin(), options().end(),
                                     [&](const Option &o) { return o.name == name; });
    if (option == options().end())
        return usage(u"\"%1\" is no option of render"_s.arg(name));
    if (equals < 0 && rest.isEmpty())
        return usage(u"%1 needs a value"_s.arg(name));
    if (seen.contains(name))
        return usage(u"%1 stands twice"_s.arg(name));
    seen += name;
    const QString value = equals < 0 ? rest.takeFirst() : argument.mid(equals + 1);
    if (value.isEmpty())
        return usage(u"%1 needs a value"_s.arg(name));
    return option->read(value, into);
}

Failure checkWhole(const RenderArguments &arguments, const QStringList &seen)
{
    if (!seen.contains(u"--view"_s))
        return usage(u"--view is missing: versions, timeline, metrics or details"_s);
    if (arguments.output.isEmpty())
        return usage(u"-o FILE is missing: a name that ends in .png, .svg or .pdf"_s);
    if (arguments.paths.isEmpty())
        return usage(u"no folder or file was named"_s);
    return {};
}

} // namespace

Result<RenderArguments> parseRenderArguments(QStringList arguments)
{
    RenderArguments result;
    QStringList seen;
    if (!arguments.isEmpty() && arguments.front() == "render"_L1)
        arguments.removeFirst();
    bool optionsEnded = false;
    while (!arguments.isEmpty()) {
        const QString argument = arguments.takeFirst();
        const bool isOption = !optionsEnded && argument.size() > 1 && argument.startsWith(u'-');
        if (isOption && argument == "--"_L1)
            optionsEnded = true;
        else if (isOption && (argument == "--help"_L1 || argument == "-h"_L1))
            result.help = true;
        else if (!isOption)
            result.paths += argument;
        else if (auto failure = readOption(argument, arguments, result, seen))
            return *std::move(failure);
    }
    if (result.help)
        return result;
    if (auto failure = checkWhole(result, seen))
        return *std::move(failure);
    return result;
}

} // namespace belvedere
