import Handlebars from 'handlebars';

/**
 * The small Markdown of a form's texts: paragraphs, lists with `-`, `**bold**` and `[words](https://…)`. Everything is
 * escaped first; a link that does not begin with https:// or / stays text.
 */
export function markdownToHtml(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => blockToHtml(block.trim().split('\n')))
    .join('\n');
}

function blockToHtml(lines: readonly string[]): string {
  if (lines.every((line) => /^\s*-\s/.test(line))) {
    const items = lines.map((line) => `<li>${inline(line.replace(/^\s*-\s+/, ''))}</li>`);
    return `<ul class="govuk-list govuk-list--bullet">${items.join('')}</ul>`;
  }
  return `<p class="govuk-body">${inline(lines.join(' '))}</p>`;
}

function inline(text: string): string {
  return Handlebars.escapeExpression(text)
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/\[([^\]]+)\]\(((?:https:\/\/|\/)[^\s)]*)\)/g, '<a class="govuk-link" href="$2">$1</a>');
}
