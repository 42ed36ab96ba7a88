// The peers themselves: they take what a real client signs, and nothing else.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as lookout from '@aws-sdk/client-lookoutequipment';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { fetchEverything, monthsBetween } from './js_client.mjs';
import { parseRequest, verifyFile } from './replay_verify.mjs';
import { contents, signedRequest, specialKeys, startS3 } from './s3_server.mjs';
import { startStandIn } from './stand_in.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const sample = process.env.BELVEDERE_SAMPLE ?? here('../../resources/sample');
const temporary = mkdtempSync(join(tmpdir(), 'belvedere-self-test-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

function send(port, { method = 'POST', path = '/', headers = {}, body = '' }) {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, method, path, headers: { 'content-length': Buffer.byteLength(body), ...headers } }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') });
    }).on('error', reject).end(body);
  });
}

const credentialsOf = ({ state: { options } }) =>
  ({ accessKeyId: options.accessKey, secretAccessKey: options.secretKey, sessionToken: options.sessionToken || undefined });

function clientOf(peer, more = {}) {
  return new lookout.LookoutEquipmentClient({
    region: 'eu-west-1', endpoint: `http://127.0.0.1:${peer.ports.port}`, maxAttempts: 1, credentials: credentialsOf(peer), ...more,
  });
}

// Headers and body of a rightly signed request, to be spoilt.
async function signed({ port, service = 'lookoutequipment', region = 'eu-west-1', method = 'POST', path = '/', headers = {}, body = '', date = new Date(), credentials }) {
  const signer = new SignatureV4({ service, region, sha256: Sha256, credentials });
  const request = { method, protocol: 'http:', hostname: '127.0.0.1', path, headers: { host: `127.0.0.1:${port}`, ...headers }, body };
  return { method, path, body, headers: (await signer.sign(request, { signingDate: date })).headers };
}

const jsonHeaders = (operation) => ({
  'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSLookoutEquipmentFrontendService.${operation}`,
});

const control = (peer, path, body) => send(peer.ports.control, { method: body ? 'POST' : 'GET', path, body: body && JSON.stringify(body) })
  .then(({ status, text }) => ({ status, json: JSON.parse(text) }));

// A peer as a process; gives its line of facts.
function started(script, ...args) {
  const child = spawn(process.execPath, [here(script), '--exit-with-stdin', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve({ facts: JSON.parse(line), child, ended }));
    ended.then((code) => reject(new Error(`ended with ${code}`)));
  });
}

