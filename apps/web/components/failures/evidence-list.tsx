'use client';

import type { EvidenceRow } from '@tsunagu/core/show';
import { CircleDashed, CircleMinus, CirclePlus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';

const MARK = {
  for: { icon: CirclePlus, className: 'text-accent' },
  against: { icon: CircleMinus, className: 'text-attention' },
  notChecked: { icon: CircleDashed, className: 'text-ink-3' },
} as const;

export interface EvidenceListProps {
  readonly side: keyof typeof MARK;
  readonly rows: readonly EvidenceRow[];
  readonly machines: number;
}

export function EvidenceList({ side, rows, machines }: EvidenceListProps) {
  const t = useTranslations('failure.evidence');
  const text = useText();
  const { icon: Icon, className } = MARK[side];
  return (
    <div>
      <h3 className="flex items-center gap-1.5 font-medium text-sm">
        <Icon className={`size-4 ${className}`} aria-hidden="true" />
        {t(side)}
      </h3>
      {rows.length === 0 ? (
        <p className="mt-1 pl-5.5 text-ink-3 text-sm">{t(`none.${side}`)}</p>
      ) : (
        <table className="mt-1 w-full text-left text-sm">
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('finding')}</th>
              <th scope="col">{t('machines')}</th>
              <th scope="col">{t('example')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <tr
                key={row.code}
                className="flex flex-wrap justify-end gap-x-4 py-1.5 align-baseline sm:table-row"
              >
                <td className="w-full pl-5.5 sm:w-auto sm:py-1.5 sm:pr-4">{text(row.text)}</td>
                <td className="whitespace-nowrap text-right text-ink-2 sm:py-1.5 sm:pr-4">
                  {t('machinesOf', { count: row.machines, of: machines })}
                </td>
                <td className="whitespace-nowrap text-right sm:w-px sm:py-1.5">
                  <Link
                    className="text-accent hover:underline"
                    href={`/devices/${row.example.deviceId}?attempt=${row.example.attemptId}`}
                  >
                    {t('example')}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
