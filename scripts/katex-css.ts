import type { Plugin } from 'vite';

// What the app's formulas use; KaTeX brings calligraphic, Fraktur, script and other faces besides.
const FACES = /KaTeX_(Main-Regular|Main-Bold|Math-Italic|Size[1-4]-Regular)\.woff2/;

/** KaTeX's style sheet with the faces in use alone, in the one format that every browser with SIMD reads. */
function leanKatexCss(css: string): string {
  return css
    .replace(/@font-face\s*\{[^}]*\}/g, face => (FACES.test(face) ? face : ''))
    .replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g, '');
}

/** Bundles no more of KaTeX's fonts than are shown. */
export function katexCss(): Plugin {
  return {
    name: 'layerwise-katex-css',
    enforce: 'pre',
    transform: {
      filter: { id: /katex(\.min)?\.css$/ },
      handler: css => leanKatexCss(css),
    },
  };
}
