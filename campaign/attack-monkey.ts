import type { BrowserContextOptions, Page } from 'playwright';
import type { Attack, Trial } from './attack';
import { checkLink } from './attack-links';
import type { Chance } from './chance';
import { answered, trainsRight, type Watched } from './stage';
import { messageOf } from '../src/data/message-of';

/** Seconds per case: short enough to repeat a failure and watch it. */
const CASE_S = 10;
/** How many of the last actions a failure lists. */
const TOLD = 12;

/** Where the random input starts: a link, and the dialogs to open first. */
const grounds = {
  points: { link: 'epochs=100000000', dialogs: ['Help', 'CSV', 'Mathematics', 'Compare', 'Share'] },
  digits: {
    link: 'lab=digits&data=drawn&images=300&validation=50&engine=wasm&epochs=1000',
    dialogs: ['Help', 'Enlarge', 'Compare', 'Share'],
  },
  compare: {
    link: 'rows=hidden:3;8&columns=activation:tanh;relu&epochs=100000000',
    dialogs: ['Help', 'tanh', 'relu'],
  },
  figures: { link: 'figures', dialogs: [] },
  figure: { link: 'figure=4', dialogs: [] },
  own: { link: 'data=own&points=0,0,0;1,1,1;0,1,2&epochs=100000000', dialogs: ['CSV', 'Draw'] },
} as const satisfies Record<string, { link: string; dialogs: readonly string[] }>;

type GroundName = keyof typeof grounds;

/** Devices: a desktop with a mouse, a phone, and a small laptop in dark mode. */
const looks: readonly BrowserContextOptions[] = [
  {},
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { viewport: { width: 1024, height: 600 }, colorScheme: 'dark', reducedMotion: 'reduce' },
];

const keys = [
  ...[
    'Tab',
    'Tab',
    'Tab',
    'Shift+Tab',
    'Enter',
    'Space',
    'Escape',
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
  ],
  ...[
    'Home',
    'End',
    'PageUp',
    'PageDown',
    'Delete',
    'Backspace',
    '?',
    '0',
    '1',
    '2',
    '9',
    'a',
    'c',
    'd',
    'e',
    'f',
  ],
  ...[
    'g',
    'h',
    'l',
    'm',
    'n',
    'o',
    'p',
    'r',
    's',
    't',
    'w',
    'x',
    'z',
    '+',
    '-',
    '.',
    ',',
    '/',
    'Control+z',
    'Control+a',
  ],
] as const;
const texts = [
  '0',
  '1',
  '-1',
  '1e9',
  '0,5',
  '',
  'abc',
  '3,3',
  '256',
  '0.001',
  '99999999999',
  '🙂',
  '<b>',
  ' 7 ',
] as const;

/** What can be pressed or filled, in the open dialog if there is one. Runs in the page. */
function targets(): { x: number; y: number; kind: string }[] {
  const dialogs = [...document.querySelectorAll('dialog[open]')];
  const root = dialogs.at(-1) ?? document;
  const found: { x: number; y: number; kind: string }[] = [];
  for (const element of root.querySelectorAll(
    'button, a, input, select, textarea, canvas, summary, [tabindex], svg',
  )) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isSeen = width > 0 && height > 0 && x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    if (isSeen) found.push({ x, y, kind: element.tagName.toLowerCase() });
  }
  return found;
}

