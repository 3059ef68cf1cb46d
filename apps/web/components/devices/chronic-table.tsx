'use client';

import type { ChronicRow } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RowLink } from '../base/row-link.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { PersonName } from '../figure/person-name.tsx';
import { Time } from '../figure/time.tsx';
import { VerdictName } from '../figure/verdict-name.tsx';

export interface ChronicTableProps {
  readonly rows: readonly ChronicRow[];
  /** Days that are counted. */
  readonly days: number;
}

/** Person by person, with the way to the machine and to what is to be done. */
export function ChronicTable({ rows, days }: ChronicTableProps) {
  const t = useTranslations('chronic');
  const devices = useTranslations('devices.column');
  return (
    <div className="overflow-hidden rounded-card border border-line bg-sheet">
      <Table>
        <thead>
          <tr>
            <HeadCell>{devices('person')}</HeadCell>
            <HeadCell>{t('cause')}</HeadCell>
            <HeadCell className="hidden md:table-cell">{t('gateway')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('daysFailed')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('connected')}</HeadCell>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr
              key={`${row.personOrdinal} ${row.verdict}`}
              className="relative hover:bg-sunk/60 focus-within:bg-sunk/60"
            >
              <Cell>
                <Person row={row} />
              </Cell>
              <Cell>
                <VerdictName verdict={row.verdict} />
                <span className="block text-[0.8125rem] text-ink-2 sm:hidden">
                  {t('daysFailed')}: {t('daysOf', { failed: row.daysFailed, tried: row.daysTried })}
                </span>
                <WhatToDo row={row} />
              </Cell>
              <Cell className="hidden text-ink-2 md:table-cell">{row.gateway ?? '–'}</Cell>
              <Cell className="hidden whitespace-nowrap text-ink-2 sm:table-cell">
                {t('daysOf', { failed: row.daysFailed, tried: row.daysTried })}
              </Cell>
              <Cell className="hidden text-ink-2 sm:table-cell">
                {row.lastConnectedAt === null ? t('never', { days }) : <Time at={row.lastConnectedAt} />}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Person({ row }: { readonly row: ChronicRow }) {
  const name = <PersonName name={row.person} shortKey={row.shortKey} host={row.hostName} />;
  if (row.deviceId === null) return name;
  return (
    <>
      <RowLink href={`/devices/${row.deviceId}`}>{name}</RowLink>
      {row.site && <span className="block text-ink-3 text-xs">{row.site}</span>}
    </>
  );
}

/** The group has the playbook, with its commands filled in; where it is no longer kept, the cause has it. */
function WhatToDo({ row }: { readonly row: ChronicRow }) {
  const t = useTranslations('chronic');
  const href =
    row.groupId !== null
      ? `/failures/${row.groupId}`
      : row.verdict === 'unknown'
        ? null
        : `/causes/${row.verdict}`;
  if (href === null) return null;
  return (
    <Link href={href} className="relative z-10 block w-fit text-[0.8125rem] text-accent hover:underline">
      {t('remedy')}
    </Link>
  );
}
