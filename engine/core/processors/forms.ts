import type { FormRow } from '../../state';
import { storeResource } from '../resource-texts';
import type { ReadResource } from '../commands';
import type { Step } from '../step-context';

/** D17 for forms: the same content under the same name as the latest version is that version. */
export function deployForm(step: Step, resource: ReadResource): readonly FormRow[] {
  const { formId, name, checksum, content } = resource;
  if (formId === undefined) return [];
  const latest = step.state.forms.latest(formId);
  if (latest?.checksum === checksum && latest.resourceName === name) return [latest];
  const form: FormRow = {
    key: step.nextKey(),
    formId,
    version: step.state.forms.nextVersion(formId),
    resourceName: name,
    checksum,
    resourceKey: storeResource(step, content),
  };
  step.emit({ kind: 'FORM_CREATED', key: form.key, form });
  return [form];
}
