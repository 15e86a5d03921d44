import type { Outgoing } from '../../domain/cases';
import { cases } from '../documents';
import { TryAgain } from '../jobs/case-job';
import { serviceOf } from '../parts';
import type { CaseworkParts } from '../parts';

/** A message to staff says that there is something to do and where; never about whom (decision 4). */
export async function sendNotice(
  parts: CaseworkParts,
  item: Outgoing & { readonly kind: 'notify-staff' },
  caseId: string,
): Promise<void> {
  const found = await parts.store.collection(cases).get(caseId);
  if (found === undefined) throw new Error(`Expected case ${caseId} to be projected before its notices leave.`);
  const service = serviceOf(parts, found.service);
  const group = service.groups.find(({ id }) => id === item.audience);
  const members = await parts.staff.membersOf(found.service);
  const told = members.filter(
    ({ userId, memberships }) =>
      item.userIds.includes(userId) ||
      (item.userIds.length === 0 &&
        memberships.some(
          ({ service: of, groups, provider, team }) =>
            of === found.service &&
            groups.includes(item.audience) &&
            (provider === undefined || provider === found.provider) &&
            (team === undefined || team === found.team),
        )),
  );
  const subject = `${service.name}: ${noticeWords(item.notice)}`;
  const text = `${noticeWords(item.notice)}.\n\nCase ${found.reference}, for ${group?.name ?? item.audience}. Sign in to Waymark to see it.\n`;
  const refusals: string[] = [];
  for (const { userId, email } of told) {
    const handed = await parts.letterBox.send({
      id: `${item.id}-${userId}`,
      caseId,
      kind: 'notice',
      channel: 'email',
      to: email,
      subject,
      text,
      html: `<p>${noticeWords(item.notice)}.</p><p>Case ${found.reference}, for ${group?.name ?? item.audience}. Sign in to Waymark to see it.</p>`,
    });
    if (!handed.handed) refusals.push(handed.code);
  }
  // Who has the notice already does not get it again when it is tried again.
  if (refusals.includes('MAIL_SERVER_AWAY')) throw new TryAgain('MAIL_SERVER_AWAY');
  for (const code of refusals) {
    const error = new Error(`Expected the mail server to take a notice to staff, but it answered ${code}.`);
    parts.report({ where: 'notice to staff', error });
  }
}

/** `crisis-raised` → "Crisis raised". */
function noticeWords(notice: string): string {
  const words = notice.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
