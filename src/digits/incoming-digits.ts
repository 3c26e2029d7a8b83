import { useConfig } from '../run/config';
import { dismissProblem } from './page/digits-library';
import { openPictures } from './page/pictures';
import { switchLab } from '../run/labs';
import { dismissNotice, notify } from '../run/notices';
import { readTableFile } from '../run/table/table-reader';
import { refusalOf, sortFiles } from './views/data/dropped-files';
import { droppedFolders, pathsOf } from './views/pictures/picture-files';
import { openWeightFiles, NOTICE as WEIGHTS_NOTICE } from './views/weight-actions';

const NOTICE = 'dropped';

/**
 * Opens files dropped anywhere on the page as weights or digits, and names the ones that are neither. Returns a
 * function that stops listening.
 */
export function followIncomingDigits(): () => void {
  const drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    const folders = droppedFolders(event);
    if (folders) void folders.then(found => openPictures(found));
    else void open(files);
  };
  document.addEventListener('drop', drop);
  return () => {
    document.removeEventListener('drop', drop);
  };
}

async function open(files: readonly File[]): Promise<void> {
  // Messages about earlier files are obsolete.
  for (const id of [NOTICE, WEIGHTS_NOTICE]) dismissNotice(id);
  dismissProblem();
  const sorted = await sortFiles(files);
  const { weights, digits, tables } = sorted;
  const [table] = tables;
  const text = refusalOf(sorted);
  if (text !== null)
    notify({
      ...{ id: NOTICE, text },
      ...(table && {
        action: { label: 'Open it in the Points lab', run: 'call', call: () => openTable(table) },
      }),
    });
  if (weights.length > 0) openWeightFiles(weights);
  if (digits.length > 0) openPictures(pathsOf(digits));
}

function openTable(file: File): void {
  dismissNotice(NOTICE);
  switchLab('points');
  const { config, setConfig } = useConfig.getState();
  if (config.data !== 'own') setConfig('data', 'own');
  void readTableFile(file);
}