describe('lookoutequipment', () => {
  let peer;
  before(async () => { peer = await startStandIn({ archive: sample }); });
  after(() => peer.close());

  const raw = (operation, input, more = {}) => signed({
    port: peer.ports.port, credentials: credentialsOf(peer), headers: { ...jsonHeaders(operation), ...more.headers },
    body: JSON.stringify(input), ...more.signing,
  });
  const errorOf = (answer) => `${answer.status} ${JSON.parse(answer.text).__type.replace(/.*#/, '')}`;

  test('takes what is rightly signed', async () => {
    const answer = await send(peer.ports.port, await raw('ListModels', {}));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/x-amz-json-1.0');
    assert.match(answer.headers['x-amzn-requestid'], /^[0-9a-f-]{36}$/);
    assert.deepEqual(JSON.parse(answer.text).ModelSummaries.map((each) => each.ModelName), ['water-loop', 'water-loop-1h']);
    assert.equal(JSON.parse(answer.text).ModelSummaries[0].CreatedAt, 1682928120);
  });

  const spoilt = [
    ['not signed', async (r) => { delete r.headers.authorization; }, '403 MissingAuthenticationTokenException'],
    ['half an Authorization', async (r) => { r.headers.authorization = r.headers.authorization.split(', Signature')[0]; }, '400 IncompleteSignatureException'],
    ['tampered body', async (r) => { r.body = '{"MaxResults":2}'; r.headers['content-length'] = r.body.length; }, '403 InvalidSignatureException'],
    ['tampered body and its hash', async (r) => {
      r.body = '{"MaxResults":2}';
      r.headers['content-length'] = r.body.length;
      r.headers['x-amz-content-sha256'] = createHash('sha256').update(r.body).digest('hex');
    }, '403 InvalidSignatureException'],
    ['unsigned x-amz header', async (r) => { r.headers['x-amz-meta'] = '1'; }, '403 InvalidSignatureException'],
    ['another target', async (r) => Object.assign(r.headers, jsonHeaders('ListDatasets')), '403 InvalidSignatureException'],
    ['another host', async (r) => { r.headers.host = `localhost:${peer.ports.port}`; }, '403 InvalidSignatureException'],
    ['a session token too many', async (r) => { r.headers['x-amz-security-token'] = 'x'; }, '400 UnrecognizedClientException'],
    ['another path', async (r) => { r.path = '/x'; }, '403 InvalidSignatureException'],
    ['another method', async (r) => { r.method = 'PUT'; }, '403 InvalidSignatureException'],
  ];
  for (const [name, spoil, expected] of spoilt)
    test(`refuses: ${name}`, async () => {
      const request = await raw('ListModels', {});
      await spoil(request);
      assert.equal(errorOf(await send(peer.ports.port, request)), expected);
    });

  const wrong = [
    ['wrong secret', { credentials: { accessKeyId: 'AKIASTANDINEXAMPLE01', secretAccessKey: 'wrong' } }, '403 InvalidSignatureException'],
    ['unknown key', { credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } }, '400 UnrecognizedClientException'],
    ['clock 16 minutes late', { date: new Date(Date.now() - 960e3) }, '403 InvalidSignatureException'],
    ['clock 16 minutes early', { date: new Date(Date.now() + 960e3) }, '403 InvalidSignatureException'],
    ['wrong region', { region: 'us-east-1' }, '403 InvalidSignatureException'],
    ['wrong service', { service: 'sts' }, '403 InvalidSignatureException'],
    ['wrong content type', { headers: { ...jsonHeaders('ListModels'), 'content-type': 'application/x-amz-json-1.1' } }, '400 SerializationException'],
    ['no such operation', { headers: jsonHeaders('ListEverything') }, '404 UnknownOperationException'],
    ['an array', { body: '[]' }, '400 SerializationException'],
    ['an unknown member', { body: '{"modelName":"x"}' }, '400 SerializationException'],
    ['too many results', { body: '{"MaxResults":501}' }, '400 ValidationException'],
  ];
  for (const [name, signing, expected] of wrong)
    test(`refuses: ${name}`, async () => {
      assert.equal(errorOf(await send(peer.ports.port, await raw('ListModels', {}, { signing }))), expected);
    });

  test('a clock 14 minutes late is good enough', async () => {
    const request = await raw('ListModels', {}, { signing: { date: new Date(Date.now() - 840e3) } });
    assert.equal((await send(peer.ports.port, request)).status, 200);
  });

  test('the real client is refused with a wrong secret, an unknown key, an expired token', async () => {
    const list = (credentials) => clientOf(peer, { credentials }).send(new lookout.ListModelsCommand({}));
    const good = credentialsOf(peer);
    await assert.rejects(list({ ...good, secretAccessKey: 'wrong' }), { name: 'InvalidSignatureException' });
    await assert.rejects(list({ ...good, accessKeyId: 'AKIANOBODY' }), { name: 'UnrecognizedClientException' });
    await control(peer, '/keys', { accessKeyId: 'ASIAEXPIRED', secretAccessKey: 's', sessionToken: 't', expires: 1 });
    await assert.rejects(list({ accessKeyId: 'ASIAEXPIRED', secretAccessKey: 's', sessionToken: 't' }), { name: 'ExpiredTokenException' });
    await assert.rejects(list({ accessKeyId: 'ASIAEXPIRED', secretAccessKey: 's' }), { name: 'UnrecognizedClientException' });
  });

  test('modelled errors are the real client\'s own', async () => {
    const client = clientOf(peer);
    await assert.rejects(client.send(new lookout.DescribeModelCommand({ ModelName: 'nobody' })), (error) => {
      assert.ok(error instanceof lookout.ResourceNotFoundException);
      assert.equal(error.Message ?? error.message, 'Model nobody does not exist.');
      assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
      return true;
    });
    await assert.rejects(client.send(new lookout.UpdateActiveModelVersionCommand({ ModelName: 'water-loop', ModelVersion: 10 })), lookout.ConflictException);
  });

  test('an activated version is told from then on', async () => {
    const client = clientOf(peer);
    const update = await client.send(new lookout.UpdateActiveModelVersionCommand({ ModelName: 'water-loop', ModelVersion: 8 }));
    assert.deepEqual([update.PreviousActiveVersion, update.CurrentActiveVersion], [9, 8]);
    const model = await client.send(new lookout.DescribeModelCommand({ ModelName: 'water-loop' }));
    assert.deepEqual([model.PreviousActiveModelVersion, model.ActiveModelVersion], [9, 8]);
    const { ModelSummaries } = await client.send(new lookout.ListModelsCommand({ ModelNameBeginsWith: 'water-loop', MaxResults: 1 }));
    assert.equal(ModelSummaries[0].ActiveModelVersion, 8);
    await control(peer, '/reset', {});
    assert.equal((await client.send(new lookout.DescribeModelCommand({ ModelName: 'water-loop' }))).ActiveModelVersion, 9);
  });

  test('the real client fetches everything, and it is what the archive has', async () => {
    const answers = await fetchEverything(clientOf(peer), { until: new Date('2024-02-15T00:00:00Z'), maxResults: 7 });
    const outputs = (operation) => answers.filter((each) => each.operation === operation);
    assert.equal(outputs('DescribeModelVersion').length, 12);
    assert.deepEqual(outputs('ListModelVersions').map((each) => each.pages), [2, 1]);
    const lines = readFileSync(join(sample, 'labels', 'labels.csv'), 'utf8').trim().split('\n');
    assert.equal(outputs('ListLabels')[0].output.LabelSummaries.length, lines.length);
    assert.deepEqual(outputs('ListInferenceExecutions').map((each) => each.output.InferenceExecutionSummaries.length), [60, 60]);
    assert.equal(outputs('ListInferenceEvents').length, 6);
    const nine = outputs('DescribeModelVersion').find((each) => each.input.ModelName === 'water-loop' && each.input.ModelVersion === 9);
    const onDisk = JSON.parse(readFileSync(join(sample, 'water-loop', 'describe-model-version-9.json'), 'utf8'));
    assert.equal(nine.output.ModelMetrics, onDisk.ModelMetrics);
    assert.deepEqual(Object.keys(nine.output).sort(), Object.keys(onDisk).sort());
  });
});

