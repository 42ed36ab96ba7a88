#include "app/cli/fetch_command.h"

#include "app/aws/service_error.h"
#include "app/base/error_patterns.h"
#include "app/base/literals.h"
#include "app/cli/connection_setup.h"
#include "app/cli/fetch_report.h"
#include "app/cli/interruption.h"
#include "app/cli/terminal_prompt.h"
#include "app/source/fetch_job.h"
#include "app/source/service_asker.h"
#include "app/source/service_connection.h"
#include "app/text/sentences.h"
#include "app/text/service_text.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace belvedere::cli {

namespace {

// One line on a terminal that is written over, a few times a second.
class FetchLine
{
public:
    explicit FetchLine(const Streams &streams) : m_streams(streams) {}

    void show(const FetchProgress &progress)
    {
        if (!m_streams.errIsTerminal || (m_last.isValid() && m_last.elapsed() < 200))
            return;
        m_last.start();
        const QString text = fetchProgressText(progress.done, progress.known, progress.perSecond,
                                               progress.remaining);
        m_streams.err("\rFetching: " + text.toUtf8() + "\x1b[K");
    }

    void clear()
    {
        if (m_last.isValid())
            m_streams.err("\r\x1b[K"_ba);
        m_last.invalidate();
    }

private:
    const Streams &m_streams;
    QElapsedTimer m_last;
};

// One fetch from the files of the profiles to the summary; one named method a step.
class FetchRun final : public QObject
{
public:
    FetchRun(const Arguments &arguments, const QString &format, FetchScope scope,
             const ServiceEnvironment &environment, const Streams &streams)
        : m_arguments(arguments),
          m_options(arguments.fetch),
          m_isJson(format == "json"_L1),
          m_scope(std::move(scope)),
          m_environment(environment),
          m_streams(streams),
          m_line(streams),
          m_prompt(TerminalPrompt::open(streams)),
          m_connection(sessionSetup(arguments.connection, environment.variables,
                                    arguments.fetch.maxConnections),
                       m_prompt.get())
    {}

    int run()
    {
        connect(&m_interruption, &Interruption::came, this, [this] { interrupt(); });
        tellOf(m_connection, m_arguments.connection, this,
               [this](const QString &sentence) { tell(sentence); });
        m_connection.open(this)->then(this,
                                      [this](const Result<ServiceFacts> &facts) { opened(facts); });
        return QCoreApplication::exec();
    }

private:
    void tell(const QString &sentence)
    {
        m_line.clear();
        complain(m_streams, sentence);
    }

    void tellAll(const QStringList &sentences)
    {
        for (const QString &sentence : sentences)
            tell(sentence);
    }

    void opened(const Result<ServiceFacts> &facts)
    {
        if (m_isEnded)
            return;
        if (!facts) {
            tell(problemText({facts.error().context, facts.error()}));
            return conclude(isWrongUsage(facts.error()) ? WrongUsage : NotSignedIn);
        }
        m_facts = *facts;
        if (m_facts.settings.region.isEmpty()) {
            tell(noRegionText());
            return conclude(WrongUsage);
        }
        if (!m_facts.endpoint) {
            tell(problemText({m_facts.endpoint.error().context, m_facts.endpoint.error()}));
            return conclude(WrongUsage);
        }
        if (m_options.dryRun)
            return tellWhatWouldBeAsked();
        startJob();
    }

    void startJob()
    {
        m_asker = std::make_unique<ServiceAsker>(m_connection);
        const FetchSetup setup{.scope = m_scope,
                               .out = m_options.out,
                               .host = QString::fromLatin1(m_facts.endpoint->origin.host),
                               .region = m_facts.settings.region,
                               .connections = m_options.maxConnections,
                               .journal = journalPlace(m_environment.cacheFolder, m_options.out,
                                                       m_facts.host(), m_facts.settings.region,
                                                       m_facts.settings.profile)};
        m_job = std::make_unique<FetchJob>(setup, *m_asker, m_clock);
        connect(m_job.get(), &FetchJob::progressed, this,
                [this] { m_line.show(m_job->progress()); });
        connect(m_job.get(), &FetchJob::finished, this,
                [this](const FetchSummary &summary) { finished(summary); });
        m_job->start();
    }

    void interrupt()
    {
        if (m_job)
            return m_job->cancel();
        m_summary.end = FetchEnd::Cancelled;
        conclude(Interrupted);
    }

    void finished(const FetchSummary &summary)
    {
        m_summary = summary;
        m_line.clear();
        if (summary.end == FetchEnd::Cancelled) {
            tellGaps(Unreachable::Other);
            tell(fetchInterruptedText());
            return conclude(Interrupted);
        }
        lookForTheEndOfTheService();
    }

