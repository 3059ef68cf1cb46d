'use client';

import type { SeenCertificate } from '@tsunagu/core/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';
import { DaysLeft } from '../figure/days-left.tsx';
import { Time } from '../figure/time.tsx';

/** The certificate chain as this machine saw it during the attempt. */
export function CertificateCard({ certificates }: { readonly certificates: readonly SeenCertificate[] }) {
  const t = useTranslations('device.certificate');
  return (
    <Card title={t('title')} note={t('note')}>
      <ul className="space-y-5">
        {certificates.map((seen) => (
          <li key={`${seen.address}:${seen.port}`} className="text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-mono text-[0.8125rem]">
                {seen.address}:{seen.port}
              </span>
              {seen.chainError ? (
                <Chip tone="broken">{t('chainError', { code: seen.chainError })}</Chip>
              ) : (
                seen.chain.length > 0 && <Chip tone="fine">{t('trusted')}</Chip>
              )}
              {seen.nameMatches === false && <Chip tone="broken">{t('nameMismatch')}</Chip>}
              {seen.chain.length === 0 && <Chip>{t(`outcome.${seen.outcome}`)}</Chip>}
            </p>
            <ol className="mt-2 space-y-2 border-line border-l-2 pl-4">
              {seen.chain.map((certificate) => (
                <li
                  key={certificate.sha256}
                  className="flex flex-wrap items-baseline justify-between gap-x-4"
                >
                  <span className="min-w-0">
                    <span className="block break-all">{certificate.subject}</span>
                    <span className="block text-ink-3 text-xs">
                      {t('issuer', { issuer: certificate.issuer })} ·{' '}
                      {t('serial', { serial: certificate.serial })}
                    </span>
                    <span className="block text-ink-3 text-xs">
                      <Time at={certificate.notBefore} as="absolute" /> –{' '}
                      <Time at={certificate.notAfter} as="absolute" />
                    </span>
                  </span>
                  <DaysLeft at={certificate.notAfter} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </Card>
  );
}
