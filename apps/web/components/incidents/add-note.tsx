'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { Button } from '../base/button.tsx';
import { INPUT } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

export function AddNote({ incidentId }: { readonly incidentId: number }) {
  const t = useTranslations('incident.timeline');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const note = useMutation(
    trpc.incidents.note.mutationOptions({
      onSuccess: () => {
        setText('');
        return refresh();
      },
    }),
  );
  if (!useMayRespond()) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') note.mutate({ incidentId, text });
  };
  return (
    <form onSubmit={submit} className="mb-5 space-y-2">
      <textarea
        aria-label={t('note')}
        placeholder={t('notePlaceholder')}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={`${INPUT} h-auto min-h-16 py-2 text-sm leading-relaxed`}
      />
      {text.trim() !== '' && (
        <Button type="submit" kind="primary" size="small" disabled={note.isPending}>
          {t('add')}
        </Button>
      )}
      {note.error && <Problem>{errorText(note.error)}</Problem>}
    </form>
  );
}
