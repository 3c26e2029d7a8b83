import { curveRows, thinRecords, trainingRows, type CurveRow } from '../../charts/curves/digits-curves';
import { batchRecords, testRecords, validationRecords } from '../page/digits-frames';
import { useDigits } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';

/** Points of a chart: about one for every three pixels of its width. */
const MOST = { training: 110, validations: 60 };

/** The rows of the newest sample; charts ask for them several times. */
let newest: { key: string; rows: CurveRow[] } = { key: '', rows: [] };

/** The curves of the run as the charts draw them. */
export function rowsNow(): CurveRow[] {
  const { version, status, ready } = useDigits.getState();
  const { smoothing } = useDigitsView.getState();
  const key = [ready?.runId, version, status, smoothing].join();
  if (newest.key !== key) {
    const rows = curveRows(
      trainingRows(batchRecords(), smoothing, MOST.training),
      thinRecords(validationRecords(), MOST.validations),
      thinRecords(testRecords(), MOST.validations),
    );
    newest = { key, rows };
  }
  return newest.rows;
}
