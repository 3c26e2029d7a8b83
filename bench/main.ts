// Measures Layerwise against other engines, and its built page in a real Chromium:
//   npm run bench [-- --only engine|lenet|page|digits|lanes|smooth|views|load|start] [--seconds 6] [--out bench/RESULTS.md]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureDigits } from './digits';
import { measureEngines } from './engine';
import { measureLanes } from './lanes';
import { measureLenet } from './lenet';
import { measureLoad } from './load';
import { measurePage } from './page';
import { describeMachine, Report } from './report';
import { measureSmoothness } from './smooth';
import { measureStart } from './start';
import { measureViews } from './views';

const sections = ['engine', 'lenet', 'page', 'digits', 'lanes', 'smooth', 'views', 'load', 'start'] as const;
type Section = (typeof sections)[number];

const usage = `usage: npm run bench -- [--only ${sections.join('|')}] [--seconds NUMBER] [--out bench/RESULTS.md]
  --only     one section instead of all nine
  --seconds  how long to measure each network of the engine and lenet sections (default 6)
  --out      write what is printed to this file too`;

interface Options {
  chosen: readonly Section[];
  seconds: number;
  out: string | undefined;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seconds: { type: 'string', default: '6' },
      out: { type: 'string' },
    },
  });
  const chosen = sections.filter(section => values.only === undefined || values.only === section);
  const seconds = Number(values.seconds);
  if (chosen.length === 0) throw new Error(`--only ${values.only}: expected ${sections.join(', ')}`);
  if (!(seconds > 0 && seconds <= 600))
    throw new Error(`--seconds ${values.seconds}: expected a number above 0 and up to 600`);
  return { chosen, seconds, out: values.out };
}

async function main({ chosen, seconds, out }: Options): Promise<void> {
  const report = new Report();
  const { say } = report;
  say(`# Measured on ${new Date().toISOString().slice(0, 10)}\n\n${describeMachine()}`);
  const measurements: Record<Section, () => Promise<void>> = {
    engine: () => measureEngines(say, seconds),
    lenet: () => measureLenet(say, seconds),
    page: () => measurePage(say),
    digits: () => measureDigits(say),
    lanes: () => measureLanes(say),
    smooth: () => measureSmoothness(say),
    views: () => measureViews(say),
    load: () => measureLoad(say),
    start: () => measureStart(say),
  };
  for (const section of chosen) {
    try {
      await measurements[section]();
    } catch (error) {
      // Continue with the other sections: a machine without a browser can still measure engines.
      say(`\nFAILED ${section}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
  if (out !== undefined) writeFileSync(out, report.text);
}

try {
  await main(readOptions());
} catch (error) {
  const wrongUsage = error instanceof TypeError || (error instanceof Error && error.message.startsWith('--'));
  console.error(error instanceof Error ? error.message : error);
  if (wrongUsage) console.error(usage);
  process.exitCode = wrongUsage ? 2 : 1;
}
