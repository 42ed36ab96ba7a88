// What every peer does alike as a process: options in, one JSON line out, an end in time.
import { parseArgs } from 'node:util';

const kebab = (name) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

// A value of the kind of the default: number, truth, text, or JSON for anything else.
export function valueLike(example, value) {
  if (typeof example === 'number') {
    if (value === '' || !Number.isFinite(Number(value))) throw new Error(`not a number: ${value}`);
    return Number(value);
  }
  if (typeof example === 'boolean') return value === true || value === 'true';
  if (typeof example === 'object') return typeof value === 'string' ? JSON.parse(value) : value;
  return String(value);
}

// --some-option VALUE for every member `someOption` of defaults; an unknown or wrong one ends the process with 2.
export function optionsFrom(defaults, args = process.argv.slice(2)) {
  const options = Object.fromEntries(Object.entries(defaults).map(([name, value]) =>
    [kebab(name), { type: typeof value === 'boolean' ? 'boolean' : 'string' }]));
  try {
    const { values } = parseArgs({ args, options });
    return Object.fromEntries(Object.entries(defaults).map(([name, value]) =>
      [name, kebab(name) in values ? valueLike(value, values[kebab(name)]) : value]));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return process.exit(2);
  }
}

// The line that says where the peer listens.
export function announce(facts, { exitWithStdin }) {
  const end = () => process.exit(0);
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (exitWithStdin) process.stdin.on('end', end).resume();
  process.stdout.write(`${JSON.stringify({ ready: true, ...facts })}\n`);
}
