'use client';

import type { DeviceRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Chip } from '../base/chip.tsx';
import { RowLink } from '../base/row-link.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { PersonName } from '../figure/person-name.tsx';
import { Time } from '../figure/time.tsx';
import { VerdictName } from '../figure/verdict-name.tsx';

export function DeviceTable({ rows }: { readonly rows: readonly DeviceRow[] }) {
  const t = useTranslations('devices');
  return (
    <div className="overflow-hidden rounded-card border border-line bg-sheet">
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('column.device')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('column.person')}</HeadCell>
            <HeadCell className="hidden lg:table-cell">{t('column.site')}</HeadCell>
            <HeadCell>{t('column.last')}</HeadCell>
            <HeadCell className="hidden md:table-cell">{t('column.seen')}</HeadCell>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id} className="relative hover:bg-sunk/60 focus-within:bg-sunk/60">
              <Cell>
                <RowLink href={`/devices/${row.id}`}>{row.hostName ?? row.id.slice(0, 8)}</RowLink>
                {row.revoked && (
                  <Chip tone="outline" className="ml-2">
                    {t('revoked')}
                  </Chip>
                )}
                <span className="block text-ink-3 text-xs">
                  {t(`platform.${row.platform}`)} · {row.collectorVersion}
                </span>
              </Cell>
              <Cell className="hidden sm:table-cell">
                <PersonName name={row.person} shortKey={row.shortKey} host={null} />
              </Cell>
              <Cell className="hidden text-ink-2 lg:table-cell">{row.site ?? '–'}</Cell>
              <Cell>
                <LastAttempt attempt={row.lastAttempt} />
              </Cell>
              <Cell className="hidden whitespace-nowrap text-ink-2 md:table-cell">
                <Time at={row.lastSeenAt} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function LastAttempt({ attempt }: { readonly attempt: DeviceRow['lastAttempt'] }) {
  const t = useTranslations('devices');
  const words = useWords();
  if (!attempt) return <span className="text-ink-3">{t('noAttempt')}</span>;
  const failed = attempt.result === 'failed' || attempt.result === 'dropped';
  return (
    <>
      {failed ? (
        <VerdictName verdict={attempt.verdict ?? 'unknown'} className="font-medium" />
      ) : (
        <span className={attempt.result === 'connected' ? 'text-fine' : 'text-ink-2'}>
          {words.result[attempt.result]}
        </span>
      )}
      <span className="block text-ink-3 text-xs">
        <Time at={attempt.occurredAt} />
        {attempt.gateway && ` · ${attempt.gateway}`}
      </span>
    </>
  );
}
