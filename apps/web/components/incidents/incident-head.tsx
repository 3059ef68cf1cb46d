'use client';

import { useMutation } from '@tanstack/react-query';
import { isConditionKind } from '@tsunagu/core/vocabulary';
import type { IncidentView } from '@tsunagu/services/show';
import { FileText, UserCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useTroubleName } from '../../client/use-trouble-name.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Chip } from '../base/chip.tsx';
import { Problem } from '../base/problem.tsx';
import { BackLink } from '../figure/back-link.tsx';
import { SeverityMark } from '../figure/severity-mark.tsx';
import { Time } from '../figure/time.tsx';

/** What, who, since when, and who handles it. */
export function IncidentHead({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident');
  const words = useWords();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const mayRespond = useMayRespond();
  const take = useMutation(trpc.incidents.acknowledge.mutationOptions({ onSuccess: refresh }));
  const { incident } = view;
  const gateway = view.gateway ?? t('everyGateway');
  const cause = useTroubleName()(incident);
  return (
    <header className="mb-5">
      <BackLink href="/incidents">{t('back')}</BackLink>
      <div className="flex flex-wrap items-center gap-2.5 text-sm">
        <SeverityMark severity={incident.severity} over={incident.step === 'closed'} />
        <Chip>{words.scope[incident.scope]}</Chip>
        <span className="text-ink-3">#{incident.id}</span>
        <span className="text-ink-2">{view.owner ? t('owner', { name: view.owner }) : t('noOwner')}</span>
      </div>
      <div className="mt-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="max-w-[52rem] text-pretty font-semibold text-[1.375rem] leading-normal tracking-[-0.01em] sm:text-[1.625rem]">
          {incident.verdict === 'unknown' ? cause : t('head', { gateway, cause })}
          <span className="block font-normal text-[1.0625rem] text-ink-2 leading-relaxed">
            {incident.kind === 'certificate-expiry'
              ? t('expiry', { gateway, people: incident.people })
              : t.rich(isConditionKind(incident.kind) ? 'measured' : 'since', {
                  when: () => <Time at={incident.startedAtMs} as="absolute" />,
                  people: incident.people,
                })}
          </span>
        </h1>
        <div className="flex flex-wrap gap-2">
          {mayRespond && incident.step !== 'closed' && (
            <Button
              kind={incident.ownerId ? 'plain' : 'primary'}
              disabled={take.isPending}
              onClick={() => take.mutate({ incidentId: incident.id, revision: view.revision })}
            >
              <UserCheck aria-hidden="true" />
              {t(incident.ownerId ? 'takeOver' : 'take')}
            </Button>
          )}
          <Button asChild>
            <Link href={`/incidents/${incident.id}/report`}>
              <FileText aria-hidden="true" />
              {t('report')}
            </Link>
          </Button>
        </div>
      </div>
      {take.error && (
        <div className="mt-3">
          <Problem>{errorText(take.error)}</Problem>
        </div>
      )}
    </header>
  );
}
