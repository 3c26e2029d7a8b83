import { lanesOf, MOST_LANES, type Comparison } from '../../experiment/comparison/comparison';
import { withPinned } from '../../experiment/comparison/comparison-edits';
import type { Place } from '../../experiment/link/place';
import { encode } from '../../experiment/link/url';
import type { Config } from '../../experiment/settings/settings';
import { Dialog } from '../../ui/Dialog';
import { experimentsIn, readPasted } from '../pasted-link';
import { goTo, usePlace } from '../place';
import { showOver } from '../views/show-over';
import dialogStyles from '../views/TextDialog.module.css';
import { say } from './say';

/** The link whose dialog is open. */
let first: { link: string; close(): void } | null = null;

/**
 * Asks what to do with a link that was pasted: open it, or compare it with what is shown. A second link, pasted meanwhile, is
 * compared with the first.
 */
export function offer(link: string): void {
  const read = readPasted(link);
  if ('problem' in read) return say(`What you pasted is no link of an experiment: ${read.problem}`);
  if (first) {
    const { link: other, close } = first;
    close();
    return compare([other, link]);
  }
  showOver(close => {
    const end = () => {
      first = null;
      close();
    };
    first = { link, close: end };
    return <Offer place={read.place} link={link} onClose={end} />;
  });
}

interface OfferProps {
  place: Place;
  link: string;
  onClose(): void;
}

function Offer({ place, link, onClose }: OfferProps) {
  const shown = usePlace(state => state.place);
  const isExperiment = place.kind === 'lab' || place.kind === 'compare';
  const isBesideOne = shown.kind === 'lab' || shown.kind === 'compare';
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog
      title="A link was pasted"
      id="offer-title"
      className={dialogStyles.dialog}
      closeLabel="Close"
      onClose={onClose}
    >
      {isExperiment && (
        <p>To see two experiments side by side, paste the link of the other one now (Ctrl + V).</p>
      )}
      <div className={dialogStyles.ways}>
        <button className="btn primary" onClick={then(() => openLink(link))}>
          Open it
        </button>
        {isExperiment && isBesideOne && (
          <button className="btn" onClick={then(() => compareWithShown(link))}>
            Compare it with what is shown
          </button>
        )}
      </div>
    </Dialog>
  );
}

function openLink(link: string): void {
  location.hash = link.slice(link.indexOf('#'));
}

function compareWithShown(link: string): void {
  const { place } = usePlace.getState();
  if (place.kind === 'lab') add({ base: place.config, rows: null, columns: null, pinned: [] }, link);
  else if (place.kind === 'compare') add(place.comparison, link);
}

function compare([one, other]: readonly [string, string]): void {
  const read = readPasted(one);
  if ('problem' in read || (read.place.kind !== 'lab' && read.place.kind !== 'compare'))
    return say('The link pasted before is not the link of an experiment');
  const { place } = read;
  add(
    place.kind === 'lab' ? { base: place.config, rows: null, columns: null, pinned: [] } : place.comparison,
    other,
  );
}

/** Shows a comparison with the experiments of a link beside its own. */
function add(comparison: Comparison, link: string): void {
  const read = experimentsIn(link, comparison.base.lab);
  if ('problem' in read) return say(read.problem);
  const known = new Set(lanesOf(comparison).map(({ config }) => encode(config)));
  if (read.configs.every(config => known.has(encode(config)))) return say('It is the same experiment');
  const extended = withAll(comparison, read.configs);
  if (!extended) return say(`A comparison has at most ${MOST_LANES} runs.`);
  goTo({ kind: 'compare', comparison: extended });
}

function withAll(comparison: Comparison, configs: readonly Config[]): Comparison | null {
  let extended: Comparison | null = comparison;
  for (const config of configs) extended &&= withPinned(extended, config);
  return extended;
}
