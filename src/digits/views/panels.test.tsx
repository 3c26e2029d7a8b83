import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { defaultDigits, type Config } from '../../experiment/settings/settings';
import { useConfig } from '../../run/config';
import { DataPanel } from './data/DataPanel';
import { EnginePanel } from './EnginePanel';
import { NetworkPanel } from './NetworkPanel';
import { TrainingPanel } from './TrainingPanel';

it('every setting of the Digits lab has a control, in the order in which people need them', () => {
  // On a server, and so here, a component sees a store's initial state.
  const config: Config = { ...defaultDigits, optimizer: 'momentum' };
  Object.assign(useConfig.getInitialState(), { config });
  const html = renderToStaticMarkup([
    <DataPanel key="data" />,
    <NetworkPanel key="network" />,
    <TrainingPanel key="training" />,
    <EnginePanel key="engine" />,
  ]);
  const labels = [...html.matchAll(/<label[^>]*>([^<]*)<\/label>/g)].map(([, label]) => label);
  expect(labels).toEqual([
    ...['Train on', 'Validate on', 'Data seed'],
    ...['Activation', 'Initial weights', 'Seed', 'Dropout'],
    ...['Optimizer', 'Learning rate', 'Momentum', 'Batch', 'L2 penalty', 'Epochs', 'Snapshot every'],
    'Engine',
  ]);
});
