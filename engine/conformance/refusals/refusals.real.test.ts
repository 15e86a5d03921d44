import { startZeebe, type ZeebeBroker } from '../../../test/real-parts/zeebe';
import { RawClient } from '../../gateway/testing/raw-client';
import { answersOf, essenceOf, recordAnswers, recordedAnswers } from './asking';
import { restAnswersOf } from './rest-questions';

describe('a real Zeebe 8.5', () => {
  let zeebe: ZeebeBroker;
  beforeAll(async () => (zeebe = await startZeebe()), 300_000);
  afterAll(() => zeebe.stop());

  it('answers questionable requests as was recorded of it [2.1, 2.2, A2, A4, A9, A12, J9]', async () => {
    const client = new RawClient(zeebe.address);
    const answers = { ...(await answersOf(client)), ...(await restAnswersOf(zeebe.restAddress)) };
    client.close();
    if (process.env['RECORD_TRACES'] === '1') recordAnswers(answers);
    const essences = (all: Readonly<Record<string, string>>): string[] =>
      Object.entries(all).map(([title, answer]) => `${title}: ${essenceOf(answer)}`);
    expect(essences(answers)).toEqual(essences(recordedAnswers()));
  }, 600_000);
});
