import { startEmbeddedTestEngine } from '../embedded-test-engine';
import type { Verdict } from './case';
import { deploymentCases, recordedVerdicts, verdictOf } from './verdicts';

/** What the broker takes though it can never run as drawn: refused here, when the one who drew it still looks at it. */
const stricter: Readonly<Record<string, string>> = {
  'an error start of a process [D2]': 'no error reaches a process from outside',
  'an escalation start of a process [D2]': 'no escalation reaches a process from outside',
  'a compensation start of a process [D2]': 'nobody compensates a process from outside',
  'an intermediate error throw event [1.1]': 'only an end event throws an error',
  'an intermediate terminate throw event [1.1]': 'only an end event terminates',
  'a process start of type error [1.1]': 'no error reaches a process from outside',
  'a process start of type terminate [1.1]': 'only an end event terminates',
  'a process start of type link [1.1]': 'a link leads to an intermediate catch event',
  'a process start of type escalation [1.1]': 'no escalation reaches a process from outside',
  'a process start of type compensation [1.1]': 'nobody compensates a process from outside',
  'an intermediate throw event of type date [1.1]': 'nobody throws a timer, and the broker does nothing at it',
  'an intermediate throw event of type duration [1.1]': 'nobody throws a timer, and the broker does nothing at it',
  'an intermediate throw event of type cycle [1.1]': 'nobody throws a timer, and the broker does nothing at it',
  'an intermediate throw event of type error [1.1]': 'only an end event throws an error',
  'an intermediate throw event of type terminate [1.1]': 'only an end event terminates',
  'an intermediate throw event of type multiple [1.1]': 'the broker looks at one of its definitions only',
  'a thrown error whose code is no expression [D11]': 'an expression that does not read',
  'a user task with a form id that is no expression [D14]': 'an expression that does not read',
  'a user task with an external form that is no expression, native [U2]': 'an expression that does not read',
  'a service task with a listener whose type is no expression [D20]': 'an expression that does not read',
  'a service task with an input source of the equals sign only [D14]': 'an expression that does not read',
  'a service task with empty retries [D13]': 'no number',
  'a service task with a text for retries [D13]': 'no number',
  'a service task with a fraction for retries [D13]': 'no whole number',
  'a service task with a listener with a text for retries [D20]': 'no number',
};

describe('the embedded engine accepts and refuses deployments as recorded of a real Zeebe 8.5', () => {
  const recorded = recordedVerdicts();

  it.each(deploymentCases.map((deployment) => [deployment.title, deployment] as const))(
    '%s',
    async (title, deployment) => {
      const test = await startEmbeddedTestEngine();
      try {
        const verdict = await verdictOf(test.engine, deployment);
        if (title in stricter) expect([verdict.accepted, recorded[title]]).toEqual([false, { accepted: true }]);
        else expect(verdict).toEqual(expectedOf(recorded[title], verdict));
      } finally {
        await test.stop();
      }
    },
  );

  it('no case is recorded that is no longer played, and none is played twice', () => {
    expect(deploymentCases.map(({ title }) => title).sort()).toEqual(Object.keys(recorded).sort());
  });
});

/** Where the broker's refusal names no element, since the file is no good as XML or the broker failed on it, ours may. */
function expectedOf(recorded: Verdict | undefined, own: Verdict): Verdict | undefined {
  const namesNone = recorded?.accepted === false && recorded.elements.length === 0;
  return namesNone && !own.accepted ? own : recorded;
}
