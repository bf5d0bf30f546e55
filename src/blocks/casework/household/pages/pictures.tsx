import type { ViewContext } from '../../../../core/page/page.ts'
import { EcomapPicture } from '../../../../ui/picture/ecomap.tsx'
import { Figure } from '../../../../ui/picture/figure.tsx'
import { GenogramPicture } from '../../../../ui/picture/genogram.tsx'
import type { KinBond, KinFigure } from '../../../../ui/picture/genogram-layout.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { type Kin, type KinPicture, self } from '../kin.ts'
import type { Network, Support } from '../network.ts'
import { kinNote, nameOf } from './say.ts'

export type Drawn = { kin: KinPicture; network: Network; today: string }
type Props = { drawn: Drawn; view: ViewContext }

/** The person in need, also where no name is known or none may stand here. */
const nobody: Kin = {
  ...{ key: self, name: '', sex: null, birthOn: null, died: false, together: true },
  ...{ relation: null, from: 'case' },
}

const subjectOf = ({ kin }: Drawn): Kin => kin.subject ?? nobody
const everybody = (drawn: Drawn): Kin[] => [subjectOf(drawn), ...drawn.kin.others]

const shapes: Record<string, KinFigure['shape']> = { male: 'square', female: 'circle' }
const bondKinds: Record<string, KinBond['kind']> = { spouse: 'married' }

/** ジェノグラム: the family of the person in three generations, and its table. */
export function Genogram({ drawn, view }: Props) {
  const { words } = view
  const figures = everybody(drawn).map((one) => ({
    ...{ key: one.key, label: nameOf(one, view), note: kinNote(one, view, drawn.today) },
    shape: shapes[one.sex ?? ''] ?? ('diamond' as const),
    ...{ subject: one.key === self, together: one.together, died: one.died },
  }))
  const bonds = drawn.kin.between.map(({ one, other, kind }) => ({
    ...{ one, other, kind: bondKinds[kind] ?? (kind as KinBond['kind']) },
  }))
  return (
    <Figure title={words('casework.genogram')} marks={[]} table={<KinTable drawn={drawn} view={view} />}>
      <GenogramPicture
        title={words('casework.genogram')}
        description={words('casework.genogram.lead', { count: drawn.kin.others.length })}
        figures={figures}
        bonds={bonds}
      />
      <p className="figure__signs">{words('casework.genogram.signs')}</p>
    </Figure>
  )
}

function KinTable({ drawn, view }: Props) {
  const { words } = view
  const names = new Map(everybody(drawn).map((one) => [one.key, nameOf(one, view)]))
  const bondsOf = ({ key }: Kin) =>
    drawn.kin.between
      .filter(({ one, other }) => one === key || other === key)
      .map(({ one, other, kind }) => {
        const seen = (kind === 'parent' || kind === 'grandparent') && other === key ? `${kind}.of` : kind
        return words(`casework.between.${seen}`, { name: names.get(one === key ? other : one) ?? '' })
      })
      .join(words('casework.household.comma'))
  return (
    <DataTable<Kin>
      caption={words('casework.genogram.table')}
      captionHidden
      dense
      rowKey={({ key }) => key}
      rows={everybody(drawn)}
      columns={[
        {
          key: 'name',
          heading: words('casework.member.nameHeading'),
          names: true,
          phone: 'title',
          cell: (one) => nameOf(one, view),
        },
        {
          key: 'note',
          heading: words('casework.member.note'),
          cell: (one) => kinNote(one, view, drawn.today),
        },
        {
          key: 'lives',
          heading: words('casework.member.lives'),
          cell: ({ key, together }) =>
            key === self ? '' : words(together ? 'casework.member.together' : 'casework.member.notTogether'),
        },
        { key: 'between', heading: words('casework.genogram.between'), cell: bondsOf },
        {
          key: 'from',
          heading: words('casework.member.from'),
          cell: ({ from }) => words(`casework.member.from.${from}`),
        },
      ]}
    />
  )
}

/** エコマップ: who and what supports whom, and its table. */
export function Ecomap({ drawn, view }: Props) {
  const { words } = view
  const subject = subjectOf(drawn)
  const notes = new Map(drawn.kin.others.map((one) => [one.key, kinNote(one, view, drawn.today)]))
  const others = drawn.network.others.map(({ name, ...one }) => ({
    ...{ ...one, label: nameOf({ key: one.key, name }, view), note: notes.get(one.key) ?? '' },
  }))
  return (
    <Figure title={words('casework.ecomap')} marks={[]} table={<SupportTable drawn={drawn} view={view} />}>
      <EcomapPicture
        title={words('casework.ecomap')}
        description={words('casework.ecomap.lead', { count: drawn.network.ties.length })}
        center={{ key: self, label: nameOf(subject, view), note: words('casework.household.self') }}
        others={others}
        ties={drawn.network.ties}
      />
      <p className="figure__signs">{words('casework.ecomap.signs')}</p>
    </Figure>
  )
}

/** Who supports whom, how strongly, with what. */
export function SupportTable({ drawn, view }: Props) {
  const { words } = view
  const all = [...everybody(drawn), ...drawn.network.others]
  const name = (key: string) => nameOf(all.find((one) => one.key === key) ?? { key, name: '' }, view)
  const isBack = ({ direction }: Support) => direction === 'back'
  return (
    <DataTable<Support>
      caption={words('casework.ecomap.table')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={drawn.network.ties}
      columns={[
        {
          key: 'from',
          heading: words('casework.tie.from'),
          names: true,
          phone: 'title',
          cell: (tie) => name(isBack(tie) ? tie.to : tie.from),
        },
        {
          key: 'to',
          heading: words('casework.tie.to'),
          cell: (tie) => name(isBack(tie) ? tie.from : tie.to),
        },
        {
          key: 'strength',
          heading: words('casework.tie.how'),
          cell: ({ strength, direction }) =>
            [words(`casework.strength.${strength}`), direction === 'both' ? words('casework.tie.mutual') : '']
              .filter(Boolean)
              .join('・'),
        },
        { key: 'what', heading: words('casework.tie.what'), phone: 'plain', cell: ({ what }) => what ?? '' },
      ]}
      empty={<p>{words('casework.ecomap.none')}</p>}
    />
  )
}
