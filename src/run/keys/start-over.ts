import { decodePlace } from '../../experiment/link/place';
import { leaveFocusView } from '../focus-view';
import { openBeside, openedLink } from '../place';
import { startsPlaying } from '../viewing';
import type { Actions } from '../views/bar/keyboard';
import { lessonSteps } from './lesson-steps';
import { say } from './say';

/**
 * Shows a demonstration as it began: the step of the lesson, or the link as it was opened. Pins, drafts, answers and
 * whatever else was prepared stay as they are.
 */
export async function startOver(session: Actions['session']): Promise<void> {
  leaveFocusView();
  const lesson = lessonSteps();
  if (lesson) lesson.again();
  else openBeside(openedLink, decodePlace(openedLink).viewing.lesson, 'push');
  say('Started over');
  await session.reset();
  if (startsPlaying()) session.toggle();
}
