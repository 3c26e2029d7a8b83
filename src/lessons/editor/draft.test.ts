import { beforeEach, expect, test } from 'vitest';
import {
  addStep,
  edit,
  editStep,
  faultsOf,
  moveStep,
  newLesson,
  newQuestion,
  redo,
  removeStep,
  takeLesson,
  undo,
  useDraft,
} from './draft';

const titles = () => useDraft.getState().lesson.steps.map(({ title }) => title);

beforeEach(() => {
  takeLesson(newLesson('hidden=3'));
  useDraft.setState({ past: [], future: [], at: 0 });
});

test('steps are added after the one that is edited, moved, and removed but for the last', () => {
  addStep('hidden=4');
  addStep('hidden=5');
  expect(useDraft.getState().at).toBe(2);
  expect(titles()).toEqual(['Step 1', 'Step 2', 'Step 3']);
  moveStep(2, -1);
  expect(titles()).toEqual(['Step 1', 'Step 3', 'Step 2']);
  moveStep(0, -1);
  expect(titles()).toEqual(['Step 1', 'Step 3', 'Step 2']);
  removeStep(1);
  removeStep(0);
  removeStep(0);
  expect(titles()).toEqual(['Step 2']);
});

test('every change can be undone and done again; letters typed in a row are one change', () => {
  for (const text of ['A', 'A l', 'A line']) editStep(0, 'text', { text });
  addStep('hidden=4');
  undo();
  expect(titles()).toEqual(['Step 1']);
  expect(useDraft.getState().lesson.steps[0]!.text).toBe('A line');
  undo();
  expect(useDraft.getState().lesson.steps[0]!.text).toBe('');
  redo();
  redo();
  expect(titles()).toEqual(['Step 1', 'Step 2']);
  undo();
  edit('title', lesson => ({ ...lesson, title: 'Another' }));
  redo();
  expect(titles()).toEqual(['Step 1']);
});

test('a draft says what is missing, and is whole with every kind of question', () => {
  expect(faultsOf(useDraft.getState().lesson)).toEqual([]);
  editStep(0, 'title', { title: '' });
  expect(faultsOf(useDraft.getState().lesson)).toEqual(['Step 1: the title of the step is empty.']);
  editStep(0, 'title', { title: 'A line' });
  for (const kind of ['choice', 'number', 'boundary', 'winner'] as const) {
    editStep(0, 'question', { question: newQuestion(kind, 'What will happen?') });
    expect(faultsOf(useDraft.getState().lesson)).toEqual([]);
  }
});
