/** How often names are met before any person of the register has been counted: rounded shares from common knowledge. */
import type { FrequentNames } from './shape.ts'

const shares = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(text.trim().split(/\s+/).map((pair) => pair.split(':')).map(([word = '', share = '0']) => [word, Number(share) / 1_000]))

/** Shares in thousandths; folded words. */
export const frequentNames: FrequentNames = {
  people: 5_000,
  family: shares(`nguyen:380 tran:120 le:95 pham:70 hoang:30 huynh:30 phan:45 vu:30 vo:25 dang:21 bui:20 do:14 ho:13 ngo:13 duong:10 ly:5
    dinh:8 dao:6 trinh:6 mai:6 luong:6 ha:5 lam:5 cao:5 truong:12 doan:6 ta:3 to:3 thai:3 chau:3 kieu:2 vuong:3`),
  middle: shares(`van:200 thi:250 duc:25 huu:25 minh:40 ngoc:40 thanh:40 xuan:20 quoc:20 cong:15 thu:15 kim:15 hong:15 gia:10 bao:15 dinh:15 hoang:20`),
  given: shares(`anh:30 linh:20 hoa:15 huong:15 lan:15 mai:12 hung:15 dung:18 minh:20 tuan:15 nam:12 hai:12 thanh:20 thao:15 trang:15 ha:12
    hanh:10 hang:12 hong:10 nga:10 ngoc:12 phuong:18 thuy:12 tam:10 long:10 son:10 duc:10 an:10 binh:10 cuong:10 quang:10 hieu:10`),
  other: { family: 0.001, middle: 0.004, given: 0.004 },
}
