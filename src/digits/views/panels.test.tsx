import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { defaultDigits, type Config } from '../../experiment/settings/settings';
import { useConfig } from '../../run/config';
import { DigitsGuide } from './DigitsGuide';
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
    ...['Train on', 'Validate on', 'Data seed', 'Shift', 'Rotate', 'Pixel noise'],
    ...['Activation', 'Initial weights', 'Seed', 'Dropout'],
    ...['First kernels', 'Second kernels', 'Kernel size', 'Padding', 'Pooling'],
    ...['First dense', 'Second dense'],
    ...[
      'Optimizer',
      'Learning rate',
      'Schedule',
      'Warm-up',
      'Momentum',
      'Batch',
      'L2 penalty',
      'Epochs',
      'Snapshot every',
    ],
    'Engine',
  ]);
});

it('the introduction says what to predict and watch only where there are as many images', () => {
  const textWith = (changes: Partial<Config>) => {
    Object.assign(useConfig.getInitialState(), { config: { ...defaultDigits, ...changes } });
    return renderToStaticMarkup(<DigitsGuide />);
  };
  expect(textWith({})).toContain('How many digits will be right after 100 batches?');
  expect(textWith({ epochs: 2 })).toContain('Watch:');
  for (const changes of [{ images: 400 }, { images: 400, activation: ['tanh'] as const }, { epochs: 0 }]) {
    const text = textWith(changes);
    expect(text).toContain('Watch LeNet-5 learn');
    expect(text).toContain('The examples train on 55,000 images');
    expect(text).not.toContain('Watch:');
  }
  const own = textWith({ data: 'own' });
  expect(own).toContain('is about MNIST, not about your own pictures');
  expect(own).not.toContain('Watch:');
});
