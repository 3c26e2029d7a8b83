import { activationTable, optimizerTable } from '../../nn/formulas';
import { scheduleTable } from '../../nn/optimizers/rate-schedule';
import { linkWithDigitsState, shownDigitsHash } from '../page/digits-weights-hash';
import { HowShown } from '../../run/views/help/HowShown';
import { DiagnosisHelp, Formulas, Help, StateHash } from '../../run/views/help/HelpParts';
import { Keys } from '../../run/views/help/Keys';

const keys = [
  ['space', 'play or pause'],
  ['→', 'one step: one update of the weights'],
  ['shift →', 'to the end of the epoch'],
] as const;

/** What this key does here, because this lab has no main picture. */
const says = {
  fill: 'fill the window with the panel you are at, or with the inside of the network; F or Escape shows all panels again',
};

/** A guide to the Digits lab's screen, its keys, and the formulas in use. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  return (
    <Help title="How the Digits lab works" onClose={onClose}>
      <p>
        LeNet-5, a convolutional network, learns to read digits of 28 × 28 pixels. Its sizes are settings:
        kernels, pooling, dense layers. Press play: every number on the screen is measured on the network as
        it learns; point at anything for its exact value.
      </p>
      <h3>Keys</h3>
      <Keys keys={keys} says={says} without={['erase', 'pan', 'undo']} />
      <h3>What you see</h3>
      <ul>
        <li>
          <b>Digits.</b> A tray of test digits, each with the predicted class, ten bars of probability and a
          mark at the true class. Draw one yourself: it is centred like MNIST&rsquo;s digits and classified at
          once.
        </li>
        <li>
          <b>Feature maps.</b> One digit on its way through all layers, live; and the kernels that look for
          strokes.
        </li>
        <li>
          <b>By hand.</b> Any value of any layer, term by term. Choose a layer and point at a cell of its map:
          its patch in the layer below lights up, with the input, the weight and the product of each cell. The
          products and the bias add up to the value, which is compared with the engine&rsquo;s. Arrow keys go
          from cell to cell, and ▶ walks through the map. Backward shows the error of the value and the
          strongest chain to a logit; Weight, the gradient of a weight and its next update; Window, what
          kernel size, stride and padding do. Clicking a cell of an enlarged feature map also opens this page.
          The link includes the chosen value.
        </li>
        <li>
          <b>Space.</b> Each test digit as a point in the space of a layer&rsquo;s outputs: the pooled maps of
          a convolution, a dense layer or the logits. Digits with similar outputs lie close together; a ring
          marks a misread digit. The projection stays the same while the network trains and while you go
          through time, so only the network moves the points. To turn it, drag the handle of a class, or focus
          the handle and press arrow keys. Click points, or draw a frame around them, to see them in the tray.
          The table next to it says when each class was learned: the epoch of the first snapshot from which at
          least nine of ten of its digits stay right, or the epoch at which fewer were right again.
        </li>
        <li>
          <b>Mistakes.</b> All misread test digits, the worst first, page by page; and how often each class is
          mistaken for each other class.
        </li>
        <li>
          <b>Curves.</b> Training loss and accuracy of every batch before its update (pale: all of them, line:
          their moving average), validation several times per epoch (dashed), all test images at the end of
          each epoch (dots). Loss is the mean cross-entropy of the true class (natural logarithm), without the
          penalty.
        </li>
        <li>
          <b>Layers.</b> Histograms of inputs, outputs, weights, biases and gradients of every layer, taken at
          regular intervals on the same validation images.
        </li>
        <li>
          <b>Time travel.</b> The slider moves through the run&rsquo;s snapshots: numbers, histograms,
          kernels, maps and predictions all show the network at that step. Training continues meanwhile.
          “Train on from here” takes the run itself back, so that you can change a setting and train in
          another way.
        </li>
        <li>
          <b>Changes.</b> A setting that you change after the first update is part of the link, which repeats
          it at the same update. Undo returns to the moment of the last change, without it; Compare trains the
          run with it and without it.
        </li>
        <li>
          <b>Your own pictures.</b> Drop a folder or ZIP archive of PNG or JPEG pictures with one folder for
          each class, IDX or NumPy files, a CSV table of pixels, or TensorFlow.js&rsquo;s sprite: 20 to
          300,000 pictures in 2 to 47 classes. The app scales them to 28 × 28, shows what it understood, and
          lets you change it. Or draw a set yourself, on the pad or with the camera. Sets are kept in this
          browser. With few pictures the batches become small and the epochs many, so that the network sees
          them often enough. A link contains only a set&rsquo;s hash; to share the pictures, save the set as a
          file.
        </li>
        <li>
          <b>Shift, rotate, pixel noise.</b> They change the training images at random before every update,
          which helps when there are few. Validation and test images stay as they are.
        </li>
        <li>
          <b>Weights.</b> Drop them as safetensors or as a TensorFlow.js model, or a ZIP archive of one. For
          other formats the app shows how to convert them.
        </li>
        <DiagnosisHelp />
        <li>
          <b>Compare</b> in the top bar trains this experiment in step with others: the ones you pinned, or
          variants in one or two settings.
        </li>
        <li>
          <b>Link.</b> All settings are in the address. On WebAssembly the same link gives the same network,
          bit for bit; on graphics cards the last digits differ.
        </li>
      </ul>
      <HowShown picture="the test digits" />
      <h3>Formulas</h3>
      <Formulas of={[...activationTable, ...optimizerTable, ...scheduleTable]} />
      <h3>Proof</h3>
      <StateHash read={shownDigitsHash} linkWith={linkWithDigitsState} />
    </Help>
  );
}
