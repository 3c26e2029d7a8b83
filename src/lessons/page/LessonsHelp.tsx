import { Help } from '../../run/views/help/HelpParts';
import { Keys } from '../../run/views/help/Keys';

const keys = [
  ['space', 'in a step: play or pause'],
  ['→', 'in a step: one update of the weights'],
] as const;

/** The help of the lessons. */
export function LessonsHelp({ onClose }: { onClose(): void }) {
  return (
    <Help title="Lessons" onClose={onClose}>
      <p>
        A lesson is a list of steps beside the app. Each step has a text and shows an experiment, a comparison
        or a figure. Many steps ask you to predict what will happen. The run then waits for your answer, and
        you then see your answer next to the measured result.
      </p>
      <p>
        Your answers are kept in this browser only. You can change the settings that a step leaves you, and go
        back to the step&rsquo;s experiment at any time.
      </p>
      <h3>For teachers</h3>
      <p>
        A lesson is a link or a file. Each lesson here has a page for teachers: its aim, what students usually
        believe, and how to run it. Write your own with “Write a lesson”: it takes what is on the screen as a
        step, and for each step you choose which settings students can change. A lesson of up to about
        8&nbsp;kB of text fits into a link; a longer one is shared as a file.
      </p>
      <p>
        “See what a class handed in” shows the answers of a class by lesson and marks what can be judged. W,
        in a step, opens its notes in a second window, and there a code shows them on a phone.
      </p>
      <h3>Keys</h3>
      <Keys keys={keys} without={['erase', 'pan', 'undo']} />
    </Help>
  );
}
