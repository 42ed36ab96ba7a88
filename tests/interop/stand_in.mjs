// Stands in for Lookout for Equipment, STS and IAM Identity Center, each on a port of its own on 127.0.0.1, and answers
// only what is rightly signed. See README.md for the options and the control port.
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openArchive } from './archive.mjs';
import { answerControl } from './control.mjs';
import { oidc, sso, sts } from './identity.mjs';
import { Fault, isOperation, run } from './operations.mjs';
import { announce, optionsFrom } from './process.mjs';
import { Refusal, headerOf, verifySignature } from './sigv4_verify.mjs';

export const defaults = {
  archive: '', // folder of saved responses; empty: none
  versions: 0, // how many versions the model `generated` has; 0: there is no such model
  region: 'eu-west-1',
  account: '123456789012',
  accessKey: 'AKIASTANDINEXAMPLE01',
  secretKey: 'stand-in/secret+key/EXAMPLEEXAMPLE0000001',
  sessionToken: '',
  mfaSerial: 'arn:aws:iam::123456789012:mfa/tester',
  mfaCode: '123456',
  externalId: 'stand-in-external-id',
  webIdentityToken: 'stand-in-web-identity-token',
  ssoToken: 'stand-in-access-token-0',
  ssoClientId: 'stand-in-client-id',
  ssoClientSecret: 'stand-in-client-secret',
  ssoRefreshToken: 'stand-in-refresh-token-0',
  port: 0, // of lookoutequipment; 0: a free one, as the others
  capture: '', // folder that gets every request as it came over the wire
  exitWithStdin: false, // end when standard input ends
  // What can be changed while it runs:
  latency: 0, // milliseconds before every answer
  skew: 0, // seconds by which the clock of these servers is ahead
  pageLimit: 500, // no page has more entries
  sessionSeconds: 0, // lifetime of keys and tokens given out; 0: as asked
  expired: false, // every rightly signed request is told that its token expired
  throttleEvery: 0, // every n-th answer of lookoutequipment is a 429
  throttleBare: false, // ... without a code
  retryAfter: '', // ... with this Retry-After
  html502Every: 0, // every n-th answer of lookoutequipment is a 502 with HTML
  repeatToken: '', // this list operation gives the same NextToken for ever
  fail: [], // [{operation, times, withToken, status, code, message, body, headers}], see README.md
};

// --- lookoutequipment ------------------------------------------------------------------------------------

const target = 'AWSLookoutEquipmentFrontendService.';
const frontEndCodes = {
  missing: [403, 'MissingAuthenticationTokenException'], incomplete: [400, 'IncompleteSignatureException'],
  unknown: [400, 'UnrecognizedClientException'], expired: [403, 'ExpiredTokenException'], other: [403, 'InvalidSignatureException'],
};

function jsonInput(request) {
  if (headerOf(request, 'content-type') !== 'application/x-amz-json-1.0')
    throw new Fault(400, 'SerializationException', 'Content-Type must be application/x-amz-json-1.0');
  try {
    const input = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
    if (input !== null && typeof input === 'object' && !Array.isArray(input)) return input;
  } catch { /* told below */ }
  throw new Fault(400, 'SerializationException', 'The body is not a JSON object');
}

