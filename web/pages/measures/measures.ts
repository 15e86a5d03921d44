import { isAllowed } from '../../../domain/access';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

export const measuresRoutes: readonly Route[] = [
  { method: 'get', path: '/measures', admits: 'see-figures', handle: chooseService },
  { method: 'get', path: '/measures/:service', admits: 'see-figures', handle: showMeasures },
];

/** One service of one's own: straight there; several: choose. */
function chooseService(visit: Visit): void {
  const services = visit.parts.services
    .filter(({ id }) => isAllowed(visit.requester, 'see-figures', { service: id }))
    .map(({ id, name }) => ({ id, name }));
  const [only] = services;
  if (only === undefined) {
    visit.showForbidden();
    return;
  }
  if (services.length === 1) {
    visit.go(`/measures/${only.id}`);
    return;
  }
  visit.show('measures/choose', { title: 'Measures', services });
}

async function showMeasures(visit: Visit): Promise<void> {
  const service = visit.part('service');
  const quarter = visit.query('quarter');
  const answer = await visit.parts.casework.commissioner(
    visit.requester,
    service,
    quarter === '' ? undefined : quarter,
  );
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const page = answer.value;
  visit.show('measures/measures', {
    title: `Measures, ${page.quarter.label}`,
    wide: true,
    service,
    serviceName: page.serviceName,
    quarter: page.quarter,
    quarters: page.quarters.map(({ id, label }) => ({ id, label, selected: label === page.quarter.label })),
    measures: page.measures.map((measure) => ({
      ...measure,
      verdict: verdictOf(measure.met),
      missed: measure.met === false,
    })),
  });
}

function verdictOf(met: boolean | undefined): string {
  if (met === undefined) return 'No target';
  return met ? 'Met' : 'Not met';
}
