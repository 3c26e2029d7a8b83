import type { Problem } from '../../../experiment/link/problem';
import { NoticeBox, ProblemsNotice } from './NoticeParts';

interface LinkProblemsProps {
  problems: readonly Problem[];
  onClose(): void;
}

/** Lists the parts of the link that were not understood. */
export function LinkProblems(props: LinkProblemsProps) {
  return (
    <NoticeBox>
      <ProblemsNotice {...props} of="link" />
    </NoticeBox>
  );
}
