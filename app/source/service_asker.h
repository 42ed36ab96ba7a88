// Asks the real service, through a connection in the network's thread.
#pragma once

#include "app/source/fetch_asker.h"

namespace belvedere {

class ServiceConnection;

class ServiceAsker final : public FetchAsker
{
public:
    // The connection is open, and outlives this; nothing of it comes back any more once this has gone.
    explicit ServiceAsker(ServiceConnection &connection, QObject *parent = nullptr);

    Call<QList<ServiceAnswer>> *ask(const FetchQuestion &question, OnPage page,
                                    QObject *owner) override;
    Call<QDateTime> *download(const S3Location &object, std::shared_ptr<ObjectFile> file,
                              QObject *owner) override;

private:
    Call<QList<ServiceAnswer>> *askList(const FetchQuestion &question, OnPage page, QObject *owner);
    Call<QList<ServiceAnswer>> *askOnce(const FetchQuestion &question, const OnPage &page,
                                        QObject *owner);

    ServiceConnection &m_connection;
};

} // namespace belvedere
