/** Common diseases in words a patient understands, by ICD-10 code or block. Ours; the official name stands beside them. */
import type { DiseaseWords } from './shape.ts'

// from[-to] | vi | en | L where it lasts. The narrowest that fits speaks.
const LINES = `
A00-A09|Nhiễm trùng đường ruột, tiêu chảy|Gut infection, diarrhoea|
A15-A19|Bệnh lao|Tuberculosis|
A37|Ho gà|Whooping cough|
A38|Bệnh tinh hồng nhiệt|Scarlet fever|
A41|Nhiễm trùng máu|Blood poisoning|
A90-A91|Sốt xuất huyết|Dengue fever|
A92-A99|Sốt do vi rút muỗi truyền|Fever from a virus carried by mosquitoes|
B00|Mụn rộp do vi rút herpes|Herpes blisters|
B01|Thủy đậu|Chickenpox|
B02|Zona (giời leo)|Shingles|
B05|Sởi|Measles|
B06|Rubella|German measles|
B08|Tay chân miệng và bệnh vi rút ở da|Hand, foot and mouth and other skin viruses|
B15|Viêm gan A|Hepatitis A|
B16|Viêm gan B cấp|Acute hepatitis B|
B18|Viêm gan vi rút mạn tính|Chronic viral hepatitis|L
B20-B24|Nhiễm HIV|HIV infection|L
B26|Quai bị|Mumps|
B35-B37|Bệnh nấm|Fungal infection|
B50-B54|Sốt rét|Malaria|
B65-B83|Bệnh giun sán|Worms|
B86|Ghẻ|Scabies|
C00-C97|Ung thư|Cancer|L
C16|Ung thư dạ dày|Stomach cancer|L
C18-C20|Ung thư đại trực tràng|Bowel cancer|L
C22|Ung thư gan|Liver cancer|L
C34|Ung thư phổi|Lung cancer|L
C50|Ung thư vú|Breast cancer|L
C53|Ung thư cổ tử cung|Cervical cancer|L
C61|Ung thư tuyến tiền liệt|Prostate cancer|L
C73|Ung thư tuyến giáp|Thyroid cancer|L
C91-C95|Ung thư máu|Leukaemia|L
D10-D36|U lành tính|Benign growth|
D25|U xơ tử cung|Fibroids of the womb|L
D50|Thiếu máu do thiếu sắt|Anaemia from lack of iron|
D56|Bệnh tan máu bẩm sinh (Thalassemia)|Thalassaemia|L
D55-D64|Thiếu máu|Anaemia|
D65-D69|Rối loạn đông máu|Clotting disorder|
E00-E07|Bệnh tuyến giáp|Thyroid disease|L
E03|Suy giáp|Underactive thyroid|L
E04|Bướu giáp|Goitre|L
E05|Cường giáp|Overactive thyroid|L
E10|Đái tháo đường týp 1|Type 1 diabetes|L
E11|Đái tháo đường týp 2|Type 2 diabetes|L
E12-E14|Đái tháo đường|Diabetes|L
E40-E46|Suy dinh dưỡng|Undernutrition|
E50-E64|Thiếu vitamin, khoáng chất|Lack of vitamins or minerals|
E66|Béo phì|Obesity|L
E78|Mỡ máu cao|High blood fats|L
E79|Tăng axit uric|High uric acid|L
E86|Mất nước|Lack of water|
E87|Rối loạn muối, điện giải|Salt imbalance|
F00-F03|Sa sút trí tuệ|Dementia|L
F10-F19|Rối loạn do rượu, chất kích thích|Disorder from alcohol or drugs|L
F20-F29|Tâm thần phân liệt và rối loạn liên quan|Schizophrenia and related|L
F30-F39|Rối loạn cảm xúc, trầm cảm|Mood disorder, depression|L
F40-F48|Lo âu, căng thẳng|Anxiety, stress|
F51|Mất ngủ|Sleeplessness|
F84|Rối loạn phát triển, tự kỷ|Developmental disorder, autism|L
F90|Tăng động, giảm chú ý|Attention deficit, hyperactivity|L
G20|Bệnh Parkinson|Parkinson's disease|L
G30|Bệnh Alzheimer|Alzheimer's disease|L
G40|Động kinh|Epilepsy|L
G43|Đau nửa đầu|Migraine|L
G44|Đau đầu|Headache|
G45|Thiếu máu não thoáng qua|Brief lack of blood in the brain|
G47|Rối loạn giấc ngủ|Sleep disorder|
G51|Liệt mặt|Facial palsy|
G56|Hội chứng ống cổ tay|Carpal tunnel syndrome|
H00-H01|Chắp, lẹo, viêm mi mắt|Stye, inflamed eyelid|
H10|Đau mắt đỏ (viêm kết mạc)|Pink eye|
H25-H26|Đục thủy tinh thể|Cataract|L
H40|Tăng nhãn áp|Glaucoma|L
H52|Cận, viễn, loạn thị|Short or long sight|L
H60|Viêm ống tai ngoài|Inflamed ear canal|
H65-H66|Viêm tai giữa|Middle ear infection|
H81|Rối loạn tiền đình, chóng mặt|Disorder of balance, dizziness|
H90-H91|Nghe kém|Hearing loss|L
I10|Tăng huyết áp|High blood pressure|L
I11|Bệnh tim do tăng huyết áp|Heart disease from high blood pressure|L
I12-I15|Biến chứng tăng huyết áp|Consequences of high blood pressure|L
I20|Cơn đau thắt ngực|Angina: pain from the heart|L
I21-I22|Nhồi máu cơ tim|Heart attack|L
I24-I25|Bệnh mạch vành, thiếu máu cơ tim|Heart short of blood|L
I26|Tắc mạch phổi|Clot in the lung|
I34-I37|Bệnh van tim|Heart valve disease|L
I42|Bệnh cơ tim|Disease of heart muscle|L
I44-I49|Rối loạn nhịp tim|Uneven heart beat|L
I48|Rung nhĩ|Atrial fibrillation|L
I50|Suy tim|Heart failure|L
I60-I62|Chảy máu não|Bleeding in the brain|L
I63|Đột quỵ do tắc mạch não (nhồi máu não)|Stroke from a blocked vessel|L
I64|Đột quỵ|Stroke|L
I67-I69|Bệnh mạch máu não, di chứng đột quỵ|Disease of brain vessels, after a stroke|L
I70|Xơ vữa động mạch|Hardened arteries|L
I80-I82|Viêm tắc tĩnh mạch|Clotted vein|
I83|Giãn tĩnh mạch chân|Varicose veins|L
I95|Huyết áp thấp|Low blood pressure|
J00-J06|Cảm, viêm họng, viêm đường hô hấp trên|Cold, sore throat|
J01|Viêm xoang cấp|Acute sinusitis|
J02|Viêm họng|Sore throat|
J03|Viêm amiđan|Tonsillitis|
J09-J11|Cúm|Influenza|
J12-J18|Viêm phổi|Pneumonia|
J20-J22|Viêm phế quản cấp|Acute bronchitis|
J30|Viêm mũi dị ứng|Allergic rhinitis, hay fever|L
J31-J32|Viêm mũi họng, viêm xoang mạn|Chronic rhinitis or sinusitis|L
J35|Bệnh amiđan, VA mạn tính|Chronic disease of tonsils and adenoids|L
J40-J42|Viêm phế quản mạn|Chronic bronchitis|L
J44|Bệnh phổi tắc nghẽn mạn tính (COPD)|Chronic obstructive lung disease|L
J45-J46|Hen phế quản|Asthma|L
J90|Tràn dịch màng phổi|Fluid around the lung|
K02|Sâu răng|Tooth decay|
K04|Viêm tủy răng|Inflamed tooth root|
K05|Viêm lợi, viêm quanh răng|Gum disease|
K20-K21|Trào ngược dạ dày, thực quản|Acid reflux|
K25-K28|Loét dạ dày, tá tràng|Stomach or duodenal ulcer|
K29|Viêm dạ dày|Inflamed stomach|
K30|Đầy bụng, khó tiêu|Indigestion|
K35-K37|Viêm ruột thừa|Appendicitis|
K40-K46|Thoát vị|Hernia|
K50-K52|Viêm ruột|Inflamed bowel|
K58|Hội chứng ruột kích thích|Irritable bowel|L
K59|Táo bón, rối loạn tiêu hóa|Constipation, bowel disorder|
K64|Trĩ|Piles|
K70|Bệnh gan do rượu|Liver disease from alcohol|L
K73-K74|Xơ gan, viêm gan mạn|Cirrhosis, chronic hepatitis|L
K76|Gan nhiễm mỡ và bệnh gan khác|Fatty liver and other liver disease|L
K80|Sỏi mật|Gallstones|
K81|Viêm túi mật|Inflamed gall bladder|
K85-K86|Viêm tụy|Inflamed pancreas|
L00-L08|Nhiễm trùng da|Skin infection|
L20|Viêm da cơ địa|Atopic eczema|L
L23-L25|Viêm da tiếp xúc, dị ứng|Contact rash|
L40|Vảy nến|Psoriasis|L
L50|Mày đay|Hives|
L70|Trứng cá|Acne|
M05-M06|Viêm khớp dạng thấp|Rheumatoid arthritis|L
M10|Gút|Gout|L
M15-M19|Thoái hóa khớp|Worn joints|L
M32|Lupus ban đỏ|Lupus|L
M40-M43|Biến dạng cột sống|Deformed spine|L
M45-M47|Viêm, thoái hóa cột sống|Inflamed or worn spine|L
M50-M51|Thoát vị đĩa đệm|Slipped disc|L
M54|Đau lưng, đau cổ|Back or neck pain|
M75|Đau khớp vai|Painful shoulder|
M80-M81|Loãng xương|Thin bones|L
N00-N08|Viêm cầu thận|Inflamed kidney filters|L
N10-N12|Viêm thận, bể thận|Kidney infection|
N17|Suy thận cấp|Acute kidney failure|
N18|Bệnh thận mạn|Chronic kidney disease|L
N20-N23|Sỏi thận, sỏi tiết niệu|Stones of kidney or bladder|
N30|Viêm bàng quang|Bladder infection|
N39|Nhiễm trùng đường tiểu|Urinary infection|
N40|Phì đại tuyến tiền liệt (lành tính)|Enlarged prostate, benign|L
N60-N64|Bệnh tuyến vú|Breast disorder|
N70-N77|Viêm nhiễm phụ khoa|Gynaecological infection|
N80|Lạc nội mạc tử cung|Endometriosis|L
N91-N94|Rối loạn kinh nguyệt|Period disorder|
N95|Rối loạn tiền mãn kinh|Menopause complaints|
O00-O99|Thai nghén, sinh đẻ|Pregnancy and birth|
O24|Đái tháo đường thai kỳ|Diabetes in pregnancy|
O80|Sinh thường|Normal birth|
O82|Sinh mổ|Birth by caesarean|
P00-P96|Bệnh của trẻ sơ sinh|Illness of a newborn|
P59|Vàng da sơ sinh|Jaundice of a newborn|
Q00-Q99|Dị tật bẩm sinh|Condition from birth|L
R05|Ho|Cough|
R10|Đau bụng|Belly pain|
R11|Buồn nôn, nôn|Nausea, vomiting|
R42|Chóng mặt|Dizziness|
R50|Sốt chưa rõ nguyên nhân|Fever of unknown cause|
R51|Đau đầu|Headache|
R00-R99|Triệu chứng đang theo dõi|Symptom under observation|
S00-S09|Chấn thương đầu|Head injury|
S52|Gãy xương cẳng tay|Broken forearm|
S72|Gãy xương đùi|Broken thigh|
S82|Gãy xương cẳng chân|Broken lower leg|
S93|Bong gân cổ chân|Sprained ankle|
S00-T14|Chấn thương|Injury|
T20-T32|Bỏng|Burn|
T36-T50|Ngộ độc thuốc|Poisoning by medicine|
T78|Dị ứng|Allergy|
U07|COVID-19|COVID-19|
Z00-Z01|Khám sức khỏe|Health check|
Z34-Z36|Khám thai|Check in pregnancy|
Z88|Tiền sử dị ứng thuốc|Known allergy to a medicine|L
Z91|Tiền sử dị ứng và yếu tố nguy cơ|Known allergy or risk|L
Z23-Z29|Tiêm chủng, phòng bệnh|Vaccination, prevention|`

