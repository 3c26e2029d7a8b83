import { usePreferences } from '../preferences';
import { chooseTheme, useUi } from '../ui';
import { leaveFocusView } from '../focus-view';
import { toggleFocusViewHere } from './focus-here';
import { toggleListenPanel } from '../listen-panel';
import { chooseSpeed, toggleFullSpeed, useViewing, startsPlaying } from '../viewing';
import { toggleFrozenAxes } from '../views/curves/frozen-axes';
import type { Actions } from '../views/bar/keyboard';
import { positionOf, speeds } from '../views/bar/Transport';
import { toggleLaser } from './laser';
import { lessonSteps } from './lesson-steps';
import { shortcutOf, shortcuts, type Shortcut } from './shortcuts';
import { showCode } from './CodeDialog';
import { toggleStops } from './stops';
import { decodePlace } from '../../experiment/link/place';
import { openBeside, openedLink } from '../place';
import { say } from './say';

/** Does what the key of a character is for. Returns whether it is for something. */
export function press(key: string, actions: Actions): boolean {
  // WCAG 2.1.4: people who dictate or press keys by accident can turn single-character shortcuts off.
  if (!usePreferences.getState().letterKeys) return false;
  const name = shortcutOf(key);
  // A page knows its own keys by their usual names.
  if (actions.own?.(name ? shortcuts[name].key : key)) return true;
  if (name === undefined) return false;
  run(name, actions);
  return true;
}

/** Does what a shortcut is for. */
function run(name: Shortcut, { session, help }: Pick<Actions, 'session' | 'help'>): void {
  const { theme, presenting, set } = useUi.getState();
  const does: Record<Shortcut, () => unknown> = {
    reset: () => session.reset(),
    speed: toggleFullSpeed,
    slower: () => changePace(-1),
    faster: () => changePace(1),
    many: () => pressIn('button[aria-label="Train this many epochs"]'),
    stops: toggleStops,
    axes: toggleFrozenAxes,
    fill: toggleFocusViewHere,
    large: () => set({ presenting: !presenting }),
    theme: () => chooseTheme(theme === 'dark' ? 'light' : 'dark'),
    laser: toggleLaser,
    listen: toggleListenPanel,
    code: showCode,
    copy: () => pressIn('button[aria-label="Copy link"]'),
    share: () => pressIn('button[data-tip="Share what is shown"]'),
    embed: () => pressIn('button[aria-label="Code that shows this in another page"]'),
    compare: () => pressIn('button[aria-label^="Compare"]'),
    examples: () => inBar('select')?.focus(),
    pages: goToNextPage,
    over: () => startOver(session),
    next: () => lessonSteps()?.go(1),
    back: () => lessonSteps()?.go(-1),
    ahead: () => lessonSteps()?.ahead(),
    question: () => lessonSteps()?.ask(),
    notes: () => lessonSteps()?.notes(),
    // Where points can be drawn, the page has used these keys.
    erase: () => undefined,
    pan: () => undefined,
    undo: () => undefined,
    help,
  };
  void does[name]();
}

function inBar(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`header ${selector}`);
}

/** Presses a button of the top bar as a person would, so that what it opens is where the Tab key leads next. */
function pressIn(selector: string): void {
  const button = inBar(selector);
  button?.focus();
  button?.click();
}

function goToNextPage(): void {
  const pages = [...document.querySelectorAll<HTMLAnchorElement>('header nav a')];
  const current = pages.findIndex(page => page.ariaCurrent === 'page');
  pages[(current + 1) % pages.length]?.click();
}

function changePace(by: 1 | -1): void {
  const { speed } = useViewing.getState();
  chooseSpeed(speeds[positionOf(speed) + by] ?? speed);
}

/**
 * Shows a demonstration as it began: the step of the lesson, or the link as it was opened. Pins, drafts, answers and
 * whatever else was prepared stay as they are.
 */
async function startOver(session: Actions['session']): Promise<void> {
  leaveFocusView();
  const lesson = lessonSteps();
  if (lesson) lesson.again();
  else openBeside(openedLink, decodePlace(openedLink).viewing.lesson, 'push');
  say('Started over');
  await session.reset();
  if (startsPlaying()) session.toggle();
}
