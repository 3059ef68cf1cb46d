'use client';

import type { AttemptView, DeviceView } from '@tsunagu/services/show';
import { useFormatter, useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { BackLink } from '../figure/back-link.tsx';
import { PersonName } from '../figure/person-name.tsx';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';
import { RevokeDevice } from './revoke-device.tsx';

const GROUNDS_MAX = 2;

/** The verdict on the last failure in one paragraph. */
export function DeviceHead({
  device,
  attempt,
}: {
  readonly device: DeviceView;
  readonly attempt: AttemptView | null;
}) {
  const t = useTranslations('device');
  return (
    <header className="mb-6">
      <BackLink href="/devices">{t('back')}</BackLink>
      <h1 className="flex flex-wrap items-baseline gap-x-3 font-semibold text-2xl tracking-[-0.01em]">
        {device.hostName ?? device.id.slice(0, 8)}
        <span className="font-normal text-base text-ink-2">
          <PersonName name={device.person} shortKey={device.shortKey} host={null} />
          {device.site && ` · ${device.site}`}
        </span>
        <span className="ml-auto self-center font-normal text-sm tracking-normal">
          <RevokeDevice device={device} />
        </span>
      </h1>
      <p className="mt-2 max-w-[60rem] text-pretty text-[1.0625rem] leading-relaxed">
        {attempt ? <Paragraph device={device} attempt={attempt} /> : t('noAttempt')}
      </p>
    </header>
  );
}

function Paragraph({ device, attempt }: { readonly device: DeviceView; readonly attempt: AttemptView }) {
  const t = useTranslations('device.paragraph');
  const words = useWords();
  const text = useText();
  const format = useFormatter();
  const confidence = useConfidence();
  const gateway = attempt.gateway ?? t('someGateway');
  const when = () => <Time at={attempt.occurredAt} />;
  if (attempt.result === 'connected') return t.rich('connected', { when, gateway });
  if (attempt.result === 'cancelled')
    return t.rich('cancelled', { when, gateway, stage: words.stage[attempt.stage] });
  const lead = attempt.causes[0];
  const grounds = (lead?.for ?? []).slice(0, GROUNDS_MAX).map((finding) => text(finding.text));
  // Another client of the same protocol stops at the same stage but shows no percentage.
  const percent = attempt.payload.client === 'forticlient' ? attempt.payload.percent : [];
  const sinceConnected = device.lastConnectedAt !== null && device.lastConnectedAt > attempt.occurredAt;
  const parts = [
    t.rich(attempt.result === 'dropped' ? 'dropped' : percent.length > 0 ? 'stoppedPercent' : 'stopped', {
      when,
      gateway,
      stage: words.stage[attempt.stage],
      percent: format.list(
        percent.map((value) => `${value}%`),
        { type: 'disjunction' },
      ),
    }),
    attempt.verdict === 'unknown' || attempt.verdict === null
      ? t('unknown')
      : t.rich('cause', {
          cause: words.verdict[attempt.verdict] ?? attempt.verdict,
          confidence: confidence(attempt.confidence),
          strong: (chunks) => <strong className="font-semibold">{chunks}</strong>,
        }),
    grounds.length > 0 ? t('grounds', { grounds: grounds.join(t('between')) }) : null,
    lead && lead.notChecked.length > 0 ? t('notChecked', { count: lead.notChecked.length }) : null,
    sinceConnected
      ? t.rich('sinceConnected', { when: () => <Time at={device.lastConnectedAt ?? ''} /> })
      : null,
  ];
  return parts
    .filter((part) => part !== null)
    .map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: sentences have a fixed order
      <span key={index}>{part} </span>
    ));
}
