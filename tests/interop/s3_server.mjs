// Starts s3rver on 127.0.0.1 in a temporary folder and fills it. See README.md for buckets and keys.
//
// s3rver cannot hold keys with an empty part ("/lead", "a//b") and does not know If-Match: such requests are answered here,
// after the same check of the signature as in the stand-in.
import { createServer, request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import crypto, { createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import S3rver from '@20minutes/s3rver';
import { announce, optionsFrom } from './process.mjs';
import { Refusal, verifySignature } from './sigv4_verify.mjs';

// What s3rver 4.0.4 gets wrong is put right here. Its XML is escaped twice:
createRequire(import.meta.resolve('@20minutes/s3rver'))('he').escape = (text) => text;

// It hides the next key of a listing with DES, which OpenSSL 3 no longer has; three rounds with one key are the same.
for (const name of ['createCipheriv', 'createDecipheriv']) {
  const original = crypto[name];
  crypto[name] = (cipher, key, ...more) => (cipher === 'des' ? original('des-ede3-cbc', Buffer.concat([key, key, key]), ...more)
    : original(cipher, key, ...more));
}

// It lists folder by folder, so that a page may begin behind keys that were not listed yet ("a-b/c" comes before "a/c").
function listInOrder(store) {
  const listAll = store.listObjects.bind(store);
  const order = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  store.listObjects = async (bucket, { startAfter = '', maxKeys = Infinity, ...options }) => {
    const { objects, commonPrefixes } = await listAll(bucket, options);
    const rest = objects.filter((each) => order(each.key, startAfter) > 0).sort((a, b) => order(a.key, b.key));
    return { objects: rest.slice(0, maxKeys), commonPrefixes: startAfter ? [] : commonPrefixes, isTruncated: rest.length > maxKeys };
  };
}

export const defaults = {
  archive: '', // folder of saved responses that goes into the buckets; empty: none
  largeBytes: 4 * 1024 * 1024, // size of large.bin
  region: 'eu-west-1',
  port: 0,
  exitWithStdin: false,
};

export const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }; // s3rver knows no others

// Every key that a client could get wrong on its way from UTF-8 to the wire.
export const specialKeys = [
  'dir/a b+ü=~(1).csv', '/leading-slash', 'double//slash', 'percent%2Elike', 'percent%2F%2e%2E/x', 'dots/...three', 'a..b/.hidden', 'dot.',
  "!*'();:@&=$,[]#?", 'plus+and space', 'キー/鍵.json', 'back\\slash', 'quote"<tag>&amp;', 'tilde~', 'tab\there', 'combining-e\u0301',
];

const escapeKey = (key) => encodeURIComponent(key).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  .replace(/%2F/g, '/');

// A signed request with exactly this path.
export async function signedRequest({ port, region = 'eu-west-1', method, bucket, key = '', query = {}, headers = {}, body = Buffer.alloc(0), date = new Date(), ...credentials }) {
  const path = `/${bucket}${key ? `/${escapeKey(key)}` : ''}`;
  const signer = new SignatureV4({ service: 's3', region, sha256: Sha256, uriEscapePath: false, credentials: { ...keys, ...credentials } });
  const signed = await signer.sign({
    method, protocol: 'http:', hostname: '127.0.0.1', path, query, body,
    headers: { host: `127.0.0.1:${port}`, 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'), ...headers },
  }, { signingDate: date });
  const asked = new URLSearchParams(query).toString();
  const options = { host: '127.0.0.1', port, method, path: asked ? `${path}?${asked}` : path, headers: { ...signed.headers, 'content-length': body.length } };
  return new Promise((resolve, reject) => {
    httpRequest(options, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    }).on('error', reject).end(body);
  });
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

// bucket -> key -> bytes
export function contents({ archive, largeBytes }) {
  const objects = { 'special-keys': {}, 'test-rig-results': {}, 'belvedere-archive': {}, 'empty-bucket': {} };
  for (const key of specialKeys) objects['special-keys'][key] = Buffer.from(`content of ${key}\n`);
  objects['special-keys']['empty'] = Buffer.alloc(0);
  objects['special-keys']['large.bin'] = Buffer.alloc(largeBytes, Buffer.from(Uint8Array.from({ length: 251 }, (_, i) => i)));
  for (const file of archive ? filesBelow(archive) : []) {
    const name = relative(archive, file);
    objects['belvedere-archive'][`rig/${name}`] = readFileSync(file);
    if (name.startsWith('diagnostics/')) objects['test-rig-results'][name] = readFileSync(file);
  }
  return objects;
}

const hasEmptyPart = (path) => path.includes('//');
const codes = { unknown: 'InvalidAccessKeyId', skewed: 'RequestTimeTooSkewed', missing: 'AccessDenied' };

// A GET of what s3rver cannot do; `find` gives {etag, body} of an object or nothing.
async function answerOurselves(find, { method, url, rawHeaders, headers }, response) {
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, i) => rawHeaders.slice(2 * i, 2 * i + 2));
  const [, bucket, key] = /^\/([^/?]+)\/([^?]*)/.exec(url).map(decodeURIComponent);
  const send = (status, body, more) => response.writeHead(status, { 'Content-Length': body.length, ...more }).end(body);
  const fail = (status, code, message) => send(status, Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`), { 'Content-Type': 'application/xml' });
  try {
    const keyFor = (id) => (id === keys.accessKeyId ? keys : undefined);
    await verifySignature({ method, target: url, headers: pairs, body: Buffer.alloc(0) }, { keyFor, now: Date.now(), services: ['s3'] });
  } catch (error) {
    return fail(403, codes[error.reason] ?? 'SignatureDoesNotMatch', error instanceof Refusal ? error.message : 'cannot be read');
  }
  const object = await find(bucket, key);
  if (method !== 'GET' || !object) return fail(404, 'NoSuchKey', 'The specified key does not exist.');
  if ('if-match' in headers && headers['if-match'] !== object.etag)
    return fail(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  return object.body ? send(200, object.body, { ETag: object.etag, 'Content-Type': 'binary/octet-stream' }) : undefined;
}

const listening = (server, port) => new Promise((resolve, reject) => {
  server.on('error', reject).listen(port, '127.0.0.1', () => resolve(server.address().port));
});

// Starts it; gives {port, control, objects, counts, close}. Objects that s3rver does not take are an error.
export async function startS3(given = {}) {
  const options = { ...defaults, ...given };
  const directory = mkdtempSync(join(tmpdir(), 'belvedere-s3-'));
  const cleanUp = () => rmSync(directory, { recursive: true, force: true });
  process.on('exit', cleanUp); // also where the start fails
  const objects = contents(options);
  const s3rver = new S3rver({ silent: true, directory, vhostBuckets: false, configureBuckets: Object.keys(objects).map((name) => ({ name })) });
  listInOrder(s3rver.store);
  await s3rver.configureBuckets();
  const answer = s3rver.callback();
  const inMemory = (bucket, key) => {
    const body = objects[bucket]?.[key];
    return body && { body, etag: `"${createHash('md5').update(body).digest('hex')}"` };
  };
  const stored = (bucket, key) => s3rver.store.getMetadata(bucket, key).catch(() => undefined);
  const counts = { total: 0, requests: {} };
  const server = createServer({ keepAliveTimeout: 120_000 }, async (message, response) => {
    counts.total += 1;
    counts.requests[message.method] = (counts.requests[message.method] ?? 0) + 1;
    if (hasEmptyPart(message.url.split('?')[0])) await answerOurselves(inMemory, message, response);
    else if ('if-match' in message.headers) await answerOurselves(stored, message, response);
    if (!response.headersSent) answer(message, response);
  });
  const control = createServer((_, response) => response.setHeader('Connection', 'close').end(JSON.stringify(counts)));
  const [port, controlPort] = [await listening(server, options.port), await listening(control, 0)];
  const close = () => { for (const each of [server, control]) { each.close(); each.closeAllConnections(); } cleanUp(); };
  for (const [bucket, content] of Object.entries(objects))
    for (const [key, body] of Object.entries(content).filter(([name]) => !hasEmptyPart(`/${name}`))) {
      const stored = await signedRequest({ port, region: options.region, method: 'PUT', bucket, key, body });
      if (stored.status !== 200) throw new Error(`cannot store ${key}: ${stored.status} ${stored.body}`);
    }
  Object.assign(counts, { total: 0, requests: {} });
  return { port, control: controlPort, objects, counts, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = optionsFrom(defaults);
  const { port, control, objects } = await startS3(options);
  const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const buckets = Object.fromEntries(Object.entries(objects).map(([bucket, content]) =>
    [bucket, Object.fromEntries(Object.entries(content).map(([key, body]) => [key, { size: body.length, sha256: sha256(body) }]))]));
  announce({ port, control, region: options.region, ...keys, buckets }, options);
}
