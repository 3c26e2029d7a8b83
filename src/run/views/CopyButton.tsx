import { useEffect, useRef, useState, type ReactNode } from 'react';
import { copyText } from './copy-text';
import { tip } from '../../ui/tip';

const SAID_MS = 4000;

interface CopyButtonProps {
  /** Returns the text to copy. Called when the button is pressed. */
  text(): string | Promise<string>;
  /** Names the text in a sentence, as in “the link”. */
  what: string;
  /** The button's label. */
  label: string;
  /** Explains the button. */
  help?: string;
  className?: string;
  icon?: ReactNode;
  /** Shown instead of “Copied”. */
  copied?(text: string): string;
}

/** A button that copies a text, or shows it in a field if the browser refuses. */
export function CopyButton({ text, what, label, help, className = 'btn', icon, copied }: CopyButtonProps) {
  const [said, say] = useBriefly();
  const copy = async () => {
    const wanted = await text();
    if (await copyText(wanted, what)) say(copied?.(wanted) ?? 'Copied');
  };
  return (
    <>
      <button className={className} onClick={() => void copy()} aria-label={label} {...tip(help)}>
        {icon} <span data-said={said || undefined}>{said || label}</span>
      </button>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

/** A text that is cleared after a few seconds. */
function useBriefly(): [text: string, say: (text: string) => void] {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (text: string) => {
    clearTimeout(timer.current);
    setSaid(text);
    timer.current = setTimeout(() => setSaid(''), SAID_MS);
  };
  return [said, say];
}
