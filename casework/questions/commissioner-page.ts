import type { Requester } from '../../domain/access';
import type { CaseEvent } from '../../domain/cases';
import { evaluateMeasure, historiesOf, suppress, targetInWords } from '../../domain/measures';
import { localDateOf, previousQuarter, quarterById, quarterOf } from '../../domain/time';
import type { Quarter } from '../../domain/time';
import type { Answered, CommissionerPage } from '../api';
import { allowed, notFound, permit } from '../access/guard';
import { standingIds } from '../people/person-records';
import type { CaseworkRoom } from '../room';

const quartersOffered = 8;

/** Counts against the contract's targets for a quarter, without persons: small counts are not told (decision 19). */
export async function commissionerPage(
  room: CaseworkRoom,
  by: Requester,
  serviceId: string,
  quarterId?: string,
): Promise<Answered<CommissionerPage>> {
  const { parts } = room;
  const service = parts.services.get(serviceId);
  if (service === undefined) return notFound;
  const permitted = await permit(room.audit, {
    by,
    action: 'see-figures',
    resource: { service: serviceId },
    subject: serviceId,
  });
  if (!permitted.ok) return permitted;
  const nowMs = parts.clock.now();
  const quarters = latestQuarters(quarterOf(localDateOf(nowMs)));
  const quarter = (quarterId === undefined ? quarters[0] : quarterById(quarterId)) ?? quarters[0];
  if (quarter === undefined) throw new Error('Expected at least one quarter to be offered, but there is none.');
  const standing = await standingIds(room.people);
  const histories = historiesOf(await eventsOfService(room, serviceId), quarter).map(({ state, ...rest }) => ({
    ...rest,
    state: { ...state, personId: standing(state.personId) },
  }));
  return allowed({
    service: serviceId,
    serviceName: service.name,
    quarter: { from: quarter.from, to: quarter.to, label: quarter.label },
    quarters: quarters.map(({ id, label }) => ({ id, label })),
    measures: service.measures.map((measure) => ({
      id: measure.id,
      name: measure.name,
      clause: measure.clause,
      ...(measure.target && { target: targetInWords(measure.target) }),
      ...suppress(evaluateMeasure(measure, histories, quarter, nowMs)),
    })),
  });
}

function latestQuarters(newest: Quarter): readonly Quarter[] {
  const quarters = [newest];
  while (quarters.length < quartersOffered) quarters.push(previousQuarter(quarters[quarters.length - 1] ?? newest));
  return quarters;
}

async function eventsOfService(room: CaseworkRoom, service: string): Promise<readonly (readonly CaseEvent[])[]> {
  const found = await room.cases.find({ where: { service } });
  return Promise.all(found.map(({ id }) => room.log.events(id)));
}
