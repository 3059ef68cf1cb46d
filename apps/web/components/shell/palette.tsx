'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { cn } from '../base/class-names.ts';
import { Dialog } from '../base/dialog.tsx';
import { INPUT } from '../base/field.tsx';
import { type Destination, useDestinations } from './use-destinations.ts';

export interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const focusAtOnce = (input: HTMLInputElement | null) => input?.focus();

/** To anywhere by typing: pages, machines by name, incidents by number. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const t = useTranslations('keys');
  return (
    <Dialog title={t('open')} open={open} onOpenChange={onOpenChange}>
      <PaletteBody onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function PaletteBody({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations('keys');
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { found, searching } = useDestinations(text);
  const chosen = Math.min(at, found.length - 1);
  const go = (destination: Destination | undefined) => {
    if (!destination) return;
    onDone();
    router.push(destination.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(chosen + step, found.length - 1)));
    }
    // A conversion of kana ends with Enter too.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(found[chosen]);
  };
  return (
    <>
      <div className="relative">
        <Search className="pointer-events-none absolute top-3 left-3 size-4 text-ink-3" aria-hidden="true" />
        <input
          ref={focusAtOnce}
          role="combobox"
          aria-expanded={true}
          aria-controls={listId}
          aria-activedescendant={found[chosen] ? `${listId}-${chosen}` : undefined}
          aria-label={t('open')}
          placeholder={t('placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className={`${INPUT} pl-9`}
        />
      </div>
      <div id={listId} role="listbox" aria-label={t('list')} className="mt-2 max-h-80 overflow-y-auto">
        {found.map((destination, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
          <div
            key={destination.href}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => go(destination)}
            className={cn(
              'flex cursor-default justify-between gap-4 rounded px-3 py-2 text-sm',
              index === chosen && 'bg-accent-soft',
            )}
          >
            <span className="truncate">{destination.name}</span>
            <span className="shrink-0 text-ink-3 text-xs">{destination.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && !searching && <p className="px-3 py-2 text-ink-3 text-sm">{t('none')}</p>}
    </>
  );
}
