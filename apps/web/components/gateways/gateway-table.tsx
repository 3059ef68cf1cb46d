'use client';

import type { GatewayRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Chip } from '../base/chip.tsx';
import { RowLink } from '../base/row-link.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { DaysLeft } from '../figure/days-left.tsx';

export function GatewayTable({ rows }: { readonly rows: readonly GatewayRow[] }) {
  const t = useTranslations('gateways');
  return (
    <div className="overflow-hidden rounded-card border border-line bg-sheet">
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('column.gateway')}</HeadCell>
            <HeadCell>{t('column.people')}</HeadCell>
            <HeadCell>{t('column.certificate')}</HeadCell>
            <HeadCell className="hidden md:table-cell">{t('column.names')}</HeadCell>
            <HeadCell className="hidden lg:table-cell">{t('column.seen')}</HeadCell>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id} className="relative hover:bg-sunk/60 focus-within:bg-sunk/60">
              <Cell>
                <RowLink href={`/gateways/${row.id}`}>{row.name}</RowLink>
              </Cell>
              <Cell className="whitespace-nowrap">
                <span className={row.failing > 0 ? 'font-medium' : 'text-ink-3'}>
                  {t('failing', { count: row.failing })}
                </span>
                <span className="block text-ink-3 text-xs">{t('connected', { count: row.connected })}</span>
              </Cell>
              <Cell>
                {row.notAfter ? (
                  <DaysLeft at={row.notAfter} />
                ) : (
                  <span className="text-ink-3">{t('unseen')}</span>
                )}
              </Cell>
              <Cell className="hidden md:table-cell">
                <Names look={row.look} />
              </Cell>
              <Cell className="hidden text-ink-2 lg:table-cell">
                {row.look ? t('machines', { count: row.look.machines }) : '–'}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Names({ look }: Pick<GatewayRow, 'look'>) {
  const t = useTranslations('gateways');
  if (!look || look.names.length === 0) return <span className="text-ink-3">{t('unseen')}</span>;
  const disagree = look.names.some((name) => name.disagree.length > 0);
  return disagree ? (
    <Chip tone="attention">{t('disagree')}</Chip>
  ) : (
    <span className="text-ink-2">{t('agree')}</span>
  );
}
