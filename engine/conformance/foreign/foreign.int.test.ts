import { agreementOn } from './agreement';
import { artefacts } from './artefacts';
import { knownDifferences } from './differences';
import { oddFiles } from './odd-files';
import { foreignVerdicts } from './verdicts';

const known = new Set(knownDifferences.flatMap(({ titles }) => titles));

describe('the embedded engine takes and refuses the diagrams of many hands as recorded of a real Zeebe 8.5 [D1, D9]', () => {
  it('files with something odd in them', async () => {
    await expectAgreement(oddFiles);
  });

  for (const artefact of artefacts) {
    const files = artefact.read();
    if (files)
      it(`${files.length} files of ${artefact.name}`, async () => {
        await expectAgreement(files);
      }, 120_000);
    else it.skip(`${artefact.name} is not on this machine: ${artefact.fetch}`, () => undefined);
  }

  it('no difference is listed twice, or of a file that nobody has looked at', () => {
    const titles = knownDifferences.flatMap((difference) => difference.titles);
    expect(titles).toHaveLength(known.size);
    const recorded = foreignVerdicts();
    expect(titles.filter((title) => recorded[title] === undefined)).toEqual([]);
  });
});

async function expectAgreement(files: Parameters<typeof agreementOn>[0]): Promise<void> {
  const { accepted, refused, differences, unknown } = await agreementOn(files);
  expect(unknown).toEqual([]);
  expect(differences.filter(({ title }) => !known.has(title))).toEqual([]);
  const stillDifferent = new Set(differences.map(({ title }) => title));
  expect(files.filter(({ title }) => known.has(title) && !stillDifferent.has(title))).toEqual([]);
  expect(accepted + refused + differences.length).toBe(files.length);
}
