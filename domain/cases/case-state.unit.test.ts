import { readClock } from '../clocks';
import { CaseStory, opened } from './case.fixture';
import { currentEpisode, currentStage, openAlerts } from './case-state';
import type { CaseEvent } from './case-state';
import { evolve, evolveAll } from './evolve';

describe('a case', () => {
  it('begins with who, where and how it was received', () => {
    expect(CaseStory.opened().state).toMatchObject({
      caseId: 'case-1',
      sequence: 1,
      service: 'hackney',
      team: 'north',
      reference: 'HAC-7K3M-9QXD',
      status: 'open',
      receivedOn: '2026-11-20',
    });
  });

  it('keeps the latest answer with its source, and all events that answered', () => {
    const { state } = CaseStory.opened()
      .answers('hackney/eligibility-assessment', { riskLevel: 'low', livesInArea: true })
      .answers('hackney/contact', { riskLevel: 'high' });
    expect(state.facts['riskLevel']).toMatchObject({ value: 'high', formId: 'hackney/contact', eventId: 'event-3' });
    expect(state.facts['livesInArea']).toMatchObject({ value: true, eventId: 'event-2' });
    expect(state.answeredBy['riskLevel']).toEqual(['event-2', 'event-3']);
  });

  it('knows its stages, and does not enter the one it is in', () => {
    const { state } = CaseStory.opened().act([
      { kind: 'stage', stage: 'intake' },
      { kind: 'stage', stage: 'intake' },
      { kind: 'stage', stage: 'entry' },
    ]);
    expect(state.stages.map(({ stage }) => stage)).toEqual(['intake', 'entry']);
    expect(currentStage(state)?.stage).toBe('entry');
  });

  it('is held and closed for a reason', () => {
    const story = CaseStory.opened().act([{ kind: 'status', status: 'held', reason: 'crisis' }]);
    expect(story.state).toMatchObject({ status: 'held', statusReason: 'crisis' });
    expect(story.act([{ kind: 'status', status: 'closed', reason: 'end-agreed' }]).state.status).toBe('closed');
  });

  it('knows what holds it, and nothing does once it goes on', () => {
    const story = CaseStory.opened().act([
      { kind: 'status', status: 'held', reason: 'crisis' },
      { kind: 'hold', change: 'placed', hold: 'crisis-1' },
      { kind: 'hold', change: 'placed', hold: 'crisis-2' },
      { kind: 'hold', change: 'placed', hold: 'crisis-2' },
      { kind: 'hold', change: 'lifted', hold: 'crisis-1' },
    ]);
    expect(story.state.holds).toEqual(['crisis-2']);
    expect(story.act([{ kind: 'status', status: 'open', reason: 'step-down' }]).state.holds).toEqual([]);
  });

  it('follows its team, key worker, safe contact, outcomes and episodes', () => {
    const safeContact = { email: true, post: false, phone: false, voicemail: false };
    const { state } = CaseStory.opened().act([
      { kind: 'team', provider: 'partner', team: 'south' },
      { kind: 'key-worker', userId: 'ben' },
      { kind: 'safe-contact', safeContact },
      { kind: 'outcome', step: 'intake', outcome: 'accept' },
      { kind: 'episode-started', episode: 1, processInstanceKey: '17', engineId: 'e1' },
    ]);
    expect(state).toMatchObject({ provider: 'partner', team: 'south', keyWorker: { userId: 'ben' }, safeContact });
    expect(state.outcomes).toMatchObject([{ step: 'intake', outcome: 'accept' }]);
    expect(currentEpisode(state)).toEqual({
      episode: 1,
      processInstanceKey: '17',
      engineId: 'e1',
      openedOn: '2026-11-20',
    });
  });

  it('follows a letter from held to sent', () => {
    const story = CaseStory.opened().act([
      {
        kind: 'letter',
        letter: {
          change: 'held',
          letterId: 'l1',
          template: 'acknowledgement',
          recipient: 'person',
          reason: 'no-safe-address',
        },
      },
    ]);
    expect(story.state.letters['l1']).toMatchObject({ state: 'held', reason: 'no-safe-address' });
    story.act([
      {
        kind: 'letter',
        letter: {
          change: 'queued',
          letterId: 'l1',
          template: 'acknowledgement',
          recipient: 'person',
          channel: 'email',
          onceKey: 'case-1:1:ack:1',
        },
      },
      { kind: 'letter', letter: { change: 'failed', letterId: 'l1', code: 'MAIL_REFUSED' } },
      { kind: 'letter', letter: { change: 'sent', letterId: 'l1', at: '2026-11-21T09:00:00Z' } },
    ]);
    expect(story.state.letters['l1']).toEqual({
      letterId: 'l1',
      template: 'acknowledgement',
      recipient: 'person',
      channel: 'email',
      onceKey: 'case-1:1:ack:1',
      state: 'sent',
      at: '2026-11-21T09:00:00Z',
    });
  });

  it('has an alert open until the first acknowledgement, which stands', () => {
    const story = CaseStory.opened().act([
      { kind: 'alert', alert: { change: 'raised', alertId: 'a1', alert: 'crisis', audience: 'manager' } },
      { kind: 'alert', alert: { change: 'climbed', alertId: 'a1', rung: 1, audience: 'leadership' } },
    ]);
    expect(openAlerts(story.state)).toMatchObject([{ alertId: 'a1', rung: 1, audience: 'leadership' }]);
    const acknowledged = (userId: string) =>
      ({ kind: 'alert', alert: { change: 'acknowledged', alertId: 'a1', userId } }) as const;
    story.act([acknowledged('mona')]).act([acknowledged('late')]);
    expect(openAlerts(story.state)).toEqual([]);
    expect(story.state.alerts['a1']?.acknowledged?.by).toBe('mona');
  });

  it('runs its clocks', () => {
    const { state } = CaseStory.opened().act([
      {
        kind: 'clock',
        clock: {
          change: 'started',
          clockId: 'screening',
          name: 'Screening',
          length: { value: 2, unit: 'workingDay' },
          startedOn: '2026-11-20',
          dueOn: '2026-11-24',
          dueAt: '2026-11-24T23:59:59+00:00',
          calendar: 'england@1',
          provisional: false,
        },
      },
    ]);
    const clock = state.clocks['screening']?.current;
    expect(clock && readClock(clock, Date.parse('2026-11-25T00:00:00Z'))).toBe('missed');
  });

  it('counts contacts that took place, in all and since the last review', () => {
    const story = CaseStory.opened()
      .answers('hackney/contact', { contactHeld: true })
      .answers('hackney/contact', { contactHeld: false })
      .answers('hackney/contact', { contactHeld: true });
    expect(story.state.counts).toMatchObject({ contacts: 2, contactsSinceReview: 2, reviews: 0 });
    story.answers('hackney/review', { nextStep: 'continue' }).answers('hackney/contact', { contactHeld: true });
    expect(story.state.counts).toMatchObject({ contacts: 3, contactsSinceReview: 1, reviews: 1 });
  });

  it('counts plans that both signed, and crises', () => {
    const { state } = CaseStory.opened()
      .answers('hackney/plan-signatures', { bothSigned: false })
      .answers('hackney/plan-signatures', { bothSigned: true })
      .act([], { type: 'crisis-raised' });
    expect(state.counts).toMatchObject({ plansSigned: 1, crises: 1 });
  });

  it('keeps notes and files with the event they came from', () => {
    const file = {
      fileId: 'f1',
      name: 'plan.pdf',
      mediaType: 'application/pdf',
      bytes: 10,
      sha256: 'ab',
      sensitivity: 'ordinary',
    } as const;
    const { state } = CaseStory.opened().act([
      { kind: 'note', text: 'Rang twice.', sensitivity: 'restricted' },
      { kind: 'file', file },
    ]);
    expect(state.notes).toMatchObject([{ eventId: 'event-2', text: 'Rang twice.', by: { userId: 'amina' } }]);
    expect(state.files).toMatchObject([{ fileId: 'f1', eventId: 'event-2' }]);
  });
});

