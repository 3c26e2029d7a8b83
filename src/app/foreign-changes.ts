/*
 * Translators and extensions change the page without React's knowledge. A translator wraps texts in <font> elements or
 * replaces them by such elements. React still refers to its own text nodes, so it removes or inserts beside a node that
 * has moved, and the browser's NotFoundError would crash the whole tree (react/react#11538). Therefore an operation on a
 * replaced node is applied to its replacement, and a text that React changes while it is out of the page is put back.
 */

/** Maps a node of ours to the element that a translator replaced it by. */
const standIns = new WeakMap<Node, ChildNode>();

/** Watches foreign changes under `root`, and makes removing and inserting nodes tolerant of them. */
export function tolerateForeignChanges(root: HTMLElement): void {
  // Without observers nothing is repaired, but training still works.
  if (typeof MutationObserver === 'undefined') return;
  // React changed a text that is out of the page, so its stand-in shows the old text.
  const texts = new MutationObserver(records => {
    for (const { target } of records) restore(target as ChildNode);
  });
  new MutationObserver(records => {
    for (const record of records)
      for (const text of replaced(record)) texts.observe(text, { characterData: true });
  }).observe(root, { childList: true, subtree: true });
  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (child.parentNode === this) return removeChild.call(this, child) as T;
    const place = placeOf(child, this);
    if (place) removeChild.call(this, place);
    // A node that is already gone needs no removing. A wrapped node is removed from its wrapper.
    child.parentNode?.removeChild(child);
    return child;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    const isKnown = before === null || before.parentNode === this;
    return insertBefore.call(this, node, isKnown ? before : placeOf(before, this)) as T;
  };
}

/** The texts that were replaced by an element, according to a record. */
function replaced({ removedNodes, addedNodes, previousSibling, nextSibling }: MutationRecord): Node[] {
  const standIn = [...addedNodes, previousSibling, nextSibling].find(isForeign);
  if (!standIn) return [];
  const texts = [...removedNodes].filter(node => node.nodeType === Node.TEXT_NODE && !node.isConnected);
  for (const text of texts) standIns.set(text, standIn as ChildNode);
  return texts;
}

/** Translators use this element; this app has none. */
function isForeign(node: Node | null): boolean {
  return node?.nodeName === 'FONT';
}

function restore(text: ChildNode): void {
  const standIn = standIns.get(text);
  if (!text.isConnected && standIn?.isConnected) standIn.replaceWith(text);
}

/** The child of `parent` that contains or replaces this node, or null. */
function placeOf(node: Node, parent: Node): Node | null {
  let place: Node | null = node;
  while (place && place.parentNode !== parent) place = place.parentNode ?? standIns.get(place) ?? null;
  return place;
}
