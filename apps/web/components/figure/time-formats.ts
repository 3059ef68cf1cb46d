/** Ways to write a moment; the clock runs to 23 in both languages, as in every log. */
export const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
export const DAY = { month: 'short', day: 'numeric', weekday: 'short' } as const;
export const DAY_CLOCK = { month: 'short', day: 'numeric', ...CLOCK } as const;
export const SHORT_DAY_CLOCK = { month: 'numeric', day: 'numeric', ...CLOCK } as const;
export const SHORT_DAY = { month: 'numeric', day: 'numeric' } as const;
export const FULL_DAY_CLOCK = { year: 'numeric', month: 'short', day: 'numeric', ...CLOCK } as const;
