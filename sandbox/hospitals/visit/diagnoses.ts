/** What people come with: ICD-10 code, words, whom it befalls, what is examined and given. */
import type { VisitKind } from './kinds.ts'

export interface Diagnosis {
  readonly code: string
  readonly text: string
  readonly sex: '1' | '2' | ''
  /** Whole years, both included. */
  readonly ages: readonly [number, number]
  readonly kinds: readonly VisitKind[]
  /** Department of a stay; outpatients are seen in K01. */
  readonly department: string
  readonly exam: string
  /** Body of sentences its clinical course is told with. */
  readonly story: string
  readonly complaints: readonly string[]
  readonly tests: readonly string[]
  readonly drugs: readonly string[]
  /** Codes it often comes with. */
  readonly companions: readonly string[]
  /** Index → range seen in this illness. */
  readonly shifts: ReadonlyMap<string, readonly [number, number]>
  /** Which of a reading's sentences fits: test → place counted from 0. */
  readonly readings: ReadonlyMap<string, number>
  readonly procedure: string
}

const KINDS: Readonly<Record<string, readonly VisitKind[]>> = {
  o: ['outpatient', 're-examination'], i: ['inpatient', 'referral'], c: ['chronic'], e: ['emergency'], b: ['birth'], h: ['hiv'], t: ['tb'],
}

