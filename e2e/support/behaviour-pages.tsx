import type { Assets } from '../../src/ui/assets.ts'
import { Button } from '../../src/ui/form/button.tsx'
import { Form } from '../../src/ui/form/form.tsx'
import { RadioGroup } from '../../src/ui/form/radio-group.tsx'
import { SearchField, SearchOption } from '../../src/ui/form/search-field.tsx'
import { Select } from '../../src/ui/form/select.tsx'
import { AutoSubmit, PasskeyButton } from '../../src/ui/form/small-buttons.tsx'
import { TextArea } from '../../src/ui/form/text-area.tsx'
import { TextField } from '../../src/ui/form/text-field.tsx'
import { When } from '../../src/ui/form/when.tsx'
import { AccountMenu } from '../../src/ui/page/account-menu.tsx'
import { Document } from '../../src/ui/page/document.tsx'
import { renderFragment, renderPage } from '../../src/ui/page/render.ts'
import { Heading } from '../../src/ui/text/heading.tsx'
import { Live } from '../../src/ui/text/live.tsx'
import { Notice } from '../../src/ui/text/notice.tsx'
import words from '../../src/ui/words/en.json' with { type: 'json' }

const contents = {
  '/form': () => (
    <Form action="/sent" hidden={{ version: '7', _post: 'this' }} keep="visit" label="Visit">
      <TextField name="title" label="Title" />
      <RadioGroup
        name="ending"
        label="Ending"
        value="owner"
        choices={[
          { value: 'owner', label: 'Owner' },
          { value: 'closed', label: 'Closed' },
        ]}
      />
      <When field="ending" is={['closed']}>
        <TextField name="result" label="Result" value="told" />
      </When>
      <TextArea name="note" label="Note" limit={10} />
      <Button kind="primary" name="go" value="yes">
        Send
      </Button>
    </Form>
  ),
  '/waiting': () => (
    <Form action="/sent" hidden={{ _key: 'k7' }} keep="call" draft label="Call">
      <TextArea name="note" label="Note" />
      <Button>Send</Button>
    </Form>
  ),
  '/refused': () => (
    <Form action="/sent" keep="visit" label="Visit">
      <TextField name="title" label="Title" value="Visit on Monday" error="Say which Monday" />
      <Button>Send</Button>
    </Form>
  ),
  '/done': () => <Notice tone="success" heading="Saved" clearKept="visit" />,
  '/elsewhere': () => <p>Elsewhere</p>,
  '/search': () => (
    <Form action="/sent" label="Person" warn={false}>
      <SearchField
        name="person"
        label="Person"
        url="/options"
        sends={['area']}
        fills={{ personId: '' }}
        fallback={{ label: 'Look up', formAction: '/looked-up' }}
      />
      <TextField name="area" label="Area" value="north" />
      <Button>Send</Button>
    </Form>
  ),
  '/live': () => (
    <Live src="/fragment" every={1} refreshHref="/live">
      <p>Step 0</p>
    </Live>
  ),
  '/choose': () => (
    <form action="/sent" method="post">
      <AutoSubmit>
        <Select
          name="year"
          label="Year"
          options={['2024', '2025'].map((year) => ({ value: year, label: year }))}
        />
        <Button>Show</Button>
      </AutoSubmit>
    </form>
  ),
  '/passkey': () => (
    <PasskeyButton
      flow="register"
      options="/passkey/options"
      verify="/passkey/verify"
      next="/elsewhere"
      failed="It failed"
      cancelled="You stopped"
    >
      Add a passkey
    </PasskeyButton>
  ),
}

export type BehaviourPath = keyof typeof contents
export const isBehaviourPath = (path: string): path is BehaviourPath => path in contents

/** A page with one behaviour on it; `owner` is who is signed in. */
export function behaviourPage(path: BehaviourPath, assets: Assets, owner?: string): string {
  return renderPage(
    <Document
      language="en"
      title={path}
      density="staff"
      assets={assets}
      words={(key) => words[key]}
      owner={owner}
      header={{
        product: 'Kasane',
        municipality: 'Trial',
        home: '/elsewhere',
        navigation: [{ label: 'Form', href: '/form' }],
        account: <AccountMenu name="Somebody">Posts</AccountMenu>,
      }}
    >
      <Heading level={1}>{path}</Heading>
      {contents[path]()}
    </Document>,
  )
}

/** Three invented people, as a search address gives them. */
export function options(asked: string): string {
  return ['Ai', 'Eri', 'Umi']
    .map((name) =>
      renderFragment(
        <SearchOption id={`option-${name}`} label={`${name} ${asked}`} fill={{ personId: `id-${name}` }}>
          {name} {asked}
        </SearchOption>,
      ),
    )
    .join('')
}
