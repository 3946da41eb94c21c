/** What each test measures or describes: index, unit, usual range; and the sentences of those who read images. */

export interface LabIndex {
  /** `TEN_CHI_SO`. */
  readonly name: string
  readonly unit: string
  readonly low: number
  readonly high: number
  readonly decimals: number
  /** Women's range where it differs. */
  readonly women?: readonly [number, number]
}

/** A reading in words, from the usual to the abnormal. */
export interface Reading {
  readonly description: string
  readonly conclusion: string
}

// name | unit | low | high | decimals | women low-high
const INDICES: Readonly<Record<string, string>> = {
  cbc: `WBC (Số lượng bạch cầu)|G/L|4.2|9.8|2
RBC (Số lượng hồng cầu)|T/L|4.2|5.7|2|3.8-5.1
HGB (Huyết sắc tố)|g/L|132|168|0|118-150
HCT (Thể tích khối hồng cầu)|L/L|0.39|0.5|3|0.35-0.45
PLT (Số lượng tiểu cầu)|G/L|165|370|0
NEU% (Tỷ lệ bạch cầu trung tính)|%|48|70|1
LYM% (Tỷ lệ bạch cầu lympho)|%|22|42|1
MCV (Thể tích trung bình hồng cầu)|fL|80|97|1`,
  coagulation: `PT (Thời gian prothrombin)|giây|10.8|13.6|1
PT% (Tỷ lệ prothrombin)|%|78|122|0
INR|tỷ số|0.9|1.15|2`,
  glucose: 'Glucose|mmol/L|4.1|6.2|1',
  urea: 'Urê|mmol/L|2.6|7.2|1',
  creatinin: 'Creatinin|µmol/L|62|108|0|48-88',
  ast: 'AST (GOT)|U/L|14|37|0',
  alt: 'ALT (GPT)|U/L|10|39|0',
  cholesterol: 'Cholesterol toàn phần|mmol/L|3.6|5.1|2',
  triglycerid: 'Triglycerid|mmol/L|0.6|1.7|2',
  hdl: 'HDL-C|mmol/L|1|1.8|2',
  ldl: 'LDL-C|mmol/L|1.7|3.3|2',
  hba1c: 'HbA1c|%|4.8|6|1',
  uric: 'Acid Uric|µmol/L|210|410|0|150-350',
  electrolytes: `Natri|mmol/L|136|144|1
Kali|mmol/L|3.5|4.9|2
Clo|mmol/L|98|106|1`,
  crp: 'CRP|mg/L|0.3|4.9|1',
  troponin: 'Troponin I|ng/mL|0.001|0.02|3',
  tsh: 'TSH|mIU/L|0.5|4.2|2',
  ft4: 'FT4|pmol/L|11.5|21|1',
  urine: `Tỷ trọng nước tiểu|tỷ số|1.008|1.026|3
pH nước tiểu|pH|5.5|7|1
Protein niệu|g/L|0|0.1|2
Bạch cầu niệu|BC/µL|0|15|0
Glucose niệu|mmol/L|0|0.8|1`,
  'hbv-dna': 'HBV-DNA|IU/mL|20|1900|0',
  'hiv-load': 'Tải lượng HIV|bản sao/mL|20|49|0',
  cd4: `CD4|tế bào/µL|320|780|0
CD4%|%|18|36|1`,
  spirometry: `FEV1|%|80|104|0
FEV1/FVC|%|74|88|1`,
  'bone-density': 'T-score cổ xương đùi|SD|0.2|1.1|1',
}

