import type { ExportRequest } from './templates';

/** Where records are posted. A request that was not carried out throws, and says why. */
export interface ExportTarget {
  send(request: ExportRequest): Promise<void>;
}

export interface HttpTargetSettings {
  readonly url: string;
  readonly credentials?: { readonly username: string; readonly password: string };
  readonly requestTimeoutMs: number;
}

export function httpTarget({ url, credentials, requestTimeoutMs }: HttpTargetSettings): ExportTarget {
  const base = url.replace(/\/+$/, '');
  const authorization =
    credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
  return {
    send: async ({ method, path, contentType, body }) => {
      const response = await fetch(base + path, {
        method,
        body,
        headers: { 'content-type': contentType, ...(authorization && { authorization }) },
        signal: AbortSignal.timeout(requestTimeoutMs),
      });
      const text = await response.text();
      if (!response.ok) {
        throw new Error(`Expected ${base}${path} to answer 2xx, but it answered ${response.status} ${shorten(text)}`);
      }
      expectTaken(`${base}${path}`, text);
    },
  };
}

/** A bulk counts as taken only when all of it was. */
function expectTaken(address: string, text: string): void {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null || !('errors' in answer) || answer.errors !== true) return;
  const items: unknown[] = 'items' in answer && Array.isArray(answer.items) ? answer.items : [];
  const reasons = new Set(items.map(errorOf).filter((reason) => reason !== undefined));
  throw new Error(
    `Expected ${address} to take all records, but it refused some: ${shorten([...reasons].join(', ')) || 'no reason given'}`,
  );
}

function errorOf(item: unknown): string | undefined {
  const error = fieldOf(fieldOf(item, 'index'), 'error');
  return error === undefined ? undefined : `${String(fieldOf(error, 'type'))}: ${String(fieldOf(error, 'reason'))}`;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
