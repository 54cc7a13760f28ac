// Spreadsheets take a cell that begins so for a formula: https://owasp.org/www-community/attacks/CSV_Injection
// The longer hyphens are harmless there, but alone in a cell they stand for nothing.
const dangerous = /^'*[=+\-@\t\r＝＋－＠–—]/;
const neutralised = /^'+[=+\-@\t\r＝＋－＠–—]/;

/** Makes a text safe in a spreadsheet: an apostrophe in front of what would be a formula. Undone by {@link restoreCell}. */
export function neutraliseCell(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** Takes away what {@link neutraliseCell} put in front; any other text stays as it is. */
export function restoreCell(text: string): string {
  return neutralised.test(text) ? text.slice(1) : text;
}
