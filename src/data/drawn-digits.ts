export function drawnLabel(seed: number, index: number): number {
  return ((seed * 7 + index * 2654435761) >>> 8) % 10;
}
export function drawDigit(seed: number, index: number, target: Uint8Array, offset: number): number {
  const label = drawnLabel(seed, index);
  for (let i = 0; i < 784; i++) target[offset + i] = ((i * (label + 3) + index) % 17) * 10;
  return label;
}
