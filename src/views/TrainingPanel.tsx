import { useRun } from '../store/run';
import { BatchField } from './fields/BatchField';
import { SegmentedField } from './fields/ChoiceField';
import { NumberField } from './fields/NumberField';
import { OptimizerFields } from './fields/OptimizerFields';

/** How the network learns. */
export function TrainingPanel() {
  const count = useRun(state => state.ready?.train.count ?? 200);
  return (
    <section className="panel" aria-label="Training settings">
      <div className="panel-head">
        <h2>Training</h2>
      </div>
      <OptimizerFields />
      <BatchField most={count} noun="points" full />
      <NumberField name="l2" />
      <NumberField name="l1" />
      <SegmentedField name="reduction" />
      <SegmentedField name="precision" />
    </section>
  );
}
