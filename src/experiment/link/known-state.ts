/** The network's state at one moment of a run, as a link knows it from where it was made. */
export interface KnownState {
  /** Completed epochs, and completed updates of the next one. */
  readonly epoch: number;
  readonly update: number;
  /** The first digits of the SHA-256 of all weights and biases, in hexadecimal. */
  readonly hash: string;
}

/** The state after this many updates. */
export function knownState(step: number, stepsPerEpoch: number, hash: string): KnownState {
  return { epoch: Math.floor(step / stepsPerEpoch), update: step % stepsPerEpoch, hash };
}

/** Digits of the hash in a link: 64 bits, so that no two networks have the same by chance. */
export const DIGITS = 16;
const STATE = /^(\d{1,10})(?:\.(\d{1,10}))?~([\da-f]{16,64})$/i;

/** Reads `400~1f0c…` or `400.3~1f0c…`; null if it is neither. */
export function parseKnownState(text: string): KnownState | null {
  const [, epoch, update = '0', hash] = STATE.exec(text) ?? [];
  if (epoch === undefined || hash === undefined) return null;
  return { epoch: Number(epoch), update: Number(update), hash: hash.slice(0, DIGITS).toLowerCase() };
}

/** The text that `parseKnownState` reads back. */
export function formatKnownState({ epoch, update, hash }: KnownState): string {
  return `${update > 0 ? `${epoch}.${update}` : epoch}~${hash.slice(0, DIGITS)}`;
}

/** Whether a network with this hash is in the known state. */
export function isKnown({ hash }: KnownState, found: string): boolean {
  return found.startsWith(hash);
}
