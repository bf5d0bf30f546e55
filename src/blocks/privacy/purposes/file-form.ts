import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { itemWord } from '../../../core/privacy/personal.ts'
import { wordingOf } from '../../../core/privacy/standing.ts'
import type { FileNow, Register } from './register.ts'

/** The fields of the register of files, in the order of the law (個人情報保護法75条1項、74条1項各号、施行令21条). */
export const formFields = [
  ...(['name', 'body', 'division', 'purposes', 'items', 'range', 'from', 'sensitive', 'to'] as const),
  ...(['office', 'procedures', 'kind', 'manual', 'proposal', 'startedOn', 'remark'] as const),
] as const
export type FormField = (typeof formFields)[number]

/** What the municipality has to say itself; the page tells what is still open. */
export const saidByMunicipality: readonly FormField[] = [
  'division',
  'office',
  'procedures',
  'startedOn',
  'remark',
]

type Say = Pick<ViewContext, 'words' | 'locale'>

/** One file as the form has it: every field in words; null where the municipality has not said it yet. */
export function formOf(
  { file, items, sensitive, said }: FileNow,
  { standing, municipality }: Register,
  { words, locale }: Say,
): Record<FormField, string | null> {
  const list = (texts: string[]) => texts.join(words('privacy.listed'))
  const office = said?.office && [said.office, said.officeAddress].filter(Boolean).join(' ')
  return {
    name: words(file.code),
    body: locale === 'en' ? municipality.en : words('privacy.form.mayor', { name: municipality.ja }),
    division: said?.division ?? null,
    purposes: list(file.purposes.map((code) => wordingOf(code, locale, standing.get(code)))),
    items: items.map((code, at) => `${at + 1} ${words(itemWord(code))}`).join(words('privacy.listed')),
    range: words(`${file.code}.range`),
    from: list(file.from.map((code) => words(`core.dataFrom.${code}`))),
    sensitive: words(`privacy.sensitive.${sensitive.length > 0 ? 'yes' : 'no'}`),
    to: list(file.to.map((code) => words(`core.dataTo.${code}`))) || words('privacy.none'),
    office: office || null,
    procedures: said?.procedures ?? null,
    kind: words('privacy.form.kind.electronic'),
    manual: words('privacy.form.manual.none'),
    proposal: words('privacy.form.proposal.none'),
    startedOn: said?.startedOn ? formatDate(said.startedOn, locale) : null,
    remark: said?.remark ?? null,
  }
}
