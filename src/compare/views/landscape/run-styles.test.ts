import { expect, test } from 'vitest';
import { markers } from '../../../charts/boundary/markers';
import { theme } from '../../../charts/core/palette';
import { lanesOf } from '../../../experiment/comparison/comparison';
import { decodePlace } from '../../../experiment/link/place';
import { lineOf } from '../curves/curve-model';
import { runStyles } from './run-styles';

const light = theme('light');

function stylesOf(link: string) {
  const { place, problems } = decodePlace(link);
  if (place.kind !== 'compare') throw new Error(JSON.stringify(problems));
  const lanes = lanesOf(place.comparison);
  return { lanes, comparison: place.comparison, styles: runStyles(place.comparison, lanes, light) };
}

test('every run of a landscape has a line of its own, also if runs differ only in the seed', () => {
  const seeds = 'rows=seed:0;1;2;3;4;5;6;7;8;9;10;11&columns=learningRate:0.01;0.02;0.03';
  for (const link of ['rows=seed:0;1;2', seeds, 'rows=optimizer:gd;adam&lane=seed=7&lane=seed=8']) {
    const { lanes, styles } = stylesOf(link);
    expect(new Set(styles.map(({ colour, dash }) => `${colour} ${dash.join()}`)).size).toBe(lanes.length);
    // Without colour and dashes: neighbours have other markers.
    const shapes = styles.map(({ marker }) => markers[marker % markers.length]!.name);
    expect(new Set(shapes.slice(0, markers.length)).size).toBe(Math.min(lanes.length, markers.length));
  }
});

test('a run whose curve has a line of its own keeps it', () => {
  const { lanes, comparison, styles } = stylesOf('rows=optimizer:gd;adam&columns=learningRate:0.01;0.02');
  expect(styles.map(({ colour, dash }) => ({ colour, dash }))).toEqual(
    lanes.map(lane => lineOf(comparison, lanes, lane, light)),
  );
});
