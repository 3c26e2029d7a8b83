import type { Problem } from '../../../experiment/link/problem';
import { ProblemsNotice } from './NoticeParts';
import styles from './Notices.module.css';

interface LinkProblemsProps {
  problems: readonly Problem[];
  onClose(): void;
}

/** Lists the parts of the link that were not understood. */
export function LinkProblems(props: LinkProblemsProps) {
  return (
    <div className={styles.notices} aria-live="polite">
      <ProblemsNotice {...props} of="link" />
    </div>
  );
}
