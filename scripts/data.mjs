// Puts MNIST's four files into public/data/mnist, for classrooms without a good network:
//   npm run data [-- --from FOLDER_OR_URL] [--to FOLDER]
// Without --from they come from a public mirror. What is there already is checked and kept; a download that broke off
// goes on where it broke. Exit status: 0 when all four files are there and right, 1 when not, 2 for a wrong command.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';

// Whatever an address gives, only the right bytes pass.
const { mirrors: MIRRORS, files } = JSON.parse(
  readFileSync(new URL('../src/data/digits/mnist.json', import.meta.url), 'utf8'),
);
// In the order of the file: the small ones first, so that a wrong address is found soon.
const FILES = Object.values(files);
const MOST_BREAKS = 5;
const STALL_MS = 30_000;

/** What ends the command, in a sentence for a person. */
class Refusal extends Error {}
class NotGiven extends Error {}

const say = text => process.stdout.write(`${text}\n`);
const megabytes = bytes => `${(bytes / 1e6).toFixed(1)} MB`;

function readOptions() {
  try {
    const options = { from: { type: 'string' }, to: { type: 'string', default: 'public/data/mnist' } };
    return parseArgs({ options }).values;
  } catch (error) {
    process.stderr.write(`${error.message}\nusage: npm run data -- [--from FOLDER_OR_URL] [--to FOLDER]\n`);
    return process.exit(2);
  }
}

/** A line that is drawn over itself on a terminal, and once in a while elsewhere. */
class Bar {
  constructor(name) {
    this.name = name;
    this.last = -Infinity;
  }

  draw(done, total) {
    const now = Date.now();
    const terminal = process.stdout.isTTY;
    if (now - this.last < (terminal ? 100 : 2000)) return;
    this.last = now;
    const share = total ? Math.min(1, done / total) : 0;
    const filled = '█'.repeat(Math.round(20 * share)).padEnd(20, '░');
    const text = `  ${this.name.padEnd(24)} ${total ? filled : ''} ${megabytes(done)}${total ? ` of ${megabytes(total)}` : ''}`;
    process.stdout.write(terminal ? `\r${text}\x1b[K` : `${text}\n`);
  }

  end(text) {
    process.stdout.write(
      `${process.stdout.isTTY ? '\r' : ''}  ${this.name.padEnd(24)} ${text}${process.stdout.isTTY ? '\x1b[K' : ''}\n`,
    );
  }
}

const firstBytes = async (path, count) => {
  const chunks = [];
  for await (const chunk of createReadStream(path, { end: count - 1 })) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const isPacked = async path => {
  const start = await firstBytes(path, 2);
  return start[0] === 0x1f && start[1] === 0x8b;
};

/** The SHA-256 of a file's uncompressed bytes; throws when it is damaged or unpacks to more than any of the four. */
async function hashOf(path) {
  const most = Math.max(...FILES.map(({ bytes }) => bytes));
  const hash = createHash('sha256');
  let bytes = 0;
  const count = async function (source) {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > most) throw new Refusal(`it unpacks to more than ${most} bytes`);
      hash.update(chunk);
    }
  };
  const unpacking = (await isPacked(path)) ? [createGunzip()] : [];
  try {
    await pipeline(createReadStream(path), ...unpacking, count);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`it is damaged or cut short (${error.message})`);
  }
  return hash.digest('hex');
}

const exists = path =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Puts a checked file in its place, packed. */
async function place(source, target) {
  const part = `${target}.packing`;
  await pipeline(
    createReadStream(source),
    ...((await isPacked(source)) ? [] : [createGzip()]),
    createWriteStream(part),
  );
  await rename(part, target);
}

/** Fetches into `part`, from where an earlier attempt broke; returns whether it went on from there. */
async function fetchInto(address, part, bar) {
  let resumed = false;
  for (let breaks = 0; ;) {
    const before = await stat(part).then(
      ({ size }) => size,
      () => 0,
    );
    try {
      resumed = (await attempt(address, part, before, bar)) || resumed;
      return resumed;
    } catch (error) {
      if (error instanceof NotGiven || error instanceof Refusal) throw error;
      const { size } = await stat(part).catch(() => ({ size: 0 }));
      breaks = size > before ? 1 : breaks + 1;
      const reason = error.cause?.code ?? error.message;
      if (breaks > MOST_BREAKS)
        throw new Refusal(
          `the connection to ${new URL(address).host} broke (${reason}); run this again to go on`,
        );
      bar.end(`the connection broke (${reason}); trying again`);
      await pause(500 * 2 ** (breaks - 1));
    }
  }
}

