import type { Surface } from './canvas';
import { textWidth } from './text-width';

/** The canvas methods used by charts that can be written as SVG. */
type Drawn = Pick<
  CanvasRenderingContext2D,
  | ('beginPath' | 'moveTo' | 'lineTo' | 'arc' | 'rect' | 'closePath' | 'fill' | 'stroke' | 'clip')
  | ('fillRect' | 'strokeRect' | 'roundRect' | 'fillText' | 'strokeText' | 'fillStyle' | 'strokeStyle')
  | ('lineWidth' | 'lineJoin' | 'setLineDash' | 'createLinearGradient')
  | ('globalAlpha' | 'font' | 'textAlign' | 'textBaseline')
  | ('save' | 'restore' | 'translate' | 'rotate')
>;

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
/** Distance from a text's position to its baseline, in font sizes. Not every program supports SVG's own baselines. */
const drops: Partial<Record<CanvasTextBaseline, number>> = { middle: 0.36, top: 0.78, bottom: -0.22 };

/** How much wider bold letters are. */
const BOLD = 1.1;

/** A gradient and the name under which it can be used for filling. */
class SvgGradient implements CanvasGradient {
  readonly stops: string[] = [];
  isWritten = false;

  constructor(
    readonly id: string,
    readonly line: string,
  ) {}

  addColorStop(offset: number, colour: string): void {
    this.stops.push(`<stop offset="${short(offset)}" stop-color="${colour}"/>`);
  }
}

