import { z } from 'zod';
import {
  EngineRefusal,
  EngineUnavailable,
  type AssignUserTask,
  type CompleteUserTask,
  type RefusalCode,
  type UpdateUserTask,
} from '../port';

/**
 * The REST calls with which Zeebe 8.5 handles native user tasks (U3); its gRPC gateway has none. Statuses that say the
 * engine understood and said no become refusals, everything else leaves open whether the command was carried out.
 */
export class UserTaskCalls {
  constructor(
    /** As `host:port` or a URL. */
    private readonly address: string,
    private readonly timeoutMs: number,
  ) {}

  complete(userTaskKey: string, { variables, action }: CompleteUserTask): Promise<void> {
    return this.send('POST', `${userTaskKey}/completion`, { variables, action });
  }

  assign(userTaskKey: string, { assignee, allowOverride, action }: AssignUserTask): Promise<void> {
    return this.send('POST', `${userTaskKey}/assignment`, { assignee, allowOverride, action });
  }

  unassign(userTaskKey: string): Promise<void> {
    return this.send('DELETE', `${userTaskKey}/assignee`, undefined);
  }

  update(userTaskKey: string, { changeset, action }: UpdateUserTask): Promise<void> {
    return this.send('PATCH', userTaskKey, { changeset, action });
  }

  private async send(method: string, path: string, body: object | undefined): Promise<void> {
    const base = this.address.includes('://') ? this.address : `http://${this.address}`;
    let answer: Response;
    try {
      answer = await fetch(`${base}/v1/user-tasks/${path}`, {
        method,
        signal: AbortSignal.timeout(this.timeoutMs),
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new EngineUnavailable(`Expected an answer of ${base}, but got none: ${String(cause)}`, { cause });
    }
    if (!answer.ok) throw refusalOf(answer.status, await answer.text());
  }
}

const refusals: { readonly [status: number]: RefusalCode } = {
  400: 'INVALID_ARGUMENT',
  404: 'NOT_FOUND',
  409: 'INVALID_STATE',
};

function refusalOf(status: number, text: string): EngineRefusal | EngineUnavailable {
  const code = refusals[status];
  const detail = detailOf(text) ?? text;
  if (code !== undefined) return new EngineRefusal(code, detail);
  return new EngineUnavailable(`Expected an answer to the user task command, but got status ${status}: ${detail}`);
}

const problem = z.object({ detail: z.string() });

function detailOf(text: string): string | undefined {
  try {
    return problem.parse(JSON.parse(text)).detail;
  } catch {
    return undefined;
  }
}