describe('paging', () => {
  let peer;
  before(async () => { peer = await startStandIn({ versions: 1203, pageLimit: 500 }); });
  after(() => peer.close());

  const versions = (more = {}) => clientOf(peer).send(new lookout.ListModelVersionsCommand({ ModelName: 'generated', ...more }));

  test('every entry once, newest first, 500 a page', async () => {
    const seen = [];
    const sizes = [];
    let NextToken;
    do {
      const page = await versions({ MaxResults: 500, NextToken });
      seen.push(...page.ModelVersionSummaries.map((each) => each.ModelVersion));
      sizes.push(page.ModelVersionSummaries.length);
      ({ NextToken } = page);
    } while (NextToken);
    assert.deepEqual(sizes, [500, 500, 203]);
    assert.deepEqual(seen, Array.from({ length: 1203 }, (_, i) => 1203 - i));
  });

  test('50 a page unless asked for more, and no token after the last one', async () => {
    assert.equal((await versions()).ModelVersionSummaries.length, 50);
    const rest = await versions({ MinModelVersion: 11, MaxModelVersion: 60, MaxResults: 50 });
    assert.deepEqual([rest.ModelVersionSummaries.length, rest.NextToken], [50, undefined]);
  });

  test('a token is good for its own list only', async () => {
    const { NextToken } = await versions();
    await assert.rejects(versions({ NextToken, MinModelVersion: 3 }), lookout.ValidationException);
    await assert.rejects(versions({ NextToken: 'made up' }), lookout.ValidationException);
  });

  test('a repeated token, where it is asked for', async () => {
    await control(peer, '/set', { repeatToken: 'ListModelVersions' });
    const { NextToken } = await versions();
    assert.equal((await versions({ NextToken })).NextToken, NextToken);
    await control(peer, '/set', { repeatToken: '' });
  });
});

