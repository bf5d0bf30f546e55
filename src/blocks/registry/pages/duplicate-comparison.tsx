import type { ReactNode } from 'react'
import { VisuallyHidden } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { compareTexts, type Piece } from '../duplicates/compare.ts'
import type { Side } from '../duplicates/hints.ts'
import { bornText, personName } from '../parts/person.tsx'
import type { DuplicateProps } from './duplicate.tsx'
import { dayText, inLocale } from './say.tsx'

/** `written`: compared by its characters; else it is the same or another. */
type Fact = { key: string; heading: string; one: string; other: string; written: boolean }

const written = ['name', 'reading', 'birth', 'address', 'telephone', 'email', 'numbers']

/** What both records say, a line for each fact; the characters in which they differ are marked. */
export function Comparison(props: DuplicateProps) {
  const { data, view } = props
  const { words } = view
  const [one, other] = data.sides
  return (
    <DataTable<Fact>
      caption={words('registry.duplicate.title')}
      captionHidden
      columns={[
        {
          key: 'item',
          heading: words('registry.duplicate.item'),
          names: true,
          phone: 'title',
          cell: ({ heading }) => heading,
        },
        {
          key: 'one',
          heading: words('registry.duplicate.one'),
          cell: (fact) => <Cell fact={fact} of="one" side={one} {...props} />,
        },
        {
          key: 'other',
          heading: words('registry.duplicate.other'),
          cell: (fact) => <Cell fact={fact} of="other" side={other} {...props} />,
        },
      ]}
      rowKey={({ key }) => key}
      rows={factsOf(props)}
    />
  )
}

function factsOf({ data, view }: DuplicateProps): Fact[] {
  const { words } = view
  const rows: [string, string, (side: Side) => string][] = [
    ['name', words('registry.person.name'), (side) => personName(side, words)],
    ['reading', words('registry.person.reading'), ({ reading }) => reading ?? ''],
    ['birth', words('registry.person.birth'), (side) => bornText(side, view, data.today)],
    ['sex', words('registry.person.sex'), ({ sex }) => (sex ? words(`registry.sex.${sex}`) : '')],
    [
      'registered',
      words('registry.duplicate.registered'),
      ({ registered }) => words(`registry.duplicate.registered.${registered ? 'yes' : 'no'}`),
    ],
    [
      'standing',
      words('registry.person.standing'),
      ({ standing, standingOn }) =>
        [words(`registry.standing.${standing}`), standingOn && dayText(standingOn, view)]
          .filter(Boolean)
          .join(' '),
    ],
    [
      'area',
      words('registry.person.area'),
      ({ areaName, areaNameEn }) => inLocale(areaName, areaNameEn, view),
    ],
    ...(['address', 'telephone', 'email'] as const).map((kind): [string, string, (side: Side) => string] => [
      kind,
      words(`registry.contact.${kind}`),
      ({ contacts }) => contacts.flatMap((one) => (one.kind === kind ? [one.value] : [])).join('、'),
    ]),
    ['numbers', words('registry.numbers'), ({ numbers }) => numbers.join('、')],
  ]
  const [one, other] = data.sides
  return rows
    .map(([key, heading, of]) => ({
      key,
      heading,
      one: of(one),
      other: of(other),
      written: written.includes(key),
    }))
    .filter((fact) => fact.one !== '' || fact.other !== '')
}

type CellProps = DuplicateProps & { fact: Fact; of: 'one' | 'other'; side: Side }

function Cell({ fact, of, side, data, view: { words } }: CellProps): ReactNode {
  const pieces = piecesOf(fact)[of === 'one' ? 0 : 1]
  const text =
    pieces.length === 0 ? '－' : <Marked pieces={pieces} differs={words('registry.duplicate.differs')} />
  if (fact.key !== 'name') return text
  const stands = data.hint.state === 'merged' && side.sameAs === null
  return (
    <>
      <a href={`/registry/persons/${side.id}`}>{text}</a>{' '}
      {stands ? <Badge tone="good">{words('registry.duplicate.standing')}</Badge> : null}
      {side.protected ? <Badge tone="danger">{words('registry.protected.short')}</Badge> : null}
    </>
  )
}

/** What is not known of one of them is no difference. */
function piecesOf({ one, other, written }: Fact): [Piece[], Piece[]] {
  if (one !== '' && other !== '' && written) return compareTexts(one, other)
  const same = one === other || one === '' || other === ''
  return [one === '' ? [] : [{ text: one, same }], other === '' ? [] : [{ text: other, same }]]
}

function Marked({ pieces, differs }: { pieces: readonly Piece[]; differs: string }) {
  return pieces.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name and never move
    <OnePiece key={at} piece={piece} differs={differs} />
  ))
}

const mark = 'bg-(--warn-pale) underline decoration-(--warn) decoration-2 underline-offset-4'

/** Marked by ground and line, so that it is seen on paper, too, and said to those who hear the page. */
function OnePiece({ piece: { text, same }, differs }: { piece: Piece; differs: string }) {
  if (same || text.trim() === '') return text
  return (
    <mark className={mark}>
      {text}
      <VisuallyHidden>（{differs}）</VisuallyHidden>
    </mark>
  )
}
