'use client';

import type { GatewayRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Chip } from '../base/chip.tsx';
import { RowLink } from '../base/row-link.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { DaysLeft } from '../figure/days-left.tsx';

export function GatewayTable({ rows }: { readonly rows: readonly GatewayRow[] }) {
  const t = useTranslations('gateways');
  const names = useTranslations('gateway.names');
  return (
    <div className="overflow-hidden rounded-card border border-line bg-sheet">
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('column.gateway')}</HeadCell>
            <HeadCell>{t('column.people')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('column.certificate')}</HeadCell>
            <HeadCell className="hidden md:table-cell">{t('column.names')}</HeadCell>
            <HeadCell className="hidden lg:table-cell">{t('column.seen')}</HeadCell>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id} className="relative hover:bg-sunk/60 focus-within:bg-sunk/60">
              <Cell>
                <RowLink href={`/gateways/${row.id}`}>{row.name}</RowLink>
                <span className="mt-1 flex flex-col items-start gap-1 sm:hidden">
                  {row.notAfter && <DaysLeft at={row.notAfter} />}
                  {hasDisagreement(row) && <Chip tone="attention">{names('disagree')}</Chip>}
                </span>
              </Cell>
              <Cell className="whitespace-nowrap">
                <span className={row.failing > 0 ? 'font-medium' : 'text-ink-3'}>
                  {t('failing', { count: row.failing })}
                </span>
                <span className="block text-ink-3 text-xs">{t('connected', { count: row.connected })}</span>
              </Cell>
              <Cell className="hidden sm:table-cell">
                {row.notAfter ? (
                  <DaysLeft at={row.notAfter} />
                ) : (
                  <span className="text-ink-3">{t('unseen')}</span>
                )}
              </Cell>
              <Cell className="hidden md:table-cell">
                <Names row={row} />
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

function hasDisagreement({ look }: Pick<GatewayRow, 'look'>): boolean {
  return look?.names.some((name) => name.disagree.length > 0) ?? false;
}

function Names({ row }: { readonly row: GatewayRow }) {
  const t = useTranslations('gateways');
  if (!row.look || row.look.names.length === 0) return <span className="text-ink-3">{t('unseen')}</span>;
  return hasDisagreement(row) ? (
    <Chip tone="attention">{t('disagree')}</Chip>
  ) : (
    <span className="text-ink-2">{t('agree')}</span>
  );
}
