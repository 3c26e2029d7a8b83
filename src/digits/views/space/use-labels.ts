import { useMemo, useRef } from 'react';
import type { Theme } from '../../../charts/core/palette';
import type { PlaneView } from '../../../charts/core/plane';
import { plateShifts, plateSizes, platesOf, type PlateSizes } from '../../../charts/space/class-labels';
import { middleOf } from '../../../charts/space/layer-handles';
import type { LabelPlace } from '../../../charts/space/label-places';
import { axisNameBoxes } from '../../../charts/space/space-axes';
import type { PlaneWindow } from '../../../experiment/measured/points';
import { wantsNoMotion } from '../../../ui/motion';
import { requestDigitsPaint } from '../../page/digits-frames';
import { glided, isAtRest, type Glide } from './label-glide';

/** What labels are placed in. */
interface Picture {
  /** Identifies the directions along the axes. When they change, the labels are placed from scratch. */
  of: string;
  plane: PlaneView;
  handles: readonly (LabelPlace | null)[];
  axes: readonly [string, string];
  /** Only where a person turns the picture do labels depend on the picture before. */
  isTurned: boolean;
}

export interface Labels {
  sizes: PlateSizes;
  /** The handle of this class is held; null if it is let go. */
  hold(label: number | null): void;
  isHeld(): boolean;
  /** The plate of each class in this picture; asks for another painting while they move. */
  place(picture: Picture): readonly (PlaneWindow | null)[];
  /** Changes while labels move. */
  keyOf(): string;
}

/** Places the names of classes in the picture of a layer's space so that none overlaps another. */
export function useLabels(names: readonly string[], theme: Theme): Labels {
  const held = useRef<number | null>(null);
  const glide = useRef<Glide | null>(null);
  const placed = useRef('');
  return useMemo(() => {
    const sizes = plateSizes(names, theme);
    const place = ({ of, plane, handles, axes, isTurned }: Picture) => {
      const { width, height } = plane;
      const picture = `${of} ${width} ${height} ${sizes.type} ${names.length}`;
      const before = glide.current?.of === picture ? glide.current : null;
      const key = `${picture} ${axes.join()} ${held.current} ${isTurned} ${handles.map(at => at?.join(' ')).join()}`;
      const target =
        before && key === placed.current
          ? before.target
          : plateShifts({
              ...{ handles, sizes, width, height, middle: middleOf(plane), held: held.current },
              taken: axisNameBoxes(plane, theme, axes),
              before: before && (isTurned || held.current !== null) ? before.target : null,
            });
      placed.current = key;
      const now = glided(before, picture, target, performance.now(), wantsNoMotion());
      glide.current = now;
      if (!isAtRest(now)) requestDigitsPaint();
      return platesOf(handles, now.shown, sizes);
    };
    const keyOf = () => (glide.current && !isAtRest(glide.current) ? String(glide.current.at) : '');
    const hold = (label: number | null) => {
      held.current = label;
    };
    return { sizes, hold, isHeld: () => held.current !== null, place, keyOf };
  }, [names, theme]);
}
