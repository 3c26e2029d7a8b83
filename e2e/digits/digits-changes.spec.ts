import { expect } from '@playwright/test';
import { decode } from '../../src/experiment/link/url';
import { changesOf, hashInNode, rate, setRate } from '../support/changes';
import { openDigits, waitForStep } from '../support/digits-page';
import { waitForStatus, weightsHash } from '../support/page';
import { test } from '../support/test';

test('a change during a run is in the link, which repeats it to the same bits', async ({ page }) => {
  const data = 'data=drawn&images=200&validation=50&batch=20&interval=5&engine=wasm';
  const link = `lab=digits&${data}&epochs=2`;
  await openDigits(page, `${data}&epochs=2&start=paused`);
  await waitForStatus(page, 'paused');
  await page.getByRole('button', { name: 'One step', exact: true }).click();
  await waitForStep(page, 1);
  await waitForStatus(page, 'paused');
  await setRate(page, '0.004');
  await expect
    .poll(() => changesOf(page))
    .toEqual([{ epoch: 0, update: 1, target: 'learningRate', value: 0.004 }]);
  expect(decode(page.url()).config.learningRate).toBe(0.001);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  const hash = await weightsHash(page);
  expect(hash).toBe(await hashInNode(page));
  const changed = page.url();
  await page.goto('about:blank');
  await page.goto(changed);
  await waitForStatus(page, 'finished');
  // This browser has stored the end of the run.
  const resumed = page.getByTestId('notice-resumed');
  await resumed.getByRole('button', { name: 'Start over' }).click();
  await expect(resumed).toHaveCount(0);
  await waitForStatus(page, 'finished');
  expect(page.url()).toBe(changed);
  expect(await weightsHash(page)).toBe(hash);
  const notice = page.getByTestId('manual-changes');
  await expect(notice).toContainText('learning rate 0.001 → 0.004');
  await expect(rate(page)).toHaveValue('0.004');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await waitForStep(page, 1);
  await waitForStatus(page, 'paused');
  await expect.poll(() => changesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  await expect(rate(page)).toHaveValue('0.001');
  expect(await weightsHash(page)).toBe(await hashInNode(page));
  await page.getByTestId('notice-undone').getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => page.url()).toBe(changed);
  await waitForStep(page, 20);
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(hash);
  await page.goto(`./#${link}&changes=1~learningRate~0.01`);
  await waitForStatus(page, 'finished');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await waitForStatus(page, 'paused');
  await expect(rate(page)).toHaveValue('0.01');
  await page.getByTestId('notice-dropped').getByRole('button', { name: 'Bring the change back' }).click();
  await expect.poll(() => changesOf(page)).toHaveLength(1);
  await expect(page.getByTestId('coming-changes')).toContainText('learning rate 0.01 from epoch 1.');
});

test('training goes on from an earlier snapshot, and takes the change back', async ({ page }) => {
  await openDigits(page, 'data=drawn&images=200&validation=50&batch=20&interval=5&engine=wasm&epochs=3');
  await waitForStatus(page, 'finished');
  const plainHash = await weightsHash(page);
  const travel = page.getByTestId('time-travel');
  // The snapshots are those of the steps 0, 5, …, 30.
  await travel.getByRole('slider', { name: 'Time' }).fill('3');
  await expect(travel).toContainText('step 15');
  await travel.getByRole('button', { name: 'Train on from here' }).click();
  await expect(page.getByTestId('notice-back')).toContainText(
    'The run is back at step 15, epoch 1.5 and waits.',
  );
  await waitForStep(page, 15);
  await waitForStatus(page, 'paused');
  await setRate(page, '0.004');
  await expect
    .poll(() => changesOf(page))
    .toEqual([{ epoch: 1, update: 5, target: 'learningRate', value: 0.004 }]);
  await expect(page.getByTestId('notice-back')).toHaveCount(0);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  const hash = await weightsHash(page);
  expect(hash).not.toBe(plainHash);
  expect(hash).toBe(await hashInNode(page));
  await page.getByTestId('manual-changes').getByRole('button', { name: 'Undo' }).click();
  await waitForStep(page, 15);
  await waitForStatus(page, 'paused');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  expect(changesOf(page)).toEqual([]);
  expect(await weightsHash(page)).toBe(plainHash);
});