// code | words | sex | ages | kinds | department | exam | story | complaints; | tests, | drugs, | companions, | shifts, | readings, | procedure
const LIST = `
J06.9|Nhiễm trùng đường hô hấp trên cấp, không phân loại||1-95|o|K01|internal|airway|Sốt, ho, sổ mũi 2 ngày;Ho khan, đau rát họng;Sốt nhẹ, nghẹt mũi, đau đầu|cbc,crp|paracetamol,loratadin,acetylcystein,amoxicilin,alphachymotrypsin,ambroxol|J30.4,K29.7||
J02.9|Viêm họng cấp, không đặc hiệu||1-80|o|K01|ent|airway|Đau họng, nuốt vướng;Sốt 38 độ, đau họng 3 ngày;Ho, khàn tiếng|cbc|amoxicilin-clav,paracetamol,alphachymotrypsin,loratadin,terpin|J06.9|NEU%:68-82,WBC:9.5-14.5|
J03.9|Viêm amydan cấp, không phân loại||3-45|o|K01|ent|airway|Sốt, đau họng, nuốt đau;Đau họng, hơi thở hôi|cbc,crp|cefuroxim,paracetamol,alphachymotrypsin,methylprednisolon||WBC:10.5-16,CRP:12-48|
J20.9|Viêm phế quản cấp, không phân loại||1-95|oi|K03|internal|airway|Ho có đờm, sốt nhẹ;Ho kéo dài 1 tuần, tức ngực;Ho đờm trắng, khò khè|cbc,crp,xray-chest|azithromycin,acetylcystein,salbutamol-spray,paracetamol,methylprednisolon,ambroxol|J06.9,I10|WBC:8.5-13,CRP:6-30|xray-chest:1|nebulizer
J18.9|Viêm phổi, không đặc hiệu||1-99|i|K03|internal|airway|Sốt cao, ho đờm đặc, khó thở;Sốt rét run, đau ngực phải, ho|cbc,crp,electrolytes,glucose,urea,creatinin,ast,alt,xray-chest|ceftriaxon,levofloxacin,acetylcystein,paracetamol-iv,natri-clorid,salbutamol|I10,E11.9,J44.9|WBC:12-21,NEU%:76-90,CRP:45-180|xray-chest:2|nebulizer
J44.1|Bệnh phổi tắc nghẽn mãn tính đợt cấp, không phân loại||45-99|i|K03|internal|airway|Khó thở tăng, ho đờm đục;Khó thở khi gắng sức, khò khè|cbc,crp,xray-chest,ecg,spirometry,electrolytes|ceftriaxon,methylprednisolon-iv,salbutamol,budesonid,acetylcystein,omeprazol|I10,I50.0|FEV1:34-58,FEV1/FVC:48-66,WBC:9-15|xray-chest:1|nebulizer
J44.9|Bệnh phổi tắc nghẽn mãn tính, không phân loại||45-99|c|K01|internal|airway|Tái khám, khó thở nhẹ khi leo thang;Tái khám theo hẹn, ho đờm trắng|spirometry,xray-chest|budesonid,salbutamol-spray,acetylcystein|I10,K21.9|FEV1:45-70,FEV1/FVC:52-68|xray-chest:1
J45.9|Hen, không phân loại||6-80|ocei|K03|internal|airway|Khó thở, khò khè về đêm;Cơn khó thở sau thay đổi thời tiết|cbc,spirometry|budesonid,salbutamol-spray,loratadin,methylprednisolon,omeprazol|J30.4|FEV1:60-82||nebulizer
J30.4|Viêm mũi dị ứng, không phân loại||3-70|o|K01|ent|ent|Hắt hơi, chảy mũi trong;Ngứa mũi, nghẹt mũi buổi sáng|cbc|fexofenadin,methylprednisolon,cetirizin,acetylcystein|J01.9||
J01.9|Viêm xoang cấp, không phân loại||8-75|o|K01|ent|ent|Đau nhức vùng má, chảy mũi đặc;Nghẹt mũi, đau đầu vùng trán|cbc|amoxicilin-clav,loratadin,acetylcystein,paracetamol,alphachymotrypsin|J30.4|WBC:9-13|
H66.9|Viêm tai giữa không đặc hiệu||1-60|o|K01|ent|ent|Đau tai, chảy dịch tai;Ù tai, nghe kém sau cảm|cbc|amoxicilin-clav,paracetamol,loratadin,alphachymotrypsin|J06.9|WBC:9-14|
I10|Bệnh lý tăng huyết áp||30-99|oc|K01|internal|heart|Tái khám huyết áp;Đau đầu, chóng mặt;Tái khám, hết thuốc huyết áp|glucose,creatinin,cholesterol,triglycerid,ldl,ecg,urine|amlodipin,losartan,atorvastatin,bisoprolol,aspirin,hydroclorothiazid|E78.5,E11.9,K29.7,I25.9|Cholesterol toàn phần:5-6.6,LDL-C:3-4.4|ecg:1
I11.9|Bệnh tim do tăng huyết áp, không suy tim (sung huyết)||45-99|c|K01|internal|heart|Tái khám, hồi hộp;Mệt, đau ngực thoáng qua|electrolytes,creatinin,ecg,us-heart,cholesterol|perindopril,bisoprolol,atorvastatin,amlodipin,aspirin|E78.5,I25.9||ecg:1,us-heart:2
I25.9|Bệnh tim thiếu máu cục bộ mạn, không đặc hiệu||45-99|ci|K04|internal|heart|Đau tức ngực trái khi gắng sức;Tái khám mạch vành|troponin,ecg,cholesterol,ldl,creatinin,us-heart|clopidogrel,atorvastatin,nitroglycerin,bisoprolol,perindopril|I10,E78.5|LDL-C:2.4-3.8|ecg:2,us-heart:0
I50.0|Suy tim sung huyết||50-99|i|K04|internal|heart|Khó thở về đêm, phù hai chân;Mệt, khó thở khi nằm|cbc,electrolytes,creatinin,troponin,ecg,us-heart,xray-chest|furosemid,perindopril,bisoprolol,nitroglycerin,atorvastatin,omeprazol|I10,E11.9,N18.3|Creatinin:95-160,Natri:130-137|ecg:2,us-heart:1,xray-chest:4
I63.9|Nhồi máu não, không đặc hiệu||45-99|ie|K14|internal|stroke|Yếu nửa người phải, nói khó;Tê tay chân trái, méo miệng|cbc,glucose,electrolytes,coagulation,ct-head,ecg,cholesterol|clopidogrel,atorvastatin,piracetam,amlodipin,natri-clorid,omeprazol|I10,E78.5,E11.9|Glucose:6-11|ct-head:1,ecg:1
E11.9|Bệnh đái tháo đường không phụ thuộc insuline (Chưa có biến chứng)||30-99|oc|K01|internal|sugar|Tái khám đái tháo đường;Khát nhiều, tiểu nhiều;Tái khám, lĩnh thuốc|glucose,hba1c,creatinin,cholesterol,triglycerid,urine|metformin,gliclazid,atorvastatin,losartan,dapagliflozin,vitamin-b|I10,E78.5|Glucose:7.4-13.8,HbA1c:6.8-9.6,Glucose niệu:3-28|
E11.7|Bệnh đái tháo đường không phụ thuộc insuline (Có đa biến chứng)||45-99|ci|K08|internal|sugar|Tê bì hai chân, đường huyết cao;Mệt, gầy sút, đường huyết không ổn định|glucose,hba1c,creatinin,urea,electrolytes,cholesterol,urine|insulin,metformin,atorvastatin,losartan,vitamin-b,clopidogrel|I10,N18.3,E78.5|Glucose:10-19,HbA1c:8.2-11.5,Creatinin:90-150,Protein niệu:0.3-1.5|
E78.5|Tăng lipid máu, không đặc hiệu||30-90|oc|K01|internal|sugar|Khám kiểm tra mỡ máu;Tái khám rối loạn mỡ máu|cholesterol,triglycerid,hdl,ldl,ast,alt|rosuvastatin,fenofibrat,vitamin-b|I10,K76.0|Cholesterol toàn phần:5.8-7.6,Triglycerid:2.2-4.9,LDL-C:3.6-5|
E05.9|Nhiễm độc giáp, không đặc hiệu||20-70|c|K01|internal|thyroid|Hồi hộp, sụt cân, run tay;Tái khám tuyến giáp|tsh,ft4,us-thyroid,ecg|thiamazol,bisoprolol,calci-d|I10|TSH:0.01-0.3,FT4:24-52|us-thyroid:1,ecg:1
E04.9|bướu giáp không độc, không đặc hiệu||20-80|o|K01|internal|thyroid|Sờ thấy khối vùng cổ;Nuốt vướng|tsh,ft4,us-thyroid|calci-d,vitamin-b|||us-thyroid:0
K29.7|Viêm dạ dày, không đặc hiệu||12-85|o|K01|internal|belly|Đau thượng vị, ợ chua;Đầy bụng, buồn nôn sau ăn;Đau âm ỉ vùng thượng vị|endoscopy,us-abdomen|esomeprazol,domperidon,attapulgit,drotaverin,lactulose|K21.9,F41.9||endoscopy:0,us-abdomen:0
K21.9|Bệnh trào ngược dạ dày - thực quản không có viêm thực quản||18-80|o|K01|internal|belly|Ợ nóng, nóng rát sau xương ức;Ợ chua về đêm|endoscopy|esomeprazol,domperidon,attapulgit|K29.7||endoscopy:1
K25.9|Loét dạ dày (Không xác định là cấp hay mạn, không xuất huyết hay thủng)||20-85|oi|K05|internal|belly|Đau thượng vị lúc đói;Đau bụng dữ dội vùng thượng vị|cbc,endoscopy,us-abdomen,electrolytes|pantoprazol-iv,amoxicilin,clarithromycin,esomeprazol,attapulgit|I10|HGB:98-128|endoscopy:2,us-abdomen:0
A09.0|Viêm dạ dày - ruột và đại tràng khác do nhiễm trùng và không xác định||1-95|oie|K11|internal|belly|Tiêu chảy nhiều lần, đau quặn bụng;Nôn, đi ngoài phân lỏng 5 lần|cbc,electrolytes,crp,glucose|ciprofloxacin,oresol,bacillus,ringer,drotaverin,attapulgit|E87.6|WBC:9-15,Kali:2.9-3.6|
K59.0|Táo bón||2-95|o|K01|internal|belly|Đi ngoài khó, phân rắn|us-abdomen|lactulose,bacillus|K64.9||us-abdomen:0
K64.9|Trĩ, không đặc hiệu||20-85|o|K01|surgery|belly|Đi ngoài ra máu tươi;Đau rát hậu môn|cbc|diosmin,lactulose,paracetamol|K59.0||
K76.0|Gan (biến đổi) nhiễm mỡ, không phân loại nơi khác||25-80|o|K01|internal|belly|Khám kiểm tra gan;Mệt mỏi, đầy bụng|ast,alt,us-abdomen,cholesterol|fenofibrat,vitamin-b|E78.5|AST (GOT):38-80,ALT (GPT):45-110|us-abdomen:1
B18.1|Viêm gan virus B mạn, không có đồng nhiễm viêm gan virus D||18-80|c|K01|internal|belly|Tái khám viêm gan B;Mệt mỏi, chán ăn|ast,alt,hbv-dna,us-abdomen|tenofovir,vitamin-b||AST (GOT):35-90,ALT (GPT):38-120|us-abdomen:0
N39.0|Nhiễm khuẩn hệ tiết niệu, vị trí không xác định||10-90|oi|K07|internal|water|Tiểu buốt, tiểu rắt;Sốt, đau hông lưng|cbc,urine,creatinin,us-abdomen|ciprofloxacin,drotaverin,paracetamol,cefixim|N20.0|Bạch cầu niệu:75-500,WBC:9-15|us-abdomen:0
N20.0|Sỏi thận||20-80|oi|K07|surgery|water|Đau quặn thắt lưng trái;Tiểu hồng, đau hông|urine,creatinin,us-abdomen,cbc|drotaverin,diclofenac,ciprofloxacin,tamsulosin|N39.0|Bạch cầu niệu:25-125|us-abdomen:2
N18.3|Suy thận mạn, giai đoạn 3||40-95|c|K01|internal|water|Tái khám thận;Phù nhẹ, mệt|urea,creatinin,electrolytes,urine,cbc|losartan,furosemid,sat-folic,calci-d,amlodipin|I10,E11.9,D50.9|Urê:9-17,Creatinin:130-210,Protein niệu:0.3-1.2,HGB:92-118|
N40|Tăng sản tuyến tiền liệt|1|50-99|oc|K01|surgery|water|Tiểu đêm nhiều lần, tia tiểu yếu;Tiểu khó|us-abdomen,urine,creatinin|tamsulosin,drotaverin|I10||us-abdomen:0
M54.5|Đau cột sống thắt lưng||18-90|o|K01|internal|joint|Đau thắt lưng sau mang vác;Đau lưng lan mông|xray-spine|meloxicam,tramadol,vitamin-b,omeprazol|M47.8||xray-spine:1
M17.9|Thoái hóa khớp gối không đặc hiệu||40-95|o|K01|internal|joint|Đau khớp gối hai bên, đi lại khó;Cứng khớp gối buổi sáng|xray-knee,uric,crp|celecoxib,glucosamin,paracetamol,omeprazol,calci-d|I10,M81.9||xray-knee:0
M47.8|Các thoái hóa cột sống khác||40-95|o|K01|internal|joint|Đau mỏi cổ vai gáy;Đau lưng, tê tay|xray-spine|etoricoxib,vitamin-b,glucosamin,omeprazol|M54.5,I10||xray-spine:0
M81.9|Loãng xương không đặc hiệu|2|50-99|c|K01|internal|joint|Đau nhức xương dài;Tái khám loãng xương|bone-density,electrolytes|alendronat,calci-d,glucosamin|M17.9||
G44.2|Đau đầu do căng thẳng||12-75|o|K01|internal|nerve|Đau đầu hai bên thái dương;Đau nặng đầu khi làm việc|cbc,glucose|paracetamol,piracetam,rotundin,vitamin-b|G47.0||
G47.0|Rối loạn vào giấc và duy trì giấc ngủ [mất ngủ]||20-90|o|K01|internal|nerve|Mất ngủ kéo dài;Khó vào giấc, ngủ chập chờn|ecg|rotundin,vitamin-b,piracetam|G44.2||ecg:0
H81.1|Chóng mặt kịch phát lành tính||25-90|oe|K14|internal|vertigo|Chóng mặt khi thay đổi tư thế, buồn nôn;Quay cuồng, nôn|cbc,glucose,electrolytes,ct-head|betahistin,piracetam,flunarizin,vitamin-b|I10||ct-head:0
H10.9|Viêm kết mạc, không đặc hiệu||1-80|o|K01|eye|eye|Đỏ mắt, chảy ghèn;Cộm mắt, ngứa mắt||ofloxacin-eye,loratadin|||
L20.9|Viêm da cơ địa, không đặc hiệu||1-70|o|K01|skin|skin|Ngứa, nổi mẩn đỏ hai tay;Da khô, ngứa nhiều về đêm|cbc|cetirizin,methylprednisolon,fexofenadin|J30.4||
B35.4|Bệnh nấm da thân||5-75|o|K01|skin|skin|Mảng đỏ tròn, ngứa ở bụng|cbc|clotrimazol,fluconazol,cetirizin|||
A97.0|Sốt xuất huyết không có dấu hiệu cảnh báo||2-80|oi|K11|internal|fever|Sốt cao ngày thứ 3, đau mỏi cơ;Sốt, nhức đầu, nhức hốc mắt|cbc,dengue,ast,alt|paracetamol,oresol,ringer,vitamin-b||WBC:2.1-4.2,PLT:72-150,AST (GOT):45-120|
A97.1|Sốt xuất huyết có dấu hiệu cảnh báo||6-80|i|K11|internal|fever|Sốt ngày thứ 4, đau bụng, mệt nhiều;Sốt, chảy máu chân răng|cbc,dengue,ast,alt,electrolytes,us-abdomen,coagulation|paracetamol,ringer,oresol,natri-clorid,omeprazol||WBC:1.8-3.8,PLT:28-88,AST (GOT):90-260,ALT (GPT):70-190,HCT:0.44-0.52|us-abdomen:0
B08.4|Viêm họng có phỏng nước do virus đường ruột với phát ban||1-8|oi|K18|child|fever|Sốt, nổi phỏng nước lòng bàn tay bàn chân;Loét miệng, bỏ ăn|cbc,crp|paracetamol-child,oresol,bacillus||LYM%:44-62|
J12.9|Viêm phổi virus, không đặc hiệu||0-10|i|K18|child|airway|Trẻ ho, sốt, thở nhanh;Ho, khò khè, bú kém|cbc,crp,xray-chest|amoxicilin-child,paracetamol-child,salbutamol,bromhexin-child,oresol||WBC:8-13,LYM%:40-60|xray-chest:2|nebulizer
J20.9|Viêm phế quản cấp, không phân loại||0-12|oi|K18|child|airway|Trẻ ho đờm, sốt nhẹ;Trẻ ho, sổ mũi 3 ngày|cbc|cefixim-child,paracetamol-child,bromhexin-child,salbutamol|J06.9|WBC:8-14||nebulizer
K35.8|Viêm ruột thừa cấp tính, khác và không đặc hiệu||8-70|i|K19|surgery|cut|Đau bụng hố chậu phải, sốt nhẹ;Đau bụng vùng rốn lan hố chậu phải|cbc,crp,coagulation,glucose,creatinin,us-abdomen,urine|ceftriaxon,metronidazol-iv,paracetamol-iv,ringer,bupivacain,omeprazol||WBC:12-19,NEU%:78-90,CRP:25-110|us-abdomen:3|appendectomy
K40.9|Thoát vị bẹn một bên hay không đặc hiệu, không tắc hay hoại tử|1|18-85|i|K19|surgery|hernia|Khối phồng vùng bẹn phải;Khối vùng bẹn to lên khi đứng|cbc,coagulation,glucose,creatinin,ecg,xray-chest|cefuroxim,paracetamol-iv,ringer,bupivacain,ibuprofen|I10||ecg:0,xray-chest:0|hernia
K80.2|Sỏi túi mật không có viêm túi mật||25-80|i|K19|surgery|stone|Đau hạ sườn phải sau ăn;Đau hạ sườn phải từng cơn|cbc,coagulation,glucose,creatinin,ast,alt,us-abdomen|cefotaxim,paracetamol-iv,ringer,omeprazol,ibuprofen|K29.7||us-abdomen:4|cholecystectomy
O80.0|Đẻ thường ngôi đầu|2|18-42|b|K27|obstetric|birth|Thai 39 tuần, đau bụng từng cơn;Thai 38 tuần, ra nhớt hồng;Thai 40 tuần, vỡ ối|cbc,abo,rh,coagulation,glucose,urine,hbsag,us-fetal|oxytocin,cefuroxim,paracetamol,sat-folic,vitamin-k|Z37.0|HGB:104-128|us-fetal:0|delivery
O82.0|Mổ lấy thai chủ động|2|20-44|b|K27|obstetric|birth|Thai 39 tuần, vết mổ cũ;Thai 38 tuần, ngôi mông|cbc,abo,rh,coagulation,glucose,creatinin,hbsag,us-fetal|oxytocin,cefotaxim,paracetamol-iv,ringer,bupivacain,sat-folic,vitamin-k|Z37.0,O34.2|HGB:102-126|us-fetal:0|caesarean
S61.0|Vết thương hở các ngón tay không tổn thương móng||4-85|e|K02|surgery|wound|Đứt tay do dao, chảy máu;Vết thương ngón tay do kính vỡ|cbc|lidocain,uon-van,cefuroxim,paracetamol,alphachymotrypsin||||suture
S01.0|Vết thương hở của da đầu||2-90|e|K02|surgery|wound|Ngã xe máy, vết thương vùng trán;Va đập đầu vào cạnh bàn, chảy máu|cbc,ct-head|lidocain,uon-van,cefuroxim,paracetamol|||ct-head:0|suture
S52.5|Gãy xương ở đầu thấp và xương quay||6-95|e|K02|surgery|fracture|Ngã chống tay, đau sưng cổ tay;Trượt ngã, biến dạng cổ tay|cbc,xray-wrist|diclofenac,paracetamol,alphachymotrypsin,calci-d|||xray-wrist:0|cast
S93.4|Bong gân và căng cơ cổ chân||8-75|e|K02|surgery|sprain|Trẹo cổ chân khi chơi thể thao;Hụt chân bậc thang, đau cổ chân|xray-ankle|meloxicam,paracetamol,alphachymotrypsin|||xray-ankle:0|splint
T78.4|Dị ứng chưa xác định||3-80|e|K02|internal|skin|Nổi mề đay toàn thân sau ăn hải sản;Ngứa, phù môi sau uống thuốc|cbc,electrolytes|methylprednisolon-iv,loratadin,adrenalin,natri-clorid||WBC:6-12|
N76.0|Viêm âm đạo cấp|2|18-60|o|K01|obstetric|women|Ra khí hư, ngứa;Khí hư vàng, rát|vaginal-smear|metronidazol,fluconazol,clotrimazol|||
D50.9|Thiếu máu thiếu sắt không đặc hiệu||12-80|o|K01|internal|pale|Mệt mỏi, hoa mắt;Da xanh, chóng mặt|cbc|sat-folic,vitamin-b|K29.7|HGB:78-105,MCV:62-76,RBC:3.2-4.2|
B20.7|Bệnh do HIV dẫn đến đa nhiễm trùng||18-75|h|K01|internal|immune|Tái khám, lĩnh thuốc ARV;Mệt, sốt nhẹ kéo dài, lĩnh thuốc ARV|cd4,hiv-load,creatinin,ast,alt,cbc|tld,cotrimoxazol,vitamin-b|B18.1|CD4:90-280,Tải lượng HIV:200-9000|
B24|Bệnh do HIV không xác định||18-80|h|K01|internal|immune|Tái khám, lĩnh thuốc ARV;Khám định kỳ HIV, không triệu chứng|hiv-load,cd4,creatinin,alt,cbc|tld,vitamin-b|K29.7,I10||
B24|Bệnh do HIV không xác định||18-70|h|K01|internal|immune|Lĩnh thuốc ARV phác đồ bậc 2;Tái khám sau đổi phác đồ|hiv-load,cd4,creatinin,alt,cholesterol|azt-3tc,lopinavir,vitamin-b|E78.5|Tải lượng HIV:50-900|
A15.0|Lao phổi, xác nhận bằng soi đờm có cấy hoặc không cấy đờm||15-90|t|K12|lung|lung|Ho khạc đờm trên 2 tuần, sốt về chiều;Ho ra máu lượng ít, gầy sút cân|afb,xpert,xray-chest,cbc,ast,alt,creatinin|rhze,vitamin-b6,acetylcystein|E11.9|HGB:96-128,AST (GOT):18-48|afb:2,xpert:1,xray-chest:3
A16.2|Lao phổi, không đề cập đến việc xác nhận về vi khuẩn và mô học||10-90|t|K12|lung|lung|Ho kéo dài, sốt nhẹ về chiều;Tái khám lao, lĩnh thuốc|afb,xray-chest,ast,alt|rhe,vitamin-b6|J44.9||afb:0,xray-chest:3
`

