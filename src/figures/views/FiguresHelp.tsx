import { Help } from '../../run/views/help/HelpParts';
import { Keys } from '../../run/views/help/Keys';

const keys = [
  ['space', 'a figure: play or pause'],
  ['→', 'a figure: train one epoch'],
] as const;
/** What these keys do here. */
const says = { next: 'the next figure', back: 'the figure before' };

/** The help of the figures. */
export function FiguresHelp({ onClose }: { onClose(): void }) {
  return (
    <Help title="The report’s figures, live" onClose={onClose}>
      <p>
        A course report shows 36 figures of networks that its authors trained. Here each network is trained
        again while you watch, with the report&rsquo;s settings. Where the report leaves settings open, you
        find other choices below the figure.
      </p>
      <h3>Claims</h3>
      <p>
        Beside each figure are the report&rsquo;s claims about it, with what this run measured. The result is
        not fixed in advance: a claim holds, does not hold, or is undecided until all networks are trained.
        Measure the spread over five seeds to see how much is chance.
      </p>
      <h3>For print</h3>
      <p>SVG and PNG files (160&nbsp;mm wide, 300&nbsp;dpi) include the caption and a link to the figure.</p>
      <h3>Keys</h3>
      <Keys
        keys={keys}
        says={says}
        without={[
          'stops',
          'axes',
          'many',
          'examples',
          'compare',
          'ahead',
          'question',
          'notes',
          'erase',
          'pan',
          'undo',
        ]}
      />
    </Help>
  );
}
