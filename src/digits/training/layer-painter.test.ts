import { beforeEach, describe, expect, it } from 'vitest';
import type { LayerSpace, LayerSpaceView } from '../../experiment/measured/layer-space';
import { LenetViewer } from '../../lenet/viewer';
import { lenetLayers, PIXELS } from '../../nn/lenet/lenet-layout';
import { likeliestOf } from '../../nn/likeliest';
import { spaceLayersOf } from '../../nn/lenet/space-layers';
import { instantiateLenet } from '../../wasm/lenet-kernels';
import { drawnImages, readRows } from '../library/digit-images';
import { lenetShape } from '../../experiment/settings/lenet-sizes';
import type { Config } from '../../experiment/settings/settings';
import { DigitsPage } from './fixtures/digits-page';
import { builtKernels } from '../../wasm/fixtures/built-kernels';

const layers = spaceLayersOf(lenetLayers);
const module = builtKernels('lenet');

let page: DigitsPage;
beforeEach(() => {
  page = new DigitsPage();
});

function look(view: Partial<LayerSpaceView> | null, at: number | null = null): void {
  const space = view && { layer: layers.length - 1, images: 40, fit: 0, ...view };
  page.view = { ...page.view, space, at };
  page.trainer.handle({ type: 'view', runId: page.runId, view: page.view });
}

const spaces = () => page.frames.flatMap(({ space }) => (space ? [space] : []));
const readings = () => page.frames.flatMap(frame => frame.readings);

async function nextSpace(): Promise<LayerSpace> {
  const before = spaces().length;
  await page.until(() => spaces().length > before, 'a space');
  return spaces().at(-1)!;
}

/** Each image alone through the network: the outputs of one layer, [images][units], and what is read. */
async function alone(config: Config, parameters: Float32Array, { images, view }: LayerSpace) {
  const viewer = new LenetViewer(await instantiateLenet(module), lenetShape(config));
  viewer.setParameters(parameters);
  const { images: pixels } = readRows(drawnImages(config), 'test', images.length, i => images[i]!);
  const maps = images.map((_, i) => viewer.maps(pixels.subarray(i * PIXELS, (i + 1) * PIXELS)));
  viewer.dispose();
  return {
    outputs: maps.map(all => all[layers[view.layer]!.tensor]!),
    read: maps.map(all => likeliestOf(all.at(-1)!)),
  };
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.sqrt(Array.from(a, (value, i) => (value - b[i]!) ** 2).reduce((sum, one) => sum + one, 0));

/** Coordinates of one image. */
const placeOf = ({ coordinates, images }: LayerSpace, image: number) =>
  Array.from(
    { length: coordinates.length / images.length },
    (_, axis) => coordinates[axis * images.length + image]!,
  );

describe('the space of a layer', () => {
  it.each([2, 3, 4])('of layer %i has each image at the outputs that it has alone', async layer => {
    const config = page.start({ epochs: 1 });
    await page.untilStatus('finished');
    look({ layer });
    const space = await nextSpace();
    const { outputs, read } = await alone(config, page.checkpoint!.state.parameters, space);
    expect([...space.predicted]).toEqual(read);
    expect([...space.labels]).toEqual([...space.labels].sort((a, b) => a - b));
    expect(space.fitted).toBe(12);
    const units = outputs[0]!.length;
    expect(space.units).toBe(units);
    const mean = Float64Array.from({ length: units }, (_, i) =>
      outputs.reduce((sum, one) => sum + one[i]! / 40, 0),
    );
    const variance = outputs.reduce((sum, one) => sum + distance(one, mean) ** 2 / 40, 0);
    expect(Math.abs(space.variance / variance - 1)).toBeLessThan(1e-4);
    // The directions hold the means of the classes, so these are as far from each other as in the layer.
    const meanOf = (label: number, values: readonly ArrayLike<number>[]) => {
      const own = values.filter((_, i) => space.labels[i] === label);
      return Array.from({ length: own[0]!.length }, (_, at) =>
        own.reduce((sum, one) => sum + one[at]! / own.length, 0),
      );
    };
    const places = space.images.map((_, i) => placeOf(space, i));
    for (const [a, b] of [
      [0, 1],
      [3, 8],
      [4, 9],
    ] as const) {
      const apart = distance(meanOf(a, outputs), meanOf(b, outputs));
      expect(Math.abs(distance(meanOf(a, places), meanOf(b, places)) / apart - 1)).toBeLessThan(1e-3);
    }
    // The ten logits have no more than ten directions: nothing is left out.
    if (units === 10)
      expect(distance(places[3]!, places[20]!)).toBeCloseTo(distance(outputs[3]!, outputs[20]!), 3);
  });

  it('keeps its directions while the network trains and time goes back, until new ones are asked for', async () => {
    page.start({ epochs: 1 });
    await page.untilStatus('finished');
    look({ fit: 0 });
    const end = await nextSpace();
    look({ fit: 0 }, 0);
    const start = await nextSpace();
    expect([start.step, start.fitted]).toEqual([0, 12]);
    expect(start.classes).toEqual(end.classes);
    expect(start.coordinates).not.toEqual(end.coordinates);
    look({ fit: 0 });
    await nextSpace();
    page.trainer.handle({ type: 'play', runId: page.runId, untilEpoch: 2 });
    await page.until(() => page.last.status === 'finished' && spaces().at(-1)!.step === 24);
    expect(spaces().at(-1)!.principal).toEqual(end.principal);
    look({ fit: 1 });
    expect((await nextSpace()).fitted).toBe(24);
  });

  it('is sent once for each network, and not while none is asked for', async () => {
    page.start({ epochs: 1 });
    await page.untilStatus('finished');
    expect([spaces(), readings()]).toEqual([[], []]);
    look({});
    await nextSpace();
    const sent = spaces().length;
    look({});
    await page.until(() => readings().length === 4);
    const frames = page.frames.length;
    look({});
    await page.until(() => page.frames.length > frames);
    expect(spaces()).toHaveLength(sent);
  });

  it('leaves the training as it is', async () => {
    page.start({ epochs: 2 });
    await page.untilStatus('finished');
    const straight = page.checkpoint!.state.parameters;
    page.view = { ...page.view, space: { layer: 1, images: 40, fit: 0 } };
    page.start({ epochs: 2 });
    await page.untilStatus('finished');
    expect(page.checkpoint!.state.parameters).toEqual(straight);
    expect(spaces().length).toBeGreaterThan(0);
  });
});

it('sends the predictions at every snapshot once', async () => {
  const config = page.start({ epochs: 2 });
  await page.untilStatus('finished');
  look({ layer: 4 });
  await page.until(() => readings().length === 6);
  expect(
    readings()
      .map(({ step }) => step)
      .sort((a, b) => a - b),
  ).toEqual([0, 5, 10, 15, 20, 24]);
  const [space] = spaces();
  const weights = page.ofThisRun('checkpoint').flatMap(one => one.weights);
  for (const step of [0, 15]) {
    const { read } = await alone(config, weights.find(one => one.step === step)!.parameters, space!);
    expect([...readings().find(one => one.step === step)!.predicted]).toEqual(read);
  }
});
