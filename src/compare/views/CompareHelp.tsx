import { Help } from '../../run/views/help/HelpParts';
import { Keys } from '../../run/views/help/Keys';

const keys = [
  ['space', 'play or pause all runs'],
  ['→', 'train one epoch; in the Digits lab, until the next snapshot'],
  ['← →', 'in an enlarged picture: previous or next run'],
] as const;

/** The help of the comparison page. */
export function CompareHelp({ onClose }: { onClose(): void }) {
  return (
    <Help title="How a comparison works" onClose={onClose}>
      <p>
        A comparison is fair if only one thing differs. So all runs get the same data, the same order of
        batches and, where the shapes allow it, the same initial weights. Each run is a complete experiment:
        it gives the same bits as in its lab and on the command line.
      </p>
      <h3>Keys</h3>
      <Keys keys={keys} without={['many', 'axes', 'examples', 'compare', 'erase', 'pan', 'undo']} />
      <h3>What you see</h3>
      <ul>
        <li>
          <b>Runs</b> train in step on all cores of this machine: none gets far ahead of the slowest. A run
          that diverges or fails stops and says why; the others continue.
        </li>
        <li>
          <b>Pictures.</b> Click one to enlarge it. To see where two runs differ, choose a second one there;
          the line below the map says which is subtracted from which.
        </li>
        <li>
          <b>Hidden space</b> shows for every run where one of its hidden layers takes the plane and the
          points. The layer is chosen for all; a run with fewer layers shows its last. “Folds” draws over the
          boundaries the lines where ReLU units turn on. Both are part of the link. Networks that predict a
          number have no hidden space.
        </li>
        <li>
          <b>Sweep.</b> Choose one or two settings and their values; every combination gets a run. If one of
          them is the seed, the curves show the mean over seeds and one standard deviation around it. A value
          that the other settings of a run forbid, or that changes nothing in it, is named below its picture:
          “Pooling: max, not none”, “Momentum: no effect”. Point at that to see why.
        </li>
        <li>
          <b>Landscape.</b> Runs with the same network and the same data share one loss function. Beside the
          curves, it shows their paths on the plane through weight space that best holds them all, each with
          its own line and mark. For that, the runs are trained once more. A run that is thrown out leaves the
          picture at its edge.
        </li>
        <li>
          <b>Table.</b> Click a heading to sort. A run&rsquo;s name opens it in its lab. Compute time counts
          only the updates.
        </li>
        <li>
          <b>Digits</b> train on the WebAssembly engine, which gives the same bits on every machine, unless
          the link names another engine. Training loss and accuracy are means over the last 100 batches.
        </li>
        <li>
          <b>Link.</b> The address holds the whole comparison. Copy it to share or keep it.
        </li>
      </ul>
    </Help>
  );
}
