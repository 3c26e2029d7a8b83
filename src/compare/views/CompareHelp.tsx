import { Help, Keys } from '../../run/views/HelpParts';

const keys: readonly [string, string][] = [
  ['space', 'play or pause all lanes'],
  ['→', 'one epoch; digits: on to the next look'],
  ['R', 'reset all to their initial weights'],
  ['P', 'large type, for a projector'],
  ['← →', 'in a large picture: the lane before or after'],
  ['?', 'this help'],
];

/** Keys, and what a comparison is. */
export function CompareHelp({ onClose }: { onClose(): void }) {
  return (
    <Help title="How a comparison works" onClose={onClose}>
      <p>
        A comparison is a fair one when one thing differs and all else is the same: the same data, the same
        initial weights where the shapes allow it, the same order of batches. Every lane is an experiment of
        its own and trains exactly as it does in its lab and on the command line, bit for bit.
      </p>
      <h3>Keys</h3>
      <Keys keys={keys} />
      <h3>What you see</h3>
      <ul>
        <li>
          <b>Lanes</b> train on all cores of this machine, in step: none is further ahead of the slowest than
          a moment. One that diverges or breaks stops alone and says why.
        </li>
        <li>
          <b>Pictures.</b> Click one for a large one, and choose there a second lane to see where the two
          differ: what is subtracted from what stands below the map.
        </li>
        <li>
          <b>Sweep.</b> One or two settings and the values they take. With the seed as one of them, the curves
          show the mean over seeds and one standard deviation around it.
        </li>
        <li>
          <b>Table.</b> Click a head to sort. A lane&rsquo;s name opens it in its lab. Compute time is that of
          the updates alone.
        </li>
        <li>
          <b>Digits</b> are trained by the WebAssembly engine here, whose bits are the same on every machine,
          unless the link names another one. Their training loss and accuracy are means over the last hundred
          batches.
        </li>
        <li>
          <b>Link.</b> The whole comparison is in the address.
        </li>
      </ul>
    </Help>
  );
}
