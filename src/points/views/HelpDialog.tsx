import { activationTable, optimizerTable } from '../../nn/formulas';
import { scheduleTable } from '../../nn/optimizers/rate-schedule';
import { linkWithState, shownWeightsHash } from '../page/shown-weights';
import { AsOf } from './AsOf';
import { HowShown } from '../../run/views/help/HowShown';
import { DiagnosisHelp, Formulas, Help, StateHash } from '../../run/views/help/HelpParts';
import { Keys } from '../../run/views/help/Keys';

const keys = [
  ['space', 'play or pause'],
  ['→', 'one step: one update of the weights'],
  ['shift →', 'one epoch: one pass over the training points'],
  ['1 … 9, 0', 'your own points: the class to draw'],
] as const;
/** What these keys also do here. */
const says = {
  next: 'a lesson: the next step; one update, slowly: the next phase',
  back: 'a lesson: the step before; one update, slowly: the phase before',
};

/** Keys, a guide to the screen, the formulas in use, and the hash that proves two runs equal. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  return (
    <Help title="How Layerwise works" onClose={onClose}>
      <Content />
    </Help>
  );
}

function Content() {
  return (
    <>
      <p>
        A multilayer perceptron learns to tell the coloured classes apart. Press play: the shading shows the
        network’s prediction at every point of the plane, and the bold line is the decision boundary. Every
        number on the screen is measured on the running network; point at anything for its exact value.
      </p>
      <h3>Keys</h3>
      <Keys keys={keys} says={says} heard="curves, histograms and the boundary" />
      <h3>What you see</h3>
      <ul>
        <li>
          <b>Picture.</b> Filled marks are training points, hollow ones are test points, and a ring marks a
          misclassified point. Ctrl or ⌘ with the wheel, a pinch, or + and − zoom; dragging moves,
          double-click shows all. The wheel alone, or a finger, scrolls the page.
        </li>
        <li>
          <b>Network.</b> Each square is the map of one neuron&rsquo;s output over the plane; point at it to
          see it large. The dot at its corner is its bias. A line is a weight: its width the size, its colour
          the sign. Pause and click one to change it.
        </li>
        <li>
          <b>Mathematics</b> shows the forward pass, loss, backward pass and next update of the current
          network, with the numbers of one point and one weight, bias or unit. Click them while it is open, or
          choose them in its fields. “One update, slowly” goes through an update phase by phase. It also
          checks the gradient, and shows what a mistake in a formula leads to.
        </li>
        <li>
          <b>Your own points</b> can be drawn, pasted, or read from a table: a CSV file dropped on the page or
          opened under Data. You choose the columns, and see what is left out and why. Each point has a class,
          or a number to predict.
        </li>
        <li>
          <b>Loss</b> is the mean cross-entropy of the true class (natural logarithm), without the penalty.
        </li>
        <li>
          <b>Predicting a number.</b> With the data sets Sine, Plane and Bumps, and with numbers for your own
          points, the network has one linear output. Colours, or the height of a curve, show what it predicts.
          The thin lines are the last layer’s units times their weights; the strong line is their sum plus the
          bias. The loss is the mean of ½ (ŷ − y)² or of |ŷ − y|. Instead of the accuracy there is R², the
          share of the numbers’ variance that the output explains: at most 1.
        </li>
        <li>
          <b>Dropout</b> switches hidden units off at random in each update, different ones for each point,
          and multiplies what the rest pass on by 1/(1 − share). Picture, curves and histograms are measured
          without it; only the band around the loss shows the batches with it. “One update, slowly” crosses
          out the dropped units.
        </li>
        <li>
          <b>Layers.</b> One histogram per epoch shown, the newest in front, the first as an outline. In the
          statistics the line is the mean, the thick bars one standard deviation, the thin lines minimum to
          maximum.
        </li>
        <li>
          <b>Hidden space</b> shows the plane and its points as a hidden layer bends them. A layer of two
          units is shown as it is. A wider one is shown on its first two principal components, which are found
          once, so that only training moves the picture, or on two of its units. Point at either picture to
          find the same place in the other; arrow keys go from point to point. The picture can be saved as PNG
          or SVG.
        </li>
        <li>
          <b>Folds</b> are the lines where ReLU units turn on: between them the network is linear. Lines of
          deeper layers are dashed. Point at a unit to find its own.
        </li>
        <li>
          <b>Loss landscape.</b> The loss of this network and of those around it, on a plane through weight
          space: two random directions, or the plane that best holds the path of the run. The plane stands
          still while the run moves over it. The path is its shadow on the plane, and ends to the right of
          where it began; the text says how far away the network really is. Click a place, or press Enter
          there, to see the boundary of its weights.
        </li>
        <li>
          <b>Time.</b> The slider below the picture goes back to earlier epochs, spaced by their logarithm,
          and to every pause and change. Everything that it takes back says “as of epoch …”. Training goes on
          meanwhile; “back to now”, Play, a step or a restart returns to the newest epoch. “Train on from
          here” takes the run itself back, so that you can change something and train in another way.
        </li>
        <li>
          <b>Changes.</b> A setting or a weight that you change after the first update is part of the link,
          which repeats it at the same update. Undo returns to the moment of the last change, without it;
          Compare trains the run with it and without it. After the notice is closed, a button beside the
          slider opens it again.
        </li>
        <DiagnosisHelp />
        <li>
          <b>Compare</b> in the top bar trains this experiment in step with others: the ones you pinned, or
          variants in one or two settings.
        </li>
        <li>
          <b>Link.</b> All settings are in the address. The same link gives the same network, bit for bit, in
          every browser.
        </li>
      </ul>
      <HowShown picture="the picture" />
      <h3>Formulas</h3>
      <Formulas of={[...activationTable, ...optimizerTable, ...scheduleTable]} />
      <h3>
        Proof <AsOf />
      </h3>
      <StateHash read={shownWeightsHash} linkWith={linkWithState} />
    </>
  );
}
