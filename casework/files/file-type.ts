/**
 * What a file is, by its content: its name and what a browser says of it are not believed. Undefined for what is not
 * accepted. Office files are zip archives that name their kind inside; programs in scripts or markup are plain text with
 * a null byte or a tag at the start, which is refused.
 */
export function fileTypeOf(content: Uint8Array): string | undefined {
  const begins = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => content[index] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x50, 0x4b, 0x03, 0x04)) return officeType(content);
  return isPlainText(content) ? 'text/plain' : undefined;
}

function officeType(content: Uint8Array): string | undefined {
  const names = Buffer.from(content).toString('latin1');
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return undefined;
  if (names.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (names.includes('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return undefined;
}

function isPlainText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return !text.includes('\u0000') && !/^\s*[<#]!?(?:doctype|html|svg|script|\?xml|!)/i.test(text);
  } catch {
    return false;
  }
}
