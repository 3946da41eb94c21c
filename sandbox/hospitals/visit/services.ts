/** Services, beds and supplies of the sandbox's hospitals: codes shaped like the national list, plausible prices. */
import { thousandths, type Thousandths } from './money.ts'

export interface Service {
  readonly id: string
  /** `MA_DICH_VU` (for supplies `MA_VAT_TU`). */
  readonly code: string
  readonly name: string
  readonly unit: string
  /** `MA_NHOM`: 1 laboratory, 2 imaging, 3 function, 8 surgery and procedures, 10 supplies, 12 transport, 13 examination, 15 bed. */
  readonly group: number
  readonly price: Thousandths
  /** Minutes from the order to the result. */
  readonly minutes: number
  /** Department that does it; empty: where the patient is. */
  readonly department: string
  /** `MA_MAY`: group and number of the machine; empty without one. */
  readonly machine: string
}

// id | code | name | unit | group | price | minutes | department | machine
const LIST = `
exam-internal|02.1897|Khám Nội|Lần|13|39800|12||
exam-surgery|10.1897|Khám Ngoại|Lần|13|39800|12||
exam-child|03.1897|Khám Nhi|Lần|13|39800|12||
exam-obstetric|13.1897|Khám Phụ sản|Lần|13|39800|12||
exam-ent|15.1897|Khám Tai mũi họng|Lần|13|39800|12||
exam-skin|05.1897|Khám Da liễu|Lần|13|39800|12||
exam-eye|14.1897|Khám Mắt|Lần|13|39800|12||
exam-dental|16.1897|Khám Răng hàm mặt|Lần|13|39800|12||
exam-lung|04.1897|Khám Lao|Lần|13|39800|12||
exam-station|02.1899|Khám Nội [trạm y tế]|Lần|13|36500|12||
cbc|22.0121.1369|Tổng phân tích tế bào máu ngoại vi (bằng máy đếm laser)|Lần|1|49700|55|K33|HH.1
abo|22.0279.1269|Định nhóm máu hệ ABO (Kỹ thuật ống nghiệm)|Lần|1|42100|45|K33|
rh|22.0292.1280|Định nhóm máu hệ Rh(D) (Kỹ thuật ống nghiệm)|Lần|1|33500|45|K33|
coagulation|22.0001.1352|Thời gian prothrombin (PT) bằng máy tự động|Lần|1|68400|60|K33|HH.2
glucose|23.0075.1494|Định lượng Glucose [Máu]|Lần|1|22400|55|K34|SH.1
urea|23.0166.1494|Định lượng Urê máu [Máu]|Lần|1|22400|55|K34|SH.1
creatinin|23.0051.1494|Định lượng Creatinin [Máu]|Lần|1|22400|55|K34|SH.1
ast|23.0020.1493|Đo hoạt độ AST (GOT) [Máu]|Lần|1|22400|55|K34|SH.1
alt|23.0019.1493|Đo hoạt độ ALT (GPT) [Máu]|Lần|1|22400|55|K34|SH.1
cholesterol|23.0041.1506|Định lượng Cholesterol toàn phần (máu)|Lần|1|28000|55|K34|SH.1
triglycerid|23.0158.1506|Định lượng Triglycerid (máu) [Máu]|Lần|1|28000|55|K34|SH.1
hdl|23.0084.1506|Định lượng HDL-C (High density lipoprotein Cholesterol) [Máu]|Lần|1|28000|55|K34|SH.1
ldl|23.0112.1506|Định lượng LDL-C (Low density lipoprotein Cholesterol) [Máu]|Lần|1|28000|55|K34|SH.1
hba1c|23.0083.1523|Định lượng HbA1c [Máu]|Lần|1|105300|75|K34|SH.2
uric|23.0003.1494|Định lượng Acid Uric [Máu]|Lần|1|22400|55|K34|SH.1
electrolytes|23.0058.1487|Điện giải đồ (Na, K, Cl) [Máu]|Lần|1|30200|50|K34|SH.3
crp|23.0228.1483|Định lượng CRP (C-Reactive Protein)|Lần|1|56100|60|K34|SH.1
troponin|23.0161.1569|Định lượng Troponin I [Máu]|Lần|1|78500|60|K34|SH.4
tsh|23.0162.1570|Định lượng TSH (Thyroid Stimulating hormone) [Máu]|Lần|1|61700|90|K34|SH.4
ft4|23.0069.1561|Định lượng FT4 (Free Thyroxine) [Máu]|Lần|1|67300|90|K34|SH.4
urine|23.0206.1596|Tổng phân tích nước tiểu (Bằng máy tự động)|Lần|1|28600|40|K34|SH.5
dengue|24.0187.1637|Dengue virus NS1Ag/IgM-IgG test nhanh|Lần|1|142500|30|K35|
hbsag|24.0117.1646|HBsAg test nhanh|Lần|1|58600|30|K35|
hbv-dna|24.0136.1651|HBV đo tải lượng Real-time PCR|Lần|1|682000|190|K35|VS.2
hiv-test|24.0169.1616|HIV Ab test nhanh|Lần|1|58600|30|K35|
hiv-load|24.0179.1719|HIV đo tải lượng hệ thống tự động|Lần|1|956000|200|K35|VS.2
cd4|22.0594.1214|Đếm số lượng tế bào lympho T CD4|Lần|1|413000|140|K33|HH.3
afb|24.0017.1714|AFB trực tiếp nhuộm Ziehl-Neelsen|Lần|1|70300|150|K35|
xpert|24.0033.1691|Mycobacterium tuberculosis đa kháng LPA, Xpert MTB/RIF|Lần|1|358000|180|K35|VS.3
vaginal-smear|24.0321.1674|Vi nấm soi tươi|Lần|1|45500|45|K35|
xray-chest|18.0119.0028|Chụp Xquang ngực thẳng [số hóa 1 phim]|Lần|2|73300|35|K36|XQ.1
xray-spine|18.0093.0028|Chụp Xquang cột sống thắt lưng thẳng nghiêng [số hóa 1 phim]|Lần|2|73300|35|K36|XQ.1
xray-knee|18.0112.0028|Chụp Xquang khớp gối thẳng, nghiêng hoặc chếch [số hóa 1 phim]|Lần|2|73300|35|K36|XQ.1
xray-wrist|18.0107.0028|Chụp Xquang xương cổ tay thẳng, nghiêng hoặc chếch [số hóa 1 phim]|Lần|2|73300|35|K36|XQ.1
xray-ankle|18.0115.0028|Chụp Xquang xương cổ chân thẳng, nghiêng hoặc chếch [số hóa 1 phim]|Lần|2|73300|35|K36|XQ.1
us-abdomen|18.0015.0001|Siêu âm ổ bụng (gan mật, tụy, lách, thận, bàng quang)|Lần|2|58600|30|K36|SA.1
us-thyroid|18.0001.0001|Siêu âm tuyến giáp|Lần|2|58600|30|K36|SA.1
us-fetal|18.0020.0001|Siêu âm thai (thai, nhau thai, nước ối)|Lần|2|58600|30|K36|SA.2
us-heart|18.0052.0004|Siêu âm Doppler tim, van tim|Lần|2|252300|45|K36|SA.3
ct-head|18.0149.0040|Chụp CLVT sọ não không tiêm thuốc cản quang (từ 1-32 dãy)|Lần|2|550100|60|K36|CL.1
ecg|02.0085.1778|Điện tim thường|Lần|3|39900|20|K37|DT.1
endoscopy|02.0305.0135|Nội soi thực quản - dạ dày - tá tràng không sinh thiết|Lần|3|276500|40|K37|NS.1
spirometry|02.0024.1791|Đo chức năng hô hấp|Lần|3|144300|30|K37|HH.9
bone-density|21.0102.0070|Đo mật độ xương bằng phương pháp DEXA [1 vị trí]|Lần|3|87000|25|K37|DX.1
nebulizer|02.0032.0898|Khí dung thuốc giãn phế quản|Lần|8|27500|20||
injection-infusion|03.2391.0215|Truyền tĩnh mạch|Lần|8|25100|30||
dressing|03.3911.0200|Thay băng, cắt chỉ [chiều dài ≤ 15cm]|Lần|8|64300|20||
suture|03.3827.0216|Khâu vết thương phần mềm dài dưới 10cm [tổn thương nông]|Lần|8|194700|35||
cast|10.0987.0521|Nắn, bó bột gãy Pouteau-Colles [bột liền]|Lần|8|372700|50||
splint|10.1012.0525|Nẹp bột cẳng bàn chân|Lần|8|289800|40||
appendectomy|03.4078.2039|Phẫu thuật nội soi cắt ruột thừa|Lần|8|2818700|75|K26|
hernia|10.0679.0492|Phẫu thuật điều trị thoát vị bẹn bằng phương pháp Bassini|Lần|8|3512900|80|K26|
cholecystectomy|03.4070.0472|Phẫu thuật nội soi cắt túi mật|Lần|8|3431900|90|K26|
delivery|13.0033.0614|Đỡ đẻ thường ngôi chỏm|Lần|8|786700|60|K27|
caesarean|13.0007.0671|Phẫu thuật lấy thai lần đầu|Lần|8|2604400|70|K27|
newborn-care|13.0200.0071|Chăm sóc rốn trẻ sơ sinh, hút đờm nhớt|Lần|8|55900|20|K27|
bed-internal|K03.1917|Giường Nội khoa loại 2 Hạng III - Khoa Nội tổng hợp|Ngày|15|200000|0|K03|
bed-child|K18.1917|Giường Nội khoa loại 2 Hạng III - Khoa Nhi|Ngày|15|200000|0|K18|
bed-infection|K11.1912|Giường Nội khoa loại 1 Hạng III - Khoa Truyền nhiễm|Ngày|15|236000|0|K11|
bed-surgery|K19.1942|Giường Ngoại khoa loại 3 Hạng III - Khoa Ngoại tổng hợp|Ngày|15|225600|0|K19|
bed-obstetric|K27.1942|Giường Ngoại khoa loại 3 Hạng III - Khoa Phụ sản|Ngày|15|225600|0|K27|
bed-emergency|K02.1908|Giường Hồi sức cấp cứu Hạng III - Khoa Hồi sức cấp cứu|Ngày|15|364400|0|K02|
bed-lung|K12.1912|Giường Nội khoa loại 1 Hạng III - Khoa Lao|Ngày|15|236000|0|K12|
supply-cannula|N03.02.070|Kim luồn mạch máu các loại, các cỡ|Cái|10|4935|0||
supply-line|N03.05.010|Dây truyền dịch các loại, các cỡ|Bộ|10|3570|0||
supply-suture|N05.02.030|Chỉ khâu tiêu chậm các loại, các cỡ|Sợi|10|58800|0||
supply-mesh|N06.05.010|Lưới điều trị thoát vị các loại, các cỡ|Miếng|10|1134000|0||
supply-drain|N04.03.030|Ống dẫn lưu các loại, các cỡ|Cái|10|18900|0||
`

const SERVICES: ReadonlyMap<string, Service> = new Map(LIST.trim().split('\n').map(readLine).map((service) => [service.id, service]))

/** One service, bed or supply; throws for an unknown id. */
export function service(id: string): Service {
  const found = SERVICES.get(id)
  if (!found) throw new Error(`There is no service "${id}".`)
  return found
}

export function listServices(): readonly Service[] {
  return [...SERVICES.values()]
}

function readLine(line: string): Service {
  const [id = '', code = '', name = '', unit = '', group = '', price = '', minutes = '', department = '', machine = ''] = line.split('|')
  return { id, code, name, unit, group: Number(group), price: thousandths(price), minutes: Number(minutes), department, machine }
}
