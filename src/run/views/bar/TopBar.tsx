import { Bar } from './Bar';
import { CompareButton } from './CompareButton';
import type { Driver } from './driver';
import { PanelBoundary } from '../PanelBoundary';
import { UnlessGuided } from '../lesson/guided';
import { Transport } from './Transport';

/** The top bar of a lab, with its examples and the transport of its run. */
export function TopBar({ driver, onHelp }: { driver: Driver; onHelp(): void }) {
  const presets = (
    <UnlessGuided>
      <PanelBoundary
        name="The menu of examples"
        waiting={<NoPresetsYet />}
        instead={<NoPresetsYet />}
        isNarrow
      >
        <driver.Presets />
      </PanelBoundary>
    </UnlessGuided>
  );
  return (
    <Bar start={presets} actions={<CompareButton />} onHelp={onHelp}>
      <Transport driver={driver} />
    </Bar>
  );
}

/** Keeps the menu's space until the menu is loaded. */
function NoPresetsYet() {
  return (
    <select disabled aria-label="Example">
      <option>Examples …</option>
    </select>
  );
}
