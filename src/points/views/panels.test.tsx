import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { change } from '../../experiment/settings/change';
import {
  applies,
  defaultConfig,
  isFixed,
  rowOf,
  settingKeys,
  type Config,
} from '../../experiment/settings/settings';
import { useConfig } from '../../run/config';
import { DataPanel } from './data/DataPanel';
import { NetworkPanel } from './layers/NetworkPanel';
import { TrainingPanel } from './Settings';

/** The panels' labels for this experiment, in the order of the screen. */
function labelsOf(config: Config): string[] {
  // On a server, and so here, a component sees a store's initial state.
  Object.assign(useConfig.getInitialState(), { config });
  const html = renderToStaticMarkup([
    <DataPanel key="data" />,
    <NetworkPanel key="network" />,
    <TrainingPanel key="training" />,
  ]);
  return [...html.matchAll(/<label[^>]*>([^<]*)<\/label>|aria-label="(Features)"/g)].map(
    ([, label, group]) => label ?? group ?? '',
  );
}

it.each<Partial<Config>>([
  {},
  { data: 'circles', activation: ['leaky-relu'], optimizer: 'momentum' },
  { data: 'blobs', optimizer: 'adam' },
  { optimizer: 'rmsprop' },
])('every setting with a choice has a control: %o', changes => {
  const { config } = change(defaultConfig, changes);
  // The data set is chosen by picture, the target epoch in the transport, and changes are made during a run.
  const expected = settingKeys.filter(
    key =>
      !['lab', 'data', 'epochs', 'changes'].includes(key) &&
      applies(key, config) &&
      !isFixed(key, config) &&
      rowOf(key).lab !== 'digits',
  );
  expect(labelsOf(config).sort()).toEqual(expected.map(key => rowOf(key).label).sort());
});

it('settings stand in the order in which people need them', () => {
  expect(labelsOf(defaultConfig)).toEqual([
    ...['Noise', 'Points', 'Test share', 'Data seed', 'Standardise'],
    ...['Features', 'Activation', 'Hidden layers', 'Initial weights', 'Seed', 'Dropout'],
    ...['Optimizer', 'Learning rate', 'Schedule', 'Warm-up'],
    ...['Batch', 'L2 penalty', 'L1 penalty', 'Gradient', 'Precision'],
  ]);
});
