import type { LetterConfiguration } from '../../config/service-configuration';
import type { CaseState, SafeContact } from '../../domain/cases';
import { personDetails } from '../people/person-details';
import { serviceOf } from '../parts';
import type { CaseworkParts } from '../parts';

/** How a letter goes, if it may go at all. What the safe-contact wishes do not allow is not sent, whatever a diagram says. */
export type LetterPlan =
  | {
      readonly way: 'email' | 'post';
      readonly name: string;
      readonly recipient: LetterConfiguration['to'];
      readonly to: string;
    }
  | {
      readonly way: 'held';
      readonly name: string;
      readonly recipient: LetterConfiguration['to'];
      readonly reason: HeldReason;
    };

/** consent-missing, no-receiver (nobody is known), no-safe-way (the person allows neither e-mail nor post). */
export type HeldReason = 'consent-missing' | 'no-receiver' | 'no-safe-way';

/** Until somebody says otherwise, the ways the person gave themselves are taken as safe. */
const everyWay: SafeContact = { email: true, post: true, phone: true, voicemail: false };

export function letterPlan(parts: Pick<CaseworkParts, 'services'>, state: CaseState, template: string): LetterPlan {
  const letter = letterConfiguration(parts, state.service, template);
  const { name, to: recipient } = letter;
  if (letter.needsConsent !== undefined && state.facts[letter.needsConsent]?.value !== true) {
    return { way: 'held', name, recipient, reason: 'consent-missing' };
  }
  if (recipient === 'person') return toPerson(state, name);
  const email = textFact(state, recipient === 'gp' ? 'gpEmail' : 'referrerEmail');
  if (email !== undefined) return { way: 'email', name, recipient, to: email };
  return { way: 'held', name, recipient, reason: 'no-receiver' };
}

export function letterConfiguration(
  parts: Pick<CaseworkParts, 'services'>,
  service: string,
  template: string,
): LetterConfiguration {
  const letter = serviceOf(parts, service).letters.find(({ id }) => id === template);
  if (letter === undefined)
    throw new Error(`Expected a letter "${template}" in config/services/${service}/letters.yaml, but there is none.`);
  return letter;
}

function toPerson(state: CaseState, name: string): LetterPlan {
  const wishes = state.safeContact ?? everyWay;
  const { email } = personDetails(state);
  const address = postalAddress(state);
  if (email === undefined && address === '') return { way: 'held', name, recipient: 'person', reason: 'no-receiver' };
  if (email !== undefined && wishes.email) return { way: 'email', name, recipient: 'person', to: email };
  if (address !== '' && wishes.post) return { way: 'post', name, recipient: 'person', to: address };
  return { way: 'held', name, recipient: 'person', reason: 'no-safe-way' };
}

/** Empty without a first line: a postcode alone delivers nothing. */
function postalAddress(state: CaseState): string {
  if (textFact(state, 'addressLine1') === undefined) return '';
  const lines = ['addressLine1', 'addressLine2', 'town', 'postcode'].map((field) => textFact(state, field));
  return lines.filter((line) => line !== undefined).join('\n');
}

function textFact(state: CaseState, field: string): string | undefined {
  const value = state.facts[field]?.value;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
