// Draws the PNG icons from public/icon.svg: npm run icons
import { readFileSync } from 'node:fs';
import { launchChromium } from './chromium.mjs';

const svg = readFileSync('public/icon.svg', 'utf8');
// A system cuts a maskable icon to its own shape: the ground has to reach every edge, the signs stay inside 80 %.
const fullBleed = svg.replace('rx="112"', 'rx="0"');
const icons = [
  { file: 'public/icon-192.png', size: 192, text: svg },
  { file: 'public/icon-512.png', size: 512, text: svg },
  { file: 'public/icon-maskable-512.png', size: 512, text: fullBleed },
];

const browser = await launchChromium();
for (const { file, size, text } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${text}`,
  );
  await page.screenshot({ path: file, omitBackground: true });
  await page.close();
}
await browser.close();
