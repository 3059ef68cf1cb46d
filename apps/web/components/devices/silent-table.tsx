'use client';

import type { SilentMachine } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { RowLink } from '../base/row-link.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { PersonName } from '../figure/person-name.tsx';
import { Time } from '../figure/time.tsx';

export function SilentTable({ rows }: { readonly rows: readonly SilentMachine[] }) {
  const t = useTranslations('silent');
  const devices = useTranslations('devices.column');
  return (
    <div className="overflow-hidden rounded-card border border-line bg-sheet">
      <Table>
        <thead>
          <tr>
            <HeadCell>{devices('device')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{devices('person')}</HeadCell>
            <HeadCell className="hidden md:table-cell">{devices('site')}</HeadCell>
            <HeadCell>{t('heard')}</HeadCell>
            <HeadCell className="hidden md:table-cell">{t('usual')}</HeadCell>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id} className="relative hover:bg-sunk/60 focus-within:bg-sunk/60">
              <Cell>
                <RowLink href={`/devices/${row.id}`}>{row.hostName ?? row.id.slice(0, 8)}</RowLink>
                <span className="block text-ink-3 text-xs">{row.collectorVersion}</span>
              </Cell>
              <Cell className="hidden sm:table-cell">
                <PersonName name={row.person} shortKey={row.shortKey} host={null} />
              </Cell>
              <Cell className="hidden text-ink-2 md:table-cell">{row.site ?? '–'}</Cell>
              <Cell className="whitespace-nowrap text-ink-2">
                <Time at={row.heardAt} />
              </Cell>
              <Cell className="hidden whitespace-nowrap text-ink-2 md:table-cell">
                {t('daysHeard', { heard: row.daysHeard, days: row.days })}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
