import { theme, type Theme } from '../core/palette';
import { textWidth } from '../core/text-width';

/** Width of a figure on paper, and the same in CSS pixels. */
export const PRINT_MM = 160;
export const PRINT_WIDTH = (PRINT_MM / 25.4) * 96;

/** Black on white. A canvas's smallest type, 11 CSS pixels, is 8.25 points on paper. */
export const printTheme: Theme = { ...theme('light'), ink: '#000000', ink2: '#3c4048', line: '#d3d3d3' };

/** A rectangle of a figure, in its CSS pixels. */
export interface Panel {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Text in lines no wider than `width`, broken at spaces, and inside words (such as links) that are wider alone. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(one => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = broken(word, width, size);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
}

function broken(word: string, width: number, size: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && textWidth(part + letter, size) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