const equipment = {
  name: 'lookoutequipment',
  operationOf: (request) => (headerOf(request, 'x-amz-target') ?? '').replace(target, ''),
  scope: (options) => ({ services: ['lookoutequipment'], regions: [options.region] }),
  isSigned: () => true,
  codeOf: (reason) => frontEndCodes[reason] ?? frontEndCodes.other,
  answer(state, request, operation) {
    const told = headerOf(request, 'x-amz-target') ?? '';
    if (request.method !== 'POST' || request.target !== '/' || told !== target + operation || !isOperation(operation))
      throw new Fault(404, 'UnknownOperationException', '');
    return run(operation, jsonInput(request), state.archive, state.options, state.now());
  },
  encode: (output, id) => ({
    headers: { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-RequestId': id }, body: JSON.stringify(output),
  }),
  encodeFault(fault, id) {
    const modelled = /^(AccessDenied|Conflict|InternalServer|ResourceNotFound|ServiceQuotaExceeded|Throttling|Validation)Exception$/.test(fault.code);
    const type = modelled ? `com.amazonaws.lookoutequipment#${fault.code}` : `com.amazon.coral.service#${fault.code}`;
    const body = modelled ? { __type: type, Message: fault.message } : { __type: type, message: fault.message };
    return {
      headers: { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-RequestId': id, ...(fault.code ? { 'x-amzn-ErrorType': fault.code } : {}) },
      body: fault.code ? JSON.stringify(body) : '{}',
    };
  },
};

// --- faults on purpose -----------------------------------------------------------------------------------

const html502 = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

function ruleFor(state, operation, request) {
  const rule = state.options.fail.find((each) => each.times !== 0 && (each.operation === '*' || each.operation === operation)
    && (!each.withToken || request.body.includes('"NextToken"')));
  if (rule?.times) rule.times -= 1;
  return rule;
}

// Throws what the options ask for instead of the answer.
function failOnPurpose(state, service, operation, request) {
  const { options } = state;
  const rule = ruleFor(state, operation, request);
  if (rule) throw new Fault(rule.status ?? 500, rule.code ?? '', rule.message ?? '', { body: rule.body, headers: rule.headers, injected: true });
  if (service !== equipment) return;
  const n = ++state.verified;
  const every = (period) => period > 0 && n % period === 0;
  const after = options.retryAfter ? { 'Retry-After': options.retryAfter } : {};
  if (every(options.html502Every))
    throw new Fault(502, 'html', '', { body: html502, headers: { 'Content-Type': 'text/html' }, injected: true });
  if (every(options.throttleEvery))
    throw new Fault(429, options.throttleBare ? '' : 'ThrottlingException', 'Rate exceeded', { headers: after, injected: true });
}

// --- the servers -----------------------------------------------------------------------------------------

const add = (counts, name) => { counts[name] = (counts[name] ?? 0) + 1; };

export function freshCounts() {
  return { total: 0, requests: {}, statuses: {}, refused: {}, injected: {}, connections: 0, atOnce: 0, mostAtOnce: 0 };
}

async function verify(state, service, operation, request) {
  const isAskedFor = service.isSigned(operation);
  if (!isAskedFor && headerOf(request, 'authorization') === undefined) return undefined;
  try {
    const caller = await verifySignature(request, { keyFor: (id) => state.keys.get(id), now: state.now(), ...service.scope(state.options) });
    if (state.options.expired) throw new Refusal('expired', 'The security token included in the request is expired');
    return caller;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [status, code] = service.codeOf(error.reason);
    throw new Fault(status, code, error.message, { refused: true });
  }
}

// {status, headers, body} for whatever came.
async function answerTo(state, service, operation, request, id) {
  try {
    const caller = await verify(state, service, operation, request);
    failOnPurpose(state, service, operation, request);
    return { status: 200, ...service.encode(service.answer(state, request, operation, caller), id, operation) };
  } catch (error) {
    if (!(error instanceof Fault)) process.stderr.write(`${error.stack}\n`);
    const fault = error instanceof Fault ? error : new Fault(500, 'InternalFailure', String(error));
    if (fault.refused) add(state.counts.refused, fault.code);
    if (fault.injected) add(state.counts.injected, fault.code || String(fault.status));
    const coded = service.encodeFault(fault, id);
    return { status: fault.status, code: fault.code, headers: { ...coded.headers, ...fault.headers }, body: fault.body ?? coded.body };
  }
}

function pairs(rawHeaders) {
  return Array.from({ length: rawHeaders.length / 2 }, (_, i) => [rawHeaders[2 * i], rawHeaders[2 * i + 1]]);
}

async function serve(state, service, message, response) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  const request = { method: message.method, target: message.url, headers: pairs(message.rawHeaders), body: Buffer.concat(chunks) };
  const operation = service.operationOf(request);
  const { counts } = state;
  counts.total += 1;
  counts.mostAtOnce = Math.max(counts.mostAtOnce, ++counts.atOnce);
  add(counts.requests, operation);
  capture(state, operation, message.socket);
  const id = randomUUID();
  const answer = await answerTo(state, service, operation, request, id);
  if (state.options.latency) await wait(state.options.latency);
  const body = Buffer.from(answer.body);
  add(counts.statuses, answer.status);
  state.log.push({ service: service.name, operation, status: answer.status, code: answer.code ?? '', requestId: id,
    input: service === equipment ? request.body.toString('utf8') : '' });
  counts.atOnce -= 1;
  response.sendDate = false;
  response.writeHead(answer.status, { Date: new Date(state.now()).toUTCString(), ...answer.headers, 'Content-Length': body.length });
  response.end(body);
}

// The bytes of a request as they came, kept by the socket since the one before.
function capture(state, operation, socket) {
  const folder = state.options.capture;
  if (!folder) return;
  const name = `${String(state.counts.total).padStart(5, '0')}-${operation.replace(/[^A-Za-z]/g, '_')}.http`;
  writeFileSync(join(folder, name), Buffer.concat(socket.received));
  socket.received = [];
}

async function listen(state, service, port) {
  const server = createServer({ keepAliveTimeout: 120_000 }, (message, response) => {
    serve(state, service, message, response).catch(() => message.destroy());
  });
  server.on('connection', (socket) => {
    state.counts.connections += 1;
    if (!state.options.capture) return;
    socket.received = [];
    socket.on('data', (chunk) => socket.received.push(chunk));
  });
  await new Promise((resolve, reject) => server.on('error', reject).listen(port, '127.0.0.1', resolve));
  return server;
}

function resetState(state) {
  state.archive = openArchive({ ...state.options, folder: state.options.archive });
  state.counts = freshCounts();
  state.log = [];
  state.verified = 0;
}

// Starts everything; gives {ports, state, close}. Options as in `defaults`.
export async function startStandIn(given = {}) {
  const options = structuredClone({ ...defaults, ...given });
  const { accessKey, secretKey, sessionToken, account } = options;
  const state = {
    options, minted: 0, now: () => Date.now() + options.skew * 1000,
    keys: new Map([[accessKey, { secretAccessKey: secretKey, sessionToken, arn: `arn:aws:iam::${account}:user/tester` }]]),
    ssoTokens: new Set([options.ssoToken]), refreshToken: options.ssoRefreshToken,
  };
  resetState(state);
  state.reset = () => resetState(state);
  if (options.capture) mkdirSync(options.capture, { recursive: true });
  const servers = {
    port: await listen(state, equipment, options.port),
    sts: await listen(state, sts, 0), sso: await listen(state, sso, 0), oidc: await listen(state, oidc, 0),
    control: createServer((message, response) => answerControl(state, message, response)),
  };
  await new Promise((resolve) => servers.control.listen(0, '127.0.0.1', resolve));
  const ports = Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, server.address().port]));
  const close = () => Object.values(servers).forEach((server) => { server.close(); server.closeAllConnections(); });
  return { ports, state, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = optionsFrom(defaults);
  const { ports } = await startStandIn(options);
  announce({ ...ports, region: options.region, accessKeyId: options.accessKey }, options);
}
