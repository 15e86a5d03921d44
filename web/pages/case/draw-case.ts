import type { CasePage } from '../../../casework/api';
import type { Visit } from '../../routing/visit';
import { paginate } from '../../views/pagination';

export interface NoteOnPage {
  readonly text: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly status: number;
}

/** A form of many answers is one line of the timeline until somebody wants to read it. */
const mostAnswersOpen = 3;

const stageWords = { done: 'Done, begun', now: 'Now, since', 'to-do': 'To do' } as const;

export function drawCase(visit: Visit, page: CasePage, note?: NoteOnPage): void {
  const { settings } = visit.parts;
  const printed = visit.request.path.endsWith('/print');
  const address = `/cases/${encodeURIComponent(page.identity.caseId)}`;
  const number = visit.pageNumber();
  const size = settings.timelinePageSize;
  const everything = printed || visit.request.query['timeline'] === 'all';
  const shown = everything ? page.timeline : page.timeline.filter(({ routine }) => !routine);
  const view = everything ? 'timeline=all&' : '';
  visit.show(
    'case/case',
    {
      ...page,
      title: `Case ${page.identity.reference}`,
      hasErrors: (note?.errors.length ?? 0) > 0,
      wide: true,
      address,
      printed,
      stages: page.stages.map((stage) => ({
        ...stage,
        words: stageWords[stage.state],
        current: stage.state === 'now',
      })),
      clocks: page.clocks.map((clock) => ({
        ...clock,
        missed: clock.state === 'missed',
      })),
      openAlerts: page.alerts.filter(({ acknowledged }) => !acknowledged),
      everything,
      routine: page.timeline.filter(({ routine }) => routine).length,
      timeline: (printed ? shown : shown.slice((number - 1) * size, number * size)).map((entry) => ({
        ...entry,
        restricted: entry.sensitivity === 'restricted',
        folded: !printed && entry.details.length > mostAnswersOpen,
      })),
      pagination: paginate(
        'Pages of the timeline',
        number,
        printed ? Math.max(1, shown.length) : size,
        shown.length,
        (to) => `${address}?${view}page=${to}#timeline`,
      ),
      safeContactWords: safeContactWords(page),
      errors: note?.errors ?? [],
      noteText: note?.text ?? '',
      uploadMegabytes: Math.floor(settings.upload.bytesEach / 1024 / 1024),
      mayAudit: visit.mayDo('see-case-audit'),
    },
    note?.status ?? 200,
  );
}

function safeContactWords({ safeContact }: CasePage): readonly { readonly way: string; readonly words: string }[] {
  const safe = (allowed: boolean): string => (allowed ? 'Safe' : 'Not safe: do not use');
  return [
    { way: 'Phone', words: safe(safeContact.phone) },
    { way: 'Voicemail', words: safe(safeContact.voicemail) },
    { way: 'E-mail', words: safe(safeContact.email) },
    { way: 'Post', words: safe(safeContact.post) },
  ];
}
