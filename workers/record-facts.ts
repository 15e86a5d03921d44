import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import type { JsonValue } from '../engine/port';

/**
 * Writes what a pathway worked out into the case, as answers to the form that the header names: one that nobody fills in
 * and that says what each variable of its name means.
 */
export const recordFacts: JobHandler = {
  type: 'record-facts',
  async run(job, parts) {
    const form = parts.forms.get(job.header('form'));
    const answers = Object.fromEntries(
      [...form.questions.keys()].map((name) => [name, simpleValue(job.job.variables[name])] as const),
    );
    await job.act(() => ({
      title: form.title,
      changes: [{ kind: 'answers', formId: form.id, formVersion: form.version, answers }],
    }));
    return completed();
  },
};

function simpleValue(value: JsonValue | undefined): string | number | boolean | null {
  return value === undefined || typeof value === 'object' ? null : value;
}
