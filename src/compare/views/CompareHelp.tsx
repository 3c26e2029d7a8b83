import { Help, Keys } from '../../run/views/HelpParts';

const keys: readonly [string, string][] = [
  ['space', 'play or pause all lanes'],
  ['→', 'one epoch; digits: to the next snapshot'],
  ['R', 'reset all to their initial weights'],
  ['P', 'large type, for a projector'],
  ['← →', 'in a large picture: previous or next lane'],
  ['?', 'this help'],
];

/** The help of the comparison page. */
export function CompareHelp({ onClose }: { onClose(): void }) {
  return (
    <Help title="How a comparison works" onClose={onClose}>
      <p>
        A comparison is fair if one thing differs and everything else is the same: the same data, the same
        initial weights where the shapes allow it, the same order of batches. Every lane is a complete
        experiment. It trains exactly as in its lab and on the command line, bit for bit.
      </p>
      <h3>Keys</h3>
      <Keys keys={keys} />
      <h3>What you see</h3>
      <ul>
        <li>
          <b>Lanes</b> train in step on all cores of this machine: none gets far ahead of the slowest. A lane
          that diverges or fails stops and says why; the others continue.
        </li>
        <li>
          <b>Pictures.</b> Click one to enlarge it. There you can choose a second lane to see where the two
          differ; the line below the map says which is subtracted from which.
        </li>
        <li>
          <b>Sweep.</b> One or two settings and the values they take. With the seed as one of them, the curves
          show the mean over seeds and one standard deviation around it.
        </li>
        <li>
          <b>Table.</b> Click a heading to sort. A lane&rsquo;s name opens it in its lab. Compute time counts
          only the updates.
        </li>
        <li>
          <b>Digits</b> train on the WebAssembly engine, which gives the same bits on every machine, unless
          the link names another engine. Training loss and accuracy are means over the last 100 batches.
        </li>
        <li>
          <b>Link.</b> The whole comparison is in the address.
        </li>
      </ul>
    </Help>
  );
}
