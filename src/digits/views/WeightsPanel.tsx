import { formatCount } from '../../charts/core/format';
import { useRef } from 'react';
import { useDigits } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import { openWeightFiles, saveWeights } from './weight-actions';
import styles from './WeightsPanel.module.css';

/** Saves and opens the network's weights as files. */
export function WeightsPanel() {
  const input = useRef<HTMLInputElement>(null);
  const at = useDigitsView(state => state.view.at);
  const isThere = useDigits(state => state.ready !== null);
  return (
    <section className="panel" aria-label="Weights">
      <div className="panel-head">
        <h2>Weights</h2>
        <span className="muted">{at === null ? 'of the current step' : `of step ${formatCount(at)}`}</span>
      </div>
      <div className={styles.buttons}>
        <button
          type="button"
          className="btn"
          disabled={!isThere}
          {...tip('Save as safetensors, which PyTorch can read; the file includes the link')}
          onClick={() => saveWeights('safetensors')}
        >
          <Icon name="download" /> safetensors
        </button>
        <button
          type="button"
          className="btn"
          disabled={!isThere}
          {...tip('Save as a TensorFlow.js layers model: a ZIP archive of model.json and weights.bin')}
          onClick={() => saveWeights('tfjs')}
        >
          <Icon name="download" /> tf.js
        </button>
        <button
          type="button"
          className="btn"
          disabled={!isThere}
          {...tip(
            'Open a safetensors file, or a TensorFlow.js model (model.json with weights.bin, or their ZIP archive); dropping them on the page does the same',
          )}
          onClick={() => input.current?.click()}
        >
          <Icon name="upload" /> Open
        </button>
      </div>
      {/* No `accept`, because phones grey out file extensions that they do not know. */}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Open weights"
        data-testid="weight-files"
        onChange={event => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) openWeightFiles(files);
        }}
      />
    </section>
  );
}
