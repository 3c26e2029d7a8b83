/** Curves have a record for every epoch up to this one, and about as many again for each tenfold after it. */
const DENSE_UNTIL = 400;

/**
 * The first epoch after `epoch` at which curves are recorded. Every epoch up to 400, then every ⌊epoch/400⌋-th:
 * it depends on the epoch alone, so that fast and slow runs have the same records.
 */
export function nextRecord(epoch: number): number {
  return epoch + Math.max(1, Math.floor(epoch / DENSE_UNTIL));
}
