import { autoUpdate, computePosition, flip, hide, offset, shift } from '@floating-ui/dom';
import styles from './tooltip.module.css';

const HOVER_MS = 500;
/** Between neighbours, while a bubble is shown: long enough to reach the bubble across another element. */
const NEXT_MS = 200;
const LEAVE_MS = 200;
const PRESS_MS = 500;
/** A finger that has moved this far, in CSS pixels, scrolls or drags. */
const SLIP_PX = 10;
/** Between the element and the bubble, and between the bubble and the window's edge. In CSS pixels. */
const GAP_PX = 6;
const EDGE_PX = 8;
const ID = 'tooltip';

/** Keys that move the focus. After others, such as Enter and Escape, a focus that moves was moved by the app. */
const MOVES = new Set(['Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);
/** A long press means something else here: the link's menu, or the choice of text. */
const OWN_PRESS = 'a[href], textarea, input:not([type="range"], [type="checkbox"], [type="radio"])';

type Way = 'hover' | 'focus' | 'press';

/** A finger or a pen that rests on an explained element. */
interface Press {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  readonly element: HTMLElement;
}

/** The bubble that shows the explanation of one element at a time. WCAG 1.4.13: it can be dismissed and pointed at. */
export class Tooltip {
  private readonly bubble = makeBubble();
  private shown: { element: HTMLElement; way: Way; hide(): void } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The element that the pointer rests on until the bubble appears. */
  private awaited: HTMLElement | null = null;
  /** It was pressed, or its bubble was dismissed: nothing is shown until the pointer has left it. */
  private quiet: HTMLElement | null = null;
  private press: Press | null = null;
  /** A long press has shown the bubble, so the click that ends it is none. */
  private isLong = false;
  private movesFocus = true;
  /** Where the last movement ended. What the pointer leaves and enters by it is told before. */
  private pointer = { x: NaN, y: NaN };

  /** Takes one of the window's events, in the capture phase. */
  hear(event: Event): void {
    const { shown } = this;
    switch (event.type) {
      case 'click':
        return this.hearClick(event);
      case 'contextmenu':
        return this.hearMenu(event);
      case 'keydown':
        return this.hearKey(event as KeyboardEvent);
      case 'focusin':
        return this.hearFocus(event.target);
      case 'focusout':
        return shown?.way === 'focus' ? this.close() : undefined;
      // The bubble would lie over what is being typed or dragged.
      case 'input':
        return shown?.element === event.target ? this.close() : undefined;
      case 'scroll':
        return this.hearScroll(event.target);
      default:
        this.hearPointer(event as PointerEvent);
    }
  }

  /**
   * The pointer stays where it is while the element moves away, so its bubble goes. The keyboard's focus scrolls to its
   * element, and the bubble follows that.
   */
  private hearScroll(scrolled: EventTarget | null): void {
    const moves = (element: HTMLElement | undefined | null) =>
      element != null && scrolled instanceof Node && scrolled.contains(element);
    if (moves(this.awaited)) this.stopWaiting();
    if (this.shown?.way !== 'focus' && moves(this.shown?.element)) this.close();
  }

  private hearPointer(event: PointerEvent): void {
    const { type, clientX: x, clientY: y } = event;
    const hasMoved = x !== this.pointer.x || y !== this.pointer.y;
    if (type === 'pointermove' || type === 'pointerdown') this.pointer = { x, y };
    if (type === 'pointerdown') this.hearDown(event);
    else if (type === 'pointermove') this.hearMove(event);
    else if (type === 'pointerup' || type === 'pointercancel') this.endPress();
    else if (event.pointerType === 'touch') return;
    // Without a movement, the page has moved or changed under the pointer.
    else if (type === 'pointerover' && hasMoved) this.hover(event.target);
    else if (type === 'pointerout' && event.relatedTarget === null) this.hover(null);
  }

  private hover(target: EventTarget | null): void {
    const element = tippedAt(target);
    const isKept = this.isOnBubble(target) || (element !== null && element === this.shown?.element);
    if (isKept) this.stopWaiting();
    if (isKept || (element && (element === this.quiet || element === this.awaited))) return;
    this.quiet = null;
    this.stopWaiting();
    if (element) {
      this.awaited = element;
      this.timer = setTimeout(() => this.show(element, 'hover'), this.shown ? NEXT_MS : HOVER_MS);
    } else if (this.shown?.way === 'hover') this.timer = setTimeout(() => this.close(), LEAVE_MS);
  }

  private hearDown(event: PointerEvent): void {
    this.movesFocus = false;
    this.isLong = false;
    if (this.isOnBubble(event.target)) return;
    this.stopWaiting();
    this.close();
    const element = tippedAt(event.target);
    this.quiet = element;
    if (!element || event.pointerType === 'mouse' || isOwnPress(event.target)) return;
    this.press = { pointerId: event.pointerId, x: event.clientX, y: event.clientY, element };
    this.timer = setTimeout(() => this.showPressed(), PRESS_MS);
  }

  private hearMove({ pointerId, clientX, clientY }: PointerEvent): void {
    const { press } = this;
    if (press?.pointerId === pointerId && Math.hypot(clientX - press.x, clientY - press.y) > SLIP_PX)
      this.endPress();
  }

  private showPressed(): void {
    if (!this.press) return;
    this.isLong = true;
    this.show(this.press.element, 'press');
  }

  private endPress(): void {
    if (this.press) this.stopWaiting();
    this.press = null;
  }

  private hearClick(event: Event): void {
    if (!this.isLong || !event.isTrusted) return;
    this.isLong = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Some browsers call a long press a wish for the menu, and do so before the bubble's time has come. */
  private hearMenu(event: Event): void {
    if (!this.press) return;
    event.preventDefault();
    if (!this.isLong) this.showPressed();
  }

  private hearKey(event: KeyboardEvent): void {
    this.movesFocus = MOVES.has(event.key);
    this.isLong = false;
    if (event.key !== 'Escape') return;
    this.stopWaiting();
    if (!this.shown) return;
    // It closes the bubble alone, not the dialog around it.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.quiet = this.shown.element;
    this.close();
  }

  private hearFocus(target: EventTarget | null): void {
    if (this.movesFocus && target instanceof HTMLElement && target.dataset['tip']) this.show(target, 'focus');
  }

  private show(element: HTMLElement, way: Way): void {
    this.stopWaiting();
    this.close();
    if (!isSeen(element)) return;
    const { bubble } = this;
    bubble.textContent = element.dataset['tip'] ?? '';
    // What lies outside an open dialog can be neither pointed at nor read out.
    (element.closest('dialog, main, header') ?? document.body).append(bubble);
    bubble.showPopover?.();
    const undescribe = describe(element, bubble);
    const texts = new MutationObserver(() => {
      if (element.dataset['tip']) bubble.textContent = element.dataset['tip'];
      else this.close();
    });
    texts.observe(element, { attributeFilter: ['data-tip'] });
    const unfollow = autoUpdate(element, bubble, () => void this.place(element));
    const hideBubble = () => {
      unfollow();
      texts.disconnect();
      undescribe();
      bubble.remove();
    };
    this.shown = { element, way, hide: hideBubble };
  }

  private async place(element: HTMLElement): Promise<void> {
    const { x, y, middlewareData } = await computePosition(element, this.bubble, {
      strategy: 'fixed',
      placement: 'top',
      middleware: [offset(GAP_PX), flip({ padding: EDGE_PX }), shift({ padding: EDGE_PX }), hide()],
    });
    if (this.shown?.element !== element) return;
    const isHidden = middlewareData.hide?.referenceHidden === true;
    // The page may still be scrolling to an element that the keyboard has reached.
    if (!isSeen(element) || (isHidden && this.shown.way !== 'focus')) return this.close();
    Object.assign(this.bubble.style, {
      ...{ left: `${Math.round(x)}px`, top: `${Math.round(y)}px` },
      visibility: isHidden ? 'hidden' : '',
    });
  }

  private close(): void {
    this.shown?.hide();
    this.shown = null;
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    this.awaited = null;
  }

  private isOnBubble(target: EventTarget | null): boolean {
    return target instanceof Node && this.bubble.contains(target);
  }
}

/** The element whose explanation belongs to this place of the page, or null. */
function tippedAt(place: EventTarget | null): HTMLElement | null {
  return place instanceof Element ? place.closest<HTMLElement>('[data-tip]') : null;
}

function makeBubble(): HTMLElement {
  const bubble = document.createElement('div');
  bubble.id = ID;
  bubble.setAttribute('role', 'tooltip');
  // In the top layer, above an open dialog.
  bubble.setAttribute('popover', 'manual');
  bubble.className = styles['bubble'] ?? '';
  return bubble;
}

/** Makes the bubble the element's description, unless it says no more than the name. Returns how to undo that. */
function describe(element: HTMLElement, bubble: HTMLElement): () => void {
  if (bubble.textContent === element.getAttribute('aria-label')) return () => undefined;
  const before = element.getAttribute('aria-describedby');
  element.setAttribute('aria-describedby', before === null ? ID : `${before} ${ID}`);
  return () => {
    if (before === null) element.removeAttribute('aria-describedby');
    else element.setAttribute('aria-describedby', before);
  };
}

function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

function isOwnPress(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_PRESS) !== null;
}
