'use client';

import type { ShownReading } from '@tsunagu/core/show';
import type { Cause, Stage } from '@tsunagu/core/vocabulary';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { CauseList } from '../figure/cause-list.tsx';
import { VerdictName } from '../figure/verdict-name.tsx';
import { KeepNote } from './keep-note.tsx';
import { ReadingHead } from './reading-head.tsx';
import { ReadingSteps } from './reading-steps.tsx';

export interface ReadingCardProps {
  readonly reading: ShownReading;
  /** The file's name; null = words. */
  readonly name: string | null;
  /** Where it may have stopped, if a percentage leaves that open. */
  readonly stages: readonly Stage[];
  /** What the percentage alone leaves open. */
  readonly atPercent: readonly Cause[];
  readonly open: boolean;
}

/** One attempt: where it stopped and why, the evidence, what nobody looked at, and the first steps. */
export function ReadingCard({ reading, name, stages, atPercent, open }: ReadingCardProps) {
  const t = useTranslations('diagnose.reading');
  return (
    <Card title={<ReadingHead reading={reading} stages={stages} />}>
      <details open={open}>
        <summary className="w-fit text-accent text-sm hover:underline">{t('why')}</summary>
        <div className="mt-4 grid gap-x-8 gap-y-5 xl:grid-cols-2">
          <div className="min-w-0 space-y-4">
            <Facts reading={reading} />
            {reading.causes.length > 0 && <CauseList causes={reading.causes} />}
            {reading.verdict === 'unknown' && reading.causes.length === 0 && (
              <p className="text-ink-2 text-sm">{t('noneNamed')}</p>
            )}
            {atPercent.length > 0 && <AtPercent causes={atPercent} percent={reading.percent[0] ?? 0} />}
          </div>
          <div className="min-w-0 space-y-5">
            <ReadingSteps reading={reading} />
            {reading.verdict !== null && <KeepNote reading={reading} name={name} />}
            {reading.lines.length > 0 && <Lines lines={reading.lines} />}
          </div>
        </div>
      </details>
    </Card>
  );
}

function Facts({ reading }: { readonly reading: ShownReading }) {
  const t = useTranslations('diagnose.reading');
  const words = useWords();
  const text = useText();
  const { gateway, official, officialNote } = reading;
  const facts = [
    [t('client'), [words.client[reading.client], reading.clientVersion].filter(Boolean).join(' ')],
    [t('protocol'), words.protocol[reading.protocol]],
    [t('gateway'), gateway ? [gateway.host, gateway.port].filter(Boolean).join(':') : t('notSaid')],
    [t('code'), reading.errorCode ?? t('notSaid')],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-2 text-sm md:flex md:flex-wrap">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-ink-3 text-xs">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
      {official && (
        <div className="col-span-2 w-full">
          <dt className="text-ink-3 text-xs">{t('official')}</dt>
          <dd lang="en">
            {official.name}: {official.meaning}
          </dd>
          {officialNote && <dd className="text-ink-3">{text(officialNote)}</dd>}
        </div>
      )}
    </dl>
  );
}

function AtPercent({ causes, percent }: { readonly causes: readonly Cause[]; readonly percent: number }) {
  const t = useTranslations('diagnose.reading');
  return (
    <details className="text-sm">
      <summary className="w-fit text-accent hover:underline">
        {t('atPercent', { percent, count: causes.length })}
      </summary>
      <ul className="mt-2 space-y-1 pl-1">
        {causes.map((cause) => (
          <li key={cause}>
            <VerdictName verdict={cause} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const t = useTranslations('diagnose.reading');
  return (
    <details className="text-sm">
      <summary className="w-fit text-accent hover:underline">{t('lines', { count: lines.length })}</summary>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-2 max-h-64 overflow-auto whitespace-pre-wrap break-all rounded-md bg-sunk p-3 font-mono text-[0.75rem] leading-5"
      >
        {lines.join('\n')}
      </pre>
    </details>
  );
}
