import type { Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { setType, words } from './report-axes';
import { drawBoundaries, layoutBoundaries, type BoundariesBody } from './report-boundaries';
import { drawCurves, layoutCurves, readCurves, type CurvesBody } from './report-curves';
import { drawData, layoutData, readData, type DataBody } from './report-data';
import { drawLayers, layoutLayers, type LayersBody } from './report-layers';
import { PRINT_MM, PRINT_WIDTH, printTheme, wrap, type Panel } from './report-print';
import { drawVariants, layoutVariants, readVariants, type VariantsBody } from './report-variants';
import { toSvg } from '../core/svg';

/** The content of a figure, without its caption. */
export type ReportBody = DataBody | BoundariesBody | CurvesBody | LayersBody | VariantsBody;

/** What is written below a figure. */
export interface FigureWords {
  /** Bold, at the beginning of the caption: "Figure 2". */
  name: string;
  title: string;
  caption: string;
  /** A link that reopens it. */
  link: string;
}

/** A figure for print. */
export interface ReportFigure extends FigureWords {
  body: ReportBody;
}

/** A body with its layout: its panels in its own pixels, and how to draw it from the surface's corner. */
export interface LaidOut {
  height: number;
  panels: readonly Panel[];
  draw(surface: Surface, theme: Theme): void;
  /** The values at a pixel, in lines; null if there are none, or in figures whose parts explain themselves. */
  read(x: number, y: number): readonly string[] | null;
}

/** Computes a body's layout for a width in CSS pixels; `scale` is the theme's. */
export function layoutBody(body: ReportBody, width: number, scale = 1): LaidOut {
  switch (body.form) {
    case 'data':
      return laidOut(layoutData(body, width, scale), drawData, readData);
    case 'boundaries':
      return laidOut(layoutBoundaries(body, width, scale), drawBoundaries);
    case 'curves':
      return laidOut(layoutCurves(body, width, scale), drawCurves, readCurves);
    case 'histograms':
    case 'statistics':
      return laidOut(layoutLayers(body, width, scale), drawLayers);
    case 'all-curves':
      return laidOut(layoutVariants(body, width, scale), drawVariants, readVariants);
    default:
      return body satisfies never;
  }
}

function laidOut<L extends { height: number; panels: readonly Panel[] }>(
  layout: L,
  draw: (surface: Surface, layout: L, theme: Theme) => void,
  read: (layout: L, x: number, y: number) => readonly string[] | null = () => null,
): LaidOut {
  const { height, panels } = layout;
  return {
    height,
    panels,
    draw: (surface, theme) => draw(surface, layout, theme),
    read: (x, y) => read(layout, x, y),
  };
}

const MARGIN = 6;
const TYPE = 11.5;
const LINE = 16;

/** A whole figure at the width of print. */
export interface ReportPage {
  width: number;
  height: number;
  body: LaidOut;
  /** Position of the body's corner. */
  corner: { x: number; y: number };
  /** The lines below, each with the middle of its height. */
  words: readonly { text: string; y: number; kind: 'title' | 'caption' | 'link' }[];
}

export function layoutReport({ body, ...words }: ReportFigure): ReportPage {
  return layoutPage(words, width => layoutBody(body, width));
}

function layoutPage(
  { name, title, caption, link }: FigureWords,
  layoutIn: (width: number) => LaidOut,
): ReportPage {
  const width = PRINT_WIDTH;
  const inside = width - 2 * MARGIN;
  const laid = layoutIn(inside);
  // Bold letters are wider.
  const lines = [
    ...wrap(`${name}. ${title}`, inside, TYPE * 1.12).map(text => ({ text, kind: 'title' as const })),
    ...wrap(caption, inside, TYPE).map(text => ({ text, kind: 'caption' as const })),
    ...wrap(link, inside, TYPE).map(text => ({ text, kind: 'link' as const })),
  ];
  const top = 2 * MARGIN + laid.height + LINE;
  const height = top + lines.length * LINE;
  const below = lines.map((line, i) => ({ ...line, y: top + i * LINE }));
  return { width, height, body: laid, corner: { x: MARGIN, y: MARGIN }, words: below };
}

/** Draws a figure with its caption from the surface's corner, in the layout's pixels. */
export function drawReport(surface: Surface, page: ReportPage): void {
  const { ctx } = surface;
  ctx.save();
  ctx.translate(page.corner.x, page.corner.y);
  page.body.draw({ ...surface, width: page.width - 2 * MARGIN, height: page.body.height }, printTheme);
  ctx.restore();
  for (const { text, y, kind } of page.words) {
    ctx.fillStyle = kind === 'link' ? printTheme.accent : printTheme.ink;
    setType(ctx, printTheme, TYPE, kind === 'title');
    words(ctx, text, MARGIN, y);
  }
}

/**
 * A figure as an SVG file for print: 160 mm wide, with its caption below and in its description, and a clickable
 * link.
 */
export function reportSvg({ body, ...words }: ReportFigure): string {
  return pageSvg(words, width => layoutBody(body, width));
}

/** The same for anything that can be laid out in a width of CSS pixels. */
export function pageSvg(figure: FigureWords, layoutIn: (width: number) => LaidOut): string {
  const page = layoutPage(figure, layoutIn);
  const { name, title, caption, link } = figure;
  const links = page.words.filter(({ kind }) => kind === 'link');
  return toSvg(surface => drawReport(surface, page), page.width, page.height, printTheme.surface, {
    ...{ title: `${name}. ${title}`, description: `${caption} ${link}`, widthMm: PRINT_MM },
    links: links.map(({ y }) => ({
      ...{ x: MARGIN, y: y - LINE / 2, width: page.width - 2 * MARGIN, height: LINE },
      href: link,
    })),
  });
}