export const DISEASE_WORDS: readonly DiseaseWords[] = LINES.trim().split('\n').map((line) => {
  const [codes = '', vi = '', en = '', lasting = ''] = line.split('|')
  const [from = '', to = from] = codes.split('-')
  return { from, to, words: { vi, en }, lasting: lasting === 'L' }
})

// first code | vi | en: the 22 chapters of ICD-10.
const CHAPTERS = `
A00-B99|Bệnh nhiễm trùng và ký sinh trùng|Infections
C00-D48|U và ung thư|Growths and cancer
D50-D89|Bệnh máu và miễn dịch|Blood and immune system
E00-E90|Nội tiết, dinh dưỡng, chuyển hóa|Hormones, nutrition, metabolism
F00-F99|Tâm thần và hành vi|Mind and behaviour
G00-G99|Thần kinh|Nerves
H00-H59|Mắt|Eyes
H60-H95|Tai|Ears
I00-I99|Tim mạch|Heart and vessels
J00-J99|Hô hấp|Breathing
K00-K93|Tiêu hóa|Digestion
L00-L99|Da|Skin
M00-M99|Cơ, xương, khớp|Muscles, bones, joints
N00-N99|Thận, tiết niệu, sinh dục|Kidneys, urinary and genital
O00-O99|Thai sản|Pregnancy and birth
P00-P96|Sơ sinh|Newborn
Q00-Q99|Bẩm sinh|From birth
R00-R99|Triệu chứng|Symptoms
S00-T98|Chấn thương, ngộ độc|Injury, poisoning
V01-Y98|Nguyên nhân bên ngoài|Outside causes
Z00-Z99|Yếu tố sức khỏe, dự phòng|Health factors, prevention
U00-U99|Mã đặc biệt|Special codes`

