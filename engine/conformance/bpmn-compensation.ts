import { association, compensationBoundary, compensationDefinition, element, extended, serviceTask } from './bpmn';

/** Activities that can be undone, each by a handler called `Undo…` whose job type says so too. */
export const isHandler = 'isForCompensation="true"';

export function undoable(id: string, task: string, content = ''): string {
  return serviceTask(task, { type: `${id}-${task}`, content }) + handlerOf(id, task);
}

export function handlerOf(id: string, activity: string): string {
  const definition = extended(`<zeebe:taskDefinition type="${id}-Undo${activity}"/>`);
  return compensationBoundary(activity) + element('serviceTask', `Undo${activity}`, isHandler, definition);
}

/** The associations with the handlers: they stand at the end of a scope. */
export function undone(...activities: readonly string[]): string {
  return activities.map((activity) => association(activity, `Undo${activity}`)).join('');
}

export function thrown(id: string, activity?: string, extensions = ''): string {
  return element('intermediateThrowEvent', id, '', extensions + compensationDefinition(id, activity));
}
