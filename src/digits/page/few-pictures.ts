import { defaultOf, type Config } from '../../experiment/settings/settings';

/** With fewer updates nothing of learning is seen. */
const LEAST_UPDATES = 200;
/** Updates that a run on few pictures makes at least. */
const UPDATES = 400;
/** Share of the pictures that is trained on; the others are for validation and testing. */
const TRAINED = 25 / 36;
/** Batch sizes for sets of up to this many training images. The smaller the set, the more updates an epoch needs. */
const BATCHES = [
  { images: 400, batch: 8 },
  { images: 1000, batch: 16 },
] as const;
/** Batches between two snapshots. */
const INTERVAL = 10;

const FITTED = ['batch', 'epochs', 'interval'] as const;
export type FittedSettings = Pick<Config, (typeof FITTED)[number]>;

/**
 * Batch, epochs and interval that let a network learn this many pictures; null if the usual ones do, or if somebody
 * chose other ones.
 */
export function settingsForFew(config: Config, pictures: number): FittedSettings | null {
  const chosen = { ...config, data: 'own' } as const;
  if (FITTED.some(key => config[key] !== defaultOf(key, chosen))) return null;
  const images = Math.min(config.images, Math.ceil(pictures * TRAINED));
  const perEpoch = (batch: number) => Math.ceil(images / batch);
  if (config.epochs * perEpoch(Number(config.batch)) >= LEAST_UPDATES) return null;
  const batch = BATCHES.find(one => images <= one.images)?.batch ?? 32;
  return { batch, epochs: Math.max(config.epochs, Math.ceil(UPDATES / perEpoch(batch))), interval: INTERVAL };
}
