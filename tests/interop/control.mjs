// The control port of the stand-in: looks at its counts and changes its options while it runs. Not signed.
import { valueLike } from './process.mjs';

const changeable = ['latency', 'skew', 'pageLimit', 'sessionSeconds', 'expired', 'throttleEvery', 'throttleBare', 'retryAfter',
  'html502Every', 'repeatToken', 'fail', 'secretKey', 'sessionToken'];

function set(state, changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (!changeable.includes(name)) throw new Error(`cannot be changed: ${name}`);
    state.options[name] = valueLike(state.options[name], value);
  }
  const { accessKey, secretKey, sessionToken } = state.options;
  Object.assign(state.keys.get(accessKey), { secretAccessKey: secretKey, sessionToken });
}

function addKey(state, { accessKeyId, secretAccessKey, sessionToken = '', expires, arn }) {
  state.keys.set(accessKeyId, {
    secretAccessKey, sessionToken, expires, arn: arn ?? `arn:aws:iam::${state.options.account}:user/${accessKeyId}`,
  });
}

const actions = {
  'GET /counts': (state) => state.counts,
  'GET /log': (state) => state.log,
  'GET /options': (state) => state.options,
  'POST /set': (state, body) => { set(state, body); return state.options; },
  'POST /keys': (state, body) => { addKey(state, body); return {}; },
  'POST /sso': (state, { valid = [], invalid = [], refreshToken }) => {
    valid.forEach((token) => state.ssoTokens.add(token));
    invalid.forEach((token) => state.ssoTokens.delete(token));
    if (refreshToken !== undefined) state.refreshToken = refreshToken;
    return {};
  },
  'POST /reset': (state) => { state.reset(); return {}; },
};

export async function answerControl(state, message, response) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  let [status, answer] = [200, {}];
  try {
    const action = actions[`${message.method} ${message.url}`];
    if (!action) throw new Error(`there is no ${message.method} ${message.url}`);
    answer = action(state, chunks.length ? JSON.parse(Buffer.concat(chunks)) : {});
  } catch (error) {
    [status, answer] = [400, { error: error.message }];
  }
  const body = Buffer.from(JSON.stringify(answer));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length, Connection: 'close' });
  response.end(body);
}
