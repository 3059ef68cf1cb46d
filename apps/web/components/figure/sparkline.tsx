/** A day in 24 strokes; the words beside it carry the figures. */
export function Sparkline({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
  const highest = Math.max(1, ...values);
  return (
    <svg
      viewBox={`0 0 ${values.length * 4} 20`}
      className="h-5 w-24"
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (value / highest) * 20);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the hour
            key={index}
            x={index * 4}
            y={20 - height}
            width={3}
            height={height}
            className={value === 0 ? 'fill-line-strong' : 'fill-ink-2'}
          />
        );
      })}
    </svg>
  );
}
