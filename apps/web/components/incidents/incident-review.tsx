'use client';

import { useMutation } from '@tanstack/react-query';
import type { IncidentView } from '@tsunagu/services/show';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { TextField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';
import { ImprovementFields } from './improvement-fields.tsx';

const PARTS = ['summary', 'cause', 'recovery'] as const;

/** What people write into the report; kept in the form until it is saved. */
export function IncidentReview({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.review');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const mayRespond = useMayRespond();
  const [review, setReview] = useState(view.incident.review);
  const [dirty, setDirty] = useState(false);
  const save = useMutation(
    trpc.incidents.saveReview.mutationOptions({
      onSuccess: () => {
        setDirty(false);
        return refresh();
      },
    }),
  );
  const shown = dirty ? review : view.incident.review;
  const edit = (change: Partial<typeof review>) => {
    setReview({ ...shown, ...change });
    setDirty(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      incidentId: view.incident.id,
      revision: view.revision,
      review: {
        ...shown,
        improvements: shown.improvements.filter((improvement) => improvement.text.trim() !== ''),
      },
    });
  };
  return (
    <Card title={t('title')}>
      <form onSubmit={submit} className="space-y-4">
        <fieldset disabled={!mayRespond} className="space-y-4">
          {PARTS.map((part) => (
            <TextField
              key={part}
              label={t(part)}
              value={shown[part]}
              rows={part === 'summary' ? 3 : 2}
              maxLength={4000}
              onChange={(event) => edit({ [part]: event.target.value })}
            />
          ))}
          <ImprovementFields value={shown.improvements} onChange={(improvements) => edit({ improvements })} />
        </fieldset>
        {save.error && <Problem>{errorText(save.error)}</Problem>}
        {mayRespond && (
          <div className="flex items-center gap-3">
            <Button type="submit" kind="primary" disabled={!dirty || save.isPending}>
              {t('save')}
            </Button>
            {save.isSuccess && !dirty && (
              <p role="status" className="flex items-center gap-1 text-fine text-sm">
                <Check className="size-4" aria-hidden="true" />
                {t('saved')}
              </p>
            )}
          </div>
        )}
      </form>
    </Card>
  );
}
