import type { Locator, Page } from '@playwright/test';

/** Opens the mathematics of the Points lab at one of its pages, and returns its panel. */
export async function openMathematics(page: Page, tab: string): Promise<Locator> {
  await page.getByTestId('open-mathematics').click();
  const panel = page.getByTestId('mathematics');
  await panel.getByRole('button', { name: tab, exact: true }).click();
  return panel;
}
