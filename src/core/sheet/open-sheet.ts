import { Refusal } from '../refusal.ts'
import type { Sheet, SheetOptions } from './sheet.ts'

/**
 * Opens a CSV or XLSX of another system, found out by its content. Refuses (422) with `core.sheet.…` what is no table:
 * an empty file, a PDF, an old .xls, a page saved as a table, what is locked, broken or too large.
 */
export async function openSheet(path: string, options: SheetOptions = {}): Promise<Sheet> {
  void path
  void options
  throw new Refusal('core.notHere', 404)
}
