import type { CDPSession, Locator, Page } from '@playwright/test';

export type Spot = readonly [x: number, y: number];

/** Sends pen and touch input to the browser. Positions are fractions of the element's box. */
export class Hands {
  private constructor(
    private readonly device: CDPSession,
    private readonly element: Locator,
  ) {}

  static async on(page: Page, element: Locator): Promise<Hands> {
    await element.scrollIntoViewIfNeeded();
    return new Hands(await page.context().newCDPSession(page), element);
  }

  async pen(places: readonly Spot[], during: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const press = async (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', spot: Spot) => {
      const { x, y } = await this.at(spot);
      const down = type !== 'mouseReleased';
      await this.device.send('Input.dispatchMouseEvent', {
        ...{ type, x, y, button: 'left', buttons: down ? 1 : 0, clickCount: 1, pointerType: 'pen' },
      });
    };
    await press('mousePressed', places[0]!);
    for (const place of places.slice(1)) await press('mouseMoved', place);
    await during();
    await press('mouseReleased', places.at(-1)!);
  }

  /** The fingers that are down from now on; an empty list lifts all. */
  async fingers(
    type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
    spots: readonly Spot[],
  ): Promise<void> {
    const places = await Promise.all(spots.map(spot => this.at(spot)));
    const touchPoints = places.map((place, id) => ({ ...place, id }));
    await this.device.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  async swipe(places: readonly Spot[]): Promise<void> {
    await this.fingers('touchStart', [places[0]!]);
    for (const place of places.slice(1)) await this.fingers('touchMove', [place]);
    await this.fingers('touchEnd', []);
  }

  private async at([x, y]: Spot): Promise<{ x: number; y: number }> {
    const box = await this.element.boundingBox();
    if (!box) throw new Error('the element is not on the screen');
    return { x: box.x + x * box.width, y: box.y + y * box.height };
  }
}

/** Places on a straight line, both ends included. */
export const along = (from: Spot, to: Spot, steps = 8): Spot[] =>
  Array.from({ length: steps + 1 }, (_, i): Spot => [
    from[0] + ((to[0] - from[0]) * i) / steps,
    from[1] + ((to[1] - from[1]) * i) / steps,
  ]);