async function attempt(address, part, have, bar) {
  const controller = new AbortController();
  let stall;
  const alive = () => {
    clearTimeout(stall);
    stall = setTimeout(() => controller.abort(new Error('nothing came')), STALL_MS);
  };
  alive();
  try {
    // Identity: a host that packed the file once more on the way could not go on in its middle.
    const headers = { 'accept-encoding': 'identity', ...(have ? { range: `bytes=${have}-` } : {}) };
    const response = await fetch(address, { headers, signal: controller.signal });
    if (response.status === 416) {
      await rm(part);
      throw new Error('there is no such part');
    }
    if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`);
    if (!response.ok) throw new NotGiven(`status ${response.status}`);
    const start = Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0);
    const resumed = response.status === 206 && start === have;
    if (response.status === 206 && !resumed) throw new Error('another part came than was asked for');
    const from = resumed ? have : 0;
    const encoded = response.headers.has('content-encoding');
    const length = encoded ? 0 : Number(response.headers.get('content-length') ?? 0);
    let done = from;
    const counted = async function* (source) {
      for await (const chunk of source) {
        alive();
        done += chunk.length;
        if (done > 60e6) throw new Refusal('more than 60 MB came; expected the file to end');
        bar.draw(done, length ? from + length : 0);
        yield chunk;
      }
    };
    await pipeline(response.body, counted, createWriteStream(part, { flags: resumed ? 'a' : 'w' }));
    if (length && done < from + length) throw new Error(`${done} of ${from + length} bytes came`);
    return resumed;
  } finally {
    clearTimeout(stall);
  }
}

/** Downloads a file, and once more from its start where the pieces of several attempts make a wrong one. */
async function download({ name, sha256 }, target, folders) {
  const part = `${target}.part`;
  const bar = new Bar(name);
  const endings = folders === MIRRORS ? ['.gz'] : ['.gz', ''];
  const addresses = folders.flatMap(folder => endings.map(ending => `${folder}${name}${ending}`));
  for (const [i, address] of addresses.entries()) {
    try {
      const earlier = await exists(part);
      const resumed = (await fetchInto(address, part, bar)) || earlier;
      if ((await hashOf(part).catch(() => '')) !== sha256 && resumed) {
        bar.end('the pieces do not fit; downloading it again');
        await rm(part);
        await fetchInto(address, part, bar);
      }
      const found = await hashOf(part).catch(error => error.message);
      if (found !== sha256) {
        await rm(part);
        const what = /^[0-9a-f]{64}$/.test(found) ? `its SHA-256 begins with ${found.slice(0, 12)}` : found;
        throw new Refusal(`${address} is not MNIST's ${name}: ${what}; expected ${sha256.slice(0, 12)}`);
      }
      await place(part, target);
      await rm(part);
      return bar.end(`downloaded, ${megabytes((await stat(target)).size)}`);
    } catch (error) {
      if (!(error instanceof NotGiven)) throw error;
      if (i === addresses.length - 1) throw new Refusal(`${address} is not given (${error.message})`);
    }
  }
}

/** The files of a folder by the SHA-256 of what they unpack to, whatever their names. */
async function filesByHash(folder) {
  const names = await readdir(folder).catch(error => {
    throw new Refusal(`cannot read the folder ${folder} (${error.code})`);
  });
  const found = new Map();
  for (const name of names.sort()) {
    const path = join(folder, name);
    const info = await stat(path);
    // Others cannot be one of the four, packed or not.
    if (!info.isFile() || info.size < 100 || info.size > 60e6) continue;
    const hash = await hashOf(path).catch(() => null);
    if (hash && !found.has(hash)) found.set(hash, path);
  }
  return found;
}

async function isThere({ sha256 }, target) {
  if (!(await exists(target))) return false;
  if ((await hashOf(target).catch(() => '')) === sha256) return true;
  say(`  ${relative('.', target)} is damaged; it is replaced`);
  return false;
}

async function main() {
  const { from, to } = readOptions();
  await mkdir(to, { recursive: true });
  const address = from && /^https?:\/\//.test(from) ? `${from.replace(/\/*$/, '')}/` : null;
  if (from && !address && /^[a-z]{2,}:\/\//i.test(from))
    throw new Refusal(`--from ${from}: expected a folder or an address with http or https`);
  say(`MNIST from ${from ?? new URL(MIRRORS[0]).host} to ${to}`);
  let folder = null;
  for (const file of FILES) {
    const target = join(to, `${file.name}.gz`);
    if (await isThere(file, target)) {
      say(`  ${file.name.padEnd(24)} is there`);
      continue;
    }
    if (!from || address) {
      await download(file, target, address ? [address] : MIRRORS);
      continue;
    }
    folder ??= await filesByHash(from);
    const source = folder.get(file.sha256);
    if (!source)
      throw new Refusal(`no file in ${from} is MNIST's ${file.name}, gzipped or not (by its SHA-256)`);
    await place(source, target);
    say(`  ${file.name.padEnd(24)} copied from ${source}`);
  }
  say('All four files are there and right.');
}

try {
  await main();
} catch (error) {
  const text = error instanceof Refusal ? error.message : `${error.message} (${error.code ?? 'unexpected'})`;
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
