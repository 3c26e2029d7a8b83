import { useMemo } from 'react';
import { lanesOf, type Comparison } from '../../experiment/comparison/comparison';
import { foldLayers } from '../../experiment/measured/folds';
import { useViewing } from '../../run/viewing';
import { tip } from '../../ui/tip';
import { useCompareView } from '../pool/compared';
import { layerOf } from '../pool/lane-views';
import styles from './CompareTools.module.css';
import { showLayer } from './use-form';

/** Which hidden layer all pictures show, and its principal components. */
export function SpaceTools({ comparison }: { comparison: Comparison }) {
  const layer = useViewing(({ link }) => (link.view?.name === 'space' ? link.view.layer : null));
  const set = useCompareView(state => state.set);
  const configs = useMemo(() => lanesOf(comparison).map(({ config }) => config), [comparison]);
  const most = Math.max(0, ...configs.map(({ hidden }) => hidden.length));
  const widest = Math.max(0, ...configs.map(config => config.hidden[layerOf(config, layer) ?? -1] ?? 0));
  return (
    <>
      {most > 1 && (
        <select
          aria-label="Hidden layer"
          value={layer === null ? '' : Math.min(layer, most - 1)}
          {...tip('The layer of all runs. One with fewer layers shows its last')}
          onChange={({ target: { value } }) => showLayer(value === '' ? null : Number(value))}
        >
          <option value="">Last layer</option>
          {Array.from({ length: most }, (_, i) => (
            <option key={i} value={i}>
              Layer {i + 1}
            </option>
          ))}
        </select>
      )}
      {widest > 2 && (
        <button
          className="btn"
          {...tip(
            'Layers of more than two units are shown on their first two principal components, which are kept while the runs train. This finds them again for the networks as they are now',
          )}
          onClick={() => set({ fit: useCompareView.getState().fit + 1 })}
        >
          Find components again
        </button>
      )}
      <span className={styles.flat}>Grid: the plane, in the colour of the predicted class</span>
    </>
  );
}

/** Draws the lines where units turn on over the boundaries; nothing if no run has such units. */
export function FoldsSwitch({ comparison }: { comparison: Comparison }) {
  const folds = useViewing(({ link }) => link.folds);
  const has = useMemo(
    () => lanesOf(comparison).some(({ config }) => foldLayers(config).length > 0),
    [comparison],
  );
  if (!has) return null;
  return (
    <label
      className={styles.flat}
      {...tip('Lines where ReLU units turn on; those of deeper layers are dashed')}
    >
      <input
        type="checkbox"
        checked={folds}
        onChange={({ target }) =>
          useViewing.setState(({ link }) => ({ link: { ...link, folds: target.checked } }))
        }
      />
      Folds
    </label>
  );
}
