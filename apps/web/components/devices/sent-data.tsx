'use client';

import type { AttemptView, DeviceView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';

/** Exactly what this collector sent, as the employee's own `show-data` shows it. */
export function SentData({
  device,
  attempt,
}: {
  readonly device: DeviceView;
  readonly attempt: AttemptView | null;
}) {
  const t = useTranslations('device.sent');
  const parts = [
    { key: 'attempt', data: attempt?.payload },
    { key: 'state', data: device.state },
  ] as const;
  return (
    <Card title={t('title')} note={t('note')}>
      <div className="space-y-2">
        {parts.map(({ key, data }) => (
          <details key={key} className="text-sm">
            <summary className="font-medium hover:text-accent">{t(key)}</summary>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              tabIndex={0}
              className="mt-2 max-h-96 overflow-auto rounded-md bg-sunk p-3 font-mono text-[0.75rem] leading-5"
            >
              {data ? JSON.stringify(data, null, 2) : t('nothing')}
            </pre>
          </details>
        ))}
      </div>
    </Card>
  );
}
