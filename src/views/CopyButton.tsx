import { useEffect, useRef, useState, type ReactNode } from 'react';
import { copyText } from './copy-text';

const SAID_MS = 4000;

interface CopyButtonProps {
  /** What is to be copied, asked for when the button is pressed. */
  text(): string;
  /** Names the text in a sentence, as in “the link”. */
  what: string;
  /** The button's label. */
  label: string;
  title?: string;
  className?: string;
  icon?: ReactNode;
  /** Said in the place of “Copied”. */
  copied?(text: string): string;
}

/** A button that copies a text, or opens a field with it where the browser refuses. */
export function CopyButton({ text, what, label, title, className = 'btn', icon, copied }: CopyButtonProps) {
  const [said, say] = useBriefly();
  const copy = async () => {
    const wanted = text();
    if (await copyText(wanted, what)) say(copied?.(wanted) ?? 'Copied');
  };
  return (
    <>
      <button className={className} onClick={() => void copy()} aria-label={label} title={title}>
        {icon} <span>{said || label}</span>
      </button>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

/** A text that is empty again after a few seconds. */
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
