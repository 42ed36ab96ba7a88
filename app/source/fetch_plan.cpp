#include "app/source/fetch_plan.h"

#include "app/aws/retry_policy.h"
#include "app/aws/service_error.h"
#include "app/base/json_reader.h"
#include "app/base/literals.h"

#include <QJsonDocument>

namespace belvedere {

namespace {

// More months than any scheduler is old: the service began in December 2020.
constexpr int mostMonths = 240;

FetchQuestion question(const QString &operation, AnswerSubject subject, QJsonObject input,
                       const QString &arn = {})
{
    subject.operation = operation;
    return {.subject = std::move(subject), .input = std::move(input), .arn = arn};
}

FetchQuestion tagsOf(const AnswerSubject &subject, const QString &arn)
{
    return question(u"ListTagsForResource"_s, subject, {{u"ResourceArn"_s, arn}}, arn);
}

QList<FetchQuestion> questionsOfModel(const QString &name, const QString &arn)
{
    const AnswerSubject subject{.model = name};
    const QJsonObject input{{u"ModelName"_s, name}};
    return {question(u"DescribeModel"_s, subject, input, arn),
            question(u"ListModelVersions"_s, subject, input, arn)};
}

FetchQuestion questionOfVersion(const QString &model, qint64 version, const QString &arn)
{
    return question(u"DescribeModelVersion"_s, {.model = model, .version = version},
                    {{u"ModelName"_s, model}, {u"ModelVersion"_s, version}}, arn);
}

FetchQuestion questionOfRetraining(const QString &model, const QString &arn)
{
    return question(u"DescribeRetrainingScheduler"_s, {.model = model}, {{u"ModelName"_s, model}},
                    arn);
}

QList<FetchQuestion> questionsOfScheduler(const QString &name, const QString &model,
                                          const QString &arn)
{
    const AnswerSubject subject{.model = model, .scheduler = name};
    const QJsonObject input{{u"InferenceSchedulerName"_s, name}};
    return {question(u"DescribeInferenceScheduler"_s, subject, input, arn),
            question(u"ListInferenceExecutions"_s, subject, input, arn)};
}

FetchQuestion questionOfDataset(const QString &name, const QString &arn)
{
    return question(u"DescribeDataset"_s, {.dataset = name}, {{u"DatasetName"_s, name}}, arn);
}

QList<FetchQuestion> questionsOfLabelGroup(const QString &name, const QString &arn)
{
    const AnswerSubject subject{.labelGroup = name};
    const QJsonObject input{{u"LabelGroupName"_s, name}};
    return {question(u"DescribeLabelGroup"_s, subject, input, arn),
            question(u"ListLabels"_s, subject, input, arn)};
}

// One answer on its way to the next questions.
class Step
{
public:
    Step(const FetchQuestion &asked, JsonValue root, const FetchScope &scope)
        : m_asked(asked),
          m_root(root),
          m_scope(scope)
    {}

    FetchStep take()
    {
        const QString &operation = m_asked.subject.operation;
        using Reader = void (Step::*)();
        static const std::pair<QLatin1StringView, Reader> readers[] = {
            {"ListModels"_L1, &Step::listModels},
            {"ListModelVersions"_L1, &Step::listModelVersions},
            {"ListRetrainingSchedulers"_L1, &Step::listRetrainingSchedulers},
            {"ListInferenceSchedulers"_L1, &Step::listInferenceSchedulers},
            {"ListDatasets"_L1, &Step::listDatasets},
            {"ListLabelGroups"_L1, &Step::listLabelGroups},
            {"ListLabels"_L1, &Step::listLabels},
            {"ListInferenceExecutions"_L1, &Step::listInferenceExecutions},
            {"ListInferenceEvents"_L1, &Step::listInferenceEvents},
            {"DescribeModel"_L1, &Step::describeModel},
            {"DescribeModelVersion"_L1, &Step::describeModelVersion},
            {"DescribeRetrainingScheduler"_L1, &Step::describeRetrainingScheduler},
            {"DescribeInferenceScheduler"_L1, &Step::describeInferenceScheduler},
            {"DescribeDataset"_L1, &Step::describeDataset},
            {"DescribeLabelGroup"_L1, &Step::describeLabelGroup},
        };
        for (const auto &[name, reader] : readers) {
            if (operation == name)
                (this->*reader)();
        }
        return std::move(m_step);
    }

private:
    static QString textOf(JsonValue json, const char *name)
    {
        const auto member = json.member(name);
        return member ? member->toString().value_or(QString()) : QString();
    }
    QString text(const char *name) const { return textOf(m_root, name); }

