"""The plain loop over boto3 that `belvedere fetch` is measured against: every version of every model, one after the other.

Usage: peer_fetch.py ENDPOINT OUT. Prints the seconds of the loop. Ends with 77 where there is no boto3 that knows model versions.
"""
import json
import os
import sys
import time

try:
    import boto3
except ImportError:
    sys.exit(77)

endpoint, out = sys.argv[1:]
client = boto3.client(
    "lookoutequipment",
    endpoint_url=endpoint,
    region_name="eu-west-1",
    aws_access_key_id="AKIASTANDINEXAMPLE01",
    aws_secret_access_key="no-secret",
)
if not hasattr(client, "describe_model_version"):
    sys.exit(77)
os.makedirs(out, exist_ok=True)
begin = time.monotonic()
token = {}
while True:
    page = client.list_model_versions(ModelName="pump", MaxResults=500, **token)
    for summary in page["ModelVersionSummaries"]:
        number = summary["ModelVersion"]
        version = client.describe_model_version(ModelName="pump", ModelVersion=number)
        with open(f"{out}/{number}.json", "w", encoding="utf-8") as file:
            json.dump(version, file, default=str)
    if "NextToken" not in page:
        break
    token = {"NextToken": page["NextToken"]}
print(time.monotonic() - begin)
