/** Every epoch up to this one has a record; beyond it, 400 epochs of each doubling have one. */
const DENSE_UNTIL = 400;

/**
 * The first epoch after `epoch` at which curves are recorded: each one up to 800, each second up to 1,600, each
 * fourth up to 3,200, and so on. The epochs are fixed, whatever the speed and wherever a run was paused, so
 * that the same link always has the same records.
 */
export function nextRecord(epoch: number): number {
  let spacing = 1;
  while (2 * DENSE_UNTIL * spacing <= epoch) spacing *= 2;
  return (Math.floor(epoch / spacing) + 1) * spacing;
}
