const EVENT_END = '</Event>';

/** Events in XML may go over many lines; each is one message. */
function ofXml(text: string): string[] {
  return text
    .split(EVENT_END)
    .filter((part) => part.includes('<Event'))
    .map((part) => `${part.slice(part.indexOf('<Event'))}${EVENT_END}`);
}

function ofJson(text: string): string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const records = Array.isArray(value) ? value : [value];
    return records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record)));
  } catch {
    // Several objects, one a line, are no JSON as a whole.
    return null;
  }
}

/**
 * What a log shipper posts, as messages: events in XML, one JSON value or an array of them, or lines of text or JSON. Never
 * throws.
 */
export function bodyMessages(text: string): readonly string[] {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (/^(?:<\?xml[^>]{0,200}>\s*)?<Events?[\s>]/.test(trimmed)) return ofXml(trimmed);
  const whole = /^[[{]/.test(trimmed) ? ofJson(trimmed) : null;
  return whole ?? trimmed.split(/\r?\n/).filter((line) => line.trim() !== '');
}
