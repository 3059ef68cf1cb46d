'use client';

import type { AttemptEvidence } from '@tsunagu/core/show';
import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';

/** Which ports answered from this machine. */
export function ReachTable({ evidence }: { readonly evidence: AttemptEvidence }) {
  const t = useTranslations('device.reach');
  const format = useFormatter();
  const rows = [
    ...evidence.tcp.map((target) => ({ ...target, kind: 'TCP' as const, note: t(`role.${target.role}`) })),
    ...evidence.ike.map((target) => ({ ...target, kind: 'UDP' as const, note: target.notify ?? 'IKE' })),
  ];
  return (
    <Card title={t('title')} flush>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('target')}</HeadCell>
            <HeadCell>{t('kind')}</HeadCell>
            <HeadCell>{t('result')}</HeadCell>
            <HeadCell className="text-right">{t('time')}</HeadCell>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={`${row.kind}${row.address}:${row.port}`}>
              <Cell className="font-mono text-[0.8125rem]">
                {row.address}:{row.port}
              </Cell>
              <Cell className="text-ink-2">
                {row.kind} · {row.note}
              </Cell>
              <Cell
                className={
                  row.outcome === 'open' || row.outcome === 'answered' ? 'text-ink-2' : 'font-medium'
                }
              >
                {t(`outcome.${row.outcome}`)}
              </Cell>
              <Cell className="text-right text-ink-2">{format.number(Math.round(row.durationMs))} ms</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
