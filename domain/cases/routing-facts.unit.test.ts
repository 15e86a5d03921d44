import { localDate } from '../time';
import { CaseStory } from './case.fixture';
import { readRoutingFacts } from './routing-facts';
import type { FactSource } from './routing-facts';

const source = (story: CaseStory, today = '2027-01-25'): FactSource => ({
  state: story.state,
  today: localDate(today),
  person: { dateOfBirth: localDate('2009-01-25'), emailKnown: true },
});

describe('routing facts', () => {
  it('are computed from the case, the person and the day', () => {
    const story = CaseStory.opened()
      .act([{ kind: 'episode-started', episode: 1, processInstanceKey: '1', engineId: 'e' }], {
        at: '2026-11-25T09:00:00Z',
      })
      .answers('hackney/contact', { contactHeld: true, riskLevel: 'medium' })
      .answers('hackney/consent', { sharingWithGpAgreed: true });
    const names = [
      'asAt',
      'age',
      'adultOn',
      'reviewsHeld',
      'hasKeyWorker',
      'emailKnown',
      'contactsSinceReview',
      'monthsInService',
      'caseClosed',
      'riskLevel',
      'sharingWithGpAgreed',
      'episode',
    ];
    expect(readRoutingFacts(names, source(story))).toEqual({
      asAt: '2027-01-25',
      age: 18,
      adultOn: '2027-01-25',
      reviewsHeld: 0,
      hasKeyWorker: false,
      emailKnown: true,
      contactsSinceReview: 1,
      monthsInService: 2,
      caseClosed: false,
      riskLevel: 'medium',
      sharingWithGpAgreed: true,
      episode: 1,
    });
  });

  it('say null for what is not known, and no for sharing that was never agreed', () => {
    const unknown = { ...source(CaseStory.opened()), person: { emailKnown: false } };
    expect(readRoutingFacts(['age', 'needLevel', 'sharingWithGpAgreed', 'toString'], unknown)).toEqual({
      age: null,
      needLevel: null,
      sharingWithGpAgreed: false,
      toString: null,
    });
  });

  it('count months from receipt before an episode is open', () => {
    expect(readRoutingFacts(['monthsInService'], source(CaseStory.opened(), '2027-02-20'))).toEqual({
      monthsInService: 3,
    });
  });

  it('are single values: a list is refused', () => {
    const story = CaseStory.opened().answers('hackney/full-assessment', { topics: ['sleep', 'work'] });
    expect(() => readRoutingFacts(['topics'], source(story))).toThrow('Expected fact topics to be one value');
  });
});
