import { type SaidKind, saidKinds } from '../../../blocks/matching/rules/codes.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import type { WishProps } from './wish.tsx'

type Row = {
  of: SaidKind
  id: string
  version: number
  line: string
  state: string
  hiddenReason: string | null
  fromDesk?: boolean
}

/** What can be done with one thing that somebody said: its author takes it back, anybody reports it, the desk hides or shows it. */
export function OfOne({ row, data, view }: WishProps & { row: Row }) {
  const { words, path } = view
  const { of, id, line, hiddenReason } = row
  const to = (what: string) => `${path}?${new URLSearchParams({ ask: what, of, row: id })}`
  const isMine = data.mine.has(id)
  return (
    <Cluster>
      {isMine || data.isDuty ? <Own row={row} view={view} /> : null}
      {!isMine && !data.isDuty ? (
        <a href={to('report')} aria-label={words('wishes.report.of', { line })}>
          {words('wishes.report')}
        </a>
      ) : null}
      {data.isDuty && hiddenReason === null ? (
        <a href={to('hide')} aria-label={words('wishes.hide.of', { line })}>
          {words('wishes.hide')}
        </a>
      ) : null}
      {data.isDuty && hiddenReason !== null ? (
        <Small row={row} form="showAgain" label={words('wishes.showAgain.submit')} view={view} />
      ) : null}
      {data.isDuty && of === 'talk' && row.state === 'held' && hiddenReason === null ? (
        <Small row={row} form="letThrough" label={words('wishes.letThrough.submit')} view={view} />
      ) : null}
    </Cluster>
  )
}

const backBy = { wish: 'withdraw', pledge: 'takeBack', talk: 'unsay' } as const
const backWord = { wish: 'withdrawWish', pledge: 'takeBack', talk: 'unsayWord' } as const
const mayGoBack = ({ of, state, fromDesk }: Row) =>
  of !== 'wish' || (!fromDesk && (state === 'open' || state === 'gathering'))

const Own = ({ row, view }: { row: Row } & Pick<WishProps, 'view'>) =>
  mayGoBack(row) ? (
    <Small
      row={row}
      form={backBy[row.of]}
      label={view.words(`wishes.${backWord[row.of]}.submit`)}
      view={view}
    />
  ) : null

type SmallProps = { row: Row; form: string; label: string } & Pick<WishProps, 'view'>

/** One button: many stand on a page, each about one thing. */
function Small({ row: { of, id, version, line }, form, label, view: { path } }: SmallProps) {
  const about: Record<string, string> = form === 'showAgain' ? { of } : {}
  return (
    <Form
      action={path}
      hidden={{ _form: form, id, version: String(version), ...about }}
      warn={false}
      label={`${label}: ${line}`}
    >
      <Button size="small">{label}</Button>
    </Form>
  )
}

/** The form that somebody asked for, about the one thing that stands in the address. */
export function AskedForm({ data, view }: WishProps) {
  const { query } = view
  const of = saidKinds.find((kind) => kind === query.get('of'))
  const rows = { wish: [data.wish], pledge: data.pledges, talk: data.talks }
  const row = of && rows[of].find(({ id }) => id === query.get('row'))
  if (!of || !row) return null
  const quoted = (
    <p>
      <strong>{row.line}</strong>
    </p>
  )
  if (query.get('ask') === 'report')
    return (
      <ActionForm view={view} name="report" hidden={{ of, textId: row.id }}>
        {quoted}
        <ActionField name="why" />
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
      </ActionForm>
    )
  if (query.get('ask') !== 'hide' || !data.isDuty) return null
  return (
    <ActionForm
      view={view}
      name="hide"
      hidden={{ of, id: row.id, version: row.version }}
      submit={{ kind: 'danger' }}
    >
      {quoted}
      <ActionField name="reason" />
    </ActionForm>
  )
}
