/** What common laboratory indices are, and what a high or a low value may mean, in words a patient understands. Ours; no diagnosis. */
import type { IndexWords } from './shape.ts'

// id | folded names, joined by comma | vi | en | high vi | high en | low vi | low en
const LINES = `
wbc|wbc,soluongbachcau,bachcau|Bạch cầu: tế bào chống nhiễm trùng|White blood cells: they fight infection|Có thể đang viêm, nhiễm trùng|May point to inflammation or infection|Sức chống nhiễm trùng có thể giảm|Defence against infection may be lower
rbc|rbc,soluonghongcau,hongcau|Hồng cầu: tế bào chở ôxy|Red blood cells: they carry oxygen|Máu có thể cô đặc, mất nước|Blood may be thick, as when short of water|Có thể thiếu máu|May be anaemia
hgb|hgb,hb,huyetsacto,hemoglobin|Huyết sắc tố: chất chở ôxy trong máu|Haemoglobin: carries oxygen in blood|Máu có thể cô đặc|Blood may be thick|Có thể thiếu máu|May be anaemia
hct|hct,thetichkhoihongcau,hematocrit|Tỷ lệ hồng cầu trong máu|Share of red cells in blood|Máu có thể cô đặc, mất nước|Blood may be thick, as when short of water|Có thể thiếu máu|May be anaemia
plt|plt,soluongtieucau,tieucau|Tiểu cầu: giúp cầm máu|Platelets: they stop bleeding|Máu dễ đông hơn bình thường|Blood may clot more easily|Dễ chảy máu hơn bình thường|Bleeding may start more easily
neu%|neu%,tylebachcautrungtinh,neutrophil%|Tỷ lệ bạch cầu trung tính|Share of neutrophils|Thường gặp khi nhiễm khuẩn|Often seen with bacterial infection|Thường gặp khi nhiễm vi rút|Often seen with viral infection
lym%|lym%,tylebachcaulympho,lymphocyte%|Tỷ lệ bạch cầu lympho|Share of lymphocytes|Thường gặp khi nhiễm vi rút|Often seen with viral infection|Có thể gặp khi nhiễm khuẩn, căng thẳng|May be seen with bacterial infection or stress
mcv|mcv,thetichtrungbinhhongcau|Kích thước hồng cầu|Size of red cells|Hồng cầu to, có thể thiếu vitamin B12, axit folic|Large cells: vitamin B12 or folic acid may be short|Hồng cầu nhỏ, có thể thiếu sắt hoặc Thalassemia|Small cells: iron may be short, or thalassaemia
mch|mch|Lượng huyết sắc tố trong mỗi hồng cầu|Haemoglobin in each red cell|Hồng cầu to hơn bình thường|Red cells are larger than usual|Có thể thiếu sắt hoặc Thalassemia|Iron may be short, or thalassaemia
mchc|mchc|Độ đậm huyết sắc tố trong hồng cầu|Density of haemoglobin in red cells|Cần đối chiếu với các chỉ số máu khác|To be read with the other blood indices|Có thể thiếu sắt|Iron may be short
pt|pt|Thời gian đông máu|Clotting time|Máu đông chậm hơn bình thường|Blood clots more slowly|Máu đông nhanh hơn bình thường|Blood clots faster
pt%|pt%,tyleprothrombin|Khả năng đông máu|Ability to clot|Máu đông nhanh hơn bình thường|Blood clots faster|Máu đông chậm, có thể do gan hoặc thuốc chống đông|Blood clots slowly: liver, or a blood thinner
inr|inr|Chỉ số đông máu chuẩn|Standard clotting index|Máu loãng hơn; người dùng thuốc chống đông có mức riêng|Blood is thinner; people on blood thinners have a range of their own|Máu dễ đông hơn|Blood clots more easily
glucose|glucose,duonghuyet,dinhluongglucose,dinhluongglucosemau|Đường trong máu|Sugar in blood|Đường máu cao; nếu lặp lại lúc đói có thể là đái tháo đường|Sugar is high; again and again on an empty stomach it may be diabetes|Đường máu thấp: mệt, run, vã mồ hôi cần ăn ngay|Sugar is low: if weak or shaking, eat at once
hba1c|hba1c|Đường máu trung bình 3 tháng qua|Mean sugar of the last three months|Đường máu 3 tháng qua cao|Sugar has been high for three months|Ít gặp; hỏi bác sĩ|Rare; ask the doctor
urea|ure,urea|Urê: chất thải do thận lọc|Urea: waste that kidneys filter|Thận có thể lọc kém, hoặc thiếu nước|Kidneys may filter less, or water is short|Thường do ăn ít đạm|Often from eating little protein
creatinin|creatinin,creatinine|Creatinin: cho biết thận lọc tốt hay không|Creatinine: tells how well kidneys filter|Thận có thể lọc kém|Kidneys may filter less|Thường do ít cơ bắp|Often from having little muscle
egfr|egfr,mucloccauthan|Mức lọc của thận|Filtering of the kidneys|Không đáng ngại|No cause for worry|Thận lọc kém hơn bình thường|Kidneys filter less than usual
uric|aciduric,axituric,uricacid|Axit uric: liên quan bệnh gút|Uric acid: related to gout|Dễ bị gút, sỏi thận|Gout and kidney stones come more easily|Ít gặp, thường không đáng ngại|Rare, mostly harmless
ast|ast,got,astgot|AST (GOT): men gan|AST (GOT): a liver enzyme|Gan, cơ hoặc tim có thể đang bị tổn thương|Liver, muscle or heart may be hurt|Không đáng ngại|No cause for worry
alt|alt,gpt,altgpt|ALT (GPT): men gan|ALT (GPT): a liver enzyme|Gan có thể đang bị tổn thương|The liver may be hurt|Không đáng ngại|No cause for worry
ggt|ggt|GGT: men gan, tăng khi uống rượu bia|GGT: a liver enzyme, raised by alcohol|Thường do rượu bia, thuốc, tắc mật|Often alcohol, medicines, or blocked bile|Không đáng ngại|No cause for worry
alp|alp,phosphatasekiem|Men của gan và xương|Enzyme of liver and bone|Có thể do mật, xương; trẻ đang lớn thường cao|Bile or bone; growing children have it high|Ít gặp; hỏi bác sĩ|Rare; ask the doctor
bilirubin|bilirubintoanphan,bilirubin,bilirubintp|Chất màu vàng của mật|The yellow pigment of bile|Có thể gây vàng da, vàng mắt|May turn skin and eyes yellow|Không đáng ngại|No cause for worry
bilirubin-d|bilirubintructiep|Bilirubin trực tiếp|Direct bilirubin|Mật có thể bị ứ|Bile may be held up|Không đáng ngại|No cause for worry
albumin|albumin|Chất đạm chính trong máu|Main protein of blood|Có thể do mất nước|May be lack of water|Có thể thiếu dinh dưỡng, bệnh gan, thận|May be poor nutrition, liver or kidney disease
protein|proteintoanphan,protein|Tổng lượng đạm trong máu|All protein in blood|Cần đối chiếu thêm|To be read with other tests|Có thể thiếu dinh dưỡng, bệnh gan, thận|May be poor nutrition, liver or kidney disease
cholesterol|cholesteroltoanphan,cholesterol,cholesteroltp|Mỡ máu toàn phần|All cholesterol|Mỡ máu cao, lâu dài hại tim mạch|Fat in blood is high; over years it hurts heart and vessels|Thường không đáng ngại|Mostly harmless
triglycerid|triglycerid,triglyceride,triglycerides|Triglycerid: một loại mỡ máu|Triglycerides: a fat in blood|Mỡ máu cao; giảm rượu bia, đồ ngọt, dầu mỡ|Fat is high: less alcohol, sugar and oil|Không đáng ngại|No cause for worry
hdl|hdlc,hdl,hdlcholesterol|Mỡ tốt, bảo vệ mạch máu|The good fat: it protects vessels|Có lợi cho tim mạch|Good for heart and vessels|Mạch máu ít được bảo vệ; nên tập thể dục|Vessels are less protected; exercise helps
ldl|ldlc,ldl,ldlcholesterol|Mỡ xấu, đọng ở mạch máu|The bad fat: it settles in vessels|Lâu dài dễ hẹp mạch vành, đột quỵ|Over years, heart attack and stroke come more easily|Không đáng ngại|No cause for worry
sodium|natri,na,na+|Natri: muối trong máu|Sodium: salt in blood|Thường do thiếu nước|Often lack of water|Có thể do nôn, tiêu chảy, thuốc lợi tiểu|May come from vomiting, diarrhoea, water tablets
potassium|kali,k,k+|Kali: cần cho tim và cơ|Potassium: heart and muscle need it|Cao có thể gây loạn nhịp tim, cần hỏi bác sĩ sớm|High may disturb the heart beat: ask a doctor soon|Thấp gây mỏi cơ, loạn nhịp|Low makes weak muscles and an uneven heart beat
chloride|clo,cl,cl-|Clo: muối trong máu|Chloride: salt in blood|Thường do thiếu nước|Often lack of water|Có thể do nôn nhiều|May come from vomiting
calcium|calci,canxi,ca,calcitoanphan|Canxi trong máu|Calcium in blood|Cần tìm nguyên nhân|The cause should be found|Có thể tê, chuột rút; thiếu vitamin D|Numbness or cramps; vitamin D may be short
calcium-i|calciion,canxiion,caion|Canxi ion hóa|Ionised calcium|Cần tìm nguyên nhân|The cause should be found|Có thể tê, chuột rút|Numbness or cramps
magnesium|magie,mg|Magie trong máu|Magnesium in blood|Có thể do suy thận, thuốc|Kidneys or medicines|Có thể gây chuột rút, loạn nhịp|May give cramps or an uneven beat
phosphorus|phospho,phosphat|Phospho trong máu|Phosphate in blood|Có thể do suy thận|May be the kidneys|Có thể do thiếu dinh dưỡng|May be poor nutrition
iron|sat,sathuyetthanh,fe|Sắt trong máu|Iron in blood|Có thể thừa sắt|There may be too much iron|Có thể thiếu máu thiếu sắt|May be anaemia from lack of iron
ferritin|ferritin|Sắt dự trữ của cơ thể|Iron in store|Viêm hoặc thừa sắt|Inflammation or too much iron|Thiếu sắt|Iron is short
crp|crp,crphs,crpdinhluong|CRP: dấu hiệu viêm|CRP: a sign of inflammation|Đang có viêm, nhiễm trùng|There is inflammation or infection|Không đáng ngại|No cause for worry
procalcitonin|procalcitonin,pct|Dấu hiệu nhiễm khuẩn nặng|Sign of serious bacterial infection|Có thể nhiễm khuẩn nặng|May be a serious bacterial infection|Không đáng ngại|No cause for worry
esr|maulang,vs,esr|Tốc độ máu lắng: dấu hiệu viêm|Sedimentation rate: a sign of inflammation|Có thể đang viêm|May be inflammation|Không đáng ngại|No cause for worry
troponin|troponini,troponint,troponin,troponinths|Troponin: tổn thương cơ tim|Troponin: damage of heart muscle|Cơ tim có thể bị tổn thương: cần cấp cứu nếu đau ngực|Heart muscle may be hurt: with chest pain call an ambulance|Không đáng ngại|No cause for worry
bnp|ntprobnp,probnp,bnp|Dấu hiệu suy tim|Sign of heart failure|Tim có thể đang phải gắng sức|The heart may be under strain|Không đáng ngại|No cause for worry
ck|ck|Men của cơ|Enzyme of muscle|Cơ có thể bị tổn thương|Muscle may be hurt|Không đáng ngại|No cause for worry
ckmb|ckmb|Men của cơ tim|Enzyme of heart muscle|Cơ tim có thể bị tổn thương|Heart muscle may be hurt|Không đáng ngại|No cause for worry
amylase|amylase|Men tụy|Enzyme of the pancreas|Tụy có thể bị viêm|The pancreas may be inflamed|Ít gặp|Rare
lipase|lipase|Men tụy|Enzyme of the pancreas|Tụy có thể bị viêm|The pancreas may be inflamed|Ít gặp|Rare
tsh|tsh|TSH: hoóc môn điều khiển tuyến giáp|TSH: steers the thyroid|Tuyến giáp có thể hoạt động yếu|The thyroid may be underactive|Tuyến giáp có thể hoạt động quá mức|The thyroid may be overactive
ft4|ft4,t4tudo|FT4: hoóc môn tuyến giáp|FT4: thyroid hormone|Tuyến giáp có thể hoạt động quá mức|The thyroid may be overactive|Tuyến giáp có thể hoạt động yếu|The thyroid may be underactive
ft3|ft3,t3tudo,t3|FT3: hoóc môn tuyến giáp|FT3: thyroid hormone|Tuyến giáp có thể hoạt động quá mức|The thyroid may be overactive|Tuyến giáp có thể hoạt động yếu|The thyroid may be underactive
psa|psa,psatoanphan|PSA: tuyến tiền liệt|PSA: the prostate|Cần khám tuyến tiền liệt|The prostate should be examined|Không đáng ngại|No cause for worry
afp|afp|AFP: dấu ấn của gan|AFP: a liver marker|Cần khám gan kỹ hơn|The liver should be examined|Không đáng ngại|No cause for worry
cea|cea|CEA: dấu ấn đường tiêu hóa|CEA: a marker of the gut|Cần khám thêm, hút thuốc cũng làm tăng|More examination; smoking raises it too|Không đáng ngại|No cause for worry
vitamin-d|vitamind,25ohvitamind|Vitamin D|Vitamin D|Có thể thừa do uống bổ sung|Too much, from supplements|Thiếu vitamin D; cần ánh nắng, bổ sung|Vitamin D is short: sun or supplements
vitamin-b12|vitaminb12,b12|Vitamin B12|Vitamin B12|Thường do uống bổ sung|Mostly from supplements|Thiếu B12: mệt, tê tay chân|B12 is short: weak, numb hands and feet
urine-density|tytrongnuoctieu|Độ đậm của nước tiểu|Density of urine|Nước tiểu đậm: uống thêm nước|Urine is dense: drink more|Nước tiểu loãng|Urine is thin
urine-ph|phnuoctieu|Độ axit của nước tiểu|Acidity of urine|Nước tiểu kiềm, có thể nhiễm trùng|Alkaline: may be infection|Nước tiểu axit|Acid urine
urine-protein|proteinnieu|Đạm trong nước tiểu|Protein in urine|Thận có thể để lọt đạm|Kidneys may let protein through|Không đáng ngại|No cause for worry
urine-wbc|bachcaunieu|Bạch cầu trong nước tiểu|White cells in urine|Có thể nhiễm trùng đường tiểu|May be a urinary infection|Không đáng ngại|No cause for worry
urine-glucose|glucosenieu|Đường trong nước tiểu|Sugar in urine|Thường do đường máu cao|Mostly from high sugar in blood|Không đáng ngại|No cause for worry
acr|acr,albumincreatininnieu,microalbuminnieu|Đạm rất nhỏ trong nước tiểu|Traces of protein in urine|Dấu hiệu sớm của tổn thương thận|An early sign of kidney damage|Không đáng ngại|No cause for worry
hbv-dna|hbvdna|Lượng vi rút viêm gan B|Amount of hepatitis B virus|Vi rút đang nhân lên: theo dõi đều|The virus multiplies: keep the check-ups|Vi rút được kiểm soát|The virus is under control
fev1|fev1|Lượng khí thổi ra trong giây đầu|Air blown out in the first second|Không đáng ngại|No cause for worry|Đường thở có thể bị hẹp|Airways may be narrow
fev1-fvc|fev1fvc|Mức thông thoáng của đường thở|How open the airways are|Không đáng ngại|No cause for worry|Đường thở có thể bị tắc nghẽn|Airways may be blocked
t-score|tscorecoxuongdui,tscore|Độ chắc của xương|Strength of bone|Xương chắc|Bone is strong|Xương thưa: phòng ngã, hỏi bác sĩ về loãng xương|Bone is thin: avoid falls, ask about osteoporosis
spo2|spo2|Độ bão hòa ôxy|Oxygen saturation|Bình thường|Normal|Ôxy thấp: khó thở cần cấp cứu|Oxygen is low: if short of breath call an ambulance
hiv-load|tailuonghiv|Lượng vi rút HIV trong máu|Amount of HIV in blood|Vi rút chưa được kiểm soát: uống thuốc đều, hỏi bác sĩ|The virus is not under control: take medicines every day, ask the doctor|Vi rút được kiểm soát tốt|The virus is well controlled
cd4|cd4|CD4: tế bào miễn dịch|CD4: cells of defence|Không đáng ngại|No cause for worry|Sức chống nhiễm trùng giảm|Defence against infection is lower
cd4%|cd4%|Tỷ lệ tế bào CD4|Share of CD4 cells|Không đáng ngại|No cause for worry|Sức chống nhiễm trùng giảm|Defence against infection is lower
own.systolic|huyetaptamthu|Huyết áp tâm thu (số trên)|Blood pressure, upper figure|Huyết áp cao; đo lại khi nghỉ, hỏi bác sĩ nếu lặp lại|Pressure is high: measure again at rest, ask a doctor if it stays|Huyết áp thấp; nằm nghỉ nếu chóng mặt|Pressure is low: lie down if dizzy
own.diastolic|huyetaptamtruong|Huyết áp tâm trương (số dưới)|Blood pressure, lower figure|Huyết áp cao; đo lại khi nghỉ, hỏi bác sĩ nếu lặp lại|Pressure is high: measure again at rest, ask a doctor if it stays|Huyết áp thấp; nằm nghỉ nếu chóng mặt|Pressure is low: lie down if dizzy
own.pulse|mach,nhiptim|Nhịp tim|Heart beats per minute|Tim đập nhanh|The heart beats fast|Tim đập chậm|The heart beats slowly
weight|cannang|Cân nặng|Weight||||
height|chieucao|Chiều cao|Height||||`

export const INDEX_WORDS: readonly IndexWords[] = LINES.trim().split('\n').map((line) => {
  const [id = '', names = '', vi = '', en = '', highVi = '', highEn = '', lowVi = '', lowEn = ''] = line.split('|')
  return {
    id: id.replace('%', '-percent'), names: names.split(','), words: { vi, en }, high: highVi === '' ? null : { vi: highVi, en: highEn }, low: lowVi === '' ? null : { vi: lowVi, en: lowEn },
  }
})
