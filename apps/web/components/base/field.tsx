import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './class-names.ts';

export const INPUT =
  'h-10 w-full rounded-md border border-line-strong bg-sheet px-3 text-[0.9375rem] placeholder:text-ink-3 aria-invalid:border-broken';

export interface FieldProps extends ComponentProps<'input'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

export function Field({ label, hint, className, id, ...rest }: FieldProps) {
  const own = useId();
  const inputId = id ?? own;
  return (
    <div className={className}>
      <label htmlFor={inputId} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <input
        id={inputId}
        className={INPUT}
        {...(hint ? { 'aria-describedby': `${inputId}-hint` } : {})}
        {...rest}
      />
      {hint && (
        <p id={`${inputId}-hint`} className="mt-1 text-ink-3 text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

export interface SelectFieldProps extends ComponentProps<'select'> {
  readonly label: ReactNode;
}

/** The browser's own select: works with every keyboard, screen reader and phone. */
export function SelectField({ label, className, children, id, ...rest }: SelectFieldProps) {
  const own = useId();
  const selectId = id ?? own;
  return (
    <div className={className}>
      <label htmlFor={selectId} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <select id={selectId} className={cn(INPUT, 'pr-8')} {...rest}>
        {children}
      </select>
    </div>
  );
}

export interface TextFieldProps extends ComponentProps<'textarea'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

export function TextField({ label, hint, className, id, ...rest }: TextFieldProps) {
  const own = useId();
  const areaId = id ?? own;
  return (
    <div className={className}>
      <label htmlFor={areaId} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <textarea
        id={areaId}
        className={cn(INPUT, 'h-auto min-h-20 py-2 leading-relaxed')}
        {...(hint ? { 'aria-describedby': `${areaId}-hint` } : {})}
        {...rest}
      />
      {hint && (
        <p id={`${areaId}-hint`} className="mt-1 text-ink-3 text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
