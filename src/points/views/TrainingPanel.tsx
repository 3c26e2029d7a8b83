import { useRun } from '../page/run';
import { BatchField } from '../../run/views/fields/BatchField';
import { SegmentedField } from '../../run/views/fields/ChoiceField';
import { NumberField } from '../../run/views/fields/NumberField';
import { OptimizerFields } from '../../run/views/fields/OptimizerFields';

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
