'use client';

import { changeValue, type RankedChange, SUSPICION_TEXT } from '@tsunagu/core/show';
import { type LocalizedText, STATE_FIELD_TEXT } from '@tsunagu/core/vocabulary';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Chip } from '../base/chip.tsx';

const TONE = { strong: 'attention', some: 'outline', weak: 'plain' } as const;
/** The first digits of a certificate's hash tell two apart. */
const HASH = /^[0-9a-f]{64}$/i;

/** Then and now side by side, the most suspicious change first. */
export function ChangeList({ changes }: { readonly changes: readonly RankedChange[] }) {
  const t = useTranslations('changes');
  const text = useText();
  return (
    <table className="w-full text-left text-sm">
      <thead className="sr-only sm:not-sr-only">
        <tr className="text-ink-3 text-xs">
          <th scope="col" className="py-1.5 pr-4 font-normal">
            {t('what')}
          </th>
          <th scope="col" className="py-1.5 pr-4 font-normal">
            {t('before')}
          </th>
          <th scope="col" className="py-1.5 font-normal">
            {t('after')}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {changes.map((change) => (
          <tr
            key={`${change.field} ${change.subject}`}
            className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] gap-x-2 py-2 align-baseline sm:table-row"
          >
            <th scope="row" className="col-span-3 font-normal sm:py-2 sm:pr-4">
              <span className="mr-2 font-medium">{text(STATE_FIELD_TEXT[change.field])}</span>
              {change.subject && <span className="mr-2 break-words text-ink-3">{change.subject}</span>}
              <Chip tone={TONE[change.suspicion]} title={text(SUSPICION_TEXT[change.suspicion])}>
                {t(`suspicion.${change.suspicion}`)}
              </Chip>
            </th>
            <td className="min-w-0 break-all text-ink-2 sm:py-2 sm:pr-4">
              <Value text={changeValue(change.field, change.before)} />
            </td>
            <td aria-hidden="true" className="sm:hidden">
              <ArrowRight className="mt-0.5 size-4 text-ink-3" />
            </td>
            <td className="min-w-0 break-all sm:py-2">
              <Value text={changeValue(change.field, change.after)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ text: said }: { readonly text: LocalizedText | null }) {
  const text = useText();
  if (said === null) return <>–</>;
  const value = text(said);
  if (!HASH.test(value)) return <>{value}</>;
  return (
    <code className="font-mono text-[0.8125rem]" title={value}>
      {value.slice(0, 12)}…
    </code>
  );
}
