/** Widths of letters in font sizes, for a wide font (DejaVu Sans): others need no more. */
const widths: readonly [letters: RegExp, width: number][] = [
  [/[ijl.,:;|'’! \u2009]/, 0.33],
  [/[frtI()/[\]-]/, 0.41],
  [/[mwMW%@—…]/, 0.96],
  [/[A-Z=+−×·#&<>Σ]/, 0.72],
];

/**
 * Approximate width of text in CSS pixels, rarely much too small. It does not use a canvas, so every machine gets the
 * same.
 */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += widths.find(([letters]) => letters.test(letter))?.[1] ?? 0.62;
  return width * size;
}
