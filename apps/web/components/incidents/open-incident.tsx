'use client';

import { useMutation } from '@tanstack/react-query';
import { SCOPES, SEVERITIES } from '@tsunagu/core/vocabulary';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { SelectField, TextField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

/** A person reports trouble that no signal has told of yet. */
export function OpenIncident() {
  const t = useTranslations('incident.open');
  const words = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const [shown, setShown] = useState(false);
  const open = useMutation(
    trpc.incidents.open.mutationOptions({
      onSuccess: ({ incidentId }) => router.push(`/incidents/${incidentId}`),
    }),
  );
  if (!useMayRespond()) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const scope = SCOPES.find((one) => one === form.get('scope'));
    const severity = SEVERITIES.find((one) => one === form.get('severity'));
    open.mutate({
      text: String(form.get('text')),
      ...(scope ? { scope } : {}),
      ...(severity ? { severity } : {}),
    });
  };
  return (
    <Dialog
      title={t('title')}
      open={shown}
      onOpenChange={setShown}
      trigger={
        <Button>
          <Plus aria-hidden="true" />
          {t('title')}
        </Button>
      }
    >
      <form onSubmit={submit} className="space-y-4">
        <TextField label={t('text')} name="text" rows={4} maxLength={4000} required />
        <div className="grid grid-cols-2 gap-3">
          <SelectField label={t('scope')} name="scope" defaultValue="organization">
            {SCOPES.map((scope) => (
              <option key={scope} value={scope}>
                {words.scope[scope]}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('severity')} name="severity" defaultValue="attention">
            {SEVERITIES.map((severity) => (
              <option key={severity} value={severity}>
                {words.severity[severity]}
              </option>
            ))}
          </SelectField>
        </div>
        {open.error && <Problem>{errorText(open.error)}</Problem>}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => setShown(false)}>
            {t('cancel')}
          </Button>
          <Button type="submit" kind="primary" disabled={open.isPending}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
