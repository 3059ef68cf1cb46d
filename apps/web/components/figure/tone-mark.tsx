import { CircleCheck, CircleDot, OctagonAlert, TriangleAlert } from 'lucide-react';
import { cn } from '../base/class-names.ts';

export type Tone = 'fine' | 'neutral' | 'attention' | 'broken' | 'unknown';

const MARK = {
  fine: { icon: CircleCheck, className: 'bg-fine-soft text-fine' },
  neutral: { icon: CircleDot, className: 'bg-sunk text-ink-2' },
  attention: { icon: TriangleAlert, className: 'bg-attention-soft text-attention' },
  broken: { icon: OctagonAlert, className: 'bg-broken-soft text-broken' },
  unknown: { icon: CircleDot, className: 'bg-sunk text-ink-2' },
} as const satisfies Record<Tone, { icon: unknown; className: string }>;

/** How bad it is: a shape and a word, then the colour. */
export function ToneMark({
  tone,
  label,
  className,
}: {
  readonly tone: Tone;
  readonly label: string;
  readonly className?: string;
}) {
  const { icon: Icon, className: look } = MARK[tone];
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded px-2 py-0.5 font-semibold text-[0.8125rem]',
        look,
        className,
      )}
    >
      <Icon className="size-4" aria-hidden="true" />
      {label}
    </span>
  );
}
