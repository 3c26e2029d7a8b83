// What a screen reader says of a lesson, taken from Chromium's accessibility tree: npm run build && npm run told
import { writeFileSync } from 'node:fs';
import { launchChromium, trainAtFullSpeed } from './chromium.mjs';
import { serve } from './serve.mjs';

const LESSON = 'three-activations';
const FILE = `docs/${LESSON}-told.md`;

/** Parts without words of their own, or whose words are said by their parent. */
const silent = new Set(['option', 'listitem', 'list', 'group', 'strong', 'emphasis', 'generic', 'form']);

/** A line of an accessibility tree in words; a piece of running text begins with a space. */
function wordsOf(line) {
  // Lines are YAML, which quotes those with a colon.
  const plain = line.replace(/^'(.*)'$/, (_, inner) => inner.replaceAll("''", "'"));
  const [, role, name, state, text] =
    /^([a-z]+)(?: "((?:[^"\\]|\\.)*)")?((?: \[[^\]]+\])*):?(?: (.*))?$/.exec(plain) ?? [];
  if (!role) return ` ${unquoted(plain)}`;
  const said = unquoted(text ?? '') || (name ?? '');
  if (role === 'text' || role === 'math') return ` ${said}`;
  if (role === 'paragraph' || (silent.has(role) && said)) return said;
  if (silent.has(role)) return '';
  const more = [name && text && name !== said ? name : '', (state ?? '').replace(/[[\]]/g, ' ').trim()];
  return [role, ...more].filter(Boolean).join(', ') + (said ? `: ${said}` : '');
}

function unquoted(text) {
  return text.replace(/^"(.*)"$/, '$1').replaceAll('\\"', '"');
}

/** The lines of a part's accessibility tree in words, without the steps' menu; pieces of a sentence are joined. */
async function toldOf(part) {
  const tree = await part.ariaSnapshot();
  const lines = tree.split('\n').map(line => line.trim().replace(/^- /, '').replace(/:$/, ''));
  const told = [];
  for (const line of lines.filter(one => !/^'?option|^\/url/.test(one)).map(wordsOf)) {
    if (line.startsWith(' ') && told.length > 0 && !/^(region|heading|button|radio)/.test(told.at(-1)))
      told[told.length - 1] += line.replace(/^ (?=[.,:;])/, '');
    else if (line.trim() !== '') told.push(line.trim());
  }
  return told;
}

/** Two spaces break a line in Markdown. */
const quoted = lines => lines.map(line => `> ${line}`).join('  \n');

async function answer(page, panel) {
  const radios = panel.getByRole('radio');
  if ((await radios.count()) > 0) await radios.first().press('Space');
  else await panel.getByRole('textbox', { name: 'Your number' }).fill('50');
  await panel.getByRole('button', { name: 'Answer', exact: true }).press('Enter');
  await page
    .locator('main[data-status="finished"], main[data-status="diverged"]')
    .waitFor({ timeout: 120_000 });
}

async function tell() {
  const { url, close } = await serve({ port: 0 });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await trainAtFullSpeed(page);
    await page.goto(`${url}#lesson=${LESSON}`);
    const panel = page.getByRole('region', { name: 'Lesson' });
    const parts = [];
    for (;;) {
      await panel.getByRole('button', { name: 'Answer', exact: true }).waitFor();
      parts.push(`## ${await panel.getByRole('heading', { level: 2 }).textContent()}`);
      parts.push('The panel of the lesson:', quoted(await toldOf(panel)));
      await answer(page, panel);
      const card = panel.getByRole('region', { name: 'Question' });
      await card.getByRole('button', { name: 'Answer again' }).waitFor();
      parts.push('After the answer, when the run has ended:', quoted(await toldOf(card)));
      // The picture of the last epoch is still on its way.
      await page.waitForTimeout(1500);
      const told = page.getByRole('region', { name: 'The screen in words' });
      if ((await told.count()) === 0)
        await page.getByRole('button', { name: 'Listen and read' }).first().press('Enter');
      await told.getByRole('heading').first().waitFor();
      parts.push('“Listen and read” (L) tells the screen:', quoted(await toldOf(told)));
      await page.keyboard.press('l');
      const next = panel.getByRole('button', { name: /^Next: / });
      if ((await next.count()) === 0) break;
      await next.press('Enter');
    }
    return parts;
  } finally {
    await browser.close();
    await close();
  }
}

const head = `# “Three activations” without seeing the screen

The lesson from beginning to end, by keyboard, as Chromium's accessibility tree tells it. Every question is answered with
the first option or with 50, which is often wrong. \`npm run told\` writes this page again.`;
writeFileSync(FILE, `${[head, ...(await tell())].join('\n\n')}\n`);
process.stdout.write(`${FILE}\n`);