/** Records what a chart draws as an SVG picture, which is sharp at any size. */
class SvgRecorder implements Drawn {
  fillStyle: string | SvgGradient = '#000';
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
  /** Current origin, and the clockwise rotation of the axes in radians. */
  private place = { x: 0, y: 0, turn: 0 };
  private readonly kept: Partial<SvgRecorder>[] = [];
  /** How many clipped groups are open. */
  private groups = 0;
  /** How many parts have a name. */
  private names = 0;

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${this.point(x, y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${this.point(x, y)}`);
  }

  /** Clockwise; in two halves, because an SVG arc cannot end where it begins. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const at = (angle: number) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    const size = short(radius);
    this.lineTo(...at(from));
    for (const angle of [(from + to) / 2, to])
      this.path.push(`A${size} ${size} 0 0 1 ${this.point(...at(angle))}`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /** With the same radius at all corners. */
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const [right, bottom] = [x + width, y + height];
    const r = Math.min(radius, width / 2, height / 2);
    const sides = [
      [x + r, y, right - r, y, right, y + r],
      [right, y + r, right, bottom - r, right - r, bottom],
      [right - r, bottom, x + r, bottom, x, bottom - r],
      [x, bottom - r, x, y + r, x + r, y],
    ] as const;
    sides.forEach(([fromX, fromY, toX, toY, endX, endY], side) => {
      if (side === 0) this.moveTo(fromX, fromY);
      this.lineTo(toX, toY);
      this.path.push(`A${short(r)} ${short(r)} 0 0 1 ${this.point(endX, endY)}`);
    });
    this.closePath();
  }

  closePath(): void {
    this.path.push('Z');
  }

  /** What is drawn until the next `restore` shows only inside the path. */
  clip(): void {
    this.groups += 1;
    const id = this.newName('inside');
    this.parts.push(`<clipPath id="${id}"><path d="${this.path.join('')}"/></clipPath>`);
    this.parts.push(`<g clip-path="url(#${id})">`);
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): SvgGradient {
    const [from, to] = [this.turned(x0, y0).map(short), this.turned(x1, y1).map(short)];
    const line = `x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"`;
    return new SvgGradient(this.newName('colours'), line);
  }

  setLineDash(dash: number[]): void {
    this.dash = dash;
  }

  fill(rule?: Path2D | CanvasFillRule): void {
    const evenOdd = rule === 'evenodd' ? ' fill-rule="evenodd"' : '';
    this.parts.push(`<path d="${this.path.join('')}" fill="${this.filling()}"${evenOdd}${this.opacity()}/>`);
  }

  stroke(): void {
    this.parts.push(`<path d="${this.path.join('')}" fill="none" ${this.line()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const box = this.box(x, y, width, height);
    this.parts.push(`<rect ${box} fill="${this.filling()}"${this.opacity()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.parts.push(`<rect ${this.box(x, y, width, height)} fill="none" ${this.line()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    this.text(text, x, y, `fill="${this.filling()}"`);
  }

  strokeText(text: string, x: number, y: number): void {
    this.text(text, x, y, `fill="none" ${this.pen()}`);
  }

  /** An estimate, the same on every machine. */
  measureText(text: string): Pick<TextMetrics, 'width'> {
    const { size, isBold } = this.face();
    return { width: textWidth(text, size) * (isBold ? BOLD : 1) };
  }

  private face(): { size: number; isBold: boolean; family: string } {
    const [, weight, size = '10', family = ''] = /^(bold )?([\d.]+)px (.*)$/.exec(this.font) ?? [];
    return { size: Number(size), isBold: weight !== undefined, family };
  }

  private text(text: string, x: number, y: number, paint: string): void {
    const { size, isBold, family } = this.face();
    const font = `font-family="${escaped(family)}" font-size="${size}"${isBold ? ' font-weight="bold"' : ''}`;
    const anchor = anchors[this.textAlign] ?? 'start';
    const foot = y + (drops[this.textBaseline] ?? 0) * size;
    const [left, top] = this.point(x, foot).split(' ');
    const { turn } = this.place;
    const turned = turn === 0 ? '' : ` transform="rotate(${short((turn * 180) / Math.PI)} ${left} ${top})"`;
    const place = `x="${left}" y="${top}" text-anchor="${anchor}"${turned}`;
    this.parts.push(`<text ${place} ${font} ${paint}${this.opacity()}>${escaped(text)}</text>`);
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, globalAlpha, font, textAlign, textBaseline } = this;
    const { dash, place, groups } = this;
    const pen = { fillStyle, strokeStyle, lineWidth, lineJoin, globalAlpha, font, textAlign, textBaseline };
    this.kept.push(Object.assign(pen, { dash, place, groups }));
  }

  restore(): void {
    const { groups: opened } = this;
    Object.assign(this, this.kept.pop());
    for (let group = this.groups; group < opened; group += 1) this.parts.push('</g>');
  }

  translate(x: number, y: number): void {
    const [left, top] = this.turned(x, y);
    this.place = { ...this.place, x: left, y: top };
  }

  rotate(angle: number): void {
    this.place = { ...this.place, turn: this.place.turn + angle };
  }

  private turned(x: number, y: number): [number, number] {
    const { x: left, y: top, turn } = this.place;
    if (turn === 0) return [left + x, top + y];
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return [left + x * cos - y * sin, top + x * sin + y * cos];
  }

  private point(x: number, y: number): string {
    return this.turned(x, y).map(short).join(' ');
  }

  /** A rectangle for unrotated axes: charts rotate only text. */
  private box(x: number, y: number, width: number, height: number): string {
    const [left, top] = this.turned(Math.min(x, x + width), Math.min(y, y + height));
    const size = `width="${short(Math.abs(width))}" height="${short(Math.abs(height))}"`;
    return `x="${short(left)}" y="${short(top)}" ${size}`;
  }

  private line(): string {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : '';
    return `${this.pen()}${dash}${this.opacity()}`;
  }

  /** The fill; a gradient is written before its first use. */
  private filling(): string {
    const { fillStyle } = this;
    if (typeof fillStyle === 'string') return fillStyle;
    const { id, line, stops, isWritten } = fillStyle;
    if (!isWritten)
      this.parts.push(
        `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${stops.join('')}</linearGradient>`,
      );
    fillStyle.isWritten = true;
    return `url(#${id})`;
  }

  private newName(what: string): string {
    this.names += 1;
    return `${what}-${this.names}`;
  }

  private pen(): string {
    const stroke = `stroke="${this.strokeStyle}" stroke-width="${short(this.lineWidth)}"`;
    return `${stroke} stroke-linejoin="${this.lineJoin}"`;
  }

  private opacity(): string {
    return this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : '';
  }
}

/** Texts and links in an SVG file beside its picture. */
export interface SvgWords {
  title: string;
  /** Description of the picture for people who cannot see it. */
  description?: string;
  /** Printed width in millimetres; without it, a unit is a CSS pixel. */
  widthMm?: number;
  /** Areas of the picture that are links, in its units. */
  links?: readonly { x: number; y: number; width: number; height: number; href: string }[];
}

/** What `draw` draws on a surface of this size, as the text of an SVG file with a background and a title. */
export function toSvg(
  draw: (surface: Surface) => void,
  width: number,
  height: number,
  background: string,
  words: string | SvgWords,
): string {
  const { title, description, widthMm, links = [] } = typeof words === 'string' ? { title: words } : words;
  const recorder = new SvgRecorder();
  // Charts that become files use only methods that the recorder has; tests draw all of them.
  const ctx = recorder as unknown as CanvasRenderingContext2D;
  draw({ ctx, width, height, ratio: 1 });
  const size =
    widthMm === undefined
      ? `width="${width}" height="${height}"`
      : `width="${widthMm}mm" height="${short((widthMm * height) / width)}mm"`;
  const box = `viewBox="0 0 ${short(width)} ${short(height)}"`;
  const paper = `<rect width="${short(width)}" height="${short(height)}" fill="${background}"/>`;
  const head = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box}><title>${escaped(title)}</title>`,
    ...(description === undefined ? [] : [`<desc>${escaped(description)}</desc>`]),
  ];
  return `${[...head, paper, ...recorder.parts, ...links.map(anchorOf)].join('\n')}\n</svg>\n`;
}

function anchorOf({ x, y, width, height, href }: NonNullable<SvgWords['links']>[number]): string {
  const box = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
  return `<a href="${escaped(href)}"><rect ${box} fill-opacity="0"/></a>`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Drops characters that XML does not allow, and keeps spaces that follow each other apart. */
function escaped(text: string): string {
  const sound = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
  const spaced = sound.replace(/ (?= )/g, '\u00a0');
  return spaced.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
