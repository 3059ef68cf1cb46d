'use client';

import type { CertificateRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { DaysLeft } from '../figure/days-left.tsx';
import { Time } from '../figure/time.tsx';

/** The certificates that the gateway shows, its own first. */
export function GatewayChain({ chain }: { readonly chain: readonly CertificateRow[] }) {
  const t = useTranslations('gateway.chain');
  const words = useTranslations('device.certificate');
  return (
    <Card title={t('title')} note={t('note', { people: chain[0]?.people ?? 0 })}>
      <ol className="space-y-3 border-line border-l-2 pl-4 text-sm">
        {chain.map((certificate) => (
          <li key={certificate.sha256} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0">
              <span className="block break-all">{certificate.subject}</span>
              <span className="block text-ink-3 text-xs">
                {words('issuer', { issuer: certificate.issuer })} ·{' '}
                {words('serial', { serial: certificate.serial })}
              </span>
              <span className="block text-ink-3 text-xs">
                {t.rich('until', {
                  when: () => <Time at={certificate.notAfter} as="absolute" />,
                  seen: () => <Time at={certificate.lastSeenAt} />,
                })}
              </span>
            </span>
            <DaysLeft at={certificate.notAfter} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
