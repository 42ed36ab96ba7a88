// STS, the portal of IAM Identity Center (SSO) and its OIDC service, as far as Belvedere asks them: they give out keys
// that the stand-in's endpoints then accept.
import { hex } from './archive.mjs';
import { Fault } from './operations.mjs';
import { headerOf } from './sigv4_verify.mjs';

// Keys that end; every pair is another one, and all are the same in every run.
function mint(state, arn, seconds) {
  const n = ++state.minted;
  const id = `ASIA${hex(`id${n}`, 16).toUpperCase()}`;
  const lifetime = state.options.sessionSeconds || seconds;
  const key = {
    secretAccessKey: hex(`secret${n}`, 40), sessionToken: `stand-in-session-token-${n}/+=${hex(`token${n}`, 48)}`,
    expires: (Math.floor(state.now() / 1000) + lifetime) * 1000, arn,
  };
  state.keys.set(id, key);
  return { id, ...key };
}

// --- STS -------------------------------------------------------------------------------------------------

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (name, value) => `<${name}>${typeof value === 'object'
  ? Object.entries(value).map(([n, v]) => xml(n, v)).join('') : String(value).replace(/[&<>"]/g, (c) => escapes[c])}</${name}>`;

const sender = (status, code, message) => new Fault(status, code, message);

function roleOf(form) {
  const arn = form.get('RoleArn') ?? '';
  const parts = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]{1,64})$/.exec(arn);
  if (!parts) throw sender(400, 'ValidationError', `${arn} is invalid`);
  const session = form.get('RoleSessionName') ?? '';
  if (!/^[\w+=,.@-]{2,64}$/.test(session))
    throw sender(400, 'ValidationError', "1 validation error detected: Value at 'roleSessionName' failed to satisfy constraint");
  const seconds = Number(form.get('DurationSeconds') ?? 3600);
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43200)
    throw sender(400, 'ValidationError', "1 validation error detected: Value at 'durationSeconds' failed to satisfy constraint");
  return { arn, account: parts[1], name: parts[2], session, seconds };
}

function assumed(state, role) {
  const arn = `arn:aws:sts::${role.account}:assumed-role/${role.name}/${role.session}`;
  const key = mint(state, arn, role.seconds);
  return {
    Credentials: {
      AccessKeyId: key.id, SecretAccessKey: key.secretAccessKey, SessionToken: key.sessionToken,
      Expiration: new Date(key.expires).toISOString().replace('.000', ''),
    },
    AssumedRoleUser: { AssumedRoleId: `AROA${hex(role.name, 16).toUpperCase()}:${role.session}`, Arn: arn },
  };
}

