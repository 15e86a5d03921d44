import type { Hand } from './hand';

/** Every kind of page and its states, each with who sees it and the way there. */
export interface PageToVisit {
  readonly name: string;
  /** An account, or nobody. */
  readonly who: string;
  readonly visit: (hand: Hand, address: string) => Promise<void>;
}

type Step = (hand: Hand, address: string) => Promise<void>;

const at =
  (path: string): Step =>
  async (hand, address) => {
    await hand.page.goto(`${address}${path}`);
  };
const follow =
  (link: string): Step =>
  (hand) =>
    hand.follow(link);
const press =
  (button: string): Step =>
  (hand) =>
    hand.press(button);
/** The first of the rows of a list leads on. */
const followFirstRow: Step = async (hand) => {
  const link = await hand.page.getByRole('rowheader').getByRole('link').first().textContent();
  await hand.follow((link ?? '').replaceAll(/\s+/g, ' '));
};
const unfoldAll: Step = async (hand) => {
  for (const group of await hand.page.getByRole('group').all()) {
    const summary = group.locator('summary').first();
    if (await summary.isVisible()) await summary.click();
  }
};

function page(name: string, who: string, ...steps: readonly Step[]): PageToVisit {
  return {
    name,
    who,
    visit: async (hand, address) => {
      for (const step of steps) await step(hand, address);
    },
  };
}

const toReferral: readonly Step[] = [
  at('/refer'),
  (hand) => hand.choose('Who are you referring?', 'Myself'),
  press('Continue'),
];
const toCase: readonly Step[] = [follow('Cases'), followFirstRow];
const toTask: readonly Step[] = [at('/inbox?view=team'), followFirstRow];

export const pagesToVisit: readonly PageToVisit[] = [
  page('start', '', at('/')),
  page('accessibility statement', '', at('/accessibility')),
  page('privacy', '', at('/privacy')),
  page('cookies', '', at('/cookies')),
  page('sign in', '', at('/sign-in')),
  page('sign in refused', '', at('/sign-in'), press('Sign in')),
  page('who is referred', '', at('/refer')),
  page('who is referred, nothing chosen', '', at('/refer'), press('Continue')),
  page('referral', '', ...toReferral),
  page('referral with errors', '', ...toReferral, press('Continue')),
  page('no such page', '', at('/nothing-here')),

  page('account', 'intake', at('/account')),
  page('password refused', 'intake', at('/account'), press('Change password')),
  page('inbox, mine', 'intake', follow('Inbox')),
  page('inbox of the team', 'intake', at('/inbox?view=team')),
  page('inbox, nothing overdue', 'clinical', at('/inbox?view=overdue')),
  page('referrals typed in by staff', 'intake', follow('New referral')),
  page('cases', 'manager', follow('Cases')),
  page('closed cases', 'manager', follow('Cases'), follow('Closed')),
  page('task of somebody else', 'manager', ...toTask, unfoldAll),
  page('task in hand', 'keyworker', at('/inbox?view=mine'), followFirstRow),
  page('task with errors', 'keyworker', at('/inbox?view=mine'), followFirstRow, press('Complete task')),
  page('case', 'manager', ...toCase),
  page('case, all unfolded', 'manager', ...toCase, unfoldAll),
  page('case to print', 'manager', ...toCase, follow('Whole case on one page, to print')),
  page('who looked at a case', 'manager', ...toCase, follow('Who looked at it')),
  page('safe contact', 'manager', ...toCase, follow('Change safe contact')),
  page('crisis', 'manager', ...toCase, press('Raise a crisis')),
  page('crisis with errors', 'manager', ...toCase, press('Raise a crisis'), press('Raise the crisis now')),
  page('concern', 'manager', ...toCase, press('Raise a safeguarding concern')),
  page('pathway of a case', 'manager', ...toCase, follow('Referral intake')),
  page('search', 'manager', follow('Find a person')),
  page('search without words', 'manager', follow('Find a person'), press('Search')),
  page(
    'people found',
    'manager',
    follow('Find a person'),
    (hand) => hand.write('Name, date of birth or reference number', 'a'),
    press('Search'),
  ),
  page('overview', 'manager', follow('Overview')),
  page('audit trail', 'manager', follow('Audit trail')),
  page('audit trail without reference', 'manager', follow('Audit trail'), press('Show audit trail')),
  page('outbox', 'manager', follow('Outbox')),
  page('letter', 'manager', follow('Outbox'), followFirstRow),
  page('measures', 'commissioner', follow('Measures')),
  page('not open to this account', 'commissioner', at('/inbox')),
  page('pathways', 'designer', follow('Pathways')),
  page('pathway', 'designer', follow('Pathways'), followFirstRow),
  page('accounts', 'administrator', follow('Accounts')),
  page('new account', 'administrator', at('/accounts/new')),
  page('new account with errors', 'administrator', at('/accounts/new'), press('Create account')),
  page('one account', 'administrator', follow('Accounts'), followFirstRow),
];
