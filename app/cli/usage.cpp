#include "app/cli/usage.h"

namespace belvedere::cli {

namespace {

constexpr char programHelp[] = R"(Usage: belvedere [PATH...]
       belvedere list|show|check|compare|render PATH... [OPTION...]
       belvedere fetch --out DIR [OPTION...]
       belvedere profiles [OPTION...]
       belvedere --help | --version

Opens the versions of Amazon Lookout for Equipment models from saved responses of the service, and shows
side by side what each version was trained on, what it detected and how early.

PATH is a folder of any depth with files of any names, recognised by what is in them, or a single such
file, or s3://BUCKET/PREFIX: what lies in a bucket below a prefix, which is a folder there, with or without a
slash at its end, or the one object of that name. Several may be given. Nothing is ever changed there.

One action of the window changes something: Service > Make active version, after a question, makes a live
service use another version. No command does.

  belvedere [PATH...]     the window
  belvedere list          the versions, sorted by model, then by number
  belvedere show          one version with all its members
  belvedere check         is the archive whole?
  belvedere compare       versions side by side, and whether a difference could be chance
  belvedere render        one view as a picture
  belvedere fetch         saves what the service answers, as an archive
  belvedere profiles      who may be asked with, from the files of the AWS command line interface
  belvedere COMMAND --help tells more of each.

Results go to standard output, problems to standard error, one line each: PATH: reason.
Text is English, numbers have a decimal point, times are UTC (2023-07-05T00:00:00.000Z), whatever the machine's
language and zone.

Exit: 0 the command produced its result, even where some files were problems; 1 nothing usable was read, what
was named does not exist, or the work failed; 2 wrong usage, or a model that is ambiguous; 3 (fetch, s3://) not
signed in; 130 (fetch, s3://) interrupted.

Examples:
  belvedere ~/archive
  belvedere list ~/archive --filter 'status:success recall>0.8'
  belvedere list ~/archive -o versions.csv
  belvedere list s3://my-bucket/archive --profile plant --region eu-west-1
  belvedere show ~/archive --model water-loop --version 9
  belvedere check ~/archive && echo whole
  belvedere compare ~/archive --model water-loop --versions 7,8,9
  belvedere render ~/archive --model water-loop --view timeline -o timeline.svg
  belvedere fetch --out ~/archive --profile plant --region eu-west-1
  belvedere fetch --out ~/archive --endpoint-url http://127.0.0.1:8000 --region eu-west-1
)";

constexpr char listHelp[] =
    R"(Usage: belvedere list PATH... [--filter TEXT] [--format table|json|csv] [-o FILE]

Lists the versions, sorted by model, then by number.

  --filter TEXT   only the versions that the text matches:
                    words and "quoted words" in any text field, status:success, source:retraining,
                    quality:poor, version>=3, created:2024, created>2024-03-01, evaluated:2023-09,
                    sensor:pump\*, recall>0.8, events<10, model:water*, -term, a or b, parentheses.
                  Fields: every member of the response and of "derived" by its name, and status, source,
                  quality, model, version, created, trained, evaluated, sensor, promotion, events, recall,
                  precision, forewarning, unlabelled, alarm. Dates are UTC; a year, month or day matches what
                  overlaps it. A comparison with an absent value is false.
  --format F      table, json (an array of objects, members as the API names them) or csv (RFC 4180)
  -o FILE         write to FILE, all or nothing; its suffix chooses the format

Exit: 0 listed (even an empty selection), 1 no version was read, 2 wrong usage or a filter with an error.

Examples:
  belvedere list archive
  belvedere list archive --filter 'status:success source:retraining recall>0.8'
  belvedere list archive other/archive --format json
  belvedere list archive -o versions.csv
)";

constexpr char showHelp[] =
    R"(Usage: belvedere show PATH... [--model M] [--version N] [--format text|json] [-o FILE]

Shows one version with all its members and what follows from them.

  --model M       the model, by name or ARN; missing: the only one there is
  --version N     the version, by number; missing: the active one, else the newest
  --format F      text, or json (one object, as in "belvedere list --format json")
  -o FILE         write to FILE, all or nothing; its suffix chooses the format

Exit: 0 shown, 1 there is no such version, 2 wrong usage, or several models and no --model.

Examples:
  belvedere show archive
  belvedere show archive --model water-loop --version 9
  belvedere show archive --model water-loop --format json
  belvedere show archive --model water-loop -o version.json
)";

constexpr char checkHelp[] = R"(Usage: belvedere check PATH... [--format text|json] [-o FILE]

Is the archive whole? Per model: versions that are listed but not described, lists that go on behind their
last page here, diagnostics files that are not there, contradictions, broken files, and, where a
manifest-sha256.txt lies there (BagIt), files that changed or are missing.

  --format F      text or json
  -o FILE         write to FILE, all or nothing; its suffix chooses the format

Exit: 0 whole, 1 something is missing or damaged, 2 wrong usage.

Examples:
  belvedere check archive
  belvedere check archive --format json
  belvedere check archive -o findings.txt
  belvedere check archive && echo whole
)";

