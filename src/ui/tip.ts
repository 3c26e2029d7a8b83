/*
 * Explanations of elements. One bubble shows them all: on hover, on keyboard focus and on a long press (tooltip.ts). It is
 * fetched with the first sign of life, so that the page is drawn without it. Until then, and where it cannot be fetched,
 * screen readers have the explanation as the element's description.
 */
import type { Tooltip } from './tooltip';

/** The attributes of an explained element. */
export interface Tip {
  'data-tip'?: string;
  'aria-description'?: string;
  'aria-label'?: string;
  tabIndex?: 0;
}

/**
 * Explains a control that has a name of its own, or a text beside a control that says the same. Without a text there is
 * no explanation.
 */
export function tip(text: string | null | undefined): Tip {
  return text ? { 'data-tip': text, 'aria-description': text } : {};
}

/** Names what shows a picture only; the bubble shows its name. */
export function named(name: string): Tip {
  return { 'aria-label': name, 'data-tip': name };
}

/** Explains a text or a number. It gets a place in the tab order, as the bubble appears on focus. */
export function tipOnText(text: string | null | undefined): Tip {
  return text ? { ...tip(text), tabIndex: 0 } : {};
}

const HEARD = [
  'pointerover',
  'pointerout',
  'pointermove',
  'pointerdown',
  'pointerup',
  'pointercancel',
  'contextmenu',
  'click',
  'focusin',
  'focusout',
  'keydown',
  'input',
  'scroll',
] as const;

/** Shows the explanations of the whole page. Call it once. */
export function followTips(): void {
  let tooltip: Tooltip | null = null;
  let waiting: Event[] | null = null;
  const fetchTooltip = async (first: Event) => {
    const events = (waiting = [first]);
    try {
      const loaded = await import('./tooltip');
      tooltip = new loaded.Tooltip();
      for (const event of events) tooltip.hear(event);
    } catch {
      // The next event tries again. Nobody has to know: names and descriptions are there without the bubble.
    }
    waiting = null;
  };
  const hear = (event: Event) => {
    if (tooltip) tooltip.hear(event);
    else if (waiting) waiting.push(event);
    else if (event.type !== 'scroll') void fetchTooltip(event);
  };
  for (const type of HEARD) addEventListener(type, hear, { capture: true });
}
