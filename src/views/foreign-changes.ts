/*
 * Translators and extensions change the page under React's hands. A translator puts <font> elements around its texts or
 * in their places; React, which still knows its own text nodes, then removes or inserts beside a node that is not where
 * it was, and the browser's NotFoundError would end the whole tree (react/react#11538). So here: what React asks of a
 * node is done to what stands in its place, and a text that React changes while it is out of the page comes back.
 */

/** What a translator put in the place of a node of ours. */
const standIns = new WeakMap<Node, ChildNode>();

/** Follows what others change under `root`, and makes removing and inserting tolerant of it. */
export function tolerateForeignChanges(root: HTMLElement): void {
  // Without observers nothing is repaired, and the page trains all the same.
  if (typeof MutationObserver === 'undefined') return;
  // A text that is out of the page is changed: its stand-in shows what it was before.
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
    // What is gone already needs no removing; what was wrapped comes out of its wrapper.
    child.parentNode?.removeChild(child);
    return child;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    const isKnown = before === null || before.parentNode === this;
    return insertBefore.call(this, node, isKnown ? before : placeOf(before, this)) as T;
  };
}

/** The texts that a record tells to have been replaced by an element. */
function replaced({ removedNodes, addedNodes, previousSibling, nextSibling }: MutationRecord): Node[] {
  const standIn = [...addedNodes, previousSibling, nextSibling].find(isForeign);
  if (!standIn) return [];
  const texts = [...removedNodes].filter(node => node.nodeType === Node.TEXT_NODE && !node.isConnected);
  for (const text of texts) standIns.set(text, standIn as ChildNode);
  return texts;
}

/** The element of translators; this app has none. */
function isForeign(node: Node | null): boolean {
  return node?.nodeName === 'FONT';
}

function restore(text: ChildNode): void {
  const standIn = standIns.get(text);
  if (!text.isConnected && standIn?.isConnected) standIn.replaceWith(text);
}

/** The child of `parent` that holds this node, or stands in its place; null where there is none. */
function placeOf(node: Node, parent: Node): Node | null {
  let place: Node | null = node;
  while (place && place.parentNode !== parent) place = place.parentNode ?? standIns.get(place) ?? null;
  return place;
}