/** Words of codes that only ever come second. */
const COMPANIONS: Readonly<Record<string, string>> = {
  'Z37.0': 'Sinh một con, trẻ sống', 'O34.2': 'Chăm sóc bà mẹ vì tử cung có sẹo mổ trước đó', 'E87.6': 'Hạ kali máu', 'F41.9': 'Rối loạn lo âu, không biệt định',
}

const DIAGNOSES: readonly Diagnosis[] = LIST.trim().split('\n').map(readLine)

export function listDiagnoses(): readonly Diagnosis[] {
  return DIAGNOSES
}

/** Those a visit of a kind may be about, for a person's sex and age in whole years. */
export function diagnosesFor(kind: VisitKind, sex: '1' | '2', age: number): readonly Diagnosis[] {
  return DIAGNOSES.filter((each) => each.kinds.includes(kind) && (each.sex === '' || each.sex === sex) && age >= each.ages[0] && age <= each.ages[1])
}

/** The words of a code. */
export function wordsOf(code: string): string {
  return COMPANIONS[code] ?? DIAGNOSES.find((each) => each.code === code)?.text ?? code
}

function readLine(line: string): Diagnosis {
  const [code = '', text = '', sex = '', ages = '', kinds = '', department = '', exam = '', story = '', complaints = '', ...rest] = line.split('|')
  const [tests = '', drugs = '', companions = '', shifts = '', readings = '', procedure = ''] = rest
  return {
    code, text,
    sex: sex === '1' || sex === '2' ? sex : '',
    ages: pair(ages),
    kinds: [...kinds].flatMap((letter) => KINDS[letter] ?? []),
    department,
    exam: `exam-${exam}`,
    story,
    complaints: complaints.split(';'),
    tests: list(tests), drugs: list(drugs), companions: list(companions),
    shifts: new Map(list(shifts).map((entry) => [entry.slice(0, entry.lastIndexOf(':')), pair(entry.slice(entry.lastIndexOf(':') + 1))])),
    readings: new Map(list(readings).map((entry) => [entry.slice(0, entry.lastIndexOf(':')), Number(entry.slice(entry.lastIndexOf(':') + 1))])),
    procedure,
  }
}

function list(text: string): string[] {
  return text ? text.split(',') : []
}

function pair(text: string): [number, number] {
  const [low = '', high = ''] = text.split('-')
  return [Number(low), Number(high)]
}
