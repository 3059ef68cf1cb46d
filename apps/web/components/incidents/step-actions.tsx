'use client';

import { useMutation } from '@tanstack/react-query';
import { INCIDENT_STEPS } from '@tsunagu/core/vocabulary';
import type { IncidentView } from '@tsunagu/services/show';
import { ArrowRight, Ellipsis } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useText } from '../../client/use-text.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '../base/menu.tsx';
import { Problem } from '../base/problem.tsx';

const OTHER_REASONS = ['false-alarm', 'duplicate'] as const;

/** On to the next step, back to an earlier one, or closed for another reason. */
export function StepActions({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident');
  const words = useWords();
  const text = useText();
  const format = useFormatter();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const advance = useMutation(trpc.incidents.advance.mutationOptions({ onSuccess: refresh }));
  const close = useMutation(trpc.incidents.close.mutationOptions({ onSuccess: refresh }));
  const { incident, revision, stepsAllowed, missing } = view;
  if (!useMayRespond() || stepsAllowed.length === 0) return null;
  const change = { incidentId: incident.id, revision };
  const at = INCIDENT_STEPS.indexOf(incident.step);
  const next = stepsAllowed.find((step) => INCIDENT_STEPS.indexOf(step) > at);
  const earlier = stepsAllowed.filter((step) => INCIDENT_STEPS.indexOf(step) < at);
  const pending = advance.isPending || close.isPending;
  const error = advance.error ?? close.error;
  return (
    <div className="flex flex-col items-start gap-2 sm:items-end">
      <div className="flex items-center gap-2">
        <Menu>
          <MenuTrigger asChild>
            <Button kind="quiet" size="icon" aria-label={t('closeOther')} disabled={pending}>
              <Ellipsis aria-hidden="true" />
            </Button>
          </MenuTrigger>
          <MenuContent align="end">
            {earlier.map((step) => (
              <MenuItem key={step} onSelect={() => advance.mutate({ ...change, to: step })}>
                {t('backTo', { step: words.incidentStep[step] })}
              </MenuItem>
            ))}
            {earlier.length > 0 && <MenuSeparator />}
            {OTHER_REASONS.map((reason) => (
              <MenuItem key={reason} onSelect={() => close.mutate({ ...change, reason })}>
                {t(`closeAs.${reason}`)}
              </MenuItem>
            ))}
          </MenuContent>
        </Menu>
        {next && (
          <Button
            kind="primary"
            disabled={pending || missing.length > 0}
            onClick={() => advance.mutate({ ...change, to: next })}
          >
            {next === 'closed' ? t('closeResolved') : t('next', { step: words.incidentStep[next] })}
            <ArrowRight aria-hidden="true" />
          </Button>
        )}
      </div>
      {missing.length > 0 && (
        <p className="text-[0.8125rem] text-attention">
          {t('missing', { what: format.list(missing.map(text)) })}
        </p>
      )}
      {error && <Problem>{errorText(error)}</Problem>}
    </div>
  );
}
