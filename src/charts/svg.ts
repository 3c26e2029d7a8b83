import type { Surface } from './canvas';

/** What charts over time use of a canvas. */
type Drawn = Pick<
  CanvasRenderingContext2D,
  | ('beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'fill' | 'stroke' | 'setLineDash')
  | ('fillRect' | 'fillText' | 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineJoin')
  | ('globalAlpha' | 'font' | 'textAlign' | 'textBaseline')
>;

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
const baselines: Partial<Record<CanvasTextBaseline, string>> = { middle: 'central', top: 'hanging' };

/** Takes what a chart draws and makes it an SVG picture, which stays sharp at any size. */
class SvgRecorder implements Drawn {
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'left';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly parts: string[] = [];
  private path: string[] = [];
  private dash: number[] = [];

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`L${short(x)} ${short(y)}`);
  }

  closePath(): void {
    this.path.push('Z');
  }

  setLineDash(dash: number[]): void {
    this.dash = dash;
  }

  fill(): void {
    this.parts.push(`<path d="${this.path.join('')}" fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  stroke(): void {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : '';
    const line = `stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="${this.lineJoin}"`;
    this.parts.push(`<path d="${this.path.join('')}" fill="none" ${line}${dash}${this.opacity()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const [left, top] = [Math.min(x, x + width), Math.min(y, y + height)];
    const box = `x="${short(left)}" y="${short(top)}" width="${short(Math.abs(width))}" height="${short(Math.abs(height))}"`;
    this.parts.push(`<rect ${box} fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = '', size = '10', family = ''] = /^(bold )?([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const font = `font-family="${escaped(family)}" font-size="${size}"${weight && ' font-weight="bold"'}`;
    const anchor = anchors[this.textAlign] ?? 'start';
    const baseline = baselines[this.textBaseline] ?? 'alphabetic';
    const place = `x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" dominant-baseline="${baseline}"`;
    this.parts.push(`<text ${place} ${font} fill="${this.fillStyle}">${escaped(text)}</text>`);
  }

  private opacity(): string {
    return this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : '';
  }
}

/** What `draw` draws on a surface of this size, as the text of an SVG file with a background and a title. */
export function toSvg(
  draw: (surface: Surface) => void,
  width: number,
  height: number,
  background: string,
  title: string,
): string {
  const recorder = new SvgRecorder();
  // Charts over time use no more of a context than the recorder has; a test draws all of them.
  const ctx = recorder as unknown as CanvasRenderingContext2D;
  draw({ ctx, width, height, ratio: 1 });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const paper = `<rect width="${width}" height="${height}" fill="${background}"/>`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><title>${escaped(title)}</title>`;
  return `${head}\n${[paper, ...recorder.parts].join('\n')}\n</svg>\n`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
