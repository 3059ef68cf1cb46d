'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { askDiagnosis, type Brought, DiagnosisRefused } from '../../client/ask-diagnosis.ts';
import { useWords } from '../../client/words.tsx';
import { PageHead } from '../base/page-head.tsx';
import { Problem } from '../base/problem.tsx';
import { DiagnoseAnswer } from './diagnose-answer.tsx';
import { DropLog } from './drop-log.tsx';
import { PasteMessage } from './paste-message.tsx';

/** A mailed log or an error message in, the verdict out: for whoever has no collector yet, or only a screenshot. */
export function DiagnosePage() {
  const t = useTranslations('diagnose');
  const words = useWords();
  const ask = useMutation({ mutationFn: (brought: Brought) => askDiagnosis(brought) });
  const texts: Readonly<Record<string, string | undefined>> = words.error;
  const problem = ask.error instanceof DiagnosisRefused ? texts[ask.error.code] : undefined;
  return (
    <>
      <PageHead title={t('head')} note={t('note')} />
      <div className="grid gap-5 lg:grid-cols-2">
        <DropLog onFile={(file) => ask.mutate({ kind: 'file', file })} busy={ask.isPending} />
        <PasteMessage onText={(text) => ask.mutate({ kind: 'text', text })} busy={ask.isPending} />
      </div>
      <div aria-live="polite" className="mt-5 space-y-5">
        {ask.isPending && <div className="skeleton h-40 rounded-card" />}
        {ask.isError && <Problem>{problem ?? words.error.unexpected}</Problem>}
        {ask.isSuccess && <DiagnoseAnswer diagnosed={ask.data} />}
      </div>
    </>
  );
}
