import { Help, Keys } from '../../run/views/HelpParts';

const keys: readonly [string, string][] = [
  ['space', 'a figure: play or pause'],
  ['→', 'a figure: on to the next epoch'],
  ['R', 'a figure: reset to the same initial weights'],
  ['N, B', 'the next figure, the one before'],
  ['P', 'large type, for a projector'],
  ['?', 'this help'],
];

/** Keys, and what the figures are. */
export function FiguresHelp({ onClose }: { onClose(): void }) {
  return (
    <Help title="The report’s figures, alive" onClose={onClose}>
      <p>
        A course report shows 36 still figures of networks that its authors trained. Here each is trained anew
        while you look, with the report&rsquo;s settings; where those are open, other readings stand below.
      </p>
      <h3>Claims</h3>
      <p>
        What the report says of a figure stands beside it, with what this very run measured. Nothing is made
        to come out as it says: a claim holds, does not hold, or cannot be told before all networks are
        trained. Ask for the spread over five seeds to see what is chance.
      </p>
      <h3>For print</h3>
      <p>
        SVG and PNG (160&nbsp;mm wide, 300&nbsp;dpi) have the caption and the link that brings the figure
        back.
      </p>
      <h3>Keys</h3>
      <Keys keys={keys} />
    </Help>
  );
}
