import { afterEach, expect, it, vi } from 'vitest';
import { defaultConfig } from '../experiment/settings/settings';
import { followRun, openConfig, replaceConfig, useConfig } from './config';
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

it('a change by hand has an entry of its own in the history, right after a setting too; dragging it shares that', () => {
  const written: [how: string, link: string][] = [];
  const location = { hash: '', href: 'http://here/' };
  const write = (how: string) => (_: unknown, __: string, link: string) => {
    written.push([how, link.replace(/^.*#/, '')]);
    location.href = link;
  };
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', { pushState: write('push'), replaceState: write('replace'), state: null });
  openConfig(defaultConfig, []);
  useConfig.getState().setConfig('data', 'circles');
  const start = useConfig.getState().config;
  for (const value of [-2.5, -2.6]) {
    const changes = [{ epoch: 3, update: 0, target: 'w1.1.1', value } as const];
    followRun({ start: { ...start, changes }, now: start });
  }
  expect(written.map(([how]) => how)).toEqual(['push', 'push', 'replace']);
  expect(written.at(-1)![1]).toMatch(/changes=3~w1\.1\.1~-2\.6$/);
});
