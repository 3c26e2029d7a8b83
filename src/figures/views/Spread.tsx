import { useEffect, useMemo, useState } from 'react';
import type { Quantity } from '../../experiment/claims/claim';
import { claims, type Claim, type ClaimName, type Measured } from '../../experiment/claims/claims';
import { lanesOf, type Lane } from '../../experiment/comparison/comparison';
import { seedsOf, type Figure } from '../../experiment/claims/figures';
import { hasEnded } from '../../experiment/claims/outcome';
import { createLanes, type LanesSession } from '../../compare/pool/lanes-session';
import styles from './Claims.module.css';

const SEEDS = 5;

interface Seed {
  seed: number;
  lanes: readonly Lane[];
}

/** How much the claims' measurements depend on the initial weights. Trained on request. */
export function Spread({ figure }: { figure: Figure }) {
  const [session, setSession] = useState<LanesSession | null>(null);
  const seeds = useMemo(() => lanesOfSeeds(figure), [figure]);
  useEffect(() => () => session?.dispose(), [session]);
  const all = seeds.flatMap(({ lanes }) => lanes);
  return (
    <div className={styles.spread} data-testid="spread">
      {session ? (
        <Told session={session} seeds={seeds} names={figure.claims} />
      ) : (
        <button className="btn" onClick={() => setSession(createLanes(all))}>
          Measure the spread over {SEEDS} seeds ({all.length} networks)
        </button>
      )}
    </div>
  );
}

function lanesOfSeeds({ comparison }: Figure): Seed[] {
  return seedsOf(comparison, SEEDS).map((one, seed) => ({
    seed,
    lanes: lanesOf(one).map(lane => ({ ...lane, id: `seed ${seed} ${lane.id}` })),
  }));
}

interface ToldProps {
  session: LanesSession;
  seeds: readonly Seed[];
  names: readonly ClaimName[];
}

function Told({ session, seeds, names }: ToldProps) {
  const outcomes = session.use(state => state.lanes);
  const all = Object.values(outcomes);
  const done = all.filter(hasEnded).length;
  const runs = useMemo(
    () =>
      seeds.map(({ lanes }) => {
        const own = lanes.flatMap(({ id }) => outcomes[id] ?? []);
        return names.map(name => claims[name].measure(own));
      }),
    [outcomes, seeds, names],
  );
  const isOver = done === all.length;
  return (
    <>
      <p role="status">
        <b>Over seeds 0 to {seeds.length - 1}</b>
        {isOver ? '' : `: ${done} of ${all.length} networks trained`}
      </p>
      {!isOver && <progress aria-label="Networks trained" max={all.length} value={done} />}
      <ul>
        {names.map((name, i) => (
          <li key={name}>
            <Summary claim={claims[name]} runs={runs.map(run => run[i]!)} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The number of seeds for which a claim holds, and the range of its numbers. */
function Summary({ claim: { says, quantity }, runs }: { claim: Claim; runs: readonly Measured[] }) {
  const decided = runs.filter(({ holds }) => holds !== null);
  const names = Object.keys(Object.assign({}, ...runs.map(({ values }) => values)) as object);
  return (
    <>
      <p>
        {says}{' '}
        <b>
          {decided.length === 0
            ? 'Not measured yet.'
            : `Holds in ${decided.filter(({ holds }) => holds).length} of ${decided.length}.`}
        </b>
      </p>
      {names.length > 0 && (
        <table>
          <caption>{quantity.name}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">lowest</th>
              <th scope="col">mean</th>
              <th scope="col">highest</th>
            </tr>
          </thead>
          <tbody>
            {names.map(name => (
              <Row
                key={name}
                {...{ name, quantity }}
                values={runs.flatMap(({ values }) => values[name] ?? [])}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface RowProps {
  name: string;
  quantity: Quantity;
  values: readonly number[];
}

function Row({ name, quantity, values }: RowProps) {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return (
    <tr>
      <th scope="row">{name}</th>
      {[Math.min(...values), mean, Math.max(...values)].map((value, i) => (
        <td key={i}>{quantity.format(value)}</td>
      ))}
    </tr>
  );
}
