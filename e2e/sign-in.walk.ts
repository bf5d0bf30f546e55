import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addressOf, demoPassword, demoPeople, totpSecretOf } from '../src/app/demo-people.ts'
import { totpCode } from '../src/core/identity/auth/totp.ts'
import { checkAccessible, checkFits, desktop, phone, picture, signIn } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// The door as people use it: a typing mistake, password and code, a passkey, and two posts in one day (兼務).

const place = await openPlace()
const counsellor = await place.window()
const supervisor = await place.window()

const person = (key: string) => {
  const found = demoPeople.find((one) => one.key === key)
  assert.ok(found)
  return found
}

/** Accessible, and nothing sticks out, on a desk and on a phone. */
async function checkBoth(page: Page, name: string) {
  for (const [size, width] of [
    [phone, 390],
    [desktop, 1366],
  ] as const) {
    await page.setViewportSize(size)
    await checkFits(page)
    await checkAccessible(page)
    await picture(page, `${name}-${width}`)
  }
}

const submit = (page: Page) => page.locator('main form button[type="submit"]').first().click()
const navigation = (page: Page) => page.locator('header nav').first().innerText()

async function leave(page: Page) {
  await page.locator('.account-menu summary').click()
  await page.locator('form[action="/sign-out"] button').click()
  await page.waitForURL(/\/sign-in\?left/)
}

test('a wrong password is told in one sentence, and the address stays', async () => {
  await counsellor.goto(`${place.url}/sign-in`)
  await checkBoth(counsellor, 'sign-in')
  const address = addressOf(person('counsellor'))
  await counsellor.locator('input[name="name"]').fill(address)
  await counsellor.locator('input[name="password"]').fill('まちがいの言葉です')
  await submit(counsellor)
  await counsellor.getByText(/サインインできませんでした。/).waitFor()
  assert.equal(await counsellor.locator('input[name="name"]').inputValue(), address)
  assert.equal(await counsellor.locator('input[name="password"]').inputValue(), '')
  await checkBoth(counsellor, 'sign-in-refused')
})

test('the right one leads to the second factor, and the code of the app opens', async () => {
  await counsellor.locator('input[name="password"]').fill(demoPassword)
  await submit(counsellor)
  await counsellor.waitForURL(/second-factor/)
  await checkBoth(counsellor, 'second-factor')
  await counsellor.locator('input[name="code"]').fill('000000')
  await submit(counsellor)
  await counsellor.getByText('コードが違います。', { exact: false }).waitFor()
  await checkBoth(counsellor, 'second-factor-refused')
  await counsellor.locator('input[name="code"]').fill(totpCode(totpSecretOf(person('counsellor'))))
  await submit(counsellor)
  await counsellor.locator('.account-menu').waitFor()
})

test('she registers a passkey, signs out, and comes back to her desk with the passkey alone', async () => {
  const devtools = await counsellor.context().newCDPSession(counsellor)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await counsellor.goto(`${place.url}/account`)
  await checkBoth(counsellor, 'account')
  const keys = counsellor.locator('form[action="/account/passkeys/removal"]')
  assert.equal(await keys.count(), 0)
  await counsellor.locator('k-passkey[data-flow="register"] button').click()
  await keys.first().waitFor()
  assert.equal(await keys.count(), 1)
  await checkBoth(counsellor, 'account-passkey')

  await leave(counsellor)
  await counsellor.goto(`${place.url}/consultation/cases`)
  assert.match(counsellor.url(), /\/sign-in\?next=/)
  await counsellor.locator('k-passkey[data-flow="sign-in"] button').click()
  await counsellor.waitForURL(/\/consultation\/cases$/)
  assert.match(await counsellor.locator('.account-menu__post').innerText(), /福祉の総合相談窓口/)
})

test('with the passkey she works in her post as with the code', async () => {
  await counsellor.goto(`${place.url}/consultation/intake`)
  await counsellor.locator('input[name="who"][value="anonymous"]').check()
  await counsellor.locator('input[name="caller"][value="self"]').check()
  await counsellor.locator('input[name="topics"]').first().check()
  await counsellor.locator('textarea[name="note"]').fill('（試験）パスキーで入って受け付けた。')
  await counsellor.locator('#form-takeIn button.button--primary').click()
  await counsellor.waitForURL(/\/consultation\/cases\/[0-9a-f-]{36}/)
})

test('a passkey taken back opens nothing more', async () => {
  await counsellor.goto(`${place.url}/account`)
  await counsellor.locator('form[action="/account/passkeys/removal"] button').click()
  await counsellor.getByText('パスキーを取り消しました。').waitFor()
  await leave(counsellor)
  await counsellor.locator('k-passkey[data-flow="sign-in"] button').click()
  await counsellor.getByText('パスキーを確かめられませんでした。', { exact: false }).waitFor()
  assert.equal(await counsellor.locator('.account-menu').count(), 0)
})