export const DISEASE_CHAPTERS: readonly DiseaseWords[] = CHAPTERS.trim().split('\n').map((line) => {
  const [codes = '', vi = '', en = ''] = line.split('|')
  const [from = '', to = from] = codes.split('-')
  return { from, to, words: { vi, en }, lasting: false }
})

/** Codes that say somebody is allergic: what to, in words. */
export const ALLERGY_CODES: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  Z880: { vi: 'Penicilin', en: 'Penicillin' }, Z881: { vi: 'Kháng sinh khác', en: 'Other antibiotics' }, Z882: { vi: 'Sulfonamid', en: 'Sulfonamides' },
  Z883: { vi: 'Thuốc chống nhiễm trùng khác', en: 'Other medicines against infection' }, Z884: { vi: 'Thuốc gây mê, gây tê', en: 'Anaesthetics' }, Z885: { vi: 'Thuốc ngủ, an thần', en: 'Sedatives' },
  Z886: { vi: 'Thuốc giảm đau', en: 'Painkillers' }, Z887: { vi: 'Huyết thanh, vắc xin', en: 'Serum or vaccine' }, Z888: { vi: 'Thuốc khác', en: 'Other medicines' },
  Z889: { vi: 'Thuốc (chưa rõ loại)', en: 'A medicine, not named' }, Z910: { vi: 'Chất khác ngoài thuốc', en: 'Something other than medicine' },
}