// What a role asks for stands in its name: denied, needs-mfa, needs-external-id.
function assumeRole(state, form, caller) {
  const role = roleOf(form);
  const { mfaSerial, mfaCode, externalId } = state.options;
  const denied = (why) => sender(403, 'AccessDenied', `User: ${caller.key.arn} is not authorized to perform: sts:AssumeRole on resource: ${role.arn}${why}`);
  if (role.name.includes('denied')) throw denied('');
  if (role.name.includes('needs-external-id') && form.get('ExternalId') !== externalId) throw denied('');
  if (role.name.includes('needs-mfa') && !form.get('SerialNumber')) throw denied('');
  if (form.get('SerialNumber') && (form.get('SerialNumber') !== mfaSerial || form.get('TokenCode') !== mfaCode))
    throw sender(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. ');
  return assumed(state, role);
}

function assumeRoleWithWebIdentity(state, form) {
  const role = roleOf(form);
  if (role.name.includes('denied')) throw sender(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  if (form.get('WebIdentityToken') !== state.options.webIdentityToken)
    throw sender(400, 'InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider");
  return { ...assumed(state, role), SubjectFromWebIdentityToken: 'stand-in-subject', Provider: 'stand-in', Audience: 'sts.amazonaws.com' };
}

function callerIdentity(state, caller) {
  const arn = caller.key.arn;
  return { Arn: arn, UserId: `AIDA${hex(arn, 16).toUpperCase()}`, Account: arn.split(':')[4] };
}

const stsCodes = {
  missing: [403, 'MissingAuthenticationToken'], incomplete: [400, 'IncompleteSignature'], unknown: [403, 'InvalidClientTokenId'],
  expired: [403, 'ExpiredToken'], other: [403, 'SignatureDoesNotMatch'],
};

export const sts = {
  name: 'sts',
  operationOf: (request) => new URLSearchParams(request.body.toString('utf8')).get('Action') ?? '',
  scope: (options) => ({ services: ['sts'], regions: [options.region, 'us-east-1'] }),
  isSigned: (operation) => operation !== 'AssumeRoleWithWebIdentity',
  codeOf: (reason) => stsCodes[reason] ?? stsCodes.other,
  answer(state, request, operation, caller) {
    const form = new URLSearchParams(request.body.toString('utf8'));
    if (request.method !== 'POST' || !/^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i.test(headerOf(request, 'content-type') ?? ''))
      throw sender(400, 'InvalidRequest', 'STS is asked by POST with a form body here');
    const known = { GetCallerIdentity: callerIdentity, AssumeRole: assumeRole, AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity };
    if (!Object.hasOwn(known, operation) || form.get('Version') !== '2011-06-15')
      throw sender(400, 'InvalidAction', `Could not find operation ${operation} for version ${form.get('Version')}`);
    const result = operation === 'GetCallerIdentity' ? callerIdentity(state, caller) : known[operation](state, form, caller);
    return { [`${operation}Result`]: result };
  },
  encode: (output, id, operation) => ({
    headers: { 'Content-Type': 'text/xml', 'x-amzn-RequestId': id },
    body: xml(`${operation}Response`, { ...output, ResponseMetadata: { RequestId: id } })
      .replace('>', ' xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'),
  }),
  encodeFault: (fault, id) => ({
    headers: { 'Content-Type': 'text/xml', 'x-amzn-RequestId': id },
    body: xml('ErrorResponse', {
      Error: { Type: fault.status < 500 ? 'Sender' : 'Receiver', Code: fault.code, Message: fault.message }, RequestId: id,
    }).replace('>', ' xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'),
  }),
};

// --- SSO portal ------------------------------------------------------------------------------------------

const restJson = {
  scope: () => ({}),
  isSigned: () => false,
  codeOf: () => [403, 'ForbiddenException'],
  encode: (output, id) => ({
    headers: { 'Content-Type': 'application/json', 'x-amzn-RequestId': id }, body: JSON.stringify(output),
  }),
};

export const sso = {
  ...restJson,
  name: 'sso',
  operationOf: (request) => (request.target.startsWith('/federation/credentials?') ? 'GetRoleCredentials' : request.target.split('?')[0]),
  answer(state, request, operation) {
    if (operation !== 'GetRoleCredentials' || request.method !== 'GET') throw new Fault(404, 'UnknownOperationException', 'No such operation');
    const query = new URLSearchParams(request.target.split('?')[1]);
    const [role, account] = [query.get('role_name'), query.get('account_id')];
    if (!role || !/^\d{12}$/.test(account ?? '')) throw new Fault(400, 'InvalidRequestException', 'role_name or account_id is missing');
    const token = headerOf(request, 'x-amz-sso_bearer_token');
    if (!state.ssoTokens.has(token)) throw new Fault(401, 'UnauthorizedException', 'Session token not found or invalid');
    if (role.includes('denied')) throw new Fault(403, 'ForbiddenException', 'No access');
    const key = mint(state, `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_${role}_0123456789abcdef/tester`, 3600);
    return {
      roleCredentials: {
        accessKeyId: key.id, secretAccessKey: key.secretAccessKey, sessionToken: key.sessionToken, expiration: key.expires,
      },
    };
  },
  encodeFault: (fault, id) => ({
    headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': fault.code, 'x-amzn-RequestId': id },
    body: JSON.stringify({ message: fault.message, __type: `com.amazonaws.switchboard.portal#${fault.code}` }),
  }),
};

// --- OIDC ------------------------------------------------------------------------------------------------

const grantError = (status, code, error, message) => new Fault(status, code, message, { error });

// A refresh token is good once: the answer brings the next one.
function createToken(state, input) {
  const { ssoClientId, ssoClientSecret } = state.options;
  if (input.clientId !== ssoClientId || input.clientSecret !== ssoClientSecret)
    throw grantError(401, 'InvalidClientException', 'invalid_client', 'Invalid client provided');
  if (input.grantType !== 'refresh_token')
    throw grantError(400, 'UnsupportedGrantTypeException', 'unsupported_grant_type', 'Only refresh_token here');
  if (input.refreshToken !== state.refreshToken)
    throw grantError(400, 'InvalidGrantException', 'invalid_grant', 'Invalid refresh token provided');
  const n = ++state.minted;
  const accessToken = `stand-in-access-token-${n}-${hex(`access${n}`, 48)}`;
  state.ssoTokens.add(accessToken);
  state.refreshToken = `stand-in-refresh-token-${n}-${hex(`refresh${n}`, 48)}`;
  return { accessToken, tokenType: 'Bearer', expiresIn: state.options.sessionSeconds || 28800, refreshToken: state.refreshToken };
}

export const oidc = {
  ...restJson,
  name: 'oidc',
  operationOf: (request) => (request.target === '/token' ? 'CreateToken' : request.target.split('?')[0]),
  answer(state, request, operation) {
    if (operation !== 'CreateToken' || request.method !== 'POST') throw grantError(404, 'UnknownOperationException', 'unknown', 'No such operation');
    let input;
    try {
      input = JSON.parse(request.body.toString('utf8'));
    } catch {
      throw grantError(400, 'InvalidRequestException', 'invalid_request', 'The body is no JSON');
    }
    return createToken(state, input);
  },
  encodeFault: (fault, id) => ({
    headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': fault.code, 'x-amzn-RequestId': id },
    body: JSON.stringify({ error: fault.error ?? 'server_error', error_description: fault.message }),
  }),
};
