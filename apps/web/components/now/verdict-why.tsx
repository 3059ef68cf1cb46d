'use client';

import type { NowVerdict } from '@tsunagu/core/show';
import type { ScopeJudgement } from '@tsunagu/services/show';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';

interface VerdictWhyProps {
  readonly verdict: NowVerdict;
  readonly scope: ScopeJudgement | null;
}

/** How sure, and on what grounds; folded until somebody asks. */
export function VerdictWhy({ verdict, scope }: VerdictWhyProps) {
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
      {scope && <ScopeLine scope={scope} />}
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

/** Whom it concerns as the incident's page says it, and openly what was thought before. */
function ScopeLine({ scope }: { readonly scope: ScopeJudgement }) {
  const t = useTranslations('now.why');
  const words = useWords();
  const text = useText();
  const confidence = useConfidence();
  const { revised } = scope;
  return (
    <p>
      {t('scope')}{' '}
      <strong className="font-semibold text-ink">
        {scope.scope === 'organization' ? words.scope.organization : text(scope.places)}
      </strong>
      {scope.confidence !== null &&
        ` · ${t('scopeConfidence', { confidence: confidence(scope.confidence) })}`}
      {revised && (
        <span className="text-ink-3">
          {' · '}
          {t.rich('revised', { from: words.scope[revised.from], when: () => <Time at={revised.at} /> })}
        </span>
      )}
    </p>
  );
}
