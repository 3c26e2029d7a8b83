/** Every epoch up to this one is recorded; beyond it, 400 epochs of each doubling. */
const DENSE_UNTIL = 400;

/**
 * The next epoch after `epoch` at which curves are recorded: every one up to 800, every second up to 1,600, every
 * fourth up to 3,200, and so on. The epochs are fixed, independent of speed and pauses, so that the same link always
 * has the same records.
 */
export function nextRecord(epoch: number): number {
  let spacing = 1;
  while (2 * DENSE_UNTIL * spacing <= epoch) spacing *= 2;
  return (Math.floor(epoch / spacing) + 1) * spacing;
}
