import fc from 'fast-check';
import { keptFileName } from './file-name';

const pdf = 'application/pdf';

describe('the name a file is kept under', () => {
  it.each([
    ['Signed plan.pdf', pdf, 'Signed plan.pdf'],
    ['SCAN.PDF', pdf, 'SCAN.PDF'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['letter.pdf.exe', pdf, 'letter.pdf.exe.pdf'],
    ['page.html', pdf, 'page.html.pdf'],
    ['../../etc/passwd', pdf, 'passwd.pdf'],
    ['C:\\Users\\ada\\plan.pdf', pdf, 'plan.pdf'],
    ['letter\u202efdp.exe', pdf, 'letterfdp.exe.pdf'],
    ['a\r\nX-Other: b.pdf', pdf, 'aX-Other: b.pdf'],
    ['.pdf', pdf, 'pdf.pdf'],
    ['', pdf, 'file.pdf'],
    ['Übersicht – Şubat.pdf', pdf, 'Übersicht – Şubat.pdf'],
  ])('%j becomes %j of type %s', (name, mediaType, expected) => {
    expect(keptFileName(name, mediaType)).toBe(expected);
  });

  it('is short, without folders and control characters, and ends as its content does, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const kept = keptFileName(name, pdf);
        expect(kept).toMatch(/^[^\\/\p{Cc}]+\.pdf$/iu);
        expect(Array.from(kept).length).toBeLessThanOrEqual(154);
      }),
    );
  });
});