    void noteArn(const QString &arn)
    {
        if (m_step.arn.isEmpty())
            m_step.arn = arn;
    }
    void add(const FetchQuestion &next) { m_step.next += next; }
    void add(const QList<FetchQuestion> &next) { m_step.next += next; }

    // Each entry of the list that says what it is about, by `name`.
    template<typename Take>
    void eachEntry(const char *list, const char *name, const char *arn, const Take &takeEntry)
    {
        const auto entries = m_root.member(list);
        if (!entries || !entries->isArray()) {
            m_step.unusable += u"$."_s + QLatin1StringView(list);
            return;
        }
        qsizetype index = 0;
        for (auto entry = entries->firstChild(); entry; entry = entry->nextSibling(), ++index) {
            noteArn(textOf(*entry, arn));
            const QString named = textOf(*entry, name);
            if (named.isEmpty() || !takeEntry(*entry, named))
                m_step.unusable += u"$.%1[%2].%3"_s.arg(QLatin1StringView(list))
                                       .arg(index)
                                       .arg(QLatin1StringView(name));
        }
    }

    void listModels()
    {
        eachEntry("ModelSummaries", "ModelName", "ModelArn",
                  [&](JsonValue entry, const QString &name) {
                      add(questionsOfModel(name, textOf(entry, "ModelArn")));
                      return true;
                  });
    }

    void listModelVersions()
    {
        eachEntry("ModelVersionSummaries", "ModelName", "ModelArn",
                  [&](JsonValue entry, const QString &) {
                      const auto number = entry.member("ModelVersion");
                      const qint64 version = number ? number->toInteger().value_or(0) : 0;
                      // The answer is filed under the model that was asked for.
                      if (version > 0)
                          add(questionOfVersion(m_asked.subject.model, version,
                                                textOf(entry, "ModelArn")));
                      return version > 0;
                  });
    }

    void listRetrainingSchedulers()
    {
        eachEntry("RetrainingSchedulerSummaries", "ModelName", "ModelArn",
                  [&](JsonValue entry, const QString &name) {
                      add(questionOfRetraining(name, textOf(entry, "ModelArn")));
                      return true;
                  });
    }

    void listInferenceSchedulers()
    {
        eachEntry("InferenceSchedulerSummaries", "InferenceSchedulerName", "InferenceSchedulerArn",
                  [&](JsonValue entry, const QString &name) {
                      add(questionsOfScheduler(name, textOf(entry, "ModelName"),
                                               textOf(entry, "InferenceSchedulerArn")));
                      return true;
                  });
    }

    void listDatasets()
    {
        eachEntry("DatasetSummaries", "DatasetName", "DatasetArn",
                  [&](JsonValue entry, const QString &name) {
                      add(questionOfDataset(name, textOf(entry, "DatasetArn")));
                      return true;
                  });
    }

    void listLabelGroups()
    {
        eachEntry("LabelGroupSummaries", "LabelGroupName", "LabelGroupArn",
                  [&](JsonValue entry, const QString &name) {
                      add(questionsOfLabelGroup(name, textOf(entry, "LabelGroupArn")));
                      return true;
                  });
    }

    // These lead to nothing else, but for whose they are.
    void listLabels() { noteFirstArn("LabelSummaries", "LabelGroupArn"); }
    void listInferenceExecutions()
    {
        noteFirstArn("InferenceExecutionSummaries", "InferenceSchedulerArn");
    }
    void listInferenceEvents() { noteFirstArn("InferenceEventSummaries", "InferenceSchedulerArn"); }

    void noteFirstArn(const char *list, const char *arn)
    {
        const auto entries = m_root.member(list);
        const auto first = entries ? entries->firstChild() : std::nullopt;
        if (first)
            noteArn(textOf(*first, arn));
    }

    void tags(const char *arn)
    {
        noteArn(text(arn));
        if (!text(arn).isEmpty())
            add(tagsOf(m_asked.subject, text(arn)));
    }

    void describeModel()
    {
        tags("ModelArn");
        if (m_scope.model.isEmpty())
            return;
        // One model brings what the lists of the region would have led to.
        const QString &model = m_asked.subject.model;
        const QString arn = text("ModelArn");
        add(questionsOfModel(model, arn));
        add(questionOfRetraining(model, arn));
        add(question(u"ListInferenceSchedulers"_s, {.model = model}, {{u"ModelName"_s, model}},
                     arn));
        dataAndLabels();
    }

