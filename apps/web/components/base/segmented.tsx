'use client';

import { cn } from './class-names.ts';

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({ label, value, choices, onChange }: SegmentedProps<T>) {
  return (
    <fieldset aria-label={label} className="flex rounded-md bg-sunk p-0.5 text-[0.8125rem]">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={cn(
            'h-7 whitespace-nowrap rounded px-2.5 text-ink-2 hover:text-ink',
            choice.value === value &&
              'bg-sheet font-medium text-ink shadow-[0_1px_2px_oklch(0.2_0.02_268/0.14)]',
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
