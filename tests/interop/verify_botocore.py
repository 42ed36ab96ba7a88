#!/usr/bin/env python3
"""Verifies captured requests with botocore, as replay_verify.mjs does with @smithy/signature-v4: same arguments, same
variables, same lines and exit codes. Ends with 77 where there is no botocore."""
import hashlib
import json
import os
import re
import sys
from pathlib import Path

try:
    from botocore.auth import S3SigV4Auth, SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
except ImportError:
    print("skipped: there is no botocore for this python3", file=sys.stderr)
    sys.exit(77)

FORM = re.compile(
    r"AWS4-HMAC-SHA256 +Credential=([^/,]+)/(\d{8})/([^/,]+)/([^/,]+)/aws4_request, *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})"
)


class Refused(Exception):
    pass


def parse(data):
    head, end, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    first = re.fullmatch(r"([A-Z]+) (\S+) HTTP/1\.1", lines[0])
    if not end or not first:
        raise Refused("not an HTTP/1.1 request")
    headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:])]
    if len(body) != int(dict(headers).get("content-length", 0)):
        raise Refused("the body is not as long as Content-Length says")
    return first[1], first[2], headers, body


def verify(data, credentials):
    method, target, headers, body = parse(data)
    sent = dict(headers)
    form = FORM.fullmatch(sent.get("authorization", ""))
    if not form:
        raise Refused("no Authorization of Signature Version 4")
    key, date, region, service, names, signature = form.groups()
    signed = names.split(";")
    if key != credentials.access_key or sent.get("x-amz-security-token") != credentials.token:
        raise Refused("another key or session token")
    if "host" not in signed or any(name.startswith("x-amz-") and name not in signed for name in sent):
        raise Refused("host or an x-amz header is not signed")
    if not sent.get("x-amz-date", "").startswith(date):
        raise Refused("the scope has another date")
    told = sent.get("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
    if told != "UNSIGNED-PAYLOAD" and told != hashlib.sha256(body).hexdigest():
        raise Refused("x-amz-content-sha256 is not the hash of the body")
    request = AWSRequest(method=method, url="http://" + sent["host"] + target, data=body)
    for name, value in headers:
        if name in signed:
            request.headers.add_header(name, value.encode("latin-1").decode("utf-8"))
    request.context["timestamp"] = sent["x-amz-date"]
    request.context["payload_signing_enabled"] = True
    auth = (S3SigV4Auth if service == "s3" else SigV4Auth)(credentials, service, region)
    string_to_sign = auth.string_to_sign(request, auth.canonical_request(request))
    if auth.signature(string_to_sign, request) != signature:
        raise Refused("the signature does not match")
    return {"service": service, "region": region, "signedHeaders": signed}


def main():
    files = []
    for path in map(Path, sys.argv[1:]):
        files += sorted(path.glob("*.http")) if path.is_dir() else [path]
    credentials = Credentials(
        os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"], os.environ.get("AWS_SESSION_TOKEN") or None
    )
    code = 0 if files else 2
    for file in files:
        try:
            result = {"file": str(file), "ok": True, **verify(file.read_bytes(), credentials)}
        except Refused as error:
            result = {"file": str(file), "ok": False, "message": str(error)}
            code = 1
        print(json.dumps(result))
    return code


if __name__ == "__main__":
    sys.exit(main())
