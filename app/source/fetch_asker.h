// Asks a service what the plan of a fetch wants to know: over the network, or in a test without one.
#pragma once

#include "app/archive/object_file.h"
#include "app/aws/lookout_client.h"
#include "app/base/call.h"
#include "app/source/fetch_plan.h"

#include <memory>

namespace belvedere {

// Lives in the thread of the job, as do its calls; whatever it calls back is called there.
class FetchAsker : public QObject
{
    Q_OBJECT

public:
    using OnPage = std::function<void(const ServiceAnswer &)>;
    using QObject::QObject;

    // All pages of a list, or the one answer of anything else; `page` is called for each as it comes, and once more for each
    // where a list had to begin again. Deleting the call ends it.
    virtual Call<QList<ServiceAnswer>> *ask(const FetchQuestion &question, OnPage page,
                                            QObject *owner) = 0;
    // The bytes of an object behind those that `file` has; nobody else touches the file meanwhile. When the answer came.
    virtual Call<QDateTime> *download(const S3Location &object, std::shared_ptr<ObjectFile> file,
                                      QObject *owner) = 0;

signals:
    // A request went out; `again`: after one that did not succeed.
    void sent(bool again);
};

} // namespace belvedere