describe('faults on purpose', () => {
  let peer;
  before(async () => { peer = await startStandIn({ versions: 30 }); });
  after(() => peer.close());

  const ask = async () => {
    const request = await signed({ port: peer.ports.port, credentials: credentialsOf(peer), headers: jsonHeaders('ListModels'), body: '{}' });
    return send(peer.ports.port, request);
  };
  const statuses = async (count) => {
    const found = [];
    for (let i = 0; i < count; ++i) found.push((await ask()).status);
    return found;
  };
  const set = (options) => control(peer, '/reset', {}).then(() => control(peer, '/set', options));

  test('every third answer is a 429, with Retry-After', async () => {
    await set({ throttleEvery: 3, retryAfter: '1' });
    assert.deepEqual(await statuses(7), [200, 200, 429, 200, 200, 429, 200]);
    const { json } = await control(peer, '/counts');
    assert.deepEqual([json.requests, json.injected], [{ ListModels: 7 }, { ThrottlingException: 2 }]);
    await set({ throttleEvery: 1, throttleBare: true });
    const bare = await ask();
    assert.deepEqual([bare.status, bare.text, bare.headers['x-amzn-errortype'], bare.headers['retry-after']], [429, '{}', undefined, '1']);
    await set({ throttleEvery: 0, throttleBare: false, retryAfter: '' });
  });

  test('a 502 with HTML', async () => {
    await set({ html502Every: 2 });
    assert.deepEqual(await statuses(4), [200, 502, 200, 502]);
    await set({ html502Every: 0 });
  });

  test('an expired token, whoever asks', async () => {
    await set({ expired: true });
    assert.match((await ask()).text, /ExpiredTokenException/);
    await set({ expired: false });
  });

  test('a clock that is ahead, and says so in Date', async () => {
    await set({ skew: 3600 });
    const answer = await ask();
    assert.match(answer.text, /InvalidSignatureException.*Signature expired/);
    assert.ok(Math.abs(Date.parse(answer.headers.date) - Date.now() - 3600e3) < 60e3);
    await set({ skew: 0 });
  });

  test('rules by operation, as often as they say', async () => {
    await set({ fail: [{ operation: 'DescribeModel', code: 'AccessDeniedException', status: 403 }, { operation: '*', times: 2, status: 503, code: 'ServiceUnavailable' }] });
    assert.deepEqual(await statuses(3), [503, 503, 200]);
    await assert.rejects(clientOf(peer).send(new lookout.DescribeModelCommand({ ModelName: 'generated' })), lookout.AccessDeniedException);
    await set({ fail: [{ operation: 'ListModels', withToken: true, code: 'ValidationException', status: 400, times: 1 }] });
    assert.deepEqual(await statuses(1), [200]);
    await set({ fail: [] });
  });

  test('an option that is none is told', async () => {
    assert.equal((await control(peer, '/set', { latencies: 1 })).status, 400);
  });

  test('the log tells what was asked and answered', async () => {
    await set({});
    const answer = await ask();
    const { json } = await control(peer, '/log');
    assert.deepEqual(json, [{ service: 'lookoutequipment', operation: 'ListModels', status: 200, code: '', requestId: answer.headers['x-amzn-requestid'], input: '{}' }]);
  });
});

