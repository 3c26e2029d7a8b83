import { createContext, useContext, useMemo } from 'react';
import type { NetworkAt } from '../../experiment/maths/trace';
import { layout } from '../../nn/layout';
import type { ExplainedReply } from '../protocol';
import { useConfig } from '../../run/config';
import { useMaths, type MathsTarget } from '../page/maths';
import { useRun } from '../page/run';
import { unitName } from '../views/layers/unit-name';
import { Symbols } from './symbols';

/** An answer of the worker, with what is needed to display it. */
export interface Mathematics extends ExplainedReply {
  network: NetworkAt;
  /** The part of the network that was chosen when the question was asked. */
  target: MathsTarget;
  symbols: Symbols;
  /** 0-based index of the output layer. */
  last: number;
  /** A unit's name for people; layer −1 is the inputs. */
  nameOf(layer: number, unit: number): string;
}

/** The newest answer about this run; null before the first. */
export function useAnswer(): Mathematics | null {
  const answer = useMaths(state => state.answer);
  const isUnit = useMaths(state => state.target.part === 'unit');
  const ready = useRun(state => state.ready);
  const features = useConfig(state => state.config.features);
  return useMemo(() => {
    if (!answer || answer.runId !== ready?.runId) return null;
    const { shape, parameters, id } = answer;
    return {
      ...answer,
      target: { layer: id.layer, unit: id.to, part: id.from ?? (isUnit ? 'unit' : 'bias') },
      network: { shape, parameters, layers: layout(shape).layers },
      symbols: new Symbols(shape, features),
      last: shape.hidden.length,
      nameOf: (layer, unit) => unitName(layer, unit, ready),
    };
  }, [answer, ready, features, isUnit]);
}

export const MathematicsContext = createContext<Mathematics | null>(null);

/** The answer that the pages of the mathematics show. */
export function useMathematics(): Mathematics {
  const found = useContext(MathematicsContext);
  if (!found)
    throw new Error('MathematicsContext has no value: render this page inside the mathematics panel');
  return found;
}
