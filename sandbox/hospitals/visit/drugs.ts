/** The drugs the sandbox's hospitals give: real generic names, usual doses, plausible prices; registration numbers are invented. */
import { thousandths, type Thousandths } from './money.ts'

export interface Drug {
  readonly id: string
  /** `MA_THUOC`: number of the active ingredient in the health-insurance list (numbers of one ingredient are joined by +). */
  readonly code: string
  readonly name: string
  readonly strength: string
  readonly unit: string
  /** `DUONG_DUNG`: 1.01 by mouth, 2.10 injection, 2.15 infusion, 3.05 on the skin, 5.05 inhaled, 6.01 eye. */
  readonly route: string
  readonly form: string
  /** A unit's price in thousandths of a đồng. */
  readonly price: Thousandths
  readonly each: string
  readonly times: number
  readonly advice: string
  /** Who pays: the fund, a national programme, or aid. */
  readonly paidBy: 'fund' | 'programme' | 'aid'
  /** `TYLE_TT_BH`, per cent: 0 for drugs the patient pays. */
  readonly coveredRate: number
}

// id | ingredient | name | strength | unit | route | form | price | units each time | times a day | advice
const LIST = `
paracetamol|40.56|Paracetamol|500mg|viên|1.01|Viên nén|168|1|3|Uống khi sốt trên 38,5 độ hoặc khi đau, cách nhau ít nhất 6 giờ
paracetamol-child|40.56|Paracetamol|250mg|gói|1.01|Thuốc bột pha uống|1260|1|3|Pha với 10 ml nước, uống khi sốt trên 38,5 độ
paracetamol-iv|40.56|Paracetamol|1g/100ml|túi|2.15|Dung dịch tiêm truyền|9450|1|2|Truyền tĩnh mạch 60 giọt/phút
ibuprofen|40.37|Ibuprofen|400mg|viên|1.01|Viên nén bao phim|378|1|2|Uống sau ăn no
diclofenac|40.30|Diclofenac natri|75mg/3ml|ống|2.10|Dung dịch tiêm|787.5|1|1|Tiêm bắp
meloxicam|40.41|Meloxicam|7,5mg|viên|1.01|Viên nén|126|1|2|Uống sau ăn no
celecoxib|40.28|Celecoxib|200mg|viên|1.01|Viên nang cứng|357|1|1|Uống sau ăn sáng
etoricoxib|40.32|Etoricoxib|60mg|viên|1.01|Viên nén bao phim|1155|1|1|Uống sau ăn sáng
glucosamin|40.64|Glucosamin sulfat|500mg|viên|1.01|Viên nang cứng|462|1|3|Uống sau ăn
tramadol|40.54+40.56|Paracetamol + Tramadol|325mg + 37,5mg|viên|1.01|Viên nén bao phim|798|1|2|Uống khi đau nhiều
loratadin|40.91|Loratadin|10mg|viên|1.01|Viên nén|147|1|1|Uống buổi tối
cetirizin|40.81|Cetirizin|10mg|viên|1.01|Viên nén bao phim|94.5|1|1|Uống buổi tối
fexofenadin|40.87|Fexofenadin hydroclorid|180mg|viên|1.01|Viên nén bao phim|1218|1|1|Uống trước ăn sáng
adrenalin|40.86|Epinephrin (adrenalin)|1mg/1ml|ống|2.10|Dung dịch tiêm|1260|1|1|Tiêm bắp mặt trước bên đùi
methylprednisolon|40.775|Methyl prednisolon|16mg|viên|1.01|Viên nén|693|1|1|Uống sau ăn sáng
methylprednisolon-iv|40.775|Methyl prednisolon|40mg|lọ|2.10|Bột đông khô pha tiêm|7245|1|1|Tiêm tĩnh mạch chậm
amoxicilin|40.154|Amoxicilin|500mg|viên|1.01|Viên nang cứng|546|1|3|Uống trước hoặc sau ăn
amoxicilin-clav|40.155|Amoxicilin + acid clavulanic|875mg + 125mg|viên|1.01|Viên nén bao phim|1974|1|2|Uống đầu bữa ăn
amoxicilin-child|40.155|Amoxicilin + acid clavulanic|250mg + 31,25mg|gói|1.01|Thuốc bột pha hỗn dịch uống|1050|1|3|Pha với 10 ml nước, uống đầu bữa ăn
cefuroxim|40.184|Cefuroxim|500mg|viên|1.01|Viên nén bao phim|2205|1|2|Uống ngay sau ăn
cefixim|40.169|Cefixim|200mg|viên|1.01|Viên nang cứng|945|1|2|Uống sau ăn
cefixim-child|40.169|Cefixim|50mg|gói|1.01|Thuốc bột pha hỗn dịch uống|882|1|2|Pha với 10 ml nước
ceftriaxon|40.183|Ceftriaxon|1g|lọ|2.10|Thuốc bột pha tiêm|6090|1|2|Tiêm tĩnh mạch chậm, thử phản ứng trước khi tiêm
cefotaxim|40.173|Cefotaxim|1g|lọ|2.10|Thuốc bột pha tiêm|5250|1|3|Tiêm tĩnh mạch chậm, thử phản ứng trước khi tiêm
ceftazidim|40.180|Ceftazidim|1g|lọ|2.10|Thuốc bột pha tiêm|9870|1|2|Tiêm tĩnh mạch chậm
azithromycin|40.219|Azithromycin|500mg|viên|1.01|Viên nén bao phim|2730|1|1|Uống trước ăn 1 giờ
clarithromycin|40.220|Clarithromycin|500mg|viên|1.01|Viên nén bao phim|1995|1|2|Uống sau ăn
ciprofloxacin|40.228|Ciprofloxacin|500mg|viên|1.01|Viên nén bao phim|483|1|2|Uống nhiều nước
levofloxacin|40.229|Levofloxacin|500mg|viên|1.01|Viên nén bao phim|924|1|1|Uống nhiều nước, cách thuốc dạ dày 2 giờ
metronidazol|40.212|Metronidazol|250mg|viên|1.01|Viên nén|126|2|2|Uống sau ăn, không uống rượu bia
metronidazol-iv|40.212|Metronidazol|500mg/100ml|túi|2.15|Dung dịch tiêm truyền|6489|1|2|Truyền tĩnh mạch 40 giọt/phút
gentamicin|40.198|Gentamicin|80mg/2ml|ống|2.10|Dung dịch tiêm|1008|1|1|Tiêm bắp
cotrimoxazol|40.242|Sulfamethoxazol + trimethoprim|800mg + 160mg|viên|1.01|Viên nén|441|1|1|Uống sau ăn
aciclovir|40.260|Aciclovir|400mg|viên|1.01|Viên nén|399|1|5|Uống cách nhau 4 giờ
fluconazol|40.288|Fluconazol|150mg|viên|1.01|Viên nang cứng|2520|1|1|Uống liều duy nhất mỗi tuần
clotrimazol|40.292|Clotrimazol|1%/15g|tuýp|3.05|Kem bôi da|5985|1|2|Bôi một lớp mỏng lên vùng tổn thương
oseltamivir|40.263|Oseltamivir|75mg|viên|1.01|Viên nang cứng|14700|1|2|Uống trong hoặc sau ăn
tenofovir|40.269|Tenofovir disoproxil fumarat|300mg|viên|1.01|Viên nén bao phim|1449|1|1|Uống vào một giờ cố định
entecavir|40.262|Entecavir|0,5mg|viên|1.01|Viên nén bao phim|2793|1|1|Uống lúc đói, trước ngủ
omeprazol|40.677|Omeprazol|20mg|viên|1.01|Viên nang cứng bao tan trong ruột|147|1|2|Uống trước ăn 30 phút
esomeprazol|40.678|Esomeprazol|40mg|viên|1.01|Viên nang cứng bao tan trong ruột|756|1|1|Uống trước ăn sáng 30 phút
pantoprazol-iv|40.679|Pantoprazol|40mg|lọ|2.10|Bột đông khô pha tiêm|5565|1|1|Tiêm tĩnh mạch chậm
domperidon|40.688|Domperidon|10mg|viên|1.01|Viên nén|84|1|3|Uống trước ăn 15 phút
drotaverin|40.698|Drotaverin hydroclorid|40mg|viên|1.01|Viên nén|199.5|1|2|Uống khi đau bụng
attapulgit|40.684|Attapulgit mormoiron hoạt hóa|2,5g|gói|1.01|Thuốc bột pha uống|1575|1|2|Pha với 50 ml nước, uống trước ăn
oresol|40.1028|Natri clorid + natri citrat + kali clorid + glucose khan|4,1g|gói|1.01|Thuốc bột pha uống|1491|1|3|Pha cả gói với 200 ml nước, uống từng ngụm
bacillus|40.719|Bacillus clausii|2 tỷ bào tử/5ml|ống|1.01|Hỗn dịch uống|4620|1|2|Uống trực tiếp
lactulose|40.713|Lactulose|10g/15ml|gói|1.01|Dung dịch uống|2562|1|2|Uống xa bữa ăn
ringer|40.1026|Ringer lactat|500ml|chai|2.15|Dung dịch tiêm truyền|7035|1|2|Truyền tĩnh mạch theo y lệnh
natri-clorid|40.1021|Natri clorid|0,9%/500ml|chai|2.15|Dung dịch tiêm truyền|6489|1|1|Truyền tĩnh mạch 40 giọt/phút
glucose|40.1015|Glucose|5%/500ml|chai|2.15|Dung dịch tiêm truyền|7350|1|1|Truyền tĩnh mạch 40 giọt/phút
acetylcystein|40.998|N-acetylcystein|200mg|gói|1.01|Thuốc bột pha uống|504|1|3|Pha với nước, uống sau ăn
ambroxol|40.989|Ambroxol|30mg|viên|1.01|Viên nén|126|1|3|Uống sau ăn
bromhexin-child|40.990|Bromhexin hydroclorid|4mg/5ml|chai|1.01|Siro|24150|0.034|3|Mỗi lần 5 ml
salbutamol|40.980|Salbutamol|5mg/2,5ml|ống|5.05|Dung dịch khí dung|8400|1|2|Khí dung
salbutamol-spray|40.980|Salbutamol|100mcg/liều|bình xịt|5.05|Hỗn dịch xịt qua bình định liều|50379|0.005|4|Xịt 2 nhát khi khó thở
budesonid|40.974|Budesonid + formoterol|160mcg + 4,5mcg|ống|5.05|Bột hít|219000|0.008|2|Hít 1 liều sáng và tối, súc miệng sau khi hít
terpin|40.999|Codein + terpin hydrat|10mg + 100mg|viên|1.01|Viên nén|399|1|2|Uống sau ăn
alphachymotrypsin|40.67|Alpha chymotrypsin|4,2mg|viên|1.01|Viên nén|157.5|2|2|Ngậm dưới lưỡi hoặc uống
amlodipin|40.491|Amlodipin|5mg|viên|1.01|Viên nén|105|1|1|Uống buổi sáng
losartan|40.512|Losartan kali|50mg|viên|1.01|Viên nén bao phim|231|1|1|Uống buổi sáng
perindopril|40.517|Perindopril erbumin|4mg|viên|1.01|Viên nén|336|1|1|Uống trước ăn sáng
telmisartan|40.520|Telmisartan|40mg|viên|1.01|Viên nén|294|1|1|Uống buổi sáng
bisoprolol|40.493|Bisoprolol fumarat|2,5mg|viên|1.01|Viên nén bao phim|189|1|1|Uống buổi sáng
hydroclorothiazid|40.656|Hydroclorothiazid|25mg|viên|1.01|Viên nén|157.5|0.5|1|Uống buổi sáng
furosemid|40.659|Furosemid|40mg|viên|1.01|Viên nén|94.5|1|1|Uống buổi sáng
nitroglycerin|40.480|Glyceryl trinitrat|2,6mg|viên|1.01|Viên nang giải phóng kéo dài|1617|1|2|Uống sáng và tối
clopidogrel|40.538|Clopidogrel|75mg|viên|1.01|Viên nén bao phim|273|1|1|Uống sau ăn trưa
aspirin|40.535|Acetylsalicylic acid|81mg|viên|1.01|Viên nén bao tan trong ruột|67|1|1|Uống sau ăn no
atorvastatin|40.549|Atorvastatin|20mg|viên|1.01|Viên nén bao phim|157.5|1|1|Uống buổi tối
rosuvastatin|40.558|Rosuvastatin|10mg|viên|1.01|Viên nén bao phim|252|1|1|Uống buổi tối
fenofibrat|40.553|Fenofibrat|200mg|viên|1.01|Viên nang cứng|399|1|1|Uống trong bữa ăn
metformin|40.807|Metformin|850mg|viên|1.01|Viên nén bao phim|178.5|1|2|Uống trong bữa ăn
gliclazid|40.800|Gliclazid|30mg|viên|1.01|Viên nén giải phóng kéo dài|294|2|1|Uống trước ăn sáng
dapagliflozin|40.793|Dapagliflozin|10mg|viên|1.01|Viên nén bao phim|3990|1|1|Uống buổi sáng
insulin|40.805|Insulin người trộn 30/70|100IU/ml x 3ml|bút tiêm|2.10|Hỗn dịch tiêm|68000|0.067|2|Tiêm dưới da trước ăn 30 phút
thiamazol|40.827|Thiamazol|5mg|viên|1.01|Viên nén|420|1|2|Uống sau ăn
piracetam|40.576|Piracetam|800mg|viên|1.01|Viên nén bao phim|273|1|2|Uống sau ăn
betahistin|40.945|Betahistin|16mg|viên|1.01|Viên nén|336|1|2|Uống sau ăn
flunarizin|40.443|Flunarizin|5mg|viên|1.01|Viên nang cứng|231|1|1|Uống buổi tối
rotundin|40.958|Rotundin|30mg|viên|1.01|Viên nén|315|2|1|Uống trước khi ngủ
vitamin-b|40.1062|Vitamin B1 + B6 + B12|125mg + 125mg + 125mcg|viên|1.01|Viên nang mềm|420|1|2|Uống sau ăn
calci-d|40.1033|Calci carbonat + vitamin D3|1250mg + 440IU|viên|1.01|Viên nén|630|1|1|Uống sau ăn sáng
alendronat|40.70|Alendronat natri|70mg|viên|1.01|Viên nén|4935|0.143|1|Uống mỗi tuần 1 viên lúc đói, không nằm trong 30 phút
sat-folic|40.432|Sắt fumarat + acid folic|200mg + 1mg|viên|1.01|Viên nén bao phim|399|1|1|Uống trước ăn
diosmin|40.467|Diosmin + hesperidin|450mg + 50mg|viên|1.01|Viên nén bao phim|798|1|2|Uống trong bữa ăn
tamsulosin|40.415|Tamsulosin hydroclorid|0,4mg|viên|1.01|Viên nang giải phóng kéo dài|1785|1|1|Uống sau ăn sáng
ofloxacin-eye|40.891|Ofloxacin|0,3%/5ml|lọ|6.01|Dung dịch nhỏ mắt|9975|0.1|4|Nhỏ mỗi mắt 1 giọt
oxytocin|40.735|Oxytocin|5IU/1ml|ống|2.10|Dung dịch tiêm|6489|2|1|Tiêm bắp sau sổ thai
misoprostol|40.734|Misoprostol|200mcg|viên|1.01|Viên nén|3780|2|1|Theo y lệnh
bupivacain|40.12|Bupivacain hydroclorid|20mg/4ml|ống|2.10|Dung dịch tiêm gây tê tủy sống|41580|1|1|Gây tê tủy sống
lidocain|40.18|Lidocain hydroclorid|2%/10ml|ống|2.10|Dung dịch tiêm|15750|1|1|Gây tê tại chỗ
uon-van|40.342|Huyết thanh kháng uốn ván|1500IU|ống|2.10|Dung dịch tiêm|29043|1|1|Tiêm bắp sau khi thử phản ứng
vitamin-k|40.1070|Phytomenadion (vitamin K1)|1mg/1ml|ống|2.10|Dung dịch tiêm|1890|1|1|Tiêm bắp cho trẻ sơ sinh
`

