import { DigitFileRefusal } from '../../data/files/idx';

/** A download ends after this many breaks in a row that brought no byte. */
const MOST_BREAKS = 5;
/** After this break the whole file is requested: some servers refuse to send a part. */
const WHOLE_AFTER = 3;
const FIRST_PAUSE = 500;

/** What was received of a file. It is kept when a connection breaks or a download is cancelled. */
export class Received {
  pieces: Uint8Array<ArrayBuffer>[] = [];
  bytes = 0;
  /** The file's size according to the server; null if unknown, or if the server compresses the transfer. */
  total: number | null = null;
  /** Identifies the file's version, to check that it is still the same. */
  tag: string | null = null;
  resumed = false;
  /** The server compressed the transfer, so the number of received bytes is no position to resume from. */
  packedOnTheWay = false;

  clear(): void {
    Object.assign(this, new Received());
  }
}

export interface FetchPorts {
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** Resolves after this many milliseconds; rejects when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** A connection that brings nothing for this many milliseconds is treated as broken. */
  stallMs: number;
}

export interface FetchOptions {
  /** Maximum number of bytes; more are refused. */
  most: number;
  /** Breaks to tolerate; 0 to only check whether a file is there. */
  breaks?: number;
  signal?: AbortSignal | undefined;
  /** Called when bytes have arrived. */
  heard?: () => void;
  /** Called when the connection broke and the file will be requested again. */
  broke?: () => void;
}

/** The server answered that it does not provide the file. */
export class NotGiven extends Error {
  override name = 'NotGiven';
}

/**
 * The file at an address. After a break the download resumes if the server supports parts, otherwise from the start,
 * after pauses of ½, 1, 2, 4 and 8 seconds. What was received stays in `received` when this throws: a NotGiven, a
 * DigitFileRefusal, the signal's reason, or an Error for a person.
 */
export async function fetchFile(
  address: string,
  received: Received,
  ports: FetchPorts,
  options: FetchOptions,
): Promise<Blob> {
  const { breaks = MOST_BREAKS, signal } = options;
  for (let broken = 0; ;) {
    const before = received.bytes;
    try {
      await attempt(address, received, ports, options, broken !== WHOLE_AFTER);
      return new Blob(received.pieces);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof NotGiven || error instanceof DigitFileRefusal) throw error;
      broken = received.bytes > before ? 1 : broken + 1;
      if (broken > breaks) throw new Error(brokenMessage(address, received), { cause: error });
      options.broke?.();
      await ports.wait(FIRST_PAUSE * 2 ** (broken - 1), signal);
    }
  }
}

function brokenMessage(address: string, { bytes }: Received): string {
  const kept = bytes > 0 ? '; what was received is kept, so try again to continue' : '';
  return `the connection to ${new URL(address).host} broke${kept}`;
}

async function attempt(
  address: string,
  received: Received,
  ports: FetchPorts,
  options: FetchOptions,
  resume: boolean,
): Promise<void> {
  const stall = new Stall(ports.stallMs, options.signal);
  try {
    const headers = resume ? rangeHeaders(address, received) : {};
    const response = await ports.fetch(address, { headers, signal: stall.signal });
    accept(response, received);
    const reader = response.body!.getReader();
    for (;;) {
      stall.reset();
      const { done, value } = await reader.read();
      if (done) break;
      if (received.bytes + value.length > options.most) {
        void reader.cancel().catch(() => undefined);
        received.clear();
        throw new DigitFileRefusal(`more than ${options.most} bytes came; expected the file to end`);
      }
      received.pieces.push(value);
      received.bytes += value.length;
      options.heard?.();
    }
    const { bytes, total } = received;
    if (total !== null && bytes < total) throw new Error(`${bytes} of ${total} bytes came`);
  } finally {
    stall.end();
  }
}

/**
 * Sends If-Range only to the app's own host: elsewhere browsers first ask for permission, which mirrors do not give.
 */
function rangeHeaders(address: string, { bytes, tag, packedOnTheWay }: Received): Record<string, string> {
  if (bytes === 0 || packedOnTheWay) return {};
  const home = new URL(address).origin === (globalThis as { location?: { origin: string } }).location?.origin;
  const guard: Record<string, string> = home && tag && !tag.startsWith('W/') ? { 'If-Range': tag } : {};
  return { Range: `bytes=${bytes}-`, ...guard };
}

/** Decides whether the answer continues where the last one broke, or starts over. */
function accept(response: Response, received: Received): void {
  const { status, headers } = response;
  if (status === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
    const tag = headers.get('etag');
    const other =
      (total && received.total !== null && Number(total) !== received.total) || tag !== received.tag;
    if (from !== String(received.bytes) || other) {
      received.clear();
      throw new Error('another part came than was asked for');
    }
    received.total = Number(total);
    received.resumed = true;
    return;
  }
  if (status === 416) {
    received.clear();
    throw new Error('the server has no such part');
  }
  if (status === 408 || status === 429 || status >= 500) throw new Error(`status ${status}`);
  if (!response.ok || !response.body) throw new NotGiven(`status ${status}`);
  received.clear();
  received.packedOnTheWay = headers.has('content-encoding');
  const length = headers.get('content-length');
  received.total = length && !received.packedOnTheWay ? Number(length) : null;
  received.tag = headers.get('etag');
}

/** A signal that aborts with another one, or when `reset` is not called in time. */
class Stall {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ms: number,
    private readonly outer: AbortSignal | undefined,
  ) {
    if (outer?.aborted) this.controller.abort(outer.reason);
    outer?.addEventListener('abort', this.pass);
    this.reset();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  reset(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.controller.abort(new Error('nothing came')), this.ms);
  }

  end(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this.pass);
  }

  private readonly pass = () => this.controller.abort(this.outer?.reason);
}
