import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { elementWords } from './element-words';

export const diagramRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:caseId/diagrams/:processInstanceKey', admits: 'staff', handle: showDiagram },
];

const stateWords = { active: 'Here now', completed: 'Done', terminated: 'Stopped', stuck: 'Stuck' } as const;

async function showDiagram(visit: Visit): Promise<void> {
  const caseId = visit.part('caseId');
  const answer = await visit.parts.casework.diagram(visit.requester, caseId, visit.part('processInstanceKey'));
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const { name, bpmnXml, steps } = answer.value;
  visit.show('diagram/diagram', {
    title: name,
    wide: true,
    bpmnXml,
    steps: steps.map((step) => ({ ...step, ...elementWords(step), words: stateWords[step.state] })),
    islands: ['diagram'],
    styles: ['diagram.css'],
    back: { href: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' },
  });
}
