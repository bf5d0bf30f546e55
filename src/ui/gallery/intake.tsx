import { Actions, Button, ButtonLink } from '../form/button.tsx'
import { CheckboxGroup } from '../form/checkbox-group.tsx'
import { DateField } from '../form/date-field.tsx'
import { FieldRow, FieldSet } from '../form/field-set.tsx'
import { Form } from '../form/form.tsx'
import { RadioGroup } from '../form/radio-group.tsx'
import { SearchField } from '../form/search-field.tsx'
import { Select } from '../form/select.tsx'
import { TextArea } from '../form/text-area.tsx'
import { TextField } from '../form/text-field.tsx'
import { When } from '../form/when.tsx'
import { Columns, Stack } from '../page/layout.tsx'
import { Heading } from '../text/heading.tsx'

const topics = [
  '病気や健康、障害',
  '住まい',
  '収入・生活費',
  '家賃やローンの支払い',
  '税金や公共料金等の支払い',
  '債務',
]
  .concat(['仕事探し、就職', '仕事上の不安やトラブル', '地域との関係', '家族との関係', '子育て', '介護'])
  .concat(['ひきこもり・不登校', 'DV・虐待', '食べるものがない', 'その他'])

/** The desk: everything about one call on one screen. */
export function Intake() {
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href="#parked" size="small">
            中断中の受付 1件
          </ButtonLink>
        }
      >
        相談を受ける
      </Heading>
      <Form action="#" keep="intake" label="相談受付">
        <Columns shape="aside">
          <Stack>
            <Who />
            <What />
          </Stack>
          <Stack>
            <SafeWays />
            <Ending />
            <Actions>
              <Button kind="primary">受付を記録する</Button>
              <Button name="park" value="yes">
                中断して置いておく
              </Button>
            </Actions>
          </Stack>
        </Columns>
      </Form>
    </>
  )
}

function Who() {
  return (
    <FieldSet shape="boxed" legend="だれの相談ですか">
      <FieldRow>
        <RadioGroup
          name="caller"
          label="相談した人"
          layout="inline"
          value="self"
          choices={[
            { value: 'self', label: '本人' },
            { value: 'family', label: '家族' },
            { value: 'other', label: 'その他' },
            { value: 'anonymous', label: '匿名' },
          ]}
        />
        <Select
          name="channel"
          label="受けた方法"
          value="telephone"
          options={[
            { value: 'telephone', label: '電話' },
            { value: 'counter', label: '窓口' },
            { value: 'visit', label: '訪問' },
          ]}
        />
      </FieldRow>
      <SearchField
        name="person"
        label="本人"
        hint="氏名・ふりがな・生年月日・電話・住所のどれでも探せます。見つからなければそのまま入力します。"
        url="/people/search"
        fills={{ personId: '' }}
        fallback={{ label: '探す', formAction: '/people' }}
      />
      <FieldRow>
        <TextField name="reading" label="ふりがな" />
        <DateField name="birth" label="生年月日" hint="例 S23.4.5" understood="77歳" value="S23.4.5" />
        <RadioGroup
          name="register"
          label="住民登録"
          layout="inline"
          value="unknown"
          choices={[
            { value: 'in', label: '市内' },
            { value: 'out', label: '市外・なし' },
            { value: 'unknown', label: '不明' },
          ]}
        />
      </FieldRow>
    </FieldSet>
  )
}

function What() {
  return (
    <FieldSet shape="boxed" legend="どんな相談ですか">
      <CheckboxGroup
        name="topics"
        label="相談の内容"
        hint="あてはまるものすべて。最も困っているもの1つに◎を付けます。"
        layout="columns"
        choices={topics.map((label, index) => ({ value: `t${index}`, label }))}
        values={['t2', 't14']}
        most={{ name: 'most', label: '最も', value: 't14' }}
        error="1つ以上選んでください"
      />
      <TextArea
        name="note"
        label="聞いたこと"
        rows={4}
        limit={4000}
        value="三日前から食べていない。ガスは止まっている。"
      />
      <RadioGroup
        name="urgency"
        label="急ぎ"
        layout="inline"
        value="today"
        choices={[
          { value: 'none', label: 'なし' },
          { value: 'today', label: '今日中' },
          { value: 'now', label: '今すぐ' },
          { value: 'unasked', label: '未聴取' },
        ]}
      />
    </FieldSet>
  )
}

function SafeWays() {
  return (
    <FieldSet shape="boxed" legend="安全な連絡のしかた">
      <FieldRow>
        <TextField name="tel" label="電話" type="tel" inputMode="tel" value="04-0000-0000" />
        <TextField name="hours" label="よい時間" />
      </FieldRow>
      <RadioGroup
        name="voicemail"
        label="留守電"
        layout="inline"
        value="unasked"
        choices={[
          { value: 'yes', label: '可' },
          { value: 'no', label: '不可' },
          { value: 'unasked', label: '未聴取' },
        ]}
      />
      <FieldRow>
        <TextField name="as" label="名乗り方" />
        <TextField name="hiddenFrom" label="知られてはいけない人" />
      </FieldRow>
    </FieldSet>
  )
}

function Ending() {
  return (
    <FieldSet shape="boxed" legend="このあと">
      <RadioGroup
        name="ending"
        label="引き継ぎか、その場で終結か"
        required
        value="owner"
        layout="inline"
        choices={[
          { value: 'owner', label: '担当と次の日を決める' },
          { value: 'closed', label: 'その場で終結' },
        ]}
      />
      <When field="ending" is={['owner']}>
        <FieldRow>
          <Select name="owner" label="担当" required options={[{ value: '1', label: '架空 花子（自分）' }]} />
          <DateField name="next" label="次の日" required kind="calendar" value="2025-11-21" />
        </FieldRow>
      </When>
      <When field="ending" is={['closed']}>
        <RadioGroup
          name="result"
          label="その場で終結するときの結果"
          layout="inline"
          choices={[
            { value: 'information', label: '情報提供のみ' },
            { value: 'referred', label: '他機関案内' },
            { value: 'other', label: 'その他' },
          ]}
        />
      </When>
    </FieldSet>
  )
}
