import type { CaseCounts } from './case-state';
import type { Answers } from './events';

/**
 * Counting from what was recorded. In every service the forms are named `contact`, `review` and `plan-signatures`
 * (`hackney/contact`); a contact that did not take place says so in `contactHeld` and does not count.
 */
export const nothingCounted: CaseCounts = {
  contacts: 0,
  contactsSinceReview: 0,
  reviews: 0,
  plansSigned: 0,
  crises: 0,
};

export function countForm(counts: CaseCounts, formId: string, answers: Answers, at: string): CaseCounts {
  switch (formId.split('/').at(-1)) {
    case 'contact':
      return answers['contactHeld'] === false ? counts : withContact(counts, at);
    case 'review':
      return { ...counts, reviews: counts.reviews + 1, contactsSinceReview: 0, lastReviewAt: at };
    case 'plan-signatures':
      return answers['bothSigned'] === true ? { ...counts, plansSigned: counts.plansSigned + 1 } : counts;
    default:
      return counts;
  }
}

/** A crisis counts once, from the event that raised it, whoever raised it. */
export function countEvent(counts: CaseCounts, type: string): CaseCounts {
  return type === 'crisis-raised' ? { ...counts, crises: counts.crises + 1 } : counts;
}

function withContact(counts: CaseCounts, at: string): CaseCounts {
  const { contacts, contactsSinceReview } = counts;
  return { ...counts, contacts: contacts + 1, contactsSinceReview: contactsSinceReview + 1, lastContactAt: at };
}
