'use client';

import { cn } from '../base/class-names.ts';
import { CopyButton } from './copy-button.tsx';

/** A command exactly as it is to be run, with a button that copies it. */
export function CommandBlock({
  command,
  className,
}: {
  readonly command: string;
  readonly className?: string;
}) {
  return (
    <div
      className={cn(
        'flex items-start gap-2 rounded-md border border-line bg-sunk py-1.5 pr-1.5 pl-3',
        className,
      )}
    >
      <code className="min-w-0 flex-1 self-center wrap-anywhere whitespace-pre-wrap font-mono text-[0.8125rem] text-ink leading-5">
        {command}
      </code>
      <CopyButton text={command} />
    </div>
  );
}
