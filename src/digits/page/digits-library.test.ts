import { expect, test } from 'vitest';
import type { LibraryReply, LoadingReply } from '../protocol';
import { hearLibrary, hearLoading } from './digits-library';
import { useDigits } from './digits-run';

const read: LibraryReply = {
  ...{ type: 'library', mnist: null, own: null, storedBytes: null, sets: [], taken: null },
  ...{ downloading: false, problem: '“a.npz”: this is an archive of NumPy arrays' },
};
const loading = (phase: LoadingReply['phase'], what: string): LoadingReply => ({
  ...{ type: 'loading', phase, what, done: 0, total: 4049 },
});

test('the progress of opened files disappears when they are read or refused', () => {
  for (const problem of [read.problem, null]) {
    hearLoading(loading('data', 'unpacking the digits'));
    expect(useDigits.getState().loading?.what).toBe('unpacking the digits');
    hearLibrary({ ...read, problem });
    expect([useDigits.getState().loading, useDigits.getState().library?.problem]).toEqual([null, problem]);
  }
});

test('the progress of an engine benchmark stays meanwhile', () => {
  hearLoading(loading('measuring', 'timing WebGL'));
  hearLibrary(read);
  expect(useDigits.getState().loading?.what).toBe('timing WebGL');
});
