import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { CheckboxGroup } from '../../../../ui/form/checkbox-group.tsx'
import { Passage } from '../../../../ui/form/passage.tsx'
import { Cluster, Stack, VisuallyHidden } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { pieces, sentences } from '../../rights/cuts.ts'
import type { Item } from '../../rights/items.ts'
import type { PackageData, PackageProps } from './package.tsx'

type ItemProps = PackageProps & { item: Item }

const isAtWork = ({ request, frozen }: PackageData, { actor }: ViewContext) =>
  request.state === 'gathered' ||
  (request.state === 'reviewed' && actor.role === 'privacy-officer' && !frozen)

/** The value as it would go out, and the ways of changing that. */
export function ItemTool({ item, data, view }: ItemProps) {
  return (
    <Stack gap="small">
      <Shown item={item} view={view} />
      {isAtWork(data, view) ? <Tools item={item} data={data} view={view} /> : null}
    </Stack>
  )
}

/** Whoever prepares sees what is under the bar, marked as such; the answer does not have it. */
function Shown({ item: { value, cuts, locked }, view: { words } }: Omit<ItemProps, 'data'>) {
  let at = 0
  return (
    <p className="as-written">
      {pieces(value, cuts).map((piece) => {
        const text = 'text' in piece ? piece.text : underBar(value, cuts, at)
        const key = `${at}`
        at += text.length
        return 'text' in piece ? (
          <span key={key}>{text}</span>
        ) : (
          <del key={key} className="blacked" title={words(`privacy.ground.${piece.ground}`)}>
            {text}
          </del>
        )
      })}{' '}
      {[...new Set(cuts.map(({ ground }) => ground))].map((ground) => (
        <Badge key={ground}>{words(`privacy.ground.${ground}.short`)}</Badge>
      ))}{' '}
      {locked ? <Badge tone="warning">{words('privacy.package.locked')}</Badge> : null}
    </p>
  )
}

const underBar = (value: string, cuts: Item['cuts'], at: number): string => {
  const cut = cuts.find(({ from }) => from === at)
  return value.slice(at, cut?.to ?? at)
}

function Tools({ item, data, view }: ItemProps) {
  const { words, path } = view
  if (data.at !== item.id)
    return (
      <a href={`${path}?at=${item.id}#item-${item.id}`}>
        {words(item.cuts.length > 0 ? 'privacy.package.change' : 'privacy.package.cover')}
        <VisuallyHidden> {words(item.field)}</VisuallyHidden>
      </a>
    )
  return (
    <Stack gap="small">
      <Whole item={item} view={view} />
      {item.value.length > 20 ? <Parts item={item} view={view} /> : null}
    </Stack>
  )
}

const at = ({ id, version }: Item) => ({ id, version })

function Whole({ item, view }: Omit<ItemProps, 'data'>) {
  return (
    <Cluster>
      <ActionForm
        view={view}
        name="value"
        hidden={at(item)}
        warn={false}
        keep={false}
        submit={{ kind: 'secondary' }}
      >
        <Ground item={item} />
      </ActionForm>
      {item.cuts.length > 0 && !item.locked ? (
        <ActionForm
          view={view}
          name="uncover"
          hidden={at(item)}
          warn={false}
          keep={false}
          submit={{ kind: 'quiet' }}
        />
      ) : null}
    </Cluster>
  )
}

const Ground = ({ item }: { item: Item }) => (
  <ActionField name="ground" as="list" value={item.cuts[0]?.ground ?? 'third'} />
)

/** A passage is selected in the text with pointer or keyboard; without script its sentences are ticked. */
function Parts({ item, view }: Omit<ItemProps, 'data'>) {
  const { words } = view
  const choices = sentences(item.value).map(({ from, to, text }) => ({
    value: `${from}-${to}`,
    label: text.trim(),
  }))
  return (
    <>
      <ActionForm
        view={view}
        name="passage"
        hidden={at(item)}
        warn={false}
        keep={false}
        submit={{ kind: 'secondary' }}
      >
        <Passage
          label={words('privacy.package.passage')}
          hint={words('privacy.package.passage.hint')}
          text={item.value}
        />
        <Ground item={item} />
      </ActionForm>
      <ActionForm
        view={view}
        name="sentences"
        hidden={at(item)}
        warn={false}
        keep={false}
        submit={{ kind: 'secondary' }}
      >
        <CheckboxGroup
          name="sentences"
          id={`sentences-${item.id}`}
          label={words('privacy.field.sentences')}
          choices={choices}
        />
        <Ground item={item} />
      </ActionForm>
    </>
  )
}

/** For a row at once; and in the officer's part, whether it is in the answer at all. */
export function RowTool({ row, data, view }: PackageProps & { row: Item[] }) {
  const { words } = view
  const [first] = row
  const open = row.find(({ id }) => id === data.at)
  const isOfficers = first?.part === 'officer'
  return (
    <Stack gap="small">
      {isOfficers ? (
        <Badge tone={first.leftOut ? 'neutral' : 'warning'}>
          {words(first.leftOut ? 'privacy.package.row.out' : 'privacy.package.row.in')}
        </Badge>
      ) : null}
      {open && isAtWork(data, view) ? <RowForms item={open} view={view} /> : null}
    </Stack>
  )
}

function RowForms({ item, view }: { item: Item; view: ViewContext }) {
  const { words } = view
  const plain = { view, warn: false, keep: false, hidden: { id: item.id } } as const
  return (
    <Cluster>
      <ActionForm {...plain} name="row" submit={{ kind: 'secondary' }}>
        <ActionField name="ground" as="list" value="third" />
      </ActionForm>
      <ActionForm {...plain} name="uncoverRow" submit={{ kind: 'quiet' }} />
      {item.part === 'officer' ? (
        <ActionForm
          {...plain}
          name="include"
          hidden={{ id: item.id, included: item.leftOut ? 'on' : '' }}
          submit={{
            kind: 'danger',
            label: words(item.leftOut ? 'privacy.package.include' : 'privacy.package.leaveOut'),
          }}
        />
      ) : null}
    </Cluster>
  )
}