constexpr char compareHelp[] =
    R"(Usage: belvedere compare PATH... [--model M] --versions 4,7,8 | --versions M1:4,M2:2
                         [--baseline 7 | M:7] [--window overlap|pairwise|prior|own|FROM/TO] [--labels FILE.csv]
                         [--tolerance PT1H] [--alpha 0] [--format text|json|csv|markdown|html|pdf] [-o FILE]
                         [--stamp]

Compares versions of one model, or of several, on common ground: what each found, how early, whether a
difference could be chance, which events and sensors differ, and what was configured differently.

  --model M       the model of versions without one, by name or ARN; missing: the only one there is
  --versions V    numbers, or MODEL:NUMBER, with commas; they appear in this order
  --baseline V    what the others are held against; missing: the active version where it is in the list, else
                  the first
  --window W      overlap   the time that all of them evaluated (the default)
                  pairwise  each with the baseline, on the time the two share
                  prior     each with its prior model, on its own range, as the service compared them
                  own       each on its own range: not like for like
                  FROM/TO   a range, such as 2023-09-20/2023-09-30; a TO without a time of day is all of that day
  --labels FILE   labelled events, start,end a line: replaces those of the responses
  --tolerance D   a detection that ends so long before a labelled event finds it, too; PT0S by default
  --alpha A       weight of existence in the range-based recall, 0 to 1; 0 by default
  --format F      text, json (everything, with a pointer to each fact of the verdict), csv (one row a version),
                  markdown, html (one file without scripts, with charts) or pdf (the same on pages). Both print
                  your notes on these versions and this time, as the window keeps them
  -o FILE         write to FILE, all or nothing; its suffix chooses the format (.md is Markdown)
  --stamp         put the time of day into the result; without it the same facts give the same bytes

Exit: 0 compared, also where nothing is comparable, which the verdict says; 1 there is no such version or file,
2 wrong usage, an ambiguous model, or a baseline that is not in the list.

Examples:
  belvedere compare archive --model water-loop --versions 7,8,9
  belvedere compare archive --versions water-loop:9,water-loop-1h:2 --window pairwise
  belvedere compare archive --model water-loop --versions 4,6 --window prior
  belvedere compare archive --model water-loop --versions 8,9 --window 2023-09-20/2023-09-30 --labels labels.csv
  belvedere compare archive --model water-loop --versions 7,8,9 --baseline 7 --tolerance PT1H --alpha 0.5 -o comparison.json
  belvedere compare archive --model water-loop --versions 7,8,9 --format markdown --stamp
  belvedere compare archive --model water-loop --versions 7,8,9 -o report.html
  belvedere compare archive --model water-loop --versions 7,8,9 -o report.pdf
)";

constexpr char renderHelp[] =
    R"(Usage: belvedere render PATH... --view versions|timeline|metrics|details|compare -o FILE.png|.svg|.pdf
                        [--model M] [--version N] [--size WxH] [--theme light|dark] [--scale 1|2] [--zone ZONE]

Draws one view as a picture. Needs no display.

  --view V        versions, timeline, metrics, details or compare
  -o FILE         the picture; its suffix chooses the kind: .png, .svg or .pdf
  --model M       the model, by name or ARN; missing: the only one there is
  --version N     the version, by number; missing: the active one, else the newest
  --size WxH      in pixels before scaling
  --theme T       light or dark
  --scale S       1 or 2 pixels of the picture for each pixel of the view
  --zone ZONE     the time zone shown, an IANA name such as Europe/Berlin; UTC by default
  --versions V, --baseline V, --window W, --labels FILE, --tolerance D, --alpha A, --stamp
                  with --view compare, instead of --version: as "belvedere compare --help" tells

Exit: 0 drawn, 1 nothing usable was read or written, 2 wrong usage, or several models and no --model.

Examples:
  belvedere render archive --model water-loop --view timeline -o timeline.svg
  belvedere render archive --model water-loop --version 9 --view metrics --theme dark --scale 2 -o metrics.png
  belvedere render archive --model water-loop --view versions --size 1440x900 --zone Europe/Berlin -o versions.pdf
  belvedere render archive --model water-loop --view compare --versions 7,8,9 --baseline 7 -o comparison.svg
)";

// Of all commands that take PATH; stands before what they say of their exit.
constexpr char bucketHelp[] =
    R"(
With PATH s3://BUCKET/PREFIX, objects up to 64 MB that end in .json, .jsonl or .csv, or have no suffix, are
fetched into the cache folder; the others are listed.

  --profile P           of ~/.aws/config or ~/.aws/credentials; missing: AWS_PROFILE, else the variables'
                        own keys, else the profile "default"
  --region R            of the bucket; missing: AWS_REGION, AWS_DEFAULT_REGION, else the profile's
  --s3-endpoint-url URL where S3 is asked; missing: the variables and the profile, else Amazon's
  --endpoint-url URL    where lookoutequipment is asked; buckets are not asked there
  --no-sign-request     send no signature, for buckets that everybody may read
  --ca-bundle FILE      certificates that are trusted instead of the system's. There is no --no-verify-ssl:
                        who cannot tell the service from somebody else must not be given the keys
  --debug               tell of every request on standard error, without secrets