// Anti-retrovirals and tuberculosis drugs mostly come from the fund now, from a programme or as aid where a name says so.
const PROGRAMME = `
tld|40.278|Tenofovir + lamivudin + dolutegravir|300mg + 300mg + 50mg|viên|1.01|Viên nén bao phim|3885|1|1|Uống vào một giờ cố định mỗi ngày, không bỏ liều|fund
tle|40.277|Tenofovir + lamivudin + efavirenz|300mg + 300mg + 400mg|viên|1.01|Viên nén bao phim|3990|1|1|Uống trước khi đi ngủ, không bỏ liều|aid
lopinavir|40.266|Lopinavir + ritonavir|200mg + 50mg|viên|1.01|Viên nén bao phim|12558|2|2|Uống trong bữa ăn|fund
azt-3tc|40.273|Zidovudin + lamivudin|300mg + 150mg|viên|1.01|Viên nén bao phim|2646|1|2|Uống cách nhau 12 giờ|fund
rhze|40.249|Rifampicin + isoniazid + pyrazinamid + ethambutol|150mg + 75mg + 400mg + 275mg|viên|1.01|Viên nén bao phim|3045|3|1|Uống một lần trước ăn sáng 1 giờ, có người giám sát|fund
rhe|40.247|Rifampicin + isoniazid + ethambutol|150mg + 75mg + 275mg|viên|1.01|Viên nén bao phim|2205|3|1|Uống một lần trước ăn sáng 1 giờ, có người giám sát|fund
rh|40.246|Rifampicin + isoniazid|150mg + 100mg|viên|1.01|Viên nén bao phim|1743|3|1|Uống một lần trước ăn sáng 1 giờ|programme
inh|40.244|Isoniazid|300mg|viên|1.01|Viên nén|284|1|1|Uống một lần trước ăn sáng 1 giờ|programme
vitamin-b6|40.1066|Pyridoxin hydroclorid (vitamin B6)|25mg|viên|1.01|Viên nén|84|1|1|Uống cùng thuốc lao|fund
`

/** Drugs the fund pays only a part of, or nothing. */
const RATES: Readonly<Record<string, number>> = { glucosamin: 50, piracetam: 50, 'vitamin-b': 0, alphachymotrypsin: 0 }

const DRUGS: ReadonlyMap<string, Drug> = new Map([...LIST.trim().split('\n'), ...PROGRAMME.trim().split('\n')].map(readLine).map((drug) => [drug.id, drug]))

/** One drug; throws for an unknown id. */
export function drug(id: string): Drug {
  const found = DRUGS.get(id)
  if (!found) throw new Error(`There is no drug "${id}".`)
  return found
}

export function listDrugs(): readonly Drug[] {
  return [...DRUGS.values()]
}

function readLine(line: string): Drug {
  const [id = '', code = '', name = '', strength = '', unit = '', route = '', form = '', price = '', each = '', times = '', advice = '', paidBy = 'fund'] = line.split('|')
  return {
    id, code, name, strength, unit, route, form,
    price: thousandths(price),
    each,
    times: Number(times),
    advice,
    paidBy: paidBy === 'aid' || paidBy === 'programme' ? paidBy : 'fund',
    coveredRate: paidBy === 'fund' ? (RATES[id] ?? 100) : 0,
  }
}
