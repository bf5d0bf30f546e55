/** Names that have no row of their own, in backquotes and with a Japanese term, in the glossary. */
export function unexplained(glossary: string, names: readonly string[]): string[] {
  const rows = glossary.split('\n').filter((line) => line.startsWith('|'))
  const explained = rows.filter((row) =>
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(row.split('|')[1] ?? ''),
  )
  return names.filter((name) => !explained.some((row) => row.includes(`\`${name}\``)))
}
