'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import type { ShownReading } from '@tsunagu/core/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useText } from '../../client/use-text.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { INPUT } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

const NOTE_CHARS_MAX = 4_000;

/** Keeps the verdict, never the file, as a note of an open incident: only when somebody asks for it. */
export function KeepNote({
  reading,
  name,
}: {
  readonly reading: ShownReading;
  readonly name: string | null;
}) {
  const t = useTranslations('diagnose.keep');
  const words = useWords();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const note = useNote(reading, name);
  const mayRespond = useMayRespond();
  const [incidentId, setIncidentId] = useState('');
  const incidents = useQuery({ ...trpc.incidents.list.queryOptions({ open: true }), enabled: mayRespond });
  const keep = useMutation(trpc.incidents.note.mutationOptions());
  if (!mayRespond || !incidents.data || incidents.data.length === 0) return null;
  if (keep.isSuccess) {
    return (
      <p role="status" className="text-sm">
        {t('kept')}{' '}
        <Link className="text-accent hover:underline" href={`/incidents/${incidentId}`}>
          #{incidentId}
        </Link>
      </p>
    );
  }
  return (
    <div className="space-y-2 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label={t('incident')}
          value={incidentId}
          onChange={(event) => setIncidentId(event.target.value)}
          className={`${INPUT} h-7.5 w-auto max-w-full pr-8 text-[0.8125rem]`}
        >
          <option value="">{t('incident')}</option>
          {incidents.data.map((one) => (
            <option key={one.id} value={one.id}>
              #{one.id} {words.verdict[one.verdict] ?? one.verdict}
            </option>
          ))}
        </select>
        <Button
          size="small"
          disabled={incidentId === '' || keep.isPending}
          onClick={() => keep.mutate({ incidentId: Number(incidentId), text: note })}
        >
          {t('keep')}
        </Button>
      </div>
      <p className="text-[0.8125rem] text-ink-3">{t('note')}</p>
      {keep.error && <Problem>{errorText(keep.error)}</Problem>}
    </div>
  );
}

/** What the note says: verdict, place and code, and what spoke for it; no line of the log. */
function useNote(reading: ShownReading, name: string | null): string {
  const t = useTranslations('diagnose.keep');
  const words = useWords();
  const text = useText();
  const { verdict, gateway } = reading;
  const lead = reading.causes[0];
  const grounds = [...(lead?.for ?? []), ...(lead?.notChecked ?? [])].map((finding) => text(finding.text));
  return [
    t('text', {
      client: words.client[reading.client],
      stage: words.stage[reading.stage],
      cause: verdict === null ? '–' : (words.verdict[verdict] ?? verdict),
    }),
    name,
    gateway && [gateway.host, gateway.port].filter(Boolean).join(':'),
    reading.errorCode,
    ...(verdict === 'unknown' ? [] : grounds),
  ]
    .filter(Boolean)
    .join('\n')
    .slice(0, NOTE_CHARS_MAX);
}
