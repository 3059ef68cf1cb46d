'use client';

import type { DeviceView } from '@tsunagu/services/show';
import { useFormatter, useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { Time } from '../figure/time.tsx';

/** More than this is a symptom, not jitter. */
const SKEW_NOTABLE_MS = 5_000;

export function DeviceFacts({ device }: { readonly device: DeviceView }) {
  const t = useTranslations('device.facts');
  const platform = useTranslations('devices.platform');
  const format = useFormatter();
  const clientNames: Readonly<Record<string, string>> = useWords().client;
  const skewed = Math.abs(device.clockSkewMs) >= SKEW_NOTABLE_MS;
  const facts = [
    [t('platform'), osName()],
    [t('collector'), device.collectorVersion],
    [
      t('clients'),
      format.list(
        (device.state?.clients ?? []).map((client) =>
          [clientNames[client.client] ?? client.client, client.version].filter(Boolean).join(' '),
        ),
      ) || '–',
    ],
    [t('department'), device.department ?? '–'],
    [t('seen'), device.lastSeenAt ? <Time key="seen" at={device.lastSeenAt} /> : '–'],
    [t('enrolled'), <Time key="enrolled" at={device.enrolledAt} as="absolute" />],
  ] as const;
  return (
    <Card title={t('title')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
        <dt className="text-ink-3">{t('clock')}</dt>
        <dd className={skewed ? 'font-medium text-attention' : undefined}>
          {skewed
            ? t(device.clockSkewMs > 0 ? 'ahead' : 'behind', {
                seconds: format.number(Math.abs(device.clockSkewMs) / 1000),
              })
            : t('clockFine')}
        </dd>
      </dl>
    </Card>
  );

  /** Some systems say their own name in the build. */
  function osName(): string {
    const name = platform(device.platform);
    const build = device.state?.osBuild ?? '';
    return build.startsWith(name) ? build : `${name} ${build}`.trim();
  }
}