/** Makes random input. */
class Monkey {
  readonly done: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly chance: Chance,
    private readonly hasTouch: boolean,
  ) {}

  /** Opens one of the ground's dialogs. */
  async open(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name }).first();
    if ((await button.count()) === 0 || !(await button.isVisible())) return;
    this.note(`open ${name}`);
    await button.click({ timeout: 2000 }).catch(() => undefined);
  }

  async act(): Promise<void> {
    const { chance } = this;
    const kind = chance.below(20);
    if (kind < 9) return this.press();
    if (kind < 13) return this.key();
    if (kind < 15) return this.fill();
    if (kind < 17) return this.wheel();
    if (kind < 19) return this.drag();
    return this.resize();
  }

  private note(text: string): void {
    this.done.push(text);
    if (this.done.length > TOLD) this.done.shift();
  }

  private place(): { x: number; y: number } {
    const { width, height } = this.page.viewportSize() ?? { width: 800, height: 600 };
    return { x: this.chance.below(width), y: this.chance.below(height) };
  }

  /** Usually something that can be pressed; sometimes any point. */
  private async target(): Promise<{ x: number; y: number; kind: string }> {
    const all = this.chance.happens(0.85) ? await answered(this.page.evaluate(targets)) : [];
    return all.length > 0 ? this.chance.pick(all) : { ...this.place(), kind: 'anywhere' };
  }

  private async press(): Promise<void> {
    const { x, y, kind } = await this.target();
    this.note(`press ${kind} at ${Math.round(x)},${Math.round(y)}`);
    if (this.hasTouch && this.chance.happens(0.7)) await this.page.touchscreen.tap(x, y);
    else await this.page.mouse.click(x, y, { clickCount: this.chance.happens(0.15) ? 2 : 1 });
  }

  private async key(): Promise<void> {
    const key = this.chance.pick(keys);
    this.note(`key ${key}`);
    await this.page.keyboard.press(key);
  }

  private async fill(): Promise<void> {
    const { x, y } = await this.target();
    const text = this.chance.pick(texts);
    this.note(`type “${text}” at ${Math.round(x)},${Math.round(y)}`);
    await this.page.mouse.click(x, y, { clickCount: 3 });
    await this.page.keyboard.type(text);
    await this.page.keyboard.press(this.chance.pick(['Enter', 'Tab', 'Escape'] as const));
  }

  private async wheel(): Promise<void> {
    const { x, y } = await this.target();
    const isZoom = this.chance.happens(0.4);
    this.note(`${isZoom ? 'Ctrl + ' : ''}wheel at ${Math.round(x)},${Math.round(y)}`);
    await this.page.mouse.move(x, y);
    if (isZoom) await this.page.keyboard.down('Control');
    await this.page.mouse
      .wheel(this.chance.between(-300, 300), this.chance.between(-1500, 1500))
      .catch(() => undefined);
    if (isZoom) await this.page.keyboard.up('Control');
  }

  private async drag(): Promise<void> {
    const from = await this.target();
    this.note(`drag from ${from.kind} at ${Math.round(from.x)},${Math.round(from.y)}`);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    for (let left = this.chance.between(1, 6); left > 0; left -= 1) {
      const { x, y } = this.place();
      await this.page.mouse.move(x, y, { steps: 3 });
    }
    await this.page.mouse.up();
  }

  private async resize(): Promise<void> {
    const size = { width: this.chance.between(280, 1900), height: this.chance.between(300, 1100) };
    this.note(`window of ${size.width} × ${size.height}`);
    await this.page.setViewportSize(size);
  }
}

/** Keeps the page open whatever is pressed: blocks other sites, new windows and the system's dialogs. */
async function fence({ context, page, url }: Watched): Promise<void> {
  const { origin } = new URL(url);
  await context.route(
    address => address.origin !== origin && address.protocol.startsWith('http'),
    route => route.abort(),
  );
  context.on('page', other => void (other !== page && other.close().catch(() => undefined)));
  // Listening for a file chooser keeps it from opening.
  page.on('filechooser', () => undefined);
}

async function letLoose(trial: Trial, ground: GroundName, index: number, seconds: number): Promise<void> {
  const chance = trial.chance(index);
  const { link, dialogs } = grounds[ground];
  const look = chance.pick(looks);
  const watched = await trial.stage.page(look);
  const monkey = new Monkey(watched.page, chance, look.hasTouch ?? false);
  try {
    await fence(watched);
    await watched.goto(link);
    if (chance.happens(0.7) && dialogs.length > 0) await monkey.open(chance.pick(dialogs));
    const end = performance.now() + seconds * 1000;
    let actions = 0;
    for (; performance.now() < end; actions += 1) {
      await answered(monkey.act());
      if (actions % 10 === 9) trial.waited(await watched.judge());
      if (!watched.page.url().startsWith(watched.url)) await watched.goto(link);
    }
    trial.waited(await watched.judge());
    await trainsRight(trial.stage, watched.page, checkLink(index));
    trial.waited(await watched.judge());
  } catch (error) {
    const reason = messageOf(error);
    trial.fail(index, index, `${reason} (last actions: ${monkey.done.join('; ')})`);
  } finally {
    await watched.close();
  }
}

async function monkeys(trial: Trial, ground: GroundName): Promise<void> {
  for (let index = trial.first; index < trial.end && !trial.isOver; index += 1) {
    // The whole campaign has thirty cases per place; a short campaign has one, and makes it shorter.
    const seconds = trial.end - trial.first > 1 || trial.first > 0 ? CASE_S : CASE_S / 4;
    await letLoose(trial, ground, index, seconds);
    trial.made(index);
    trial.note = `${seconds} s each`;
  }
}

export const monkeyAttacks: readonly Attack[] = (Object.keys(grounds) as GroundName[]).map(ground => ({
  ...{ name: `monkey-${ground}`, what: `random mouse, wheel, touch and keys: ${ground}` },
  ...{ full: 300 / CASE_S, seconds: CASE_S + 4, run: trial => monkeys(trial, ground) },
}));
