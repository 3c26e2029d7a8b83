import { afterEach, expect, it, vi } from 'vitest';
import { replaceConfig, useConfig } from './config';
import { followPlace } from './place';

afterEach(() => vi.unstubAllGlobals());

it('a change that the person did not make keeps the list of link problems', () => {
  const replaced: string[] = [];
  const hash = '#lab=digits&batch=1e9&activation=foo&hidden=3';
  vi.stubGlobal('location', { hash, href: `http://here/${hash}` });
  vi.stubGlobal('history', { replaceState: (_: null, __: string, link: string) => replaced.push(link) });
  vi.stubGlobal('addEventListener', () => undefined);
  followPlace();
  const { problems } = useConfig.getState();
  expect(problems.map(({ key }) => key)).toEqual(['activation', 'batch']);
  replaceConfig({ data: 'drawn' });
  expect(useConfig.getState().problems).toEqual(problems);
  expect(replaced).toEqual(['http://here/#lab=digits&data=drawn']);
});
