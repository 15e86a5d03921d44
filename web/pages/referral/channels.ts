import type { FormPages } from '../../form-pages';

/** Who refers. The form of a channel is `<service>/referral-<channel>`; a service offers those it has forms for. */
export interface Channel {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Typed in by staff from paper or a telephone call. */
  readonly staffOnly: boolean;
}

const channels: readonly Channel[] = [
  { id: 'self', label: 'Myself', hint: 'You want support for yourself', staffOnly: false },
  { id: 'family', label: 'A relative or friend', hint: 'With their agreement where possible', staffOnly: false },
  {
    id: 'professional',
    label: 'Someone I work with',
    hint: 'You are a social worker, nurse, housing officer or another professional',
    staffOnly: false,
  },
  { id: 'gp', label: 'A patient of my practice', hint: 'You are a GP or work in a practice', staffOnly: false },
  {
    id: 'paper',
    label: 'A paper or telephone referral',
    hint: 'You type in what somebody else wrote or said',
    staffOnly: true,
  },
];

export function channelsOf(forms: FormPages, service: string, staff: boolean): readonly Channel[] {
  return channels.filter(({ id, staffOnly }) => (staff || !staffOnly) && forms.has(formOf(service, id)));
}

export function formOf(service: string, channel: string): string {
  return `${service}/referral-${channel}`;
}
