// Old forms and variants of characters as they stand in Japanese names: in each group the first is the form that
// searches compare, the others are folded into it. Compatibility characters (神 U+FA19 …) are left to NFKC, variants
// told apart only by a variation selector to its removal. Different names stay different: 部 is not a form of 辺.
const groups = `
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐 殴毆 桜櫻 奥奧 横橫 温溫 穏穩
仮假 価價 画畫 会會 回囘 壊壞 懐懷 絵繪 概槪 拡擴 殻殼 覚覺 学學斈 岳嶽 楽樂 缶罐 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀
気氣 帰歸 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪
経經 蛍螢 軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍劔劒剱 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 戸戶 呉吳 娯娛
広廣 効效 恒恆 黄黃 鉱鑛 号號 国國圀 黒黑 砕碎 済濟 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕
実實 写寫 釈釋 寿壽夀 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 叙敍 将將 称稱 焼燒 証證 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊
縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 静靜 窃竊
摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏
臓臟 即卽 属屬 続續 堕墮 対對 体體躰 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝
鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵鐡 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬪 徳德 独獨 読讀 届屆 弐貳 悩惱
脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 浜濱濵 瓶甁 払拂 仏佛 併倂 並竝 餅餠 変變 弁辨瓣辯 歩步 宝寶寳
豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵 黙默 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩
猟獵 緑綠 涙淚 塁壘 礼禮 励勵 霊靈 齢齡 暦曆 歴歷 恋戀 炉爐 労勞 郎郞 楼樓 録錄 湾灣
高髙 崎﨑嵜 辺邉邊 斉斎齋齊 吉𠮷 土圡 柳栁 島嶋嶌 富冨 渕淵渊 槙槇 桧檜 桑桒 館舘 船舩 橋槗 場塲 峰峯 村邨 野埜 秋穐秌
鶴靏靍 亀龜 籠篭 薮藪 桝枡 芦蘆 園薗 凜凛 瑶瑤 尭堯 遥遙 晋晉 弥彌 祢禰 巌巖 聡聰 煕熙熈 翠翆 萌萠 喜㐂 青靑 清淸
教敎 悦悅 税稅 説說 脱脫 閲閱 鋭銳 尚尙 禄祿 内內 冊册 姉姊 姫姬 彦彥 歳歲 屏屛 啓啟 涼凉 沖冲 珍珎 留畄 礪砺 祷禱
穣穰 群羣 蒋蔣 蝉蟬 頴穎 顔顏 鯵鰺 鴎鷗 麹麴 壺壷 呑吞 侠俠 兎兔 涛濤 曠昿 爾尓 槍鎗 栃杤 毘毗 皐皋 竈竃
勢㔟 緒緖 俣俁 侭儘 棲栖 匠匞 刃刄 卯夘 迪廸 綿緜 梅楳 松枩 虎乕
`

/** Each variant with the form that stands for its group. */
export const variants: ReadonlyMap<string, string> = new Map(
  groups
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((group) => {
      const [form = '', ...others] = group
      return others.map((other) => [other, form] as const)
    }),
)
