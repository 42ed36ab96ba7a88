// What has to be asked to have everything the service knows, and what an answer leads to. Nothing is sent here.
//
// Everything: models, versions, their schedulers, datasets, label groups and labels, executions, events by whole UTC months,
// tags; of one model also its dataset, its label group and its schedulers (service-rules.md, section 5).
#pragma once

#include "app/archive/archive_names.h"
#include "app/base/result.h"
#include "app/domain/model_version.h"

#include <QDateTime>
#include <QJsonObject>

namespace belvedere {

struct FetchScope {
    QString model{}; // its name; empty: everything
    bool withDiagnostics = false;
    QDateTime now{}; // UTC; events are asked for up to the end of its month

    bool operator==(const FetchScope &) const = default;
};

struct FetchQuestion {
    AnswerSubject subject{};
    QJsonObject input{};  // without NextToken and MaxResults
    QString arn{};        // of the thing, or of what it belongs to; empty where it is not known
    bool isNamed = false; // the user named it: it has to be there
    S3Location object{};  // of S3, in place of a question to the service; empty: none

    bool isObject() const { return !object.bucket.isEmpty(); }
    // Two questions with one key are one.
    QString key() const;
    bool operator==(const FetchQuestion &other) const { return key() == other.key(); }
};

// What it asks for and about what, for people: "DescribeModelVersion pump 3".
QString questionText(const FetchQuestion &question);

// Where everything begins: nothing else is asked before this has been answered, so that what is wrong is found once.
FetchQuestion firstQuestion(const FetchScope &scope);
// What can be asked as soon as the first answer is there, whatever it says.
QList<FetchQuestion> questionsBehindTheFirst(const FetchScope &scope);

struct FetchStep {
    QList<FetchQuestion> next{};
    QString arn{};                  // the first in the answer; empty where there is none
    bool leavesDiagnostics = false; // there is a file of them, and it was not asked for
    QStringList
        unusable{}; // entries that do not say what they are about, "$.ModelSummaries[3].ModelName"
};

// What an answer, of a list one page, leads to. Errors: those of JsonDocument::parse(), Malformed where it is no object.
Result<FetchStep> stepBehind(const FetchQuestion &asked, const QByteArray &body,
                             const FetchScope &scope);

enum class FetchFate {
    Absent, // one may do without it
    Failed,
    Again,  // worth another try, later
    SignIn, // nothing can be asked with these credentials
    Stop,   // nothing can be asked at all
};

FetchFate fateOf(const FetchQuestion &asked, const Error &error);
// Whether it asks for what all else is about: the list of the models, or the one model that was named. Where that cannot be had,
// nothing can.
bool isOfAllModels(const FetchQuestion &asked);

// "NAME" as well as "arn:aws:lookoutequipment:REGION:ACCOUNT:model/NAME/ID"; empty where it is an ARN of something else.
QString modelNameOf(const QString &nameOrArn);

} // namespace belvedere
