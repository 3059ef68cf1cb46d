'use client';

import { type MappedAnswer, type MappedName, NAME_QUESTIONS } from '@tsunagu/core/show';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';
import { cn } from '../base/class-names.ts';
import { Cell, HeadCell, Table } from '../base/table.tsx';

/** What each resolver says about one name, to how many machines; another answer than that of most is marked. */
export function NameMap({ name }: { readonly name: MappedName }) {
  const t = useTranslations('gateway.names');
  const question = useTranslations('device.dns.question');
  const asked = NAME_QUESTIONS.filter((one) => name.resolvers.some((row) => row.answers[one].length > 0));
  return (
    <Card title={t('title')} note={t('note', { host: name.host, machines: name.machines })} flush>
      {name.disagree.length > 0 && name.peopleMisled !== undefined && (
        <p className="px-4 pb-3 text-sm sm:px-5">
          <Chip tone="attention">{t('disagree')}</Chip>{' '}
          <span className="ml-1">{t('misled', { count: name.peopleMisled })}</span>
        </p>
      )}
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('resolver')}</HeadCell>
            {asked.map((one) => (
              <HeadCell key={one}>{question(one)}</HeadCell>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {name.resolvers.map((row) => (
            <tr key={row.resolver} className="align-top">
              <Cell>
                <span className="whitespace-nowrap font-mono text-[0.8125rem]">{row.resolver}</span>
                <span className="block text-ink-3 text-xs">
                  {t('machines', { count: row.machines })}
                  {row.sites.length > 0 && ` · ${row.sites.join(t('comma'))}`}
                </span>
              </Cell>
              {asked.map((one) => (
                <Cell key={one}>
                  <Answers answers={row.answers[one]} machines={row.machines} />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {name.resolversMore > 0 && (
        <p className="px-4 py-3 text-ink-3 text-sm sm:px-5">{t('more', { count: name.resolversMore })}</p>
      )}
    </Card>
  );
}

interface AnswersProps {
  readonly answers: readonly MappedAnswer[];
  /** Of the resolver; those of an answer are shown beside it where they are not all, or the answer differs. */
  readonly machines: number;
}

function Answers({ answers, machines }: AnswersProps) {
  const t = useTranslations('gateway.names');
  const outcome = useTranslations('device.dns.outcome');
  if (answers.length === 0) return <span className="text-ink-3">{outcome('not-checked')}</span>;
  return (
    <ul className="space-y-1">
      {answers.map((answer) => (
        <li key={`${answer.outcome} ${answer.values.join(' ')}`} className="whitespace-nowrap">
          <span
            className={cn(
              answer.outcome === 'answered' ? 'font-mono text-[0.8125rem]' : 'text-ink-3',
              answer.differs && 'rounded bg-attention-soft px-1 font-medium text-attention',
            )}
          >
            {answer.values.length > 0 ? answer.values.join(' ') : outcome(answer.outcome)}
            {answer.differs && (
              <TriangleAlert
                className="ml-1 inline size-3 align-[-0.1em]"
                role="img"
                aria-label={t('differs')}
              />
            )}
          </span>
          {(answer.machines < machines || answer.differs) && (
            <span className="block text-ink-3 text-xs sm:ml-2 sm:inline">
              {t('machines', { count: answer.machines })}
              {answer.differs && answer.people !== undefined && ` · ${t('people', { count: answer.people })}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
