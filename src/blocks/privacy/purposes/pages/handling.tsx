import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import type { Class } from '../../retention/classes.ts'
import { termText, typeText } from '../../retention/pages/say.tsx'
import { handlersOf, termsOf } from '../handling.ts'
import { type FileNow, type Register, registerNow } from '../register.ts'
import { basisText, home, itemNames, purposeText, readers } from './place.ts'

type Data = Register & { terms: Map<string, Class[]> }

/** 個人情報取扱説明書: of each file what is held, why, on what ground, who handles it, and how long it is kept. */
export const handlingPage = definePage<Data>({
  ...readers,
  name: 'privacy.handling',
  path: '/privacy/handling',
  under: home,
  load: async ({ tx }) => ({ ...(await registerNow(tx, [])), terms: await termsOf(tx) }),
  view: (data, view) => (
    <>
      <Heading level={1} aside={<PrintButton>{view.words('privacy.print')}</PrintButton>}>
        {view.words('privacy.handling.title')}
      </Heading>
      <Stack>
        <p>{view.words('privacy.handling.lead')}</p>
        {data.files.map((now) => (
          <FilePart key={now.file.code} now={now} data={data} view={view} />
        ))}
      </Stack>
    </>
  ),
})

type Props = { now: FileNow; data: Data; view: ViewContext }

function FilePart({ now: { file, items, sensitive }, data: { standing, terms }, view }: Props) {
  const { words } = view
  const facts: [string, string][] = [
    ['subjects', file.of.map((one) => words(`core.subject.${one}`)).join(words('privacy.listed'))],
    ['range', words(`${file.code}.range`)],
    ['items', itemNames(items, view)],
    ['sensitiveItems', itemNames(sensitive, view) || words('privacy.none')],
    ['purpose', file.purposes.map((code) => purposeText(code, standing, view)).join(' / ')],
    ['basis', [...new Set(file.purposes.map((code) => basisText(code, standing, view)))].join(' / ')],
    ['source', file.from.map((code) => words(`core.dataFrom.${code}`)).join(words('privacy.listed'))],
    [
      'handlers',
      handlersOf(file.code)
        .map((role) => words(`staff.field.role.${role}`))
        .join(words('privacy.listed')),
    ],
    [
      'recipients',
      file.to.map((code) => words(`core.dataTo.${code}`)).join(words('privacy.listed')) ||
        words('privacy.none'),
    ],
    [
      'kept',
      (terms.get(file.code) ?? []).map((term) => keptText(term, view)).join(words('privacy.listed')) ||
        words('privacy.handling.termOpen'),
    ],
  ]
  return (
    <Section id={file.code.replaceAll('.', '-')} heading={words(file.code)}>
      <DescriptionList
        items={facts.map(([key, value]) => ({ key, term: words(`privacy.column.${key}`), value }))}
      />
    </Section>
  )
}

/** How long one kind of record is kept, or that it goes with others. */
function keptText({ record, term }: Class, view: ViewContext): string {
  const { words } = view
  return words('privacy.handling.kept', {
    record: typeText(record.type, view),
    term: record.follows ? words('privacy.retention.follows') : termText(term, view),
  })
}
