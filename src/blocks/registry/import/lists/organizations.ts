import { addressForm } from '../../../../core/text/address-form.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import { type OrganizationKind, organizationKinds } from '../../codes.ts'
import written from '../layouts/organizations.json' with { type: 'json' }
import type { Stated } from './entry.ts'
import { listKind } from './list-kind.ts'
import { listLayout } from './list-layout.ts'
import type { ListReader } from './list-reader.ts'
import type { ListRow } from './list-row.ts'
import { knownListed, listedAs, ofWhom } from './listed.ts'
import type { Target } from './target.ts'

const target: Target = {
  table: 'organization',
  columns: [
    ['kind', 'text'],
    ['name', 'text'],
    ['reading', 'text'],
    ['name_key', 'text'],
    ['reading_key', 'text'],
    ['corporate_number', 'text'],
    ['area_code', 'text'],
    ['address', 'text'],
    ['address_key', 'text'],
    ['telephone', 'text'],
    ['fax', 'text'],
    ['url', 'text'],
    ['note', 'text'],
    ['listed_as', 'text'],
  ],
  keyColumns: ['listed_as'],
  known: (tx, { entries }) => knownListed({ tx, table: 'organization', entries }),
}

const layout = listLayout(written)

/** 介護サービス事業所一覧, 医療機関一覧, 教育機関一覧, and plain lists of partners with their kind. */
export const organizations = listKind({ layout, target, entriesOf, complete: ofWhom })

function entriesOf(row: ListRow, reader: ListReader): Stated[] | null {
  const name = row.cell('name')
  if (name === '') return null
  const { address, areaCode } = row
  const key = listedAs(layout.kind, row)
  const keys = { nameKey: normalForm(name), addressKey: addressForm(address ?? '') }
  const reading = row.cell('reading')
  return [
    {
      key,
      ...keys,
      values: {
        kind: kindOf(row, reader),
        name,
        reading: reading || null,
        name_key: keys.nameKey,
        reading_key: normalForm(reading),
        area_code: areaCode,
        address,
        address_key: normalForm(address ?? ''),
        ...said(row),
      },
    },
  ]
}

function said({ values, cell }: ListRow): Record<string, string | null> {
  const of = (field: string) => (values.has(field) ? String(values.get(field)) : null)
  const note = [cell('services'), cell('note')].filter(Boolean).join('\n')
  return {
    corporate_number: of('corporateNumber'),
    telephone: of('telephone'),
    fax: of('fax'),
    url: of('url'),
    note: note || null,
  }
}

/**
 * What a row says it is, or its name, or its services; of a list whose headings tell what all of it is (診療科目), only what
 * such a list holds.
 */
function kindOf({ cell, say }: ListRow, { headings }: ListReader): OrganizationKind {
  const { stated, named, lists } = written.kinds
  const list = lists.find(({ heading }) => headings.some((one) => new RegExp(heading, 'u').test(one)))
  const kinds = [
    firstOf(stated, cell('kind')),
    firstOf(named, cell('name')),
    firstOf(stated, cell('services')),
  ]
  const kind = kinds.find((one) => one && (!list || list.holds.includes(one)))
  if (kind) return kind
  const first = organizationKinds.find((one) => one === list?.holds[0])
  if (first) return first
  say('kind', 'kindUnknown', 'doubt')
  return 'other'
}

function firstOf(patterns: readonly string[][], text: string): OrganizationKind | undefined {
  if (text === '') return undefined
  const form = text.normalize('NFKC')
  const found = patterns.find(([pattern = '']) => new RegExp(pattern, 'u').test(form))?.[1]
  return organizationKinds.find((kind) => kind === found)
}
