import type { Problem } from '../../../experiment/link/problem';
import { messagesOf } from '../../../experiment/problems/message';

/** Further problems are only counted. */
const MOST = 8;

/** What is wrong with a link or with settings, in words. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const messages = messagesOf(problems);
  return (
    <>
      <ul>
        {messages.slice(0, MOST).map(message => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {messages.length > MOST && <p>… and {messages.length - MOST} more.</p>}
    </>
  );
}