describe('folding', () => {
  const { events } = CaseStory.opened()
    .answers('hackney/screening', { riskLevel: 'low' })
    .act([{ kind: 'key-worker', userId: 'ben' }]);

  it('gives the same state at once, in parts, and with events delivered twice', () => {
    const whole = evolveAll(events);
    expect(evolveAll(events.slice(1), evolveAll(events.slice(0, 1)))).toEqual(whole);
    expect(evolveAll(events, whole)).toEqual(whole);
  });

  it('changes nothing that was folded before', () => {
    const before = evolveAll(events.slice(0, 1));
    const copy = structuredClone(before);
    evolveAll(events, before);
    expect(before).toEqual(copy);
  });

  it('refuses a gap, a stream that does not begin by opening, and a second opening', () => {
    const [first, second, third] = events as [CaseEvent, CaseEvent, CaseEvent];
    expect(() => evolve(evolve(undefined, first), third)).toThrow('Expected event 2 of case case-1, but got event 3.');
    expect(() => evolve(undefined, { ...second, sequence: 1 })).toThrow(
      'Expected case case-1 to be opened before "answers"',
    );
    expect(() => evolve(undefined, { ...first, data: { ...first.data, changes: [] } })).toThrow('to open it');
    expect(() => CaseStory.opened().act([opened])).toThrow('opened once');
  });

  it('refuses what happens to a letter or an alert that never was', () => {
    expect(() =>
      CaseStory.opened().act([{ kind: 'letter', letter: { change: 'failed', letterId: 'l9', code: 'X' } }]),
    ).toThrow('letter l9');
    expect(() =>
      CaseStory.opened().act([{ kind: 'alert', alert: { change: 'acknowledged', alertId: 'a9', userId: 'x' } }]),
    ).toThrow('alert a9');
  });
});
