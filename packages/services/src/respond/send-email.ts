import nodemailer from 'nodemailer';
import type { EmailConfig } from './channel-config.ts';
import type { Delivery, Parcel } from './deliver.ts';

const TIMEOUT_MS = 10_000;

/** One plain-text e-mail over SMTP. A permanent refusal (5xx) of every recipient is not tried again. */
export async function sendEmail(config: EmailConfig, parcel: Parcel): Promise<Delivery> {
  const auth = config.user === null ? {} : { auth: { user: config.user, pass: config.password ?? '' } };
  const transport = nodemailer.createTransport({
    host: config.host,
    port: config.port,
    secure: config.secure,
    // A password must not travel in clear because somebody stripped STARTTLS on the way.
    requireTLS: !config.secure && config.user !== null,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
  });
  try {
    await transport.sendMail({
      from: config.from,
      to: config.to,
      subject: parcel.message.subject,
      text: parcel.message.text,
      // The same on every retry, so that mail systems drop a second copy.
      messageId: `<${parcel.id}@tsunagu>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { ok: true };
  } catch (error) {
    const code = responseCode(error);
    if (code === null) throw error;
    return { ok: false, permanent: code >= 500, detail: `SMTP ${code}` };
  } finally {
    transport.close();
  }
}

/** The server's reply code; null when the server never got to answer. */
function responseCode(error: unknown): number | null {
  const known = error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number';
  return known ? (error.responseCode as number) : null;
}
