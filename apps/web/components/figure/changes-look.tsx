'use client';

import { changeValue, onsetEventText, onsetNotes } from '@tsunagu/core/show';
import { STATE_FIELD_TEXT } from '@tsunagu/core/vocabulary';
import type { ChangesLook } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Chip } from '../base/chip.tsx';
import { Time } from './time.tsx';

const SHOWN_MAX = 6;

/** What had changed as of one look: what happened to everybody, then what the failing machines share. */
export function ChangesLookView({ look }: { readonly look: ChangesLook }) {
  const t = useTranslations('changes');
  const text = useText();
  const notes = onsetNotes(look);
  return (
    <>
      {look.events.length + notes.length > 0 && (
        <ul className="mb-4 space-y-1.5 text-sm">
          {look.events.map((event) => (
            <li key={`${event.kind} ${event.at} ${text(onsetEventText(event))}`}>
              {text(onsetEventText(event))}{' '}
              <Time at={event.at} as="absolute" className="whitespace-nowrap text-[0.8125rem] text-ink-3" />
            </li>
          ))}
          {notes.map(({ at, text: said }) => (
            <li key={`note ${at} ${text(said)}`} className={at === null ? 'text-ink-3' : undefined}>
              {text(said)}{' '}
              {at !== null && (
                <Time at={at} as="absolute" className="whitespace-nowrap text-[0.8125rem] text-ink-3" />
              )}
            </li>
          ))}
        </ul>
      )}
      {look.machines === 0 && <p className="text-ink-3 text-sm">{t('notKnown')}</p>}
      {look.machines > 0 && look.found.length === 0 && (
        <p className="text-ink-2 text-sm">{t('groupNothing')}</p>
      )}
      <ul className="space-y-4">
        {look.found.slice(0, SHOWN_MAX).map((share) => (
          <ShareRow key={share.field} share={share} />
        ))}
      </ul>
    </>
  );
}

function ShareRow({ share }: { readonly share: ChangesLook['found'][number] }) {
  const t = useTranslations('changes');
  const text = useText();
  const { commonest } = share;
  const said = (value: string | null) => {
    const inWords = changeValue(share.field, value);
    return inWords === null ? '–' : text(inWords);
  };
  const rows = [
    { name: t('failing'), count: share.failing, of: share.failingOf, fill: 'bg-broken-mark' },
    { name: t('others'), count: share.others, of: share.othersOf, fill: 'bg-unknown-mark' },
  ];
  return (
    <li className="text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <strong className="font-semibold">{text(STATE_FIELD_TEXT[share.field])}</strong>
        {share.suspicion === 'strong' && <Chip tone="attention">{t('suspicion.strong')}</Chip>}
        {commonest && (
          <span className="break-all text-[0.8125rem] text-ink-2">
            {t('commonest', {
              before: said(commonest.before),
              after: said(commonest.after),
              count: commonest.machines,
            })}
          </span>
        )}
      </p>
      <dl className="mt-1.5 grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-[0.8125rem]">
        {rows.map(({ name, count, of, fill }) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd aria-hidden="true" className="h-1.5 rounded-full bg-sunk">
              {count !== null && of !== null && (
                <span
                  className={`block h-full rounded-full ${fill}`}
                  style={{ width: `${(count / of) * 100}%` }}
                />
              )}
            </dd>
            <dd className="text-right text-ink-2">
              {count === null || of === null ? t('notChecked') : t('machinesOf', { count, of })}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
