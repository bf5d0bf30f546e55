import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ReactElement } from 'react'
import { ErrorSummary } from './form/error-summary.tsx'
import { RadioGroup } from './form/radio-group.tsx'
import { TextField } from './form/text-field.tsx'
import { ja } from './gallery/frame.tsx'
import { galleryPages } from './gallery/pages.tsx'
import { data } from './gallery/samples-data.tsx'
import { forms } from './gallery/samples-form.tsx'
import { texts } from './gallery/samples-text.tsx'
import { renderFragment, renderPage } from './page/render.ts'
import { Notice } from './text/notice.tsx'
import { UiWordsProvider } from './words.tsx'

const built = { css: '/main.css', fonts: '/fonts.css', js: '/main.js', icon: '/mark.svg' }
const html = (part: ReactElement) => renderFragment(<UiWordsProvider words={ja}>{part}</UiWordsProvider>)
const all = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), (match) => match[1] ?? '')

/** What a reader of the page would stumble over; empty when all is well. */
function stumbles(text: string): string[] {
  const ids = all(text, / id="([^"]*)"/g)
  const tied = all(text, / (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g).flatMap((list) =>
    list.split(' '),
  )
  const labels = new Set(all(text, /<label[^>]* for="([^"]*)"/g))
  const wrapped = new Set(all(text, /<label class="most">(<input [^>]*>)/g))
  const controls = all(text, /(<(?:input|select|textarea) [^>]*>)/g).filter(
    (tag) => !tag.includes('type="hidden"'),
  )
  const nameless = controls.filter(
    (tag) => !wrapped.has(tag) && !labels.has(/ id="([^"]*)"/.exec(tag)?.[1] ?? ''),
  )
  const pictures = all(text, /(<svg [^>]*role="img"[^>]*>(?:<title>)?)/g)
  return [
    ...all(text, /( style="[^"]*")/g),
    ...all(text, /( on[a-z]+="[^"]*")/g),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} twice`),
    ...tied.filter((id) => !ids.includes(id)).map((id) => `nothing has the id ${id}`),
    ...nameless.map((tag) => `no label: ${tag}`),
    ...pictures.filter((tag) => !/<title>|aria-label=/.test(tag)).map((tag) => `no name: ${tag}`),
  ]
}

describe('every component', () => {
  for (const [name, sample] of Object.entries({ ...texts, ...forms, ...data })) {
    test(`${name} has no inline style, and its labels and hints are tied`, () => {
      assert.deepEqual(stumbles(html(sample)), [])
    })
  }
  test('seen otherwise: a style, a label of nothing, a field without a label, an id twice', () => {
    const wrong = '<p style="color:red" id="a" aria-describedby="b"></p><i id="a"></i><input name="x">'
    assert.equal(stumbles(wrong).length, 4)
  })
  test('components that speak refuse to be silent without words', () => {
    assert.throws(() => renderFragment(<Notice tone="info" />), /UiWordsProvider/)
  })
})

describe('whole pages', () => {
  for (const [name, page] of Object.entries(galleryPages(built))) {
    test(`${name}: one h1, one main, nothing to stumble over`, () => {
      const text = renderPage(page)
      assert.deepEqual(stumbles(text), [])
      assert.equal(all(text, /(<h1)/g).length, 1)
      assert.equal(all(text, /(<main)/g).length, 1)
      assert.match(text, /^<!doctype html><html lang="ja" data-density="(staff|resident)"/)
      assert.ok(text.includes('href="#main"'))
    })
  }
})

describe('fields', () => {
  const field = { name: 'birth', label: '生年月日', hint: '例', error: 'この日はありません' }
  test('an error is tied to its field, the value kept', () => {
    const text = html(<TextField {...field} value="令和7年2月29日" />)
    assert.match(
      text,
      /<input id="field-birth"[^>]*aria-invalid="true" aria-describedby="field-birth-hint field-birth-error"/,
    )
    assert.match(text, /value="令和7年2月29日"/)
  })
  test('the summary leads to the field, also to a group of choices', () => {
    const choices = [{ value: 'a', label: 'A' }]
    const summary = html(<ErrorSummary heading="誤り" errors={[{ field: 'birth', message: 'x' }]} />)
    assert.match(summary, /href="#field-birth"/)
    assert.match(html(<RadioGroup {...field} choices={choices} />), /<input type="radio" id="field-birth"/)
  })
  test('without an error nothing is marked as wrong', () => {
    const text = html(<TextField name="birth" label="生年月日" />)
    assert.doesNotMatch(text, /aria-invalid|aria-describedby|field--wrong/)
    assert.equal(html(<ErrorSummary heading="誤り" errors={[]} />), '')
  })
  test('what people typed is text, never markup', () => {
    assert.ok(
      html(<TextField name="x" label="x" value={'"><script>'} />).includes('&quot;&gt;&lt;script&gt;'),
    )
  })
})