Then also: 3 not signed in (no credentials, or they are wrong or have expired), 130 interrupted.
)";

constexpr char profilesHelp[] = R"(Usage: belvedere profiles [--format table|json] [-o FILE]

Lists the profiles of the AWS command line interface (~/.aws/config and ~/.aws/credentials, or the files that
AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name), and how each stands as far as files tell. Nothing is run
and nothing is sent.

Kinds:   keys, session-keys, role, web-identity, sso, process, login, source (a role with keys from elsewhere),
         none.
States:  ok, expired, needs-mfa (a code will be asked for), needs-sign-in (aws sso login), not-checked (a program
         or the network would tell), broken.

  --format F      table, or json: an array of {name, kind, region, state, expiresAt, reason}
  -o FILE         write to FILE, all or nothing; its suffix chooses the format

Exit: 0 listed (even where there are none), 1 a file could not be read, 2 wrong usage.

Examples:
  belvedere profiles
  belvedere profiles --format json
  belvedere profiles -o profiles.json
)";

constexpr char fetchHelp[] =
    R"(Usage: belvedere fetch --out DIR [--profile P] [--region R] [--endpoint-url URL] [--model M] [--with-diagnostics]
                       [--max-connections 1..6] [--s3-endpoint-url URL] [--no-sign-request] [--ca-bundle FILE]
                       [--debug] [--dry-run] [--format text|json]

Asks Lookout for Equipment, or an endpoint that speaks like it, for everything it knows, and saves the answers
exactly as they come: models, versions, their schedulers, datasets, label groups and labels, executions,
events and tags. Nothing that lies in DIR is changed: an answer that is there already is left alone, another one
is put beside it. Amazon's own service ended on 2026-10-07.

  --out DIR             the folder; made where it is missing. One fetch at a time writes there. A folder of
                        this machine, no s3:// address: copy it there afterwards
  --profile P           of ~/.aws/config or ~/.aws/credentials; missing: AWS_PROFILE, else the variables'
                        own keys, else the profile "default"
  --region R            missing: AWS_REGION, AWS_DEFAULT_REGION, else the profile's
  --endpoint-url URL    where lookoutequipment is asked; missing: the variables and the profile, else Amazon's
  --model M             only this model, by name or ARN, with its dataset, label group and schedulers
  --with-diagnostics    the files of pointwise diagnostics, too, from S3
  --max-connections N   requests at a time, 1 to 6; 6 by default
  --s3-endpoint-url URL where S3 is asked
  --no-sign-request     send no signature, for endpoints that want none
  --ca-bundle FILE      certificates that are trusted instead of the system's. There is no --no-verify-ssl:
                        who cannot tell the service from somebody else must not be given the keys
  --debug               tell of every request on standard error, without secrets
  --dry-run             say what would be asked; nothing is sent and nothing is written
  --format F            text, or json: one object with models, versions, requests, retries, filesWritten,
                        filesUnchanged, bytes, cancelled, absent and failed; printed whatever happened

What one may do without (a scheduler that was deleted, an operation that an endpoint does not have) is listed as
absent and is no failure.

Exit: 0 everything was fetched; 1 something failed, or the disk is full; 2 wrong usage, or no region is known;
3 not signed in: no credentials, or they are wrong or have expired, at the start or midway; 130 interrupted
(Ctrl-C): what is whole stays, and within 24 hours the next fetch goes on from there.

Examples:
  belvedere fetch --out archive
  belvedere fetch --out archive --profile plant --region eu-west-1 --with-diagnostics
  belvedere fetch --out archive --model water-loop
  belvedere fetch --out archive --endpoint-url http://127.0.0.1:8000 --region eu-west-1 --format json
  belvedere fetch --out archive --region eu-west-1 --dry-run
)";

// Behind the command's own options.
QByteArray withBucketHelp(const char *help)
{
    QByteArray text(help);
    return text.insert(text.indexOf("\nExit: "), bucketHelp);
}

} // namespace

QByteArray helpText(Command command)
{
    switch (command) {
    case Command::List:
        return withBucketHelp(listHelp);
    case Command::Show:
        return withBucketHelp(showHelp);
    case Command::Check:
        return withBucketHelp(checkHelp);
    case Command::Compare:
        return withBucketHelp(compareHelp);
    case Command::Render:
        return withBucketHelp(renderHelp);
    case Command::Fetch:
        return fetchHelp;
    case Command::Profiles:
        return profilesHelp;
    case Command::Window:
        break;
    }
    return programHelp;
}

QByteArray programVersionText()
{
    return "belvedere " BELVEDERE_VERSION "\n";
}

} // namespace belvedere::cli
