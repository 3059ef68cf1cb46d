'use client';

import type { ShownCause, ShownFinding } from '@tsunagu/core/show';
import { CircleDashed, CircleMinus, CirclePlus, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { CauseLink } from './cause-link.tsx';
import { useConfidence } from './use-confidence.ts';
import { VerdictName } from './verdict-name.tsx';

/** Ranked causes, each with what speaks for it, against it, and what nobody looked at; behind a place its reasons. */
export function CauseList({ causes }: { readonly causes: readonly ShownCause[] }) {
  const t = useTranslations('device.attempt');
  const [first, ...others] = causes;
  if (first === undefined) return <p className="text-ink-3 text-sm">{t('noCauses')}</p>;
  const behind = others.filter(({ behindFirst }) => behindFirst);
  const beside = others.filter(({ behindFirst }) => !behindFirst);
  return (
    <ol className="space-y-3">
      <li>
        <CauseDetails cause={first} open />
        {behind.length > 0 && (
          <div className="mt-3 border-line border-l-2 pl-4">
            <p className="mb-2 text-ink-3 text-xs">{t('behind')}</p>
            <Causes causes={behind} />
          </div>
        )}
      </li>
      {beside.length > 0 && (
        <li>
          {behind.length > 0 && <p className="mb-2 text-ink-3 text-xs">{t('beside')}</p>}
          <Causes causes={beside} />
        </li>
      )}
    </ol>
  );
}

function Causes({ causes }: { readonly causes: readonly ShownCause[] }) {
  return (
    <ol className="space-y-3">
      {causes.map((cause) => (
        <li key={cause.cause}>
          <CauseDetails cause={cause} open={false} />
        </li>
      ))}
    </ol>
  );
}

function CauseDetails({ cause, open }: { readonly cause: ShownCause; readonly open: boolean }) {
  const t = useTranslations('device.attempt');
  const share = useConfidence()(cause.confidence);
  return (
    <details open={open} className="text-sm">
      <summary className="grid grid-cols-[minmax(0,1fr)_4rem] sm:grid-cols-[minmax(0,1fr)_6rem_4rem] items-center gap-3">
        <VerdictName verdict={cause.cause} className="font-medium" />
        <span aria-hidden="true" className="hidden h-1.5 rounded-full bg-sunk sm:block">
          <span
            className="block h-full rounded-full bg-ink-2"
            style={{ width: `${cause.confidence * 100}%` }}
          />
        </span>
        <span className="text-right" title={t('confidence')}>
          {share}
        </span>
      </summary>
      <ul className="mt-2 space-y-1 pl-4.5">
        <Findings icon={CirclePlus} className="text-accent" label={t('for')} findings={cause.for} />
        <Findings
          icon={CircleMinus}
          className="text-attention"
          label={t('against')}
          findings={cause.against}
        />
        <Findings
          icon={CircleDashed}
          className="text-ink-3"
          label={t('notChecked')}
          findings={cause.notChecked}
        />
      </ul>
      <p className="mt-2 pl-4.5">
        <CauseLink verdict={cause.cause} />
      </p>
    </details>
  );
}

interface FindingsProps {
  readonly icon: LucideIcon;
  readonly className: string;
  readonly label: string;
  readonly findings: readonly ShownFinding[];
}

function Findings({ icon: Icon, className, label, findings }: FindingsProps) {
  const text = useText();
  return findings.map((finding) => (
    <li key={text(finding.text)} className="flex gap-2">
      <Icon className={`mt-1 size-4 shrink-0 ${className}`} role="img" aria-label={label} />
      <span className="text-ink-2">{text(finding.text)}</span>
    </li>
  ));
}
