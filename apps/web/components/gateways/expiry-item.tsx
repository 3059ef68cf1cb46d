'use client';

import { CERTIFICATE_ROLE_TEXT } from '@tsunagu/core/show';
import type { ExpiryRow } from '@tsunagu/services/show';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useText } from '../../client/use-text.ts';
import { Button } from '../base/button.tsx';
import { Chip } from '../base/chip.tsx';
import { Time } from '../figure/time.tsx';
import { ExpiryHolders, ExpiryPeople } from './expiry-people.tsx';

/** One certificate that ends: what it is, where, when, whom it locks out, and who sees to it. */
export function ExpiryItem({ row }: { readonly row: ExpiryRow }) {
  const t = useTranslations('expiries');
  const text = useText();
  const format = useFormatter();
  const [opened, setOpened] = useState(false);
  return (
    <li className="py-2.5 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">
          <span className="font-medium">
            {row.clients && (row.clients.issuer ?? t('ownIssuer'))}
            {row.gateways.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && t('comma')}
                <Link className="hover:underline" href={`/gateways/${id}`}>
                  {name}
                </Link>
              </span>
            ))}
          </span>{' '}
          <Chip tone="outline">{text(CERTIFICATE_ROLE_TEXT[row.role])}</Chip>
          <span className="mt-0.5 block break-all text-[0.8125rem] text-ink-3">
            {row.clients ? (
              t('clients', { count: row.clients.certificates, renewed: row.clients.renewed })
            ) : (
              <>
                {row.subject} · {t('serial', { serial: row.serial })}
              </>
            )}
          </span>
          <span className="block text-[0.8125rem] text-ink-3">
            {row.renewedAt === null
              ? t.rich(row.clients && row.clients.until !== row.notAfter ? 'endBetween' : 'endsAt', {
                  when: () => <Time at={row.notAfter} as="absolute" />,
                  until: () => <Time at={row.clients?.until ?? row.notAfter} as="absolute" />,
                })
              : t.rich('renewedAt', {
                  when: () => <Time at={row.renewedAt ?? ''} as="absolute" />,
                  end: () => <Time at={row.notAfter} as="absolute" />,
                })}
          </span>
        </span>
        <span className="flex shrink-0 items-center gap-3">
          {row.incidentId !== null && (
            <Link
              className="text-[0.8125rem] text-accent hover:underline"
              href={`/incidents/${row.incidentId}`}
            >
              {t('incident', { id: row.incidentId })}
            </Link>
          )}
          {row.renewedAt === null ? (
            <Button
              size="small"
              aria-expanded={opened}
              disabled={row.people === 0}
              onClick={() => setOpened(!opened)}
            >
              {t('people', { count: row.people })}
            </Button>
          ) : (
            <Chip tone="fine">{t('done')}</Chip>
          )}
        </span>
      </div>
      {opened && (
        <>
          <p className="mt-3 mb-1 text-[0.8125rem] text-ink-3">
            {row.clients
              ? t('holdersNote', { count: row.people })
              : t('peopleNote', {
                  count: row.people,
                  gateways: format.list(row.gateways.map(({ name }) => name)),
                })}
          </p>
          {row.clients ? (
            <ExpiryHolders issuer={row.clients.issuer} day={row.clients.day} />
          ) : (
            <ExpiryPeople gatewayIds={row.gateways.map(({ id }) => id)} />
          )}
        </>
      )}
    </li>
  );
}
