import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** What axe finds wrong with the page, or with the part of it that this selector names. */
export async function axeViolations(page: Page, part?: string): Promise<Violations> {
  // The app has no frames: in legacy mode axe needs no second page to collect what several frames found.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations;
}