// description # conclusion, usual first
const READINGS: Readonly<Record<string, string>> = {
  abo: `Ngưng kết rõ với kháng thể mẫu#Nhóm O
Ngưng kết rõ với kháng thể mẫu#Nhóm A
Ngưng kết rõ với kháng thể mẫu#Nhóm B
Ngưng kết rõ với kháng thể mẫu#Nhóm AB`,
  rh: 'Ngưng kết với anti-D#Rh(D) dương tính',
  dengue: `NS1Ag: dương tính; IgM: âm tính; IgG: âm tính#Dengue NS1Ag dương tính
NS1Ag: dương tính; IgM: dương tính; IgG: âm tính#Dengue NS1Ag và IgM dương tính`,
  hbsag: 'Vạch chứng hiện rõ#HBsAg âm tính',
  'hiv-test': 'Vạch chứng hiện rõ#Âm tính',
  afb: `Soi 100 vi trường không thấy trực khuẩn kháng cồn kháng toan#Âm tính
Có 4 AFB trên 100 vi trường#Dương tính (4 AFB/100 vi trường)
Có 10-99 AFB trên 100 vi trường#Dương tính 1+
Có 1-10 AFB trên 1 vi trường#Dương tính 2+`,
  xpert: `Không phát hiện DNA của MTB#MTB âm tính
Phát hiện MTB mức độ trung bình, không thấy đột biến rpoB#Có vi khuẩn lao, không kháng rifampicin`,
  'vaginal-smear': `Biểu mô vảy (+), bạch cầu (++), sợi tơ nấm giả và bào tử nấm men (+)#Có nấm men`,
  'xray-chest': `Hai phế trường sáng đều, bóng tim không to, góc sườn hoành hai bên nhọn, xương lồng ngực bình thường#Hình ảnh tim phổi bình thường
Rốn phổi hai bên đậm, các nhánh phế huyết quản tăng đậm vùng đáy, góc sườn hoành nhọn#Dày các nhánh phế huyết quản hai đáy phổi
Đám mờ không đồng nhất thùy dưới phổi phải, bờ không rõ, có hình phế quản hơi bên trong#Hình ảnh theo dõi viêm phổi thùy dưới phải
Nốt mờ rải rác vùng đỉnh phổi hai bên, có hang nhỏ thành dày bên phải#Hình ảnh tổn thương lao phổi tiến triển
Chỉ số tim ngực 0,58, cung dưới trái phồng, phổi hai bên ứ huyết nhẹ#Bóng tim to, ứ huyết phổi nhẹ`,
  'xray-spine': `Trục cột sống thẳng, giảm đường cong sinh lý, gai xương bờ trước các thân đốt L3, L4, L5#Thoái hóa cột sống thắt lưng
Hẹp khe khớp L4-L5 và L5-S1, đặc xương dưới sụn#Hẹp khe gian đốt L4-L5, L5-S1`,
  'xray-knee': `Hẹp khe khớp đùi chày trong, gai xương mâm chày và bờ xương bánh chè#Thoái hóa khớp gối độ II
Đặc xương dưới sụn, gai xương nhỏ rìa khớp, khe khớp còn#Thoái hóa khớp gối độ I`,
  'xray-wrist': 'Gãy đầu dưới xương quay, đầu ngoại vi di lệch ra sau và ra ngoài#Gãy kín đầu dưới xương quay kiểu Pouteau-Colles',
  'xray-ankle': 'Không thấy đường gãy xương, khe khớp chày sên đều, phần mềm quanh mắt cá ngoài dày#Không thấy tổn thương xương trên phim',
  'us-abdomen': `Gan không to, nhu mô đều; túi mật thành mỏng, không sỏi; tụy, lách bình thường; hai thận không giãn đài bể thận, không sỏi; không có dịch ổ bụng#Hiện tại không thấy bất thường trên siêu âm ổ bụng
Gan tăng âm, giảm âm vùng sâu; túi mật không sỏi; đường mật trong ngoài gan không giãn; thận hai bên bình thường#Gan nhiễm mỡ độ I
Đài dưới thận trái có cản âm 6 mm kèm bóng lưng, không giãn đài bể thận#Sỏi thận trái
Hố chậu phải có cấu trúc hình ống tận cùng kín, đường kính 9 mm, ấn không xẹp, thâm nhiễm mỡ xung quanh#Theo dõi viêm ruột thừa cấp
Túi mật có cản âm 12 mm di động theo tư thế, kèm bóng lưng, thành túi mật không dày#Sỏi túi mật`,
  'us-thyroid': `Thùy phải có nhân hỗn hợp âm 8 x 6 mm bờ đều, thùy trái bình thường, eo giáp không dày#Nhân thùy phải tuyến giáp, TIRADS 2
Tuyến giáp to lan tỏa, nhu mô giảm âm không đều, tăng tưới máu#Bướu giáp lan tỏa`,
  'us-fetal': `Một thai trong buồng tử cung, ngôi đầu, tim thai đều, nhau bám mặt sau nhóm II độ II, ối bình thường#Một thai ngôi đầu khoảng 38-39 tuần, ối bình thường
Một thai sống trong tử cung, tim thai đều, nhau bám mặt trước, lượng ối bình thường#Một thai sống, phát triển tương ứng tuổi thai`,
  'us-heart': `Các buồng tim không giãn, chức năng tâm thu thất trái bình thường, EF 64%, hở van hai lá nhẹ#Chức năng tâm thu thất trái bảo tồn
Thất trái giãn, giảm vận động toàn bộ, EF 38%, hở hai lá vừa, áp lực động mạch phổi 40 mmHg#Suy chức năng tâm thu thất trái, EF 38%
Dày đồng tâm thất trái, rối loạn chức năng tâm trương độ I, EF 61%#Dày thất trái`,
  'ct-head': `Không thấy máu tụ trong và ngoài trục, đường giữa không lệch, các não thất cân đối#Không thấy tổn thương trong sọ
Vùng giảm tỷ trọng bao trong bên trái, không có chảy máu, đường giữa không lệch#Nhồi máu não bao trong trái`,
  ecg: `Nhịp xoang đều, trục trung gian, không thấy rối loạn nhịp và biến đổi ST-T#Điện tim trong giới hạn bình thường
Nhịp xoang nhanh, trục trái, chỉ số Sokolow-Lyon 38 mm#Dày thất trái
ST chênh xuống ở V4-V6, T âm ở DIII, aVF#Thiếu máu cơ tim`,
  endoscopy: `Niêm mạc hang vị phù nề, xung huyết, có vài vết trợt nông; hành tá tràng bình thường#Viêm xung huyết hang vị mức độ vừa
Thực quản 1/3 dưới có vết trợt dưới 5 mm; niêm mạc dạ dày nhạt màu#Viêm trào ngược thực quản độ A
Bờ cong nhỏ có ổ loét 6 mm đáy phủ giả mạc sạch, bờ đều#Loét bờ cong nhỏ dạ dày Forrest III`,
}

