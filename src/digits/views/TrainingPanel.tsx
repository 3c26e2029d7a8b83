import { LARGEST_BATCH } from '../../experiment/settings/limits';
import { useConfig } from '../../run/config';
import { BatchField } from '../../run/views/fields/BatchField';
import { SettingFields } from '../../run/views/fields/SettingFields';

/** Settings of the training and of its measurements. */
export function TrainingPanel() {
  const images = useConfig(state => state.config.images);
  return (
    <section className="panel" aria-label="Training settings">
      <div className="panel-head">
        <h2>Training</h2>
      </div>
      <SettingFields
        group="training"
        own={{
          batch: <BatchField most={Math.min(LARGEST_BATCH, images)} noun="images" full={false} />,
        }}
      />
      <p className="muted">
        The learning rate, the optimizer’s parameters (momentum, β, decay, ε), the L2 penalty and the epochs
        can change during training. Any other change restarts it.
      </p>
    </section>
  );
}
