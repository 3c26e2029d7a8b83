import { limits, readLesson } from '../format/lesson';
import { packLesson } from '../format/pack';
import { sourceOf } from '../player/find-lesson';
import { goToStep, showLesson } from '../player/lesson-state';

/** Opens a lesson's file at its first step. Returns what is wrong with it; nothing if it is open. */
export async function openBesideLesson(file: File): Promise<readonly string[]> {
  if (file.size > 3 * limits.all) return [`${file.name} has ${file.size} bytes, which is too many`];
  try {
    const read = readLesson(await file.text());
    if ('faults' in read) return read.faults;
    const source = sourceOf(read.lesson, packLesson(read.lesson));
    showLesson(source, read.lesson);
    goToStep(source, read.lesson, 1, 'push');
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
