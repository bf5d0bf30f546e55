import type { ReactNode } from 'react'
import type { Words } from '../../../core/words/words.ts'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import childcareHubs from '../import/layouts/childcare-hubs.json' with { type: 'json' }
import facilities from '../import/layouts/facilities.json' with { type: 'json' }
import shelters from '../import/layouts/shelters.json' with { type: 'json' }

/** The details that lists of places state, in the order of their layouts. */
const stated = [
  ...new Set([shelters, childcareHubs, facilities].flatMap(({ fields }) => Object.keys(fields))),
]
const marks = ['yes', 'no', 'partly']

/** What the list it came from says of a place beside. */
export function PlaceDetails({ details, words }: { details: Record<string, unknown>; words: Words }) {
  const keys = [
    ...stated.filter((key) => key in details),
    ...Object.keys(details).filter((key) => !stated.includes(key)),
  ]
  const items = keys.map((key) => ({
    key,
    term: stated.includes(key) ? words(`registry.import.field.${key}`) : key,
    value: shown(details[key], words),
  }))
  if (items.length === 0) return null
  return (
    <Card level={2} heading={words('registry.place.details')}>
      <DescriptionList items={items} />
    </Card>
  )
}

function shown(value: unknown, words: Words): ReactNode {
  if (Array.isArray(value)) return value.join(words('registry.comma'))
  const text = String(value ?? '')
  if (marks.includes(text)) return words(`registry.place.mark.${text}`)
  return /^https?:\/\//.test(text) ? <a href={text}>{text}</a> : text
}
