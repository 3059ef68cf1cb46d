'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../base/button.tsx';
import { TextField } from '../base/field.tsx';

export interface PasteMessageProps {
  readonly onText: (text: string) => void;
  readonly busy: boolean;
}

const CHARS_MAX = 200_000;
const EXAMPLES = ['percent', 'code', 'stuck'] as const;

/** What a window, a mail or a screenshot says, in any words. */
export function PasteMessage({ onText, busy }: PasteMessageProps) {
  const t = useTranslations('diagnose.paste');
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onText(text);
  };
  return (
    <form
      onSubmit={submit}
      className="flex flex-col gap-3 rounded-card border border-line bg-sheet px-4 py-4 sm:px-5"
    >
      <TextField
        label={t('label')}
        rows={4}
        maxLength={CHARS_MAX}
        value={text}
        placeholder={t('placeholder')}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1.5 text-[0.8125rem] text-ink-3">
        {t('examples')}
        {EXAMPLES.map((example) => (
          <button
            key={example}
            type="button"
            onClick={() => setText(t(`example.${example}`))}
            className="rounded bg-sunk px-1.5 py-px text-ink-2 hover:text-ink"
          >
            {t(`example.${example}`)}
          </button>
        ))}
      </p>
      <Button type="submit" kind="primary" className="self-start" disabled={busy || text.trim() === ''}>
        {t('ask')}
      </Button>
    </form>
  );
}
