import type { Outgoing } from '../../domain/cases';
import { EngineRefusal } from '../../engine/port';
import type { Collection } from '../../store/port';
import { outgoing } from '../documents';
import type { OutgoingDocument } from '../documents';
import { TryAgain } from '../jobs/case-job';
import type { CaseworkParts } from '../parts';
import { sendNotice } from '../letters/notices';

/** Waits between tries: a broker that restarts is back in seconds, one that is away for the night is asked each minute. */
const waitsMs = [1_000, 5_000, 15_000, 60_000] as const;
const firstPage = 200;

/**
 * Delivers what acts have sent out, each until the other side has it. What the engine refuses is not sent again: a
 * message it has already, a job that has ended; its records say how that ended (decision 8).
 */
export class Delivery {
  private readonly outgoing: Collection<OutgoingDocument>;
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly parts: CaseworkParts) {
    this.outgoing = parts.store.collection(outgoing);
  }

  /** Tries these now. Resolves when each was delivered or has its next time. */
  async deliver(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.deliverOnce(id)));
  }

  /** Tries everything whose time has come; answers how much was tried. */
  deliverDue(): Promise<number> {
    return this.deliverUntil(this.parts.clock.now());
  }

  /** Tries also what waits for its next time: the engine was away and is back. */
  deliverWaiting(): Promise<number> {
    return this.deliverUntil(Number.MAX_SAFE_INTEGER - 1);
  }

  private async deliverUntil(instantMs: number): Promise<number> {
    const due = await this.outgoing.find({
      where: { state: 'pending', nextAtMs: { below: instantMs + 1 } },
      sort: [{ field: 'nextAtMs', direction: 'ascending' }],
      limit: firstPage,
    });
    await this.deliver(due.map(({ id }) => id));
    return due.length;
  }

  private async deliverOnce(id: string): Promise<void> {
    const running = this.underWay.get(id);
    if (running) return running;
    const attempt = this.attempt(id).finally(() => this.underWay.delete(id));
    this.underWay.set(id, attempt);
    return attempt;
  }

  private async attempt(id: string): Promise<void> {
    const document = await this.outgoing.get(id);
    if (document?.state !== 'pending') return;
    try {
      await this.hand(document.item, document.caseId);
      await this.outgoing.update(id, (current) => ({ ...current, state: 'delivered' }));
    } catch (error) {
      if (error instanceof EngineRefusal) {
        await this.outgoing.update(id, (current) => ({ ...current, state: stateAfter(error), problem: error.code }));
        return;
      }
      if (!(error instanceof TryAgain)) this.parts.report({ where: `outgoing ${document.item.kind}`, error });
      const nextAtMs = this.parts.clock.now() + (waitsMs[document.attempts] ?? 60_000);
      await this.outgoing.update(id, (current) => ({
        ...current,
        attempts: current.attempts + 1,
        nextAtMs,
        problem: error instanceof Error ? error.name : 'UNKNOWN',
      }));
    }
  }

  private async hand(item: Outgoing, caseId: string): Promise<void> {
    const { engine } = this.parts;
    switch (item.kind) {
      case 'publish-message': {
        const { name, correlationKey, messageId, timeToLiveMs, variables } = item;
        await engine.publishMessage({ name, correlationKey, messageId, timeToLiveMs, variables });
        return;
      }
      case 'complete-task':
        if (item.engineId !== engine.engineId)
          throw new EngineRefusal('NOT_FOUND', 'The task belongs to another data set of the engine.');
        await engine.completeJob(item.jobKey, item.variables);
        return;
      case 'notify-staff':
        await sendNotice(this.parts, item, caseId);
        return;
    }
  }
}

/** ALREADY_EXISTS and NOT_FOUND mean that an earlier try arrived, or that the records will tell. */
function stateAfter(refusal: EngineRefusal): OutgoingDocument['state'] {
  return refusal.code === 'ALREADY_EXISTS' || refusal.code === 'NOT_FOUND' ? 'delivered' : 'refused';
}
