import { LARGEST_BATCH } from '../../experiment/settings/limits';
import { useConfig } from '../../run/config';
import { BatchField } from '../../run/views/fields/BatchField';
import { NumberField } from '../../run/views/fields/NumberField';
import { OptimizerFields } from '../../run/views/fields/OptimizerFields';

/** How LeNet-5 learns, and how often one looks. */
export function TrainingPanel() {
  const images = useConfig(state => state.config.images);
  return (
    <section className="panel" aria-label="Training settings">
      <div className="panel-head">
        <h2>Training</h2>
      </div>
      <OptimizerFields />
      <BatchField most={Math.min(LARGEST_BATCH, images)} noun="images" full={false} />
      <NumberField name="l2" />
      <NumberField name="epochs" />
      <NumberField name="interval" />
      <p className="muted">
        Learning rate, its companions (momentum, β, decay, ε), the L2 penalty and the epochs change as the run
        goes on; every other setting starts it anew.
      </p>
    </section>
  );
}
