import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type AreaNode, areaTree } from '../area-figures.ts'
import { everyColleague, registerPage } from './roles.ts'
import { inLocale } from './say.tsx'

/** The areas as the plan names them, each in the one it lies in, with the people of the register. */
export const areasPage = definePage<AreaNode[]>({
  ...registerPage,
  name: 'registry.areas',
  path: '/registry/areas',
  allow: everyColleague,
  under: ['/registry'],
  load: ({ tx }) => areaTree(tx),
  view: (areas, view) => (
    <>
      <Heading level={1} aside={<PrintButton>{view.words('registry.print')}</PrintButton>}>
        {view.words('registry.areas.title')}
      </Heading>
      <p>{view.words('registry.areas.lead')}</p>
      <Tree areas={areas} view={view} />
    </>
  ),
})

export type Placed = AreaNode & { depth: number }

/** Every area after the one it lies in. */
export function inOrder(areas: readonly AreaNode[], parent: string | null = null, depth = 0): Placed[] {
  return areas
    .filter((area) => area.parent === parent)
    .flatMap((area) => [{ ...area, depth }, ...inOrder(areas, area.code, depth + 1)])
}

function Tree({ areas, view }: { areas: AreaNode[]; view: ViewContext }) {
  const { words } = view
  const roots = areas.filter(({ parent }) => parent === null)
  const columns: Column<Placed>[] = [
    {
      key: 'name',
      heading: words('registry.area.name'),
      names: true,
      phone: 'title',
      cell: (area) => (
        <span className={`tree tree--${Math.min(area.depth, 3)}`}>
          <a href={`/registry/areas/${area.code}`}>{inLocale(area.name, area.nameEn, view)}</a>
        </span>
      ),
    },
    {
      key: 'people',
      heading: words('registry.areas.people'),
      align: 'end',
      cell: ({ people }) => words('registry.people', { count: people.toLocaleString('en') }),
    },
  ]
  return (
    <DataTable<Placed>
      caption={words('registry.areas.caption')}
      captionHidden
      dense
      phone="scroll"
      columns={columns}
      rowKey={({ code }) => code}
      groups={roots.map((root) => ({
        key: root.code,
        heading: null,
        rows: [{ ...root, depth: 0 }, ...inOrder(areas, root.code, 1)],
      }))}
      empty={
        <EmptyState heading={words('registry.areas.none')}>{words('registry.areas.none.then')}</EmptyState>
      }
    />
  )
}
