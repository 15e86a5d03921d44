import { currentStage } from '../../domain/cases';
import type { CaseState } from '../../domain/cases';
import { dateInWords, localDateOf, parseInstant } from '../../domain/time';
import type { CaseIdentity } from '../api';
import { personDetails } from '../people/person-details';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';

/** The identity bar of every page about a case. */
export async function caseIdentity(room: CaseworkRoom, state: CaseState): Promise<CaseIdentity> {
  const { name, dateOfBirth } = personDetails(state);
  const service = serviceOf(room.parts, state.service);
  const keyWorker = state.keyWorker && (await room.parts.staff.find(state.keyWorker.userId));
  const stage = currentStage(state)?.stage;
  return {
    caseId: state.caseId,
    reference: state.reference,
    personName: name,
    ...(dateOfBirth && { dateOfBirth }),
    service: state.service,
    serviceName: service.name,
    status: state.status,
    stage: service.stages.find(({ id }) => id === stage)?.name ?? '',
    ...(keyWorker && { keyWorker: keyWorker.name }),
    warnings: warnings(state),
  };
}

function warnings(state: CaseState): readonly string[] {
  const since = (at: string): string => dateInWords(localDateOf(parseInstant(at)));
  const risk = state.facts['riskLevel'];
  const suicide = state.facts['suicideRiskNow'];
  return [
    ...(suicide?.value === true ? [`Suicide risk noted on ${since(suicide.at)}`] : []),
    ...(risk?.value === 'high' ? [`High risk since ${since(risk.at)}`] : []),
    ...(state.status === 'held' ? [`Held open since ${since(state.statusSince)}`] : []),
  ];
}
