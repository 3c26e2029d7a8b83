import { PIXELS, SIDE } from './pixels';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { drawDigit, drawnLabel } from './drawn-digits';

function draw(seed: number, from: number, count: number): { images: Uint8Array; labels: number[] } {
  const images = new Uint8Array(count * PIXELS);
  const labels = Array.from({ length: count }, (_, i) => drawDigit(seed, from + i, images, i * PIXELS));
  return { images, labels };
}

function rowsAndColumns(image: Uint8Array) {
  const inked = Array.from(image.keys()).filter(i => image[i]! > 0);
  const sum = inked.reduce((total, i) => total + image[i]!, 0);
  const mean = (place: (i: number) => number) =>
    inked.reduce((total, i) => total + image[i]! * place(i), 0) / sum;
  const size = (places: number[]) => Math.max(...places) - Math.min(...places) + 1;
  const row = (i: number) => Math.floor(i / SIDE);
  const column = (i: number) => i % SIDE;
  const [width, height] = [size(inked.map(column)), size(inked.map(row))];
  return { width, height, x: mean(column), y: mean(row) };
}

it('depends on seed and index alone, whatever was drawn before', () => {
  const { images, labels } = draw(3, 500, 40);
  for (const i of [39, 0, 17, 17]) {
    draw(8, i, 2);
    const image = new Uint8Array(PIXELS + 5).fill(7);
    expect(drawDigit(3, 500 + i, image, 2)).toBe(labels[i]);
    expect(image.subarray(2, 2 + PIXELS)).toEqual(images.subarray(i * PIXELS, (i + 1) * PIXELS));
    expect([image[0], image[1], image[PIXELS + 2], image[PIXELS + 4]]).toEqual([7, 7, 7, 7]);
  }
});

it('draws other digits for another seed or index, up to the largest seed', () => {
  const all = [draw(0, 0, 100), draw(1, 0, 100), draw(4_294_967_295, 0, 100), draw(0, 69_900, 100)];
  const texts = all.flatMap(({ images }) =>
    Array.from({ length: 100 }, (_, i) => String(images.subarray(i * PIXELS, (i + 1) * PIXELS))),
  );
  expect(new Set(texts).size).toBe(400);
  expect(new Set(all.map(({ labels }) => String(labels))).size).toBe(4);
});

it('draws each digit once in every ten, in an order of its own', () => {
  const { labels } = draw(5, 0, 300);
  const orders = new Set<string>();
  for (let first = 0; first < labels.length; first += 10) {
    const ten = labels.slice(first, first + 10);
    orders.add(String(ten));
    expect(ten.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
  expect(orders.size).toBe(30);
  expect(labels).toEqual(labels.map((_, i) => drawnLabel(5, i)));
});

it('fits 20 × 20 pixels and centres the mass on pixel 14, as MNIST does', () => {
  const { images } = draw(2, 0, 500);
  let full = 0;
  for (let i = 0; i < 500; i += 1) {
    const image = images.subarray(i * PIXELS, (i + 1) * PIXELS);
    const { width, height, x, y } = rowsAndColumns(image);
    expect(Math.max(width, height)).toBeLessThanOrEqual(20);
    // Whole pixels, so that half a pixel is the most by which it is off.
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.51);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.51);
    if (Math.max(width, height) === 20) full += 1;
    expect(Math.max(...image)).toBeGreaterThan(150);
  }
  expect(full).toBeGreaterThan(480);
});

it('draws the same bytes wherever it runs', () => {
  // Of 1,000 images: other digits for people's links would be other data under the same name.
  const hash = (seed: number, from: number) =>
    createHash('sha256')
      .update(draw(seed, from, 1000).images)
      .digest('hex');
  expect(hash(0, 0)).toBe('736b71c5c68188ba8005d2b02e454e3bd1e6edf193a2b436a7b2372f0090a086');
  expect(hash(1, 60_000)).toBe('e12868574b2921fd03f66d5d61b802ddc9ae82ebed41f8f8108d3066d4983b07');
});

it('draws digits of a kind nearer to each other than to other digits', () => {
  // The nearest mean classifies most of them, but not all, because handwriting differs.
  const { images, labels } = draw(7, 0, 3000);
  const means = Array.from({ length: 10 }, () => new Float64Array(PIXELS));
  labels.forEach((label, i) => {
    for (let p = 0; p < PIXELS; p += 1) means[label]![p]! += images[i * PIXELS + p]! / 300;
  });
  const test = draw(7, 60_000, 1000);
  const distance = (i: number, mean: Float64Array) =>
    mean.reduce((sum, value, p) => sum + (value - test.images[i * PIXELS + p]!) ** 2, 0);
  const correct = test.labels.filter((label, i) => {
    const distances = means.map(mean => distance(i, mean));
    return distances.indexOf(Math.min(...distances)) === label;
  });
  expect(correct.length).toBeGreaterThan(600);
  expect(correct.length).toBeLessThan(950);
});
