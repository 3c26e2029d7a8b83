import { createContext, useContext, useMemo } from 'react';
import type { NetworkAt } from '../../experiment/maths/trace';
import { layout } from '../../nn/layout';
import type { ExplainedReply } from '../protocol';
import { useConfig } from '../../run/config';
import { useMaths, type MathsTarget } from '../page/maths';
import { useRun } from '../page/run';
import { unitName } from '../views/layers/unit-name';
import { Symbols } from './symbols';

/** An answer of the worker's, with what it takes to write it down. */
export interface Mathematics extends ExplainedReply {
  network: NetworkAt;
  /** The part of the network that the answer is about: what was chosen when it was asked for. */
  target: MathsTarget;
  symbols: Symbols;
  /** 0-based number of the output layer. */
  last: number;
  /** A unit for people; layer −1 is the inputs. */
  nameOf(layer: number, unit: number): string;
}

/** The newest answer of this run; null before there is one. */
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
  if (!found) throw new Error('expected an answer around every page of the mathematics');
  return found;
}
