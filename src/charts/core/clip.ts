/** A position in pixels. */
export type Place = readonly [x: number, y: number];

/**
 * The pieces of a line between two heights (`top` < `bottom`). A line that goes beyond ends at the edge and starts
 * again where it returns.
 */
export function clippedLine(places: readonly Place[], top: number, bottom: number): Place[][] {
  const pieces: Place[][] = [];
  let piece: Place[] = [];
  const end = () => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  const isIn = ([, y]: Place) => y >= top && y <= bottom;
  places.forEach((place, i) => {
    const before = places[i - 1];
    if (before) {
      const cuts = cutsOf(before, place, top, bottom);
      if (isIn(before)) piece.push(...cuts);
      else {
        end();
        piece.push(...cuts);
      }
    }
    if (isIn(place)) piece.push(place);
    else end();
  });
  end();
  return pieces;
}

/** The part of an area, given by its corners in order, between two heights. */
export function clippedArea(corners: readonly Place[], top: number, bottom: number): Place[] {
  // Algorithm: I. Sutherland and G. Hodgman, 1974; one edge after the other.
  const above = (limit: number, isInside: (y: number) => boolean, of: readonly Place[]) =>
    of.flatMap((corner, i) => {
      const before = of.at(i - 1)!;
      const crosses = isInside(before[1]) !== isInside(corner[1]);
      return [...(crosses ? [at(before, corner, limit)] : []), ...(isInside(corner[1]) ? [corner] : [])];
    });
  return above(
    bottom,
    y => y <= bottom,
    above(top, y => y >= top, corners),
  );
}

/** The points where a segment crosses the two heights, in order. */
function cutsOf(from: Place, to: Place, top: number, bottom: number): Place[] {
  const cuts = [top, bottom].filter(limit => from[1] < limit !== to[1] < limit && from[1] !== limit);
  if (from[1] > to[1]) cuts.reverse();
  return cuts.filter(limit => to[1] !== limit).map(limit => at(from, to, limit));
}

function at([x0, y0]: Place, [x1, y1]: Place, height: number): Place {
  return [x0 + ((height - y0) / (y1 - y0)) * (x1 - x0), height];
}