    // Where the service itself cannot be reached any more, that is what has to be said.
    void lookForTheEndOfTheService()
    {
        const std::optional<Error> error = m_summary.firstError();
        if (!error || m_summary.counts.models > 0)
            return tellEnd(Unreachable::Other);
        m_connection.whyUnreachable(*error, this)
            ->then(this, [this](const Result<Unreachable> &why) {
                tellEnd(why.value_or(Unreachable::Other));
            });
    }

    void tellEnd(Unreachable why)
    {
        tellGaps(why);
        switch (m_summary.end) {
        case FetchEnd::SignIn:
            if (m_summary.why->pattern != wrongRegionPattern)
                tell(fetchSignInText());
            break;
        case FetchEnd::DiskFull:
            tell(fetchDiskFullText());
            break;
        case FetchEnd::Stalled:
            tell(fetchStalledText());
            break;
        case FetchEnd::Stopped:
            if (m_summary.failed.isEmpty() && m_summary.why)
                tell(problemText({m_summary.why->context, *m_summary.why}));
            break;
        case FetchEnd::Complete:
        case FetchEnd::Cancelled:
            break;
        }
        if (why == Unreachable::ServiceEnded)
            tell(serviceEndedText());
        if (why == Unreachable::NoNetwork)
            tell(noNetworkText());
        conclude(codeOfEnd());
    }

    // That another than the service answers in its place is how it looks when it has ended.
    void tellGaps(Unreachable why)
    {
        for (const FetchGap &gap : m_summary.failed) {
            if (why != Unreachable::ServiceEnded || !isNotTheService(gap.error))
                tell(gapText(gap));
        }
    }

    int codeOfEnd() const
    {
        if (m_summary.end == FetchEnd::SignIn)
            return NotSignedIn;
        return m_summary.end == FetchEnd::Complete && m_summary.failed.isEmpty() ? Done : Failed;
    }

    void tellWhatWouldBeAsked()
    {
        QByteArray text = u"Would ask %1 and write to %2:\n"_s
                              .arg(visibleText(m_facts.host()), visibleText(m_options.out))
                              .toUtf8();
        for (const DryQuestion &question : dryQuestions(m_scope)) {
            const QByteArray each(question.each.data(), question.each.size());
            const QByteArray operation(question.operation.data(), question.operation.size());
            text += "  " + operation + (each.isEmpty() ? QByteArray() : ", for each " + each)
                    + '\n';
        }
        const auto output = Output::open(std::nullopt, m_streams);
        output->write(m_isJson ? dryRunJson(m_scope) : text);
        exit(cli::finish(*output, m_streams, Done));
    }

    // The last thing that is said. Text of what did not work is no result: standard output stays empty.
    void conclude(int code)
    {
        m_line.clear();
        if (m_isEnded)
            return;
        const auto output = Output::open(std::nullopt, m_streams);
        if (m_isJson)
            output->write(fetchJson(m_summary));
        else if (code == Done)
            output->write(fetchText(m_summary).join(u'\n').toUtf8() + '\n');
        else if (m_job)
            tellAll(fetchText(m_summary));
        if (m_summary.counts.diagnosticsLeft > 0 && code != Interrupted)
            tell(fetchDiagnosticsLeftText(m_summary.counts.diagnosticsLeft));
        const int written = cli::finish(*output, m_streams, code);
        exit(written == Done || code == Done ? written : code);
    }

    void exit(int code)
    {
        m_isEnded = true;
        QCoreApplication::exit(code);
    }

    const Arguments &m_arguments;
    const FetchOptions &m_options;
    const bool m_isJson;
    const FetchScope m_scope;
    const ServiceEnvironment &m_environment;
    const Streams &m_streams;
    FetchLine m_line;
    SystemClock m_clock;
    Interruption m_interruption;
    std::unique_ptr<TerminalPrompt> m_prompt;
    ServiceConnection m_connection;
    ServiceFacts m_facts;
    std::unique_ptr<ServiceAsker> m_asker;
    std::unique_ptr<FetchJob> m_job;
    FetchSummary m_summary;
    bool m_isEnded = false;
};

} // namespace

int fetch(const Arguments &arguments, const ServiceEnvironment &environment, const Streams &streams)
{
    const auto format = chosenFormat(arguments);
    if (!format)
        return wrongUsage(streams, Command::Fetch, format.error().detail);
    const QString model = modelNameOf(arguments.model.value_or(QString()));
    if (arguments.model && model.isEmpty())
        return wrongUsage(
            streams, Command::Fetch,
            u"--model \"%1\" is no name and no ARN of a model"_s.arg(*arguments.model));
    FetchRun run(arguments, *format,
                 {.model = model,
                  .withDiagnostics = arguments.fetch.withDiagnostics,
                  .now = QDateTime::currentDateTimeUtc()},
                 environment, streams);
    return run.run();
}

} // namespace belvedere::cli
