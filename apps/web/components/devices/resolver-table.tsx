'use client';

import type { DnsAnswer } from '@tsunagu/core/collect';
import { DNS_QUESTIONS, type ResolverMatrix } from '@tsunagu/core/show';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { cn } from '../base/class-names.ts';
import { Cell, HeadCell, Table } from '../base/table.tsx';

/** What each resolver answered, side by side; questions they disagree about are marked. */
export function ResolverTable({ matrix }: { readonly matrix: ResolverMatrix }) {
  const t = useTranslations('device.dns');
  // A question that nobody was asked only widens the table.
  const questions = DNS_QUESTIONS.filter((question) =>
    matrix.resolvers.some((row) => row.answers[question].outcome !== 'not-checked'),
  );
  return (
    <Card title={t('title')} note={t('note', { host: matrix.host })} flush>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('resolver')}</HeadCell>
            {questions.map((question) => (
              <HeadCell key={question}>
                <span className="inline-flex items-center gap-1">
                  {t(`question.${question}`)}
                  {matrix.disagree.includes(question) && (
                    <span className="inline-flex items-center gap-0.5 rounded bg-attention-soft px-1 text-attention">
                      <TriangleAlert className="size-3" aria-hidden="true" />
                      {t('disagree')}
                    </span>
                  )}
                </span>
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {matrix.resolvers.map((row) => (
            <tr key={row.resolver} className="align-top">
              <Cell className="whitespace-nowrap font-mono text-[0.8125rem]">{row.resolver}</Cell>
              {questions.map((question) => (
                <Cell key={question}>
                  <Answer answer={row.answers[question]} />
                </Cell>
              ))}
            </tr>
          ))}
          <tr className="align-top text-ink-2">
            <Cell className="whitespace-nowrap">{t('system')}</Cell>
            <Cell colSpan={Math.max(1, questions.length)}>
              <Answer answer={matrix.system} />
              {matrix.hostsFile && (
                <span className="ml-3 text-attention">{t('hostsFile', { address: matrix.hostsFile })}</span>
              )}
            </Cell>
          </tr>
        </tbody>
      </Table>
    </Card>
  );
}

function Answer({ answer }: { readonly answer: DnsAnswer }) {
  const t = useTranslations('device.dns');
  const broken = ['nxdomain', 'servfail', 'refused', 'timeout', 'unreachable', 'error'].includes(
    answer.outcome,
  );
  if (answer.outcome === 'answered') {
    return (
      <span className="whitespace-nowrap font-mono text-[0.8125rem]">
        {answer.values.length === 0 ? t('outcome.answered') : answer.values.join(' ')}
      </span>
    );
  }
  return (
    <span className={cn('whitespace-nowrap', broken ? 'font-medium' : 'text-ink-3')}>
      {t(`outcome.${answer.outcome}`)}
    </span>
  );
}
