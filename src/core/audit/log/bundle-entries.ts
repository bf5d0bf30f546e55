import type { BundleEntry } from './bundle.ts'
import { type EntryRead, readEntry } from './entry-text.ts'

/** The entries of one verb in a bundle that was checked (`checkBundle`), and whose log it is. */
export async function entriesIn(
  lines: AsyncIterable<string>,
  verb: string,
): Promise<{ municipality: number | null; entries: EntryRead[] }> {
  const found: { municipality: number | null; entries: EntryRead[] } = { municipality: null, entries: [] }
  for await (const line of lines) {
    if (!line.startsWith('{')) continue
    const read = JSON.parse(line) as Partial<BundleEntry> & { kasane?: string; municipality?: number }
    if (read.kasane) found.municipality = read.municipality ?? null
    const entry = read.e ? readEntry(read.e) : null
    if (entry?.verb === verb) found.entries.push(entry)
  }
  return found
}
