import { theme as canvasTheme, type Theme } from '../../../charts/core/palette';
import { useUi } from '../../ui';

/** The colours and the size of type that canvases use now. */
export function useCanvasTheme(): Theme {
  const name = useUi(state => state.theme);
  const presenting = useUi(state => state.presenting);
  return canvasTheme(name, presenting);
}
