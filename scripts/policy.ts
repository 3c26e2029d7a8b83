import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import mnist from '../src/data/digits/mnist.json' with { type: 'json' };

/** Everything else is blocked: other hosts, inline scripts and styles, frames, plug-ins, form submission. */
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': `'self' ${mnist.mirrors.join(' ')}`,
  // blob: in a sandboxed frame, where a worker's script counts as another site's (src/app/stand-ins.ts).
  'worker-src': "'self' blob:",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
} as const;

/** The Content-Security-Policy of a page that has these inline scripts. */
function policyOf(html: string): string {
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return Object.entries(DIRECTIVES)
    .map(([name, sources]) => [name, sources, ...(name === 'script-src' ? inline : [])].join(' '))
    .join('; ');
}

/**
 * Puts the policy into index.html, for hosts that send no such header. Only in a build, because the dev server needs
 * inline scripts. It applies to the page only: a worker follows the headers of its own script.
 */
export function policy(): Plugin {
  const charset = '<meta charset="utf-8" />';
  return {
    name: 'layerwise-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(charset)) throw new Error(`index.html has no ${charset}`);
        const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}" />`;
        return html.replace(charset, () => `${charset}\n    ${meta}`);
      },
    },
  };
}
