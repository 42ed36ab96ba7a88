// Verifies captured requests, one a file with the bytes of the wire, with @smithy/signature-v4.
//   node replay_verify.mjs FILE|FOLDER...      (of a folder: its *.http)
// Keys come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. One JSON line a file: {file, ok, service,
// region, signedHeaders} or {file, ok: false, reason, message}. Ends with 1 where one is not ok, with 2 where there is none.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, verifySignature } from './sigv4_verify.mjs';

// {method, target, headers, body}; throws a Refusal where it is no whole HTTP/1.1 request.
export function parseRequest(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  const [first, ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const parts = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(first);
  if (end < 0 || !parts) throw new Refusal('malformed', 'not an HTTP/1.1 request');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  const told = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? '0';
  const body = bytes.subarray(end + 4);
  if (body.length !== Number(told)) throw new Refusal('malformed', `${body.length} bytes of body, Content-Length says ${told}`);
  return { method: parts[1], target: parts[2], headers, body };
}

export async function verifyFile(file, key) {
  try {
    const keyFor = (id) => (id === key.accessKeyId ? key : undefined);
    const { service, region, signedHeaders } = await verifySignature(parseRequest(readFileSync(file)), { keyFor });
    return { file, ok: true, service, region, signedHeaders };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { file, ok: false, reason: error.reason, message: error.message };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = process.argv.slice(2).flatMap((path) => (statSync(path).isDirectory()
    ? readdirSync(path).filter((name) => name.endsWith('.http')).sort().map((name) => join(path, name)) : [path]));
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  for (const file of files) {
    const result = await verifyFile(file, { accessKeyId, secretAccessKey, sessionToken });
    if (!result.ok) process.exitCode = 1;
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
  if (!files.length) process.exitCode = 2;
}
