import type { Words } from '../../../core/words/words.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type Asking, RefusalNotice } from './sign-in-view.tsx'

/** What a code may come from: the app, the sheet that came with it, the sheet of the administrator. */
export const factorMeans = ['app', 'backup', 'list'] as const
export type FactorMeans = (typeof factorMeans)[number]

/** The second page of signing in: six digits, or a code from paper. */
export function SecondFactorPage({ words, next, refusal, means }: Asking & { means: FactorMeans }) {
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.secondFactor.title')}</Heading>
      <RefusalNotice words={words} refusal={refusal} />
      <CodeForm words={words} next={next} means={means} path="/sign-in/second-factor" focus={!refusal} />
      <p>{words('identity.signIn.help')}</p>
    </Stack>
  )
}

type CodeProps = { words: Words; next: string; means: FactorMeans; path: string; focus: boolean }

/** One code, and the ways to type another kind of it. */
export function CodeForm({ words, next, means, path, focus }: CodeProps) {
  return (
    <>
      <p>{words(`identity.secondFactor.lead.${means}`)}</p>
      <Form action={means === 'app' ? path : `${path}?with=${means}`} hidden={{ next }} warn={false}>
        <TextField
          name="code"
          label={words(`identity.secondFactor.code.${means}`)}
          autoComplete="one-time-code"
          inputMode={means === 'app' ? 'numeric' : 'text'}
          width="narrow"
          maxLength={20}
          autoFocus={focus}
          required
        />
        <Actions>
          <Button kind="primary">{words('identity.secondFactor.submit')}</Button>
        </Actions>
      </Form>
      <ul>
        {factorMeans
          .filter((one) => one !== means)
          .map((one) => (
            <li key={one}>
              <a href={`${path}?${new URLSearchParams(one === 'app' ? { next } : { next, with: one })}`}>
                {words(`identity.secondFactor.use.${one}`)}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}
