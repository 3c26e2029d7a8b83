import { useConfig } from '../run/config';
import { useUi } from '../run/ui';
import { undo } from './views/data/own-editing';

export { pressPlane } from './views/data/own-editing';

/** Keys of the drawing tools: 1 to 9 and 0 choose one of ten classes, E the eraser, V panning, Z undo. */
export function drawingKey(key: string): boolean {
  const { data, numbers } = useConfig.getState().config;
  if (data !== 'own') return false;
  const { set } = useUi.getState();
  if (/^\d$/.test(key) && !numbers) set({ tool: 'draw', drawClass: (Number(key) + 9) % 10 });
  else if (key === 'e') set({ tool: 'erase' });
  else if (key === 'v') set({ tool: 'pan' });
  else if (key === 'z') undo();
  else return false;
  return true;
}