describe('STS and SSO', () => {
  let peer;
  before(async () => { peer = await startStandIn({ archive: sample }); });
  after(() => peer.close());

  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const bodyOf = (parameters) => new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString();
  const askSts = async (parameters, more = {}) => send(peer.ports.sts, await signed({
    port: peer.ports.sts, service: 'sts', credentials: credentialsOf(peer), headers: form, body: bodyOf(parameters), ...more,
  }));
  const member = (answer, name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(answer.text)?.[1];
  const role = (name) => ({ Action: 'AssumeRole', RoleArn: `arn:aws:iam::210987654321:role/${name}`, RoleSessionName: 'belvedere' });

  test('says who asks', async () => {
    const answer = await askSts({ Action: 'GetCallerIdentity' });
    assert.deepEqual([answer.status, member(answer, 'Account'), member(answer, 'Arn')], [200, '123456789012', 'arn:aws:iam::123456789012:user/tester']);
    assert.equal((await askSts({ Action: 'GetCallerIdentity' }, { region: 'us-east-1' })).status, 200);
  });

  test('refuses a wrong secret, an unknown key, another service', async () => {
    const code = async (more) => member(await askSts({ Action: 'GetCallerIdentity' }, more), 'Code');
    assert.equal(await code({ credentials: { ...credentialsOf(peer), secretAccessKey: 'wrong' } }), 'SignatureDoesNotMatch');
    assert.equal(await code({ credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } }), 'InvalidClientTokenId');
    assert.equal(await code({ service: 'lookoutequipment' }), 'SignatureDoesNotMatch');
    assert.equal(member(await send(peer.ports.sts, { headers: form, body: bodyOf({ Action: 'GetCallerIdentity' }) }), 'Code'), 'MissingAuthenticationToken');
  });

  test('keys of an assumed role are accepted, with their token only', async () => {
    const answer = await askSts({ ...role('reader'), DurationSeconds: '900' });
    const credentials = {
      accessKeyId: member(answer, 'AccessKeyId'), secretAccessKey: member(answer, 'SecretAccessKey'), sessionToken: member(answer, 'SessionToken'),
    };
    assert.match(member(answer, 'Expiration'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    await clientOf(peer, { credentials }).send(new lookout.ListModelsCommand({}));
    await assert.rejects(clientOf(peer, { credentials: { ...credentials, sessionToken: 'other' } }).send(new lookout.ListModelsCommand({})),
      { name: 'UnrecognizedClientException' });
    assert.equal(member(await askSts({ Action: 'GetCallerIdentity' }, { credentials }), 'Arn'), 'arn:aws:sts::210987654321:assumed-role/reader/belvedere');
  });

  test('roles that ask for more', async () => {
    const code = async (parameters) => member(await askSts(parameters), 'Code');
    const mfa = { SerialNumber: 'arn:aws:iam::123456789012:mfa/tester' };
    assert.equal(await code(role('denied')), 'AccessDenied');
    assert.equal(await code(role('needs-mfa')), 'AccessDenied');
    assert.equal(await code({ ...role('needs-mfa'), ...mfa, TokenCode: '654321' }), 'AccessDenied');
    assert.equal(await code({ ...role('needs-mfa'), ...mfa, TokenCode: '123456' }), undefined);
    assert.equal(await code(role('needs-external-id')), 'AccessDenied');
    assert.equal(await code({ ...role('needs-external-id'), ExternalId: 'stand-in-external-id' }), undefined);
    assert.equal(await code({ ...role('reader'), DurationSeconds: '899' }), 'ValidationError');
  });

  test('a web identity needs no signature', async () => {
    const ask = (token) => send(peer.ports.sts, { headers: form, body: bodyOf({ ...role('web'), Action: 'AssumeRoleWithWebIdentity', WebIdentityToken: token }) });
    assert.equal((await ask('stand-in-web-identity-token')).status, 200);
    assert.equal(member(await ask('other'), 'Code'), 'InvalidIdentityToken');
  });

  test('SSO gives keys for a token, and a token for a refresh token, once', async () => {
    const roleCredentials = (token, name = 'Reader') => send(peer.ports.sso, {
      method: 'GET', path: `/federation/credentials?role_name=${name}&account_id=123456789012`, headers: { 'x-amz-sso_bearer_token': token },
    });
    const createToken = (refreshToken) => send(peer.ports.oidc, {
      path: '/token', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: 'stand-in-client-id', clientSecret: 'stand-in-client-secret', grantType: 'refresh_token', refreshToken }),
    });
    assert.equal((await roleCredentials('other')).status, 401);
    assert.equal((await roleCredentials('stand-in-access-token-0', 'denied')).status, 403);
    const token = await createToken('stand-in-refresh-token-0');
    assert.equal(token.status, 200);
    assert.match((await createToken('stand-in-refresh-token-0')).text, /invalid_grant/);
    const keys = JSON.parse((await roleCredentials(JSON.parse(token.text).accessToken)).text).roleCredentials;
    assert.ok(keys.expiration > Date.now() + 3000e3);
    await clientOf(peer, { credentials: { ...keys, expiration: new Date(keys.expiration) } }).send(new lookout.ListModelsCommand({}));
  });
});

