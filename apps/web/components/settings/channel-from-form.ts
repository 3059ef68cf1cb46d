export type ChannelKind = 'webhook' | 'email';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** The form's fields as the procedure wants them; what is wrong with them the procedure says. */
export function channelFromForm(kind: ChannelKind, form: FormData) {
  const common = {
    name: text(form, 'name'),
    locale: form.get('locale') === 'en' ? ('en' as const) : ('ja' as const),
  };
  if (kind === 'webhook') return { ...common, kind, url: text(form, 'url') };
  return {
    ...common,
    kind,
    host: text(form, 'host'),
    port: Number(form.get('port')),
    secure: form.get('secure') === 'on',
    user: text(form, 'user') || null,
    password: String(form.get('password') ?? '') || null,
    from: text(form, 'from'),
    to: text(form, 'to')
      .split(/[\s,;、]+/)
      .filter((address) => address !== ''),
  };
}
