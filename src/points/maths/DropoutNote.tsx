import { formatNumber } from '../../charts/core/format';
import { Formula } from './Formula';
import { useMathematics, type Mathematics } from './maths-context';
import { texExact, texNumber } from './tex';

/** Units of a layer that are listed by number. */
const MOST_LISTED = 12;

/** What dropout does to the chosen point in the next update; nothing without dropout. */
export function DropoutNote() {
  const mathematics = useMathematics();
  const { trace, training, shape } = mathematics;
  const { dropout } = training;
  if (dropout === 0 || shape.hidden.length === 0) return null;
  if (!trace.factors)
    return (
      <p className="muted" data-testid="dropout-note">
        Training drops hidden units at random, but the next update does not include this point, so nothing is
        dropped here.
      </p>
    );
  const kept = String.raw`\frac{1}{1 - ${texExact(dropout)}} = ${texNumber(1 / (1 - dropout))}`;
  return (
    <p data-testid="dropout-note">
      In the next update, dropout switches off each hidden unit with probability {formatNumber(dropout, 4)},
      independently for each point. A dropped unit has the factor 0, any other the factor{' '}
      <Formula tex={`m = ${kept}`} />, so that on average the layer passes on as much as without dropout. For
      this point, {droppedWords(mathematics)}. Nothing is dropped when the network is evaluated or drawn.
    </p>
  );
}

/** The dropped units of all hidden layers, in words. */
function droppedWords({ trace }: Mathematics): string {
  return (trace.factors ?? [])
    .map((_, layer) => `layer ${layer + 1} drops ${droppedOf(trace.factors, layer)}`)
    .join(', ');
}

/** The dropped units of a layer, in words, such as "units 2 and 5". */
export function droppedOf(factors: readonly Float64Array[] | null, layer: number): string {
  const factorsHere = factors?.[layer] ?? new Float64Array();
  const dropped = Array.from(factorsHere.keys()).filter(unit => factorsHere[unit] === 0);
  if (dropped.length === 0) return 'no unit';
  if (dropped.length === factorsHere.length) return dropped.length === 1 ? 'its only unit' : 'all units';
  const listed = dropped.slice(0, MOST_LISTED).map(unit => String(unit + 1));
  const others = dropped.length - listed.length;
  if (others > 0) return `units ${listed.join(', ')} and ${others} more`;
  if (listed.length === 1) return `unit ${listed[0]}`;
  return `units ${listed.slice(0, -1).join(', ')} and ${listed.at(-1)}`;
}
