'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../base/dialog.tsx';

const KEYS = [
  { keys: ['Ctrl', 'K'], name: 'palette' },
  { keys: ['j', 'k'], name: 'rows' },
  { keys: ['Enter'], name: 'openRow' },
  { keys: ['/'], name: 'search' },
  { keys: ['?'], name: 'help' },
] as const;

export interface KeyGuideProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function KeyGuide({ open, onOpenChange }: KeyGuideProps) {
  const t = useTranslations('keys');
  return (
    <Dialog title={t('help')} open={open} onOpenChange={onOpenChange}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-2.5 text-sm">
        {KEYS.map(({ keys, name }) => (
          <div key={name} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded border border-line-strong bg-sunk px-1.5 font-mono text-xs leading-5"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(`key.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
