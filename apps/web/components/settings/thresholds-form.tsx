'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Field } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';
import { Segmented } from '../base/segmented.tsx';

const DAYS = ['7', '14', '30'] as const;
type Days = (typeof DAYS)[number];
const DAY_NUMBER = { '7': 7, '14': 14, '30': 30 } as const satisfies Record<Days, number>;

export function ThresholdsForm({
  present,
}: {
  readonly present: { readonly peopleMin: number; readonly onceInYears: number };
}) {
  const t = useTranslations('settings.detection');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [days, setDays] = useState<Days>('14');
  const [wanted, setWanted] = useState(present);
  const tryOut = useMutation(trpc.thresholds.tryOut.mutationOptions({ onSuccess: refresh }));
  const set = useMutation(trpc.thresholds.set.mutationOptions({ onSuccess: refresh }));
  const error = set.error ?? tryOut.error;
  const isSame = wanted.peopleMin === present.peopleMin && wanted.onceInYears === present.onceInYears;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    tryOut.mutate({ days: DAY_NUMBER[days], tried: wanted });
  };
  return (
    <Card title={t('thresholds')} note={t('thresholdsNote')}>
      <form onSubmit={submit} className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('people')}
            hint={t('peopleHint')}
            name="peopleMin"
            type="number"
            min={3}
            max={500}
            required
            value={Number.isNaN(wanted.peopleMin) ? '' : wanted.peopleMin}
            onChange={(event) => setWanted({ ...wanted, peopleMin: event.target.valueAsNumber })}
          />
          <Field
            label={t('years')}
            hint={t('yearsHint')}
            name="onceInYears"
            type="number"
            min={1}
            max={100}
            required
            value={Number.isNaN(wanted.onceInYears) ? '' : wanted.onceInYears}
            onChange={(event) => setWanted({ ...wanted, onceInYears: event.target.valueAsNumber })}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Segmented
            label={t('days')}
            value={days}
            choices={DAYS.map((one) => ({ value: one, label: t('lastDays', { days: one }) }))}
            onChange={setDays}
          />
          <Button type="submit" disabled={tryOut.isPending}>
            {t('tryOut')}
          </Button>
          <Button
            kind="primary"
            disabled={isSame || set.isPending}
            onClick={(event) => {
              if (event.currentTarget.form?.reportValidity()) set.mutate(wanted);
            }}
          >
            {t('set')}
          </Button>
        </div>
        {error && <Problem>{errorText(error)}</Problem>}
      </form>
    </Card>
  );
}
