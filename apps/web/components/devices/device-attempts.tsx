'use client';

import type { AttemptRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Waiting, type WaitingProps } from '../base/waiting.tsx';
import { attemptHref } from '../figure/attempt-href.ts';
import { AttemptLine } from '../figure/attempt-line.tsx';
import { StageLegend } from '../figure/stage-legend.tsx';

export interface DeviceAttemptsProps {
  readonly rows: readonly AttemptRow[];
  readonly selected: string | null;
  readonly onMore: (() => void) | null;
  readonly query: WaitingProps['query'];
}

export function DeviceAttempts({ rows, selected, onMore, query }: DeviceAttemptsProps) {
  const t = useTranslations('device.attempts');
  return (
    <Card title={t('title')} note={t('note')} flush>
      <div className="px-4 pb-3 sm:px-5">
        <StageLegend />
      </div>
      <Waiting query={query} className="mx-5 mb-4 h-40" />
      {query.data !== undefined && rows.length === 0 && (
        <p className="px-5 pb-5 text-ink-3 text-sm">{t('none')}</p>
      )}
      <ol className="max-h-[26rem] divide-y divide-line overflow-y-auto border-line border-t">
        {rows.map((row) => (
          <li key={row.attemptId}>
            <AttemptLine
              attempt={row}
              lead={row.gateway ?? t('unknownGateway')}
              href={attemptHref(row)}
              selected={row.attemptId === selected}
            />
          </li>
        ))}
        {onMore && (
          <li className="px-5 py-3">
            <Button size="small" onClick={onMore}>
              {t('more')}
            </Button>
          </li>
        )}
      </ol>
    </Card>
  );
}