/** The indices a test measures; empty for tests read in words. */
export function indicesOf(serviceId: string): readonly LabIndex[] {
  return LAB.get(serviceId) ?? []
}

/** The readings of a test read in words; empty for those that measure. */
export function readingsOf(serviceId: string): readonly Reading[] {
  return WORDS.get(serviceId) ?? []
}

/** `MA_CHI_SO`: without a number in the national list an index is coded by its name, joined and without tone marks. */
export function indexCode(name: string): string {
  return name.replace(/\s*\(.*\)/, '').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').replaceAll(/[^A-Za-z0-9%/]/g, '')
}

const LAB: ReadonlyMap<string, readonly LabIndex[]> = new Map(
  Object.entries(INDICES).map(([id, lines]) => [id, lines.split('\n').map(readIndex)]),
)
const WORDS: ReadonlyMap<string, readonly Reading[]> = new Map(
  Object.entries(READINGS).map(([id, lines]) => [id, lines.split('\n').map(readReading)]),
)

function readIndex(line: string): LabIndex {
  const [name = '', unit = '', low = '', high = '', decimals = '', women] = line.split('|')
  const index = { name, unit, low: Number(low), high: Number(high), decimals: Number(decimals) }
  if (!women) return index
  const [least = '', most = ''] = women.split('-')
  return { ...index, women: [Number(least), Number(most)] }
}

function readReading(line: string): Reading {
  const [description = '', conclusion = ''] = line.split('#')
  return { description, conclusion }
}
