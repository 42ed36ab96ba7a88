// Verifies Signature Version 4 in the Authorization header with @smithy/signature-v4, as strictly as a front end of
// the service would. The request is what came over the wire: {method, target, headers: [[name, value], ...], body}.
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, timingSafeEqual } from 'node:crypto';

// Why a request was refused; `reason` is one of the words used below, each service has its own code for it.
export class Refusal extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

// Every value of that header, joined as a proxy would.
export function headerOf(request, name) {
  const values = request.headers.filter(([n]) => n.toLowerCase() === name).map(([, value]) => value.trim());
  return values.length ? values.join(',') : undefined;
}

const authorizationForm =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

export function parseAuthorization(request) {
  const text = headerOf(request, 'authorization');
  if (text === undefined) throw new Refusal('missing', 'Missing Authentication Token');
  const parts = authorizationForm.exec(text);
  if (!parts) throw new Refusal('incomplete', 'The Authorization header is not of the form of Signature Version 4');
  const [, accessKeyId, date, region, service, signedHeaders, signature] = parts;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

export function parseAmzDate(text) {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (!parts) throw new Refusal('incomplete', 'x-amz-date is not of the form YYYYMMDDTHHMMSSZ');
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function checkSignedHeaders(request, signed) {
  if (signed.join(';') !== [...new Set(signed)].sort().join(';'))
    throw new Refusal('incomplete', 'SignedHeaders are not sorted, or not unique');
  if (!signed.includes('host')) throw new Refusal('unsigned', "'host' must be a signed header");
  for (const [name] of request.headers) {
    const lower = name.toLowerCase();
    if (lower.startsWith('x-amz-') && !signed.includes(lower))
      throw new Refusal('unsigned', `'${lower}' was sent and must be a signed header`);
  }
  for (const name of signed)
    if (headerOf(request, name) === undefined) throw new Refusal('incomplete', `'${name}' is signed, but was not sent`);
}

function checkTime(date, scopeDate, now, windowSeconds) {
  const text = date.toISOString().replace(/[-:]|\.000/g, '');
  if (text.slice(0, 8) !== scopeDate)
    throw new Refusal('scope', 'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP');
  const late = (now - date) / 1000;
  const bound = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  if (late > windowSeconds)
    throw new Refusal('skewed', `Signature expired: ${text} is now earlier than ${bound} - 15 min.`);
  if (late < -windowSeconds)
    throw new Refusal('skewed', `Signature not yet current: ${text} is still later than ${bound} + 15 min.`);
}

function checkBodyHash(request) {
  const told = headerOf(request, 'x-amz-content-sha256');
  if (told === undefined || told === 'UNSIGNED-PAYLOAD') return;
  if (told !== createHash('sha256').update(request.body).digest('hex'))
    throw new Refusal('body', 'x-amz-content-sha256 is not the hash of the body');
}

// The path as it came, and the query decoded, a list where a name comes twice.
function splitTarget(target) {
  const [path, ...rest] = target.replace(/^https?:\/\/[^/]*/, '').split('?');
  const query = {};
  for (const pair of rest.join('?').split('&').filter(Boolean)) {
    const [name, ...value] = pair.split('=').map(decodeURIComponent);
    query[name] = name in query ? [query[name], value.join('=')].flat() : value.join('=');
  }
  return { path, query };
}

// The signature that the request should have.
export async function expectedSignature(request, credential, key) {
  const headers = {};
  for (const name of credential.signedHeaders)
    if (name !== 'x-amz-date' && name !== 'x-amz-security-token') // SignatureV4 adds them again
      headers[name] = Buffer.from(headerOf(request, name), 'latin1').toString('utf8');
  const signer = new SignatureV4({
    service: credential.service,
    region: credential.region,
    sha256: Sha256,
    applyChecksum: credential.signedHeaders.includes('x-amz-content-sha256'),
    uriEscapePath: credential.service !== 's3',
    credentials: { ...key, accessKeyId: credential.accessKeyId, sessionToken: key.sessionToken || undefined },
  });
  const signed = await signer.sign(
    { method: request.method, protocol: 'http:', hostname: '', headers, body: request.body, ...splitTarget(request.target) },
    { signingDate: parseAmzDate(headerOf(request, 'x-amz-date')), signableHeaders: new Set(credential.signedHeaders) });
  return signed.headers.authorization.replace(/^.*Signature=/, '');
}

// keyFor(id) gives {secretAccessKey, sessionToken, expires} or nothing; now: milliseconds. `services` and `regions` are
// what the scope may name (absent: anything). Gives the credential with its key, or throws a Refusal.
export async function verifySignature(request, { keyFor, now, services, regions, windowSeconds = 900 }) {
  const credential = parseAuthorization(request);
  const key = keyFor(credential.accessKeyId);
  if (!key || (key.sessionToken || undefined) !== headerOf(request, 'x-amz-security-token'))
    throw new Refusal('unknown', 'The security token included in the request is invalid.');
  checkSignedHeaders(request, credential.signedHeaders);
  const date = parseAmzDate(headerOf(request, 'x-amz-date'));
  if (services && !services.includes(credential.service))
    throw new Refusal('scope', `Credential should be scoped to correct service: '${services[0]}'.`);
  if (regions && !regions.includes(credential.region))
    throw new Refusal('scope', `Credential should be scoped to a valid region, not '${credential.region}'.`);
  checkTime(date, credential.date, now ?? date.getTime(), windowSeconds);
  checkBodyHash(request);
  const expected = await expectedSignature(request, credential, key);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(credential.signature)))
    throw new Refusal('signature', 'The request signature we calculated does not match the signature you provided. '
      + 'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.');
  if (key.expires !== undefined && key.expires <= (now ?? date.getTime()))
    throw new Refusal('expired', 'The security token included in the request is expired');
  return { ...credential, key };
}
