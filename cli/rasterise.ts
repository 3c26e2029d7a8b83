import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { withDensity } from '../src/charts/core/png-density';
import { PRINT_MM } from '../src/charts/print/report-print';

/** Dots per inch of a picture for print. */
const PRINT_DPI = 300;
const PRINT_PIXELS = Math.round((PRINT_MM / 25.4) * PRINT_DPI);

// Bundled fonts look the same on every machine, even one without fonts.
const fonts = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map(name => join(fonts, 'ttf', name));

/** A figure's SVG as a PNG for print: 160 mm wide at 300 dots per inch. */
export function rasterise(svg: string): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: PRINT_PIXELS },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' },
  });
  return withDensity(picture.render().asPng(), PRINT_DPI);
}