    // Of a model or a version.
    void dataAndLabels()
    {
        if (const QString dataset = text("DatasetName"); !dataset.isEmpty())
            add(questionOfDataset(dataset, text("DatasetArn")));
        const auto labels = m_root.member("LabelsInputConfiguration");
        const QString group = labels ? textOf(*labels, "LabelGroupName") : QString();
        if (!group.isEmpty())
            add(questionsOfLabelGroup(group, {}));
    }

    void describeModelVersion()
    {
        noteArn(text("ModelArn"));
        if (!m_scope.model.isEmpty())
            dataAndLabels();
        const auto object = m_root.member("ModelDiagnosticsResultsObject");
        m_step.leavesDiagnostics = object && !m_scope.withDiagnostics;
        if (!m_scope.withDiagnostics || !object)
            return;
        const S3Location place{textOf(*object, "Bucket"), textOf(*object, "Key")};
        if (place.bucket.isEmpty() || place.key.isEmpty()) {
            m_step.unusable += u"$.ModelDiagnosticsResultsObject"_s;
            return;
        }
        FetchQuestion diagnostics{.subject = m_asked.subject,
                                  .input = {{u"Bucket"_s, place.bucket}, {u"Key"_s, place.key}},
                                  .arn = m_step.arn,
                                  .object = place};
        diagnostics.subject.operation = u"GetObject"_s;
        add(diagnostics);
    }

    void describeRetrainingScheduler() { noteArn(text("ModelArn")); }

    void describeDataset() { tags("DatasetArn"); }

    void describeLabelGroup() { tags("LabelGroupArn"); }

    void describeInferenceScheduler()
    {
        tags("InferenceSchedulerArn");
        NoteKind why = NoteKind::WrongType;
        const auto member = m_root.member("CreatedAt");
        const auto created = member ? convertJson(*member, why, std::type_identity<Timestamp>{})
                                    : std::nullopt;
        if (!created) {
            m_step.unusable += u"$.CreatedAt"_s;
            return;
        }
        addEvents(toDateTime(*created).date());
    }

    void addEvents(const QDate &created)
    {
        const QDate now = m_scope.now.toUTC().date();
        const QDate thisMonth(now.year(), now.month(), 1);
        QDate month(created.year(), created.month(), 1);
        if (month < thisMonth.addMonths(1 - mostMonths)) {
            m_step.unusable += u"$.CreatedAt"_s;
            month = thisMonth.addMonths(1 - mostMonths);
        }
        for (; month <= thisMonth; month = month.addMonths(1)) {
            AnswerSubject subject = m_asked.subject;
            subject.month = month.toString(u"yyyy-MM"_s);
            add(question(u"ListInferenceEvents"_s, subject,
                         {{u"InferenceSchedulerName"_s, subject.scheduler},
                          {u"IntervalStartTime"_s, secondsOf(month)},
                          {u"IntervalEndTime"_s, secondsOf(month.addMonths(1))}},
                         m_step.arn));
        }
    }

    static qint64 secondsOf(const QDate &day)
    {
        return QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
    }