test('two posts: changing the post changes the navigation and the rights', async () => {
  await signIn(supervisor, place.url, 'supervisor')
  await supervisor.goto(place.url)
  assert.match(await supervisor.locator('.account-menu__post').innerText(), /係長/)
  const atTheDesk = await navigation(supervisor)
  assert.equal((await supervisor.goto(`${place.url}/consultation/intake`))?.status(), 200)
  await supervisor.goto(`${place.url}/indicators/2-2`)
  assert.equal(await supervisor.locator('#form-report').count(), 0)

  await changePost('主査（兼務）')
  assert.notEqual(await navigation(supervisor), atTheDesk)
  await checkBoth(supervisor, 'board-second-post')
  await supervisor.goto(`${place.url}/indicators/2-2`)
  assert.equal(await supervisor.locator('#form-report').count(), 1)
  assert.equal((await supervisor.goto(`${place.url}/consultation/intake`))?.status(), 403)
  await checkBoth(supervisor, 'not-in-this-post')

  await changePost('係長')
  assert.equal(await navigation(supervisor), atTheDesk)
  assert.equal((await supervisor.goto(`${place.url}/consultation/intake`))?.status(), 200)
})

async function changePost(title: string) {
  await supervisor.locator('.account-menu summary').click()
  const form = supervisor.locator('form[action="/account/post"]', { hasText: title })
  await checkAccessible(supervisor)
  await form.locator('button').click()
  await supervisor.locator('.account-menu__post', { hasText: title }).waitFor()
}

const chosen = 'やまねこ-lantern-47'
let admin: Page
let novice: Page
let codes: string[] = []

test('the administrator makes an account and prints its letter', async () => {
  admin = await place.window()
  await signIn(admin, place.url, 'admin')
  await admin.goto(`${place.url}/staff/accounts`)
  await checkBoth(admin, 'accounts')
  await admin.locator('input[name="displayName"]').fill('試験 新人')
  await admin.locator('input[name="userName"]').fill('shinjin')
  await admin.locator('#form-add button[type="submit"]').click()
  await admin.getByText('アカウントを作り、招待しました。', { exact: false }).waitFor()
  await checkBoth(admin, 'account-means')
  await admin.getByRole('link', { name: '招待状を開く（印刷用）' }).click()
  await admin.waitForURL(/\/letter$/)
  await checkBoth(admin, 'letter')
})

test('the code of the letter, typed, leads to a password: a weak one is refused, a good one leads on', async () => {
  const code = (await admin.locator('main strong').innerText()).trim()
  novice = await place.window()
  await novice.goto(`${place.url}/invitation`)
  await checkBoth(novice, 'invitation')
  await novice.locator('input[name="code"]').fill(code.toLowerCase().replaceAll('-', ''))
  await submit(novice)
  await novice.getByRole('heading', { name: 'パスワードを決める' }).waitFor()
  await choose('shinjin-2026')
  await novice.getByText('お名前・ユーザー名・所属名を含まないものにしてください。').first().waitFor()
  await checkBoth(novice, 'password-refused')
  await choose(chosen)
  await novice.waitForURL(/\/account$/)
  await novice.getByText('もう1つの確認方法が必要です', { exact: false }).waitFor()
  await checkBoth(novice, 'account-first')
})

async function choose(password: string) {
  await novice.locator('input[name="password"]').fill(password)
  await novice.locator('input[name="again"]').fill(password)
  await submit(novice)
}

test('the administrator issues a one-time list, which is shown once', async () => {
  await admin.goBack()
  await admin.locator('#issueList summary').click()
  await admin.locator('#form-issueList button[type="submit"]').click()
  await admin.getByText('このリストは、いまだけ表示されます。', { exact: false }).waitFor()
  codes = await admin.locator('main ol code').allInnerTexts()
  assert.equal(new Set(codes).size, 30)
  await checkBoth(admin, 'one-time-list')
})

test('a code of the list is the second factor, once; and a fresh one leads back to where she was', async () => {
  await leave(novice)
  await novice.goto(`${place.url}/sign-in?next=%2Fnotices`)
  await novice.locator('input[name="name"]').fill('shinjin')
  await novice.locator('input[name="password"]').fill(chosen)
  await submit(novice)
  await novice.waitForURL(/second-factor/)
  await novice.getByRole('link', { name: 'ワンタイムリストのコードを入力する' }).click()
  await novice.waitForURL(/with=list/)
  await checkBoth(novice, 'second-factor-list')
  await novice.locator('input[name="code"]').fill(codes[4] ?? '')
  await submit(novice)
  await novice.waitForURL(/\/notices$/)
  await novice.getByText('あなたのワンタイムリストが発行されました。', { exact: false }).waitFor()
  await checkBoth(novice, 'notices')
  await novice.goto(`${place.url}/account/step-up?next=%2Fnotices&with=list`)
  await checkBoth(novice, 'step-up')
  const form = novice.locator('form[action^="/account/step-up"]', {
    has: novice.locator('input[name="code"]'),
  })
  await form.locator('input[name="code"]').fill(codes[4] ?? '')
  await form.locator('button').click()
  await novice.getByText('コードが違います。', { exact: false }).waitFor()
  await form.locator('input[name="code"]').fill(codes[5] ?? '')
  await form.locator('button').click()
  await novice.waitForURL(/\/notices$/)
})

test('whoever is in a post finds the way to restricted records in the menu, whatever there is', async () => {
  await supervisor.goto(`${place.url}/consultation/cases`)
  await supervisor.locator('.account-menu summary').click()
  await supervisor.getByRole('link', { name: '制限付きの記録を開く' }).click()
  await supervisor.waitForURL(/\/account\/step-up\?next=%2Fconsultation%2Fcases/)
  await checkBoth(supervisor, 'step-up-staff')
})
