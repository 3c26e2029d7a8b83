/** A block of memory: its address and its length in bytes. */
interface Block {
  at: number;
  bytes: number;
}

/**
 * Keeps track of which bytes of a memory are in use. A block is placed in the first gap that is large enough, and merges
 * with neighbouring gaps when it is given back. So networks that come and go do not use up the memory.
 */
export class Heap {
  /** Gaps below `end`, ordered by address. No two are adjacent. */
  private readonly gaps: Block[] = [];

  /** @param end the first byte that was never in use */
  constructor(private end: number) {}

  /** Returns the block's address. `reserve` is called with the new end if the memory must grow; it throws if it cannot. */
  take(bytes: number, reserve: (end: number) => void): number {
    const index = this.gaps.findIndex(gap => gap.bytes >= bytes);
    const gap = this.gaps[index];
    if (!gap) {
      const at = this.end;
      reserve(at + bytes);
      this.end = at + bytes;
      return at;
    }
    const { at } = gap;
    if (gap.bytes === bytes) this.gaps.splice(index, 1);
    else this.gaps[index] = { at: at + bytes, bytes: gap.bytes - bytes };
    return at;
  }

  /** Gives back a block that `take` returned. */
  give({ at, bytes }: Block): void {
    const { gaps } = this;
    const found = gaps.findIndex(gap => gap.at > at);
    const next = found < 0 ? gaps.length : found;
    const [before, after] = [gaps[next - 1], gaps[next]];
    const touchesBefore = before !== undefined && before.at + before.bytes === at;
    const touchesAfter = after !== undefined && at + bytes === after.at;
    const from = touchesBefore ? before.at : at;
    const to = touchesAfter ? after.at + after.bytes : at + bytes;
    const first = touchesBefore ? next - 1 : next;
    gaps.splice(first, Number(touchesBefore) + Number(touchesAfter));
    if (to === this.end) this.end = from;
    else gaps.splice(first, 0, { at: from, bytes: to - from });
  }
}