    const FetchQuestion &m_asked;
    const JsonValue m_root;
    const FetchScope &m_scope;
    FetchStep m_step;
};

bool isOfModels(const QString &operation)
{
    return operation == "ListModels"_L1 || operation == "DescribeModel"_L1
           || operation == "ListModelVersions"_L1 || operation == "DescribeModelVersion"_L1;
}

// Something was named, and the service says itself that it is not there. A bare 404 says that of the address.
bool isThingGone(const FetchQuestion &asked, const Error &error)
{
    const AnswerSubject &subject = asked.subject;
    const bool namesAThing = asked.isObject() || !subject.model.isEmpty()
                             || !subject.scheduler.isEmpty() || !subject.dataset.isEmpty()
                             || !subject.labelGroup.isEmpty();
    return namesAThing && !asked.isNamed && !error.code.isEmpty()
           && classifyServiceError(error) == ServiceErrorClass::NotFound;
}

// Of the network, not of the keys.
bool isHowToConnect(const Error &error)
{
    return error.context == "ca_bundle"_L1
           || error.context.contains("proxy"_L1, Qt::CaseInsensitive);
}

// What was refused there has another context.
bool isOnTheWayToKeys(const FetchQuestion &asked, const Error &error)
{
    const bool isOfTheQuestion = asked.isObject() ? error.context.startsWith("s3://"_L1)
                                                  : error.context == asked.subject.operation;
    return error.kind == ErrorKind::Rejected && !error.context.isEmpty() && !isOfTheQuestion;
}

FetchFate fateOfObject(const FetchQuestion &asked, const Error &error)
{
    if (error.kind == ErrorKind::KeysExpired
        || classifyServiceError(error) == ServiceErrorClass::Expired)
        return FetchFate::SignIn;
    if (isThingGone(asked, error))
        return FetchFate::Absent;
    return retryKind(error) == RetryKind::Never ? FetchFate::Failed : FetchFate::Again;
}

} // namespace

QString FetchQuestion::key() const
{
    const QString place = subject.model + u'/' + QString::number(subject.version);
    return subject.operation + u' ' + (isObject() ? place : QString()) + u' '
           + QString::fromUtf8(QJsonDocument(input).toJson(QJsonDocument::Compact));
}

QString questionText(const FetchQuestion &question)
{
    const AnswerSubject &subject = question.subject;
    QStringList about{subject.operation};
    for (const QString &name :
         {subject.model, subject.scheduler, subject.dataset, subject.labelGroup, subject.month}) {
        if (!name.isEmpty())
            about += name;
    }
    if (subject.version > 0)
        about += QString::number(subject.version);
    return about.join(u' ');
}

FetchQuestion firstQuestion(const FetchScope &scope)
{
    if (scope.model.isEmpty())
        return question(u"ListModels"_s, {}, {});
    FetchQuestion first = questionsOfModel(scope.model, {}).front();
    first.isNamed = true;
    return first;
}

QList<FetchQuestion> questionsBehindTheFirst(const FetchScope &scope)
{
    if (!scope.model.isEmpty())
        return {};
    return {question(u"ListRetrainingSchedulers"_s, {}, {}),
            question(u"ListInferenceSchedulers"_s, {}, {}), question(u"ListDatasets"_s, {}, {}),
            question(u"ListLabelGroups"_s, {}, {})};
}

Result<FetchStep> stepBehind(const FetchQuestion &asked, const QByteArray &body,
                             const FetchScope &scope)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    if (!document->root().isObject())
        return Error{.kind = ErrorKind::Malformed, .context = asked.subject.operation};
    return Step(asked, document->root(), scope).take();
}

FetchFate fateOf(const FetchQuestion &asked, const Error &error)
{
    switch (error.kind) {
    case ErrorKind::TlsFailed:
    case ErrorKind::ProxyFailed:
    case ErrorKind::Forbidden:
    case ErrorKind::Cancelled:
        return asked.isObject() ? FetchFate::Failed : FetchFate::Stop;
    case ErrorKind::NoCredentials:
    case ErrorKind::NeedsMfa:
    case ErrorKind::NeedsSignIn:
        return FetchFate::SignIn;
    case ErrorKind::NotSupported:
    case ErrorKind::BadSettings:
        if (asked.isObject())
            return FetchFate::Failed;
        return isHowToConnect(error) ? FetchFate::Stop : FetchFate::SignIn;
    default:
        break;
    }
    if (isOnTheWayToKeys(asked, error))
        return FetchFate::SignIn;
    if (asked.isObject())
        return fateOfObject(asked, error);
    if (error.kind == ErrorKind::KeysExpired || isCredentialsError(error))
        return FetchFate::SignIn;
    if (isNotTheService(error) && isOfAllModels(asked))
        return FetchFate::Stop;
    const bool isUnknown = classifyServiceError(error) == ServiceErrorClass::UnknownOperation;
    if (isThingGone(asked, error) || (isUnknown && !isOfModels(asked.subject.operation)))
        return FetchFate::Absent;
    return retryKind(error) == RetryKind::Never ? FetchFate::Failed : FetchFate::Again;
}

bool isOfAllModels(const FetchQuestion &asked)
{
    return asked.isNamed || asked.subject.operation == "ListModels"_L1;
}

QString modelNameOf(const QString &nameOrArn)
{
    if (!nameOrArn.startsWith("arn:"_L1))
        return nameOrArn;
    const QString resource = nameOrArn.section(u':', 5);
    return resource.startsWith("model/"_L1) ? resource.section(u'/', 1, 1) : QString();
}

} // namespace belvedere
