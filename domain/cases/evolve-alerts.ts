import type { AlertState, CaseEvent, CaseState } from './case-state';
import type { AlertChange } from './events';

/** The first acknowledgement stands; a later one changes nothing. */
export function evolveAlerts(alerts: CaseState['alerts'], change: AlertChange, event: CaseEvent): CaseState['alerts'] {
  return { ...alerts, [change.alertId]: evolveAlert(alerts[change.alertId], change, event) };
}

function evolveAlert(known: AlertState | undefined, change: AlertChange, { at, data }: CaseEvent): AlertState {
  if (change.change === 'raised') {
    const { alertId, alert, audience } = change;
    return { alertId, alert, audience, rung: 0, raisedAt: at, raisedBy: data.by };
  }
  if (known === undefined) {
    throw new Error(`Expected alert ${change.alertId} to be raised before it is ${change.change}, but it never was.`);
  }
  if (change.change === 'climbed') return { ...known, rung: change.rung, audience: change.audience };
  return known.acknowledged ? known : { ...known, acknowledged: { by: change.userId, at } };
}
