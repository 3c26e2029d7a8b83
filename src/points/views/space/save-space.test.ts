import { expect, test } from 'vitest';
import { classColour, theme } from '../../../charts/core/palette';
import { xPixel, yPixel, fit } from '../../../charts/core/plane';
import { drawnSpace } from '../../../charts/space/drawn-space';
import { rendered } from '../../../charts/fixtures/rendered';
import { createMlp, networkShape, prepareData } from '../../../experiment/link/experiment';
import { decode } from '../../../experiment/link/url';
import { Picture } from '../../../nn/picture/picture';
import { ViewPainters } from '../../training/painters/view-painters';
import { spaceSvg } from './save-space';
import { loadKernels } from '../../../wasm/fixtures/built-kernels';

test('the saved picture has every point where the screen has it, in either theme', async () => {
  const { config } = decode('samples=60&testShare=0.2&hidden=2&epochs=20');
  const data = prepareData(config);
  const mlp = createMlp(config, await loadKernels(config.precision), data);
  mlp.run(20);
  const picture = new Picture(await loadKernels('float32'), networkShape(config));
  picture.setParameters(mlp.parameters);
  const { space } = new ViewPainters(picture, networkShape(config), data).paint(
    {
      ...{ window: null, neuron: null, pointer: null, at: null, thumbnailsPerLayer: 0, thumbnailSize: 0 },
      ...{
        columns: 10,
        rows: 10,
        space: { layer: 0, axes: { kind: 'units', across: 0, up: 1 } },
        folds: false,
      },
    },
    { step: 20, epoch: 20 },
    mlp.parameters,
    true,
  );
  const { train, test: held } = data;
  const drawn = drawnSpace(null, space!, { key: '', train, test: held, activation: config.activation });
  // The screen’s picture may be small; the saved one has its shape.
  const screen = { width: 250, height: 190 };
  const size = { width: 500, height: 380 };
  const plane = { window: fit(drawn.axes, size.width, size.height), ...size };
  for (const name of ['light', 'dark'] as const) {
    const colours = theme(name);
    const predicted = {
      predictedTrain: mlp.predictions('train'),
      predictedTest: mlp.predictions('test'),
    };
    const svg = spaceSvg({ drawn, predicted, theme: colours, showTest: true, size: screen });
    const circles = [...svg.matchAll(/d="M([\d.]+) ([\d.]+)A([\d.]+) [^"]*Z" fill="(#\w+)"/g)].filter(
      ([, , , , fill]) => fill === classColour(colours, 0),
    );
    const own = [...train.y.keys()].filter(i => train.y[i] === 0);
    expect(circles).toHaveLength(own.length);
    circles.forEach(([, x, y, r], at) => {
      const i = own[at]!;
      expect(Number(x) - Number(r)).toBeCloseTo(xPixel(plane, space!.train[i]!), 1);
      expect(Number(y)).toBeCloseTo(yPixel(plane, space!.train[train.count + i]!), 1);
    });
    expect(svg).toContain('width="160mm" height="121.6mm"');
    expect(svg).toContain('<title>Hidden space of layer 1</title>');
    // Hollow test points, and no mark of what is pointed at.
    expect(svg.split(`fill="${colours.plane}"`).length).toBeGreaterThan(held.count);
    expect(svg).not.toContain(colours.accent);
    expect(() => rendered(svg)).not.toThrow();
  }
});
