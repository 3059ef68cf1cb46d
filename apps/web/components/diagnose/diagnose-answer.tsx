'use client';

import type { UploadAnswer } from '@tsunagu/core/show';
import { useFormatter, useTranslations } from 'next-intl';
import type { Diagnosed } from '../../client/ask-diagnosis.ts';
import { useWords } from '../../client/words.tsx';
import { Empty } from '../base/empty.tsx';
import { ReadingCard } from './reading-card.tsx';

/** What was read, in one line, then each attempt with its verdict, the newest first. */
export function DiagnoseAnswer({ diagnosed }: { readonly diagnosed: Diagnosed }) {
  const t = useTranslations('diagnose.answer');
  const { answer } = diagnosed;
  return (
    <section aria-label={t('label')} className="space-y-5">
      <p className="text-ink-2 text-sm">
        <ReadLine diagnosed={diagnosed} />
      </p>
      {answer.attempts.length === 0 && <Empty title={t('noAttempts')}>{t('noAttemptsText')}</Empty>}
      {answer.attempts.map((reading, index) => (
        <ReadingCard
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts of one answer never move
          key={index}
          reading={reading}
          name={diagnosed.name}
          stages={answer.kind === 'message' ? answer.stages : []}
          atPercent={answer.kind === 'message' ? answer.atPercent : []}
          open={index === 0}
        />
      ))}
    </section>
  );
}

function ReadLine({ diagnosed: { answer, name, leftOutBytes } }: { readonly diagnosed: Diagnosed }) {
  const t = useTranslations('diagnose.answer');
  const format = useFormatter();
  const words = useWords();
  if (answer.kind === 'message') return <MessageLine answer={answer} />;
  const parts = [
    t('log', { client: words.client[answer.client], lines: answer.lines, count: answer.attemptsTotal }),
    answer.attemptsTotal > answer.attempts.length ? t('newestOnly', { count: answer.attempts.length }) : null,
    leftOutBytes > 0
      ? t('leftOut', { megabytes: format.number(leftOutBytes / 1_048_576, { maximumFractionDigits: 1 }) })
      : null,
    answer.linesCut > 0 ? t('linesCut', { count: answer.linesCut }) : null,
  ];
  return (
    <>
      {name && <strong className="break-all font-semibold text-ink">{name}</strong>}{' '}
      {parts.filter((part) => part !== null).join(' ')}
    </>
  );
}

function MessageLine({ answer }: { readonly answer: Extract<UploadAnswer, { kind: 'message' }> }) {
  const t = useTranslations('diagnose.answer');
  const words = useWords();
  const found = [
    words.client[answer.client],
    answer.percent === null ? null : `${answer.percent}%`,
    answer.code === null ? null : t('code', { code: answer.code }),
  ];
  return <>{t('message', { found: found.filter((one) => one !== null).join(t('between')) })}</>;
}
