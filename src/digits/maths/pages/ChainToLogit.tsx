import { formatNumber, formatPercent } from '../../../charts/core/format';
import { chainFrom, type ChainLink } from '../../../experiment/maths/lenet/chain';
import type { LenetLayerKind } from '../../../nn/lenet/lenet-layout';
import { useByHand } from '../../page/by-hand/by-hand';
import { Sideways } from '../../../ui/Sideways';
import styles from '../ByHand.module.css';
import { CellLink } from '../CellLink';
import { useHand } from '../hand-context';
import { SIX_DECIMALS, write } from '../numbers';

/** How a logit depends on the chosen value: the strongest of all paths, link by link, and the sum over all. */
export function ChainToLogit() {
  const { net, answer, cell, names } = useHand();
  const { chains, trace } = answer;
  const chain = chainFrom(net, trace, chains, cell.tensor, cell.index);
  const share = chain.derivative === 0 ? null : chain.product / chain.derivative;
  return (
    <>
      <h3>The chain to a logit</h3>
      <p>
        <label>
          Class{' '}
          <select
            className="input"
            value={chains.logit}
            onChange={event => useByHand.setState({ logit: Number(event.target.value) })}
          >
            {Array.from(trace.values.at(-1)!, (_, k) => (
              <option key={k} value={k}>
                {names[k] ?? k}
              </option>
            ))}
          </select>
        </label>{' '}
        ∂z∕∂value = <b data-testid="hand-derivative">{formatNumber(chain.derivative, 6)}</b>, the sum over all
        paths from this value to the logit. On each path the derivatives multiply: weights, slopes, and 1 for
        the winner of a window.
      </p>
      {chain.links.length === 0 ? (
        <p>Every path has a factor 0: the logit does not depend on this value here.</p>
      ) : (
        <Links links={chain.links} product={chain.product} />
      )}
      {share !== null && chain.links.length > 1 && (
        <p className="muted">
          This strongest path is{' '}
          {share > 0 && share <= 1
            ? `${formatPercent(share)} of the sum`
            : `${formatNumber(share, 3)} times the sum`}
          {share > 1 || share < 0 ? ', because others have the opposite sign' : ''}.
        </p>
      )}
    </>
  );
}

/** What the factor from a tensor to the next is. */
const factorNames: Readonly<Record<LenetLayerKind, string>> = {
  convolution: 'weight',
  dense: 'weight',
  activation: 'slope',
  pooling: 'winner',
  softmax: 'the logit itself',
};

function Links({ links, product }: { links: readonly ChainLink[]; product: number }) {
  const { net } = useHand();
  return (
    <Sideways label="Strongest path" className={styles.sideways}>
      <table className={styles.terms} data-testid="hand-chain">
        <caption className="visually-hidden">The strongest path, from the value to the logit</caption>
        <tbody>
          {links.map(({ tensor, index, factor }) => (
            <tr key={tensor}>
              <th scope="row">
                <CellLink tensor={tensor} index={index} />
              </th>
              <td>
                {net.layers[tensor]!.kind === 'pooling' && net.pooling === 'average'
                  ? 'share of the mean'
                  : factorNames[net.layers[tensor]!.kind]}
              </td>
              <td>{write(factor, SIX_DECIMALS)}</td>
            </tr>
          ))}
          <tr className={styles.result}>
            <th scope="row">product along the path</th>
            <td />
            <td>{formatNumber(product, 5)}</td>
          </tr>
        </tbody>
      </table>
    </Sideways>
  );
}
