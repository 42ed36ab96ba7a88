#include "app/aws/lookout_client.h"
#include "app/base/json_document.h"
#include "app/base/literals.h"

#include <QPointer>
#include <QSet>

namespace belvedere {

namespace {

constexpr int entriesPerPage = 500;
// Five million entries: a list that is longer has no end.
constexpr int mostPages = 10'000;

Error listError(const QByteArray &operation, const QString &requestId, const QString &why)
{
    return {.kind = ErrorKind::ServiceFailed,
            .context = QString::fromLatin1(operation),
            .detail = why,
            .requestId = requestId};
}

// Empty: the last page.
Result<QString> nextTokenOf(const QByteArray &operation, const ServiceAnswer &answer)
{
    const Result<JsonDocument> document = JsonDocument::parse(answer.body);
    if (!document)
        return document.error();
    const auto member = document->root().member("NextToken");
    if (!member || member->isNull())
        return QString();
    const auto token = member->type() == JsonType::String ? member->toString() : std::nullopt;
    if (!token)
        return listError(operation, answer.requestId, u"the NextToken is no text"_s);
    return *token;
}

// A service has no code of its own for a token that is good no longer.
bool isOfToken(const Error &error)
{
    return error.kind == ErrorKind::Rejected
           && (error.code == "ValidationException"_L1 || error.code.contains("NextToken"_L1)
               || error.code.contains("PaginationToken"_L1));
}

// One page after the other; owned by its call.
class PageListing final : public QObject
{
public:
    PageListing(LookoutClient &client, const QByteArray &operation, const QJsonObject &input,
                LookoutClient::OnPage onPage, Call<QList<ServiceAnswer>> &result)
        : QObject(&result),
          m_client(&client),
          m_operation(operation),
          m_input(input),
          m_onPage(std::move(onPage)),
          m_result(result)
    {}

    void askNext()
    {
        if (!m_client)
            return m_result.finish(Error{.kind = ErrorKind::Cancelled});
        QJsonObject input = m_input;
        if (!m_token.isEmpty())
            input["NextToken"_L1] = m_token;
        m_client->ask(m_operation, input, this)
            ->then(this, [this](const Result<ServiceAnswer> &answer) { arrived(answer); });
    }

private:
    void arrived(const Result<ServiceAnswer> &answer)
    {
        if (!answer)
            return failed(answer.error());
        const Result<QString> next = nextTokenOf(m_operation, *answer);
        if (!next)
            return m_result.finish(next.error());
        if (const QString why = whyNotOn(*next); !why.isEmpty())
            return m_result.finish(listError(m_operation, answer->requestId, why));
        m_pages.append(*answer);
        m_token = *next;
        m_tokens.insert(*next);
        const QPointer<PageListing> self(this);
        if (m_onPage)
            m_onPage(*answer);
        if (!self)
            return;
        if (m_token.isEmpty())
            m_result.finish(m_pages);
        else
            askNext();
    }

    QString whyNotOn(const QString &next) const
    {
        if (!next.isEmpty() && m_tokens.contains(next))
            return u"the list does not end: its NextToken came before"_s;
        return m_pages.size() < mostPages ? QString() : u"the list has too many pages"_s;
    }

    void failed(const Error &error)
    {
        if (m_token.isEmpty() || m_isSecondTime || !isOfToken(error))
            return m_result.finish(error);
        m_isSecondTime = true;
        m_token.clear();
        m_tokens.clear();
        m_pages.clear();
        askNext();
    }

    QPointer<LookoutClient> m_client;
    const QByteArray m_operation;
    const QJsonObject m_input;
    const LookoutClient::OnPage m_onPage;
    Call<QList<ServiceAnswer>> &m_result;
    QString m_token; // of the page to be asked for; empty: the first
    QSet<QString> m_tokens;
    QList<ServiceAnswer> m_pages;
    bool m_isSecondTime = false;
};

bool hasPages(const QByteArray &operation)
{
    return operation.startsWith("List") && operation != "ListTagsForResource";
}

} // namespace

Call<QList<ServiceAnswer>> *LookoutClient::askAllPages(const QByteArray &operation,
                                                       const QJsonObject &input, OnPage page,
                                                       QObject *owner)
{
    QJsonObject paged = input;
    if (hasPages(operation) && !paged.contains("MaxResults"_L1))
        paged["MaxResults"_L1] = entriesPerPage;
    auto *call = new Call<QList<ServiceAnswer>>(owner);
    (new PageListing(*this, operation, paged, std::move(page), *call))->askNext();
    return call;
}

} // namespace belvedere
