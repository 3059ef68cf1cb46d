'use client';

import type { NowVerdict } from '@tsunagu/core/show';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useConfidence } from '../figure/use-confidence.ts';

/** How sure, and on what grounds; folded until somebody asks. */
export function VerdictWhy({ verdict }: { readonly verdict: NowVerdict }) {
  const t = useTranslations('now.why');
  const confidence = useConfidence();
  const { lead } = verdict;
  if (!lead) return null;
  return (
    <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-2 text-ink-2 text-sm">
      {lead.confidence !== null && (
        <p>
          {t('confidence')} <strong className="font-semibold text-ink">{confidence(lead.confidence)}</strong>
        </p>
      )}
      <details className="group">
        <summary className="flex list-none items-center gap-0.5 font-medium text-accent hover:underline">
          <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden="true" />
          {t('title')}
        </summary>
        <ul className="mt-2 max-w-prose list-disc space-y-0.5 pl-6 marker:text-ink-3">
          {verdict.why.map((reason) => (
            <li key={`${reason.key}${reason.args.gateway ?? ''}`}>
              {t(`reason.${reason.key}`, reason.args)}
            </li>
          ))}
          {lead.groupId !== null && (
            <li>
              <Link className="text-accent hover:underline" href={`/failures/${lead.groupId}#evidence`}>
                {t('evidence')}
              </Link>
            </li>
          )}
        </ul>
      </details>
      {lead.incidentId !== null && (
        <Link className="font-medium text-accent hover:underline" href={`/incidents/${lead.incidentId}`}>
          {t('incident', { id: lead.incidentId })}
        </Link>
      )}
    </div>
  );
}
