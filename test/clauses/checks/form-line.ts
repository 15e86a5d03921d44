import assert from 'node:assert/strict';
import { evaluateCondition } from '../../../casework/forms/evaluate-condition';
import type { Answers } from '../../../domain/cases';
import { validateAnswers } from '../../../domain/forms';
import { localDate } from '../../../domain/time';
import { fillForm } from '../../../main/demonstration/fill-form';
import type { ClauseCheck } from './check';

/**
 * What the contract wants asked. Each line is somebody filling in a form: the answers are kept, and the form is refused
 * without those it must not be sent without. The dictionary has no say here: what is asked stands in the lines.
 */
export type FormLine = readonly [sentence: string, form: string, kept: Answers, needed: readonly string[]];

const asking = { today: localDate('2027-03-01'), evaluateCondition };
const quiet: Answers = { riskLevel: 'low', suicidalThoughts: 'no', suicideRiskNow: false };
const filling = { ...asking, known: quiet, below: () => 0, staff: ['keyworker'] };

export function checkOf([title, formId, kept, needed]: FormLine): ClauseCheck {
  return {
    title,
    about: ['field', 'row field'],
    holds: ({ forms }) => {
      const form = forms.get(`hackney/${formId}`);
      const filled = fillForm(form, { ...filling, wishes: kept });
      assert.deepEqual(Object.fromEntries(Object.keys(kept).map((key) => [key, filled[key]])), kept);
      for (const key of needed) {
        const rest = Object.fromEntries(Object.entries(filled).filter(([name]) => name !== key));
        const wrong = validateAnswers(form, rest, asking).errors.map(({ field }) => field);
        assert(wrong.includes(key), `Expected ${formId} to be refused without ${key}, but it is not.`);
      }
    },
  };
}
