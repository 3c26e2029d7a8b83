import { expect, type Page } from '@playwright/test';
import { weightsHashOf } from '../../cli/one';
import { decode } from '../../src/experiment/link/url';

/** The hash that the command line prints for the link in the address. */
export async function hashInNode(page: Page): Promise<string> {
  // Where a run waits is no part of the experiment.
  const { config, problems } = decode(page.url().replace('&start=paused', ''));
  expect(problems).toEqual([]);
  return weightsHashOf(config);
}

/** What was changed during the run, as the address has it. */
export const changesOf = (page: Page) => decode(page.url()).config.changes;

/** The field of the learning rate. */
export const rate = (page: Page) => page.getByLabel('Learning rate', { exact: true });

export async function setRate(page: Page, value: string): Promise<void> {
  await rate(page).fill(value);
  await rate(page).press('Enter');
}
