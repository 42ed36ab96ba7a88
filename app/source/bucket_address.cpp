#include "app/source/bucket_address.h"

#include "app/aws/s3_endpoint.h"

namespace belvedere {

Result<BucketAddress> bucketAddress(const QString &text)
{
    const auto wrong = [&text](const QString &why) {
        return Error{.kind = ErrorKind::Usage, .context = text, .detail = why};
    };
    if (!isBucketAddress(text))
        return wrong(u"an address of a bucket begins with s3://"_s);
    const QString rest = text.mid(5);
    const qsizetype slash = rest.indexOf(u'/');
    BucketAddress address{.bucket = slash < 0 ? rest : rest.left(slash),
                          .prefix = slash < 0 ? QString() : rest.mid(slash + 1)};
    if (!isBucketName(address.bucket))
        return wrong(u"\"%1\" is no name of a bucket"_s.arg(address.bucket));
    if (!address.prefix.isValidUtf16())
        return wrong(u"what follows the bucket is no UTF-8"_s);
    address.isCompleted = !address.prefix.isEmpty() && !address.prefix.endsWith(u'/');
    if (address.isCompleted)
        address.prefix += u'/';
    return address;
}

} // namespace belvedere
