import type { ReactElement } from 'react'
import { Actions, Button, ButtonLink } from '../form/button.tsx'
import { Checkbox } from '../form/checkbox.tsx'
import { CheckboxGroup } from '../form/checkbox-group.tsx'
import { Confirm } from '../form/confirm.tsx'
import { DateField } from '../form/date-field.tsx'
import { ErrorSummary } from '../form/error-summary.tsx'
import { FieldRow, FieldSet } from '../form/field-set.tsx'
import { FileField } from '../form/file-field.tsx'
import { FilterBar, Toolbar } from '../form/filter-bar.tsx'
import { Form } from '../form/form.tsx'
import { Pushing } from '../form/pushing.tsx'
import { RadioGroup } from '../form/radio-group.tsx'
import { SearchField } from '../form/search-field.tsx'
import { Select } from '../form/select.tsx'
import { SignatureField, SignaturePicture } from '../form/signature.tsx'
import { AutoSubmit, CopyButton, PasskeyButton, PrintButton } from '../form/small-buttons.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { When } from '../form/when.tsx'
import { Cluster } from '../page/layout.tsx'
import { Notice } from '../text/notice.tsx'

const yesNo = [
  { value: 'yes', label: 'はい' },
  { value: 'no', label: 'いいえ' },
  { value: 'unasked', label: '未聴取', hint: 'まだ聞いていない' },
]

/** One example of every component of forms; the tests render the same. */
export const forms: Record<string, ReactElement> = {
  ErrorSummary: (
    <ErrorSummary
      heading="入力内容を確かめてください"
      errors={[
        { field: 'wrong', message: '生年月日は 昭和23年4月5日 のように入力してください' },
        { message: '全体の誤り' },
      ]}
    />
  ),
  Button: (
    <Cluster>
      <Button kind="primary">主な操作</Button>
      <Button>ほかの操作</Button>
      <Button kind="quiet">控えめな操作</Button>
      <Button kind="danger">取り消せない操作</Button>
      <Button size="small">小さい操作</Button>
      <Button disabled>できない操作</Button>
      <ButtonLink href="#next" kind="primary">
        次へ進む
      </ButtonLink>
    </Cluster>
  ),
  Form: (
    <Form action="#" hidden={{ version: '3' }} keep="sample" label="見本の書式">
      <TextField name="name" label="氏名" required value="架空 太郎" autoComplete="name" />
      <DateField
        name="wrong"
        label="生年月日"
        optional
        hint="例 S23.4.5"
        value="令和7年2月29日"
        error="この日はありません"
      />
      <TextField name="times" label="回数" width="narrow" inputMode="numeric" suffix="回" />
      <TextArea name="body" label="内容" limit={400} value="聞いたこと" hint="電話をしながらで構いません。" />
      <Checkbox name="agree" label="内容を確かめました" hint="後で取り消せます" />
      <Actions>
        <Button kind="primary">送る</Button>
        <ButtonLink href="#back" kind="quiet">
          やめる
        </ButtonLink>
      </Actions>
    </Form>
  ),
  Choices: (
    <Form action="#" label="選ぶもの">
      <RadioGroup name="lives" label="一人暮らしですか" required choices={yesNo} value="no" />
      <CheckboxGroup
        name="means"
        label="連絡の方法"
        layout="inline"
        choices={yesNo.slice(0, 2)}
        values={['yes']}
        error="1つ以上選んでください"
      />
      <CheckboxGroup
        name="topic"
        label="困りごと"
        layout="columns"
        choices={[
          { value: 'food', label: '食べるもの' },
          { value: 'home', label: '住まい' },
        ]}
        most={{ name: 'worst', label: '最も' }}
      />
      <Select
        name="area"
        label="地区"
        empty="選んでください"
        value="b"
        options={[
          { value: 'a', label: '北部一', group: '北部' },
          { value: 'b', label: '中央一', group: '中央' },
        ]}
      />
      <When field="lives" is={['no']}>
        <TextField name="with" label="一緒に暮らす人" />
      </When>
    </Form>
  ),
  FileField: (
    <Form action="#" multipart label="ファイルを取り込む">
      <FileField
        name="table"
        label="表のファイル"
        required
        hint="CSV か Excel（.xlsx）。500 MB まで。"
        accept=".csv,.xlsx"
      />
      <FileField name="again" label="前の一覧" again error="ファイルが大きすぎます" />
    </Form>
  ),
  FieldSet: (
    <FieldSet legend="本人のこと" hint="分かる範囲で構いません。" shape="boxed">
      <FieldRow>
        <TextField name="family" label="姓" id="family" />
        <TextField name="given" label="名" id="given" />
      </FieldRow>
    </FieldSet>
  ),
  SignatureField: (
    <SignatureField
      {...{
        name: 'signature',
        label: '署名',
        hint: '指・ペン・マウスで書きます',
        clear: '消す',
        width: 600,
        height: 200,
      }}
    />
  ),
  SignaturePicture: (
    <SignaturePicture
      path="M40 60L60 120L90 70M120 60L130 110L160 90"
      label="署名"
      width={600}
      height={200}
    />
  ),
  Pushing: (
    <Pushing
      publicKey="AAAA"
      cannot={<Notice tone="warning">この端末では受け取れません。</Notice>}
      known={<p>この端末では受け取っています。</p>}
      denied="ブラウザーで許可されていません。"
      failed="つながりませんでした。"
    >
      <Form action="#" hidden={{ endpoint: '', p256dh: '', auth: '' }}>
        <Actions>
          <Button kind="primary">この端末で受け取る</Button>
        </Actions>
      </Form>
    </Pushing>
  ),
  SearchField: (
    <Form action="#" label="人を探す">
      <SearchField
        name="q"
        label="本人"
        url="search"
        fills={{ personId: '' }}
        fallback={{ label: '探す', formAction: '#' }}
      />
    </Form>
  ),
  FilterBar: (
    <FilterBar action="#" label="絞り込み" submit="絞り込む" reset={{ href: '#', label: 'すべて' }}>
      <TextField name="word" label="ことば" type="search" />
      <Select name="state" label="状態" options={[{ value: 'open', label: '支援中' }]} />
    </FilterBar>
  ),
  Toolbar: <Toolbar actions={<PrintButton>印刷</PrintButton>}>51件中 1–50件</Toolbar>,
  AutoSubmit: (
    <form action="#year">
      <AutoSubmit>
        <Select name="year" label="年度" width="narrow" options={[{ value: '2025', label: '令和7年度' }]} />
        <Button>表示</Button>
      </AutoSubmit>
    </form>
  ),
  CopyButton: (
    <Cluster>
      <code>ABCD-EFGH</code> <CopyButton text="ABCD-EFGH">写す</CopyButton>
    </Cluster>
  ),
  Confirm: (
    <Confirm label="ケースを閉じる" explanation="一覧から外れますが、記録は残ります。">
      <Button kind="danger">閉じる</Button>
    </Confirm>
  ),
  PasskeyButton: (
    <PasskeyButton
      flow="sign-in"
      options="/api/options"
      verify="/api/verify"
      next="/"
      failed="できませんでした"
      cancelled="取りやめました"
    >
      パスキーでサインイン
    </PasskeyButton>
  ),
}
