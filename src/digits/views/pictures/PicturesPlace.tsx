import { closePictures, usePictures } from '../../page/pictures';
import { lateView } from '../../../run/views/late-view';
import { PanelBoundary } from '../../../run/views/PanelBoundary';

const PicturesDialog = lateView(
  'The dialog for pictures',
  () => import('./PicturesDialog'),
  'PicturesDialog',
);

/** The dialog that shows what was understood of opened files of pictures, while there are any. */
export function PicturesPlace() {
  const isOpen = usePictures(state => state.files !== null);
  if (!isOpen) return null;
  return (
    <PanelBoundary name="The dialog for pictures" onClose={closePictures}>
      <PicturesDialog />
    </PanelBoundary>
  );
}
