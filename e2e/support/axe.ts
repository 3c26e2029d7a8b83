import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** The problems that axe finds in the page, or in the part that this selector names. */
export async function axeViolations(page: Page, part?: string): Promise<Violations> {
  // The app has no frames, so legacy mode works without a second page to collect their results.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations;
}
