import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { elementWords } from '../diagram/element-words';

export const pathwaysRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/pathways',
    admits: 'see-pathways',
    handle: async (visit) => {
      const answer = await visit.parts.casework.pathways(visit.requester);
      if (!answer.ok) {
        visit.refuse(answer.refusal);
        return;
      }
      visit.show('pathways/pathways', { title: 'Pathways', wide: true, pathways: answer.value });
    },
  },
  { method: 'get', path: '/pathways/:processId', admits: 'see-pathways', handle: showPathway },
];

async function showPathway(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.pathwayDiagram(visit.requester, visit.part('processId'));
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const { name, bpmnXml, elements } = answer.value;
  visit.show('pathways/pathway', {
    title: name,
    wide: true,
    bpmnXml,
    elements: elements.map((element) => ({
      ...element,
      ...elementWords(element),
      clauses: element.clauses.join(', '),
    })),
    islands: ['diagram'],
    styles: ['diagram.css'],
    back: { href: '/pathways', text: 'Pathways' },
  });
}
