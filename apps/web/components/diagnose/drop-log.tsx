'use client';

import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useId, useState } from 'react';
import { cn } from '../base/class-names.ts';

export interface DropLogProps {
  readonly onFile: (file: File) => void;
  readonly busy: boolean;
}

/** A place for one file, by mouse, keyboard or screen reader: the label of an ordinary file input. */
export function DropLog({ onFile, busy }: DropLogProps) {
  const t = useTranslations('diagnose.drop');
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !busy) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section className="flex">
      <input
        id={id}
        type="file"
        className="peer sr-only"
        disabled={busy}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          take(event.target.files);
          // The same file again is a new question.
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'flex min-h-52 w-full cursor-pointer flex-col items-center justify-center gap-2 rounded-card border border-line-strong border-dashed bg-sheet px-5 py-6 text-center hover:bg-sunk',
          'peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2',
          over && 'border-accent bg-accent-soft',
        )}
      >
        <FileText className="size-7 text-ink-3" strokeWidth={1.5} aria-hidden="true" />
        <span className="font-semibold text-[0.9375rem]">{t('title')}</span>
        <span className="text-accent text-sm underline-offset-2">{t('choose')}</span>
        <span id={`${id}-hint`} className="max-w-[26rem] text-[0.8125rem] text-ink-3 leading-5">
          {t('hint')}
        </span>
      </label>
    </section>
  );
}
