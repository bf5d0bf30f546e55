import { now } from '../../../../core/calendar/clock.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { type Standing, standingOf, wordingOf } from '../../../../core/privacy/standing.ts'
import { Actions, Button } from '../../../../ui/form/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { RadioGroup } from '../../../../ui/form/radio-group.tsx'
import { Select } from '../../../../ui/form/select.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { caseRoles } from '../../owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { exportFormats, exportOf, exportPurposes, mostExported } from '../export.ts'
import { type Given, pdfOf, xlsxOf } from '../export-files.ts'

type Asking = { head: CaseHead; standing: Standing }

const place = { allow: caseRoles, zones: ['inner'], density: 'staff' } as const

/** Where somebody says for what a case is given out, and as what. */
export const exportPage = definePage<Asking>({
  ...place,
  name: 'casework.export',
  path: '/casework/cases/:id/export',
  async load({ tx, params }) {
    const head = await caseHead(tx, idOf(params), 'casework.export')
    return { head, standing: await standingOf(tx, exportPurposes()) }
  },
  view: (data, view) => <Export data={data} view={view} />,
})

function Export({ data: { head, standing }, view }: { data: Asking; view: ViewContext }) {
  const { words, locale, path } = view
  return (
    <CaseFrame head={head} view={view} place="timeline" title={words('casework.export.title')}>
      <p>{words('casework.export.lead')}</p>
      {head.holds ? (
        <Card level={2} heading={words('casework.export.what')}>
          <Form action={`${path}/file`} method="get" download warn={false} unremembered>
            <RadioGroup
              name="format"
              label={words('casework.export.format')}
              value="xlsx"
              layout="inline"
              choices={exportFormats.map((value) => ({
                value,
                label: words(`casework.export.format.${value}`, { most: mostExported[value] }),
              }))}
            />
            <Select
              name="purpose"
              label={words('casework.export.purpose')}
              width="full"
              empty={words('casework.export.otherPurpose')}
              value={exportPurposes()[0] ?? ''}
              options={exportPurposes().map((value) => ({
                value,
                label: wordingOf(value, locale, standing.get(value)),
              }))}
            />
            <TextField
              name="record"
              label={words('casework.export.record')}
              hint={words('casework.export.record.hint')}
              value=""
              width="narrow"
            />
            <Actions>
              <Button kind="primary">{words('casework.export.submit')}</Button>
            </Actions>
          </Form>
        </Card>
      ) : null}
    </CaseFrame>
  )
}

/** The file itself. Looking is audited, and so is for what it was given out. */
export const exportFilePage = definePage<Given>({
  ...place,
  name: 'casework.exportFile',
  path: '/casework/cases/:id/export/file',
  shape: 'file',
  async load({ tx, params, query }) {
    const head = await caseHead(tx, idOf(params), 'casework.exportFile')
    const asked = (name: string) => query.get(name)?.trim() || undefined
    const format = exportFormats.find((one) => one === query.get('format')) ?? 'xlsx'
    const record = asked('record')
    const wish = { format, record, purpose: record ? undefined : asked('purpose') }
    return { ...(await exportOf(tx, head, wish)), head, madeAt: now(), by: tx.actor.name ?? '' }
  },
  file: (given, say) =>
    given.format === 'pdf'
      ? {
          name: `${say.words('casework.export.heading')}.pdf`,
          type: 'application/pdf',
          body: pdfOf(given, say),
        }
      : {
          name: `${say.words('casework.export.heading')}.xlsx`,
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: xlsxOf(given, say),
        },
  view: (given, { words }) => (
    <>
      <Heading level={1}>{words('casework.export.title')}</Heading>
      <Notice tone="info">{words('casework.export.notHere', { count: given.moments.length })}</Notice>
    </>
  ),
})