describe('captured requests', () => {
  const key = { accessKeyId: 'AKIASTANDINEXAMPLE01', secretAccessKey: 'stand-in/secret+key/EXAMPLEEXAMPLE0000001' };

  test('are the bytes of the wire, and verify again', async () => {
    const folder = join(temporary, 'captured');
    const peer = await startStandIn({ archive: sample, capture: folder });
    const client = clientOf(peer);
    for (let i = 0; i < 3; ++i) await client.send(new lookout.DescribeModelCommand({ ModelName: 'water-loop' }));
    peer.close();
    const files = readdirSync(folder).map((name) => join(folder, name));
    assert.equal(files.length, 3);
    for (const file of files) {
      assert.equal(parseRequest(readFileSync(file)).body.toString(), '{"ModelName":"water-loop"}');
      assert.equal((await verifyFile(file, key)).ok, true);
      assert.equal((await verifyFile(file, { ...key, secretAccessKey: 'wrong' })).reason, 'signature');
    }
    const spoilt = join(temporary, 'spoilt.http');
    writeFileSync(spoilt, readFileSync(files[0]).subarray(0, -1));
    assert.equal((await verifyFile(spoilt, key)).reason, 'malformed');
  });

  test('botocore says the same', async (context) => {
    const python = (...args) => new Promise((resolve) => {
      const environment = { ...process.env, AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
      delete environment.AWS_SESSION_TOKEN;
      spawn('python3', [here('verify_botocore.py'), ...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
        .on('error', () => resolve(77)).on('exit', resolve);
    });
    const code = await python(join(temporary, 'captured'));
    if (code === 77) return context.skip('there is no python3 with botocore');
    assert.equal(code, 0);
    assert.equal(await python(join(temporary, 'spoilt.http')), 1);
    return undefined;
  });
});

describe('s3rver', () => {
  let peer;
  before(async () => { peer = await startS3({ archive: sample, largeBytes: 70000 }); });
  after(() => peer.close());

  const get = (more) => signedRequest({ port: peer.port, method: 'GET', bucket: 'special-keys', ...more });

  for (const key of specialKeys)
    test(`gives ${JSON.stringify(key)}`, async () => {
      const answer = await get({ key });
      assert.deepEqual([answer.status, answer.body.toString()], [200, `content of ${key}\n`]);
      assert.equal((await get({ key, secretAccessKey: 'wrong' })).status, 403);
      assert.equal((await get({ key, accessKeyId: 'wrong' })).status, 403);
    });

  test('gives ranges, and checks If-Match', async () => {
    const whole = await get({ key: 'large.bin' });
    const part = await get({ key: 'large.bin', headers: { range: 'bytes=69990-', 'if-match': whole.headers.etag } });
    assert.deepEqual([part.status, part.headers['content-range']], [206, 'bytes 69990-69999/70000']);
    assert.deepEqual(part.body, whole.body.subarray(69990));
    assert.equal((await get({ key: 'large.bin', headers: { 'if-match': '"other"' } })).status, 412);
    assert.equal((await get({ key: 'large.bin', headers: { range: 'bytes=70000-' } })).status, 416);
  });

  test('refuses a clock that is an hour late', async () => {
    for (const key of ['tilde~', '/leading-slash']) {
      const answer = await get({ key, date: new Date(Date.now() - 3600e3) });
      assert.deepEqual([answer.status, /<Code>(.*)<\/Code>/.exec(answer.body)[1]], [403, 'RequestTimeTooSkewed']);
    }
  });

  test('lists by pages', async () => {
    const seen = [];
    let token;
    do {
      const query = { 'list-type': '2', prefix: 'rig/', 'max-keys': '10', ...(token ? { 'continuation-token': token } : {}) };
      const { status, body } = await get({ bucket: 'belvedere-archive', query });
      assert.equal(status, 200);
      seen.push(...Array.from(body.toString().matchAll(/<Key>([^<]*)<\/Key>/g), (match) => match[1]));
      token = /<NextContinuationToken>([^<]*)</.exec(body)?.[1];
    } while (token);
    assert.deepEqual(seen, Object.keys(contents({ archive: sample, largeBytes: 1 })['belvedere-archive']).sort());
  });

  test('lists special keys escaped once, those with an empty part not at all', async () => {
    const unescape = (text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]);
    const { body } = await get({ query: { 'list-type': '2' } });
    const listed = Array.from(body.toString().matchAll(/<Key>([^<]*)<\/Key>/g), (match) => unescape(match[1]));
    const expected = [...specialKeys.filter((key) => !`/${key}`.includes('//')), 'empty', 'large.bin'];
    assert.deepEqual([...listed].sort(), expected.sort());
  });

  test('has the diagnostics where the answers say', async () => {
    const { Key, Bucket } = JSON.parse(readFileSync(join(sample, 'water-loop', 'describe-model-version-9.json'), 'utf8')).ModelDiagnosticsResultsObject;
    assert.equal((await get({ bucket: Bucket, key: Key })).status, 200);
    assert.match((await get({ key: 'nothing' })).body.toString(), /<Code>NoSuchKey</);
  });
});

describe('as processes', () => {
  test('one line of facts, and an end with standard input', async () => {
    const standIn = await started('stand_in.mjs', '--versions', '3', '--latency', '1', '--throttle-every', '2');
    const { ready, port, sts, sso, oidc, control: controlPort } = standIn.facts;
    assert.ok(ready && new Set([port, sts, sso, oidc, controlPort]).size === 5);
    const options = JSON.parse((await send(controlPort, { method: 'GET', path: '/options' })).text);
    assert.deepEqual([options.versions, options.latency, options.throttleEvery], [3, 1, 2]);
    const s3 = await started('s3_server.mjs');
    assert.equal(s3.facts.buckets['special-keys']['large.bin'].size, 4 * 1024 * 1024);
    for (const { child, ended } of [standIn, s3]) {
      child.stdin.end();
      assert.equal(await ended, 0);
    }
  });

  test('a wrong option is told', async () => {
    await assert.rejects(started('stand_in.mjs', '--latency', 'slow'), /ended with 2/);
    await assert.rejects(started('stand_in.mjs', '--no-such'), /ended with 2/);
  });
});

test('months start in UTC', () => {
  const months = monthsBetween(new Date('2023-12-31T23:59:59Z'), new Date('2024-01-01T00:00:00Z'));
  assert.deepEqual(months.map((each) => each.toISOString().slice(0, 10)), ['2023-12-01', '2024-01-01', '2024-02-01']);
});

test('the lock file names hashes, and no registry', () => {
  const { packages } = JSON.parse(readFileSync(here('package-lock.json'), 'utf8'));
  const installed = Object.entries(packages).filter(([name]) => name);
  assert.deepEqual(installed.filter(([, each]) => each.resolved || !each.integrity), []);
});
