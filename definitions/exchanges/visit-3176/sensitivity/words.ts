/**
 * Words that betray sensitive content, tone marks and case taken off. Data only.
 * A word matches at the start of a word of the text (`\\b` at its end makes it match whole words only); a space stands for
 * any run of spaces, dots, dashes, slashes or plus signs. `(?!…)` and `(?<!…)` keep ordinary neighbours out.
 */

/** HIV itself, in diagnoses, notes, services and indices. Source: names in ICD-10 (QĐ 4469/QĐ-BYT) and ministry HIV guidance. */
export const hivWords = [
  'hiv', 'h i v\\b', 'aids\\b', 'sida\\b', 'suy giam mien dich o nguoi', 'suy giam mien dich nguoi',
  'suy giam mien dich mac phai', 'human immunodeficiency', 'arv\\b', 'khang retro', 'antiretroviral', 'kaposi', 'pneumocystis',
  'plhiv', 'pltmc\\b',
]

/** Counts and antigens measured for HIV; CD41, CD45… are tumour markers. Source: indices of QĐ 7603/QĐ-BYT. */
export const hivIndexWords = ['cd-?4(?!\\d)', 'p24\\b']

/** Beside the word HIV these tell infection, not merely a test. */
export const infectionWords = [
  'tai luong', 'viral load', 'khang thuoc', 'dang dieu tri', 'duong tinh', 'positive', 'nhiem hiv', 'benh hiv', 'benh do hiv',
]
/** A result after the word HIV. "HIV-1" is a name, not a minus. */
export const positiveResult = 'hiv[^a-z-]{0,12}(?:duong tinh|pos|\\+)'
export const negativeResult = 'hiv[^a-z+]{0,12}(?:am tinh|neg|\\(-\\))|hiv ?-(?=\\s*(?:[,.;)]|$))'

/**
 * Antiretrovirals not used for hepatitis B: one of them alone betrays HIV. International names with Vietnamese and English
 * endings, then trade names. Source: general knowledge; to be compared with QĐ 5968/QĐ-BYT (2021, HIV treatment guidance).
 */
export const hivDrugs = [
  'dolutegravir', 'efaviren', 'lopinavir', 'ritonavir', 'zidovudin', 'azidothymidin', 'abacavir', 'nevirapin', 'emtricitabin',
  'stavudin', 'didanosin', 'atazanavir', 'darunavir', 'raltegravir', 'etravirin', 'rilpivirin', 'doravirin', 'bictegravir',
  'cabotegravir', 'elvitegravir', 'cobicistat', 'maraviroc', 'enfuvirtid', 'saquinavir', 'nelfinavir', 'indinavir', 'fosamprenavir',
  'tipranavir', 'lenacapavir', 'fostemsavir', 'ibalizumab', 'islatravir', 'acriptega', 'aluvia', 'kaletra', 'truvada', 'descovy',
  'biktarvy', 'triumeq', 'tivicay', 'dovato', 'symtuza', 'prezista', 'isentress', 'edurant', 'stocrin', 'viramune', 'ziagen',
  'combivir', 'trizivir', 'atripla', 'viraday', 'trioday', 'duovir', 'avonza', 'ricovir em', 'tenvir em', 'lamzidivir', 'zidolam',
  'eltvir', 'celsentri', 'intelence', 'reyataz',
]

/** Short forms doctors write for antiretroviral regimens; looked for in drug names only, as whole words. */
export const hivDrugShortForms = ['tld', 'tle', '3tc', 'dtg', 'efv', 'lpv', 'nvp', 'azt', 'ftc']

/** With one of these in the same name, ritonavir treats COVID-19 or hepatitis C, not HIV. */
export const notHivCompanions = ['nirmatrelvir', 'paxlovid', 'paritaprevir', 'ombitasvir', 'dasabuvir']

/** Also given for hepatitis B: betray HIV only together, with a programme that pays, or beside other evidence. */
export const hepatitisOrHivDrugs = { tenofovir: ['tenofovir', 'tdf\\b', 'taf\\b'], lamivudin: ['lamivudin'] }

/** Ordinary alone, prophylaxis beside HIV: XML6 and XML15 have a field for it. */
export const prophylaxisDrugs = ['cotrimoxazol', 'co trimoxazol', 'sulfamethoxazol', 'biseptol', 'bactrim', 'ctx\\b']

/** Drugs of tuberculosis: sensitive only beside HIV. Source: the regimens named in XML15 (RHZE, bedaquiline…), general knowledge. */
export const tuberculosisDrugs = [
  'isoniazid', 'rifampic', 'rifampin', 'rifapentin', 'ethambutol', 'pyrazinamid', 'streptomycin', 'bedaquilin', 'delamanid',
  'pretomanid', 'clofazimin', 'cycloserin', 'prothionamid', 'turbe', 'rhze?\\b', 'hrze?\\b', 'inh\\b',
]

/** Tuberculosis in notes and services: sensitive only beside HIV. "lao" alone is not here: it is also "lão" and "lao động". */
export const tuberculosisWords = [
  'lao phoi', 'lao mang', 'lao hach', 'lao ke', 'lao ngoai phoi', 'lao xuong', 'lao khop', 'lao cot song', 'lao tiem an',
  'lao khang', 'lao da khang', 'lao he', 'lao ruot', 'lao thanh quan', 'lao so nhiem', 'benh lao(?! khoa)', 'dieu tri lao',
  'thuoc khang lao', 'chong lao', 'vi khuan lao', 'truc khuan lao', 'nhiem lao', 'mac lao', 'tuberculosis', 'tuberculous', 'mtb',
  'afb\\b', 'xpert', 'igra\\b', 'mantoux', 'mycobacterium',
]

/** Mental illness. Source: names of chapter V of ICD-10 (QĐ 4469/QĐ-BYT) and of psychiatric services (TT 43/2013/TT-BYT). */
export const mentalWords = [
  'roi loan tam than', 'benh tam than', 'tam than phan liet', 'phan liet cam xuc', 'kham tam than', 'khoa tam than',
  'benh vien tam than', 'dieu tri tam than', 'thuoc tam than', 'cham phat trien tam than', 'danh gia tam than', 'tam ly tri lieu',
  'lieu phap tam ly', 'trac nghiem tam ly', 'tram cam', 'hung cam', 'roi loan cam xuc', 'cam xuc luong cuc', 'roi loan luong cuc',
  'roi loan lo au', 'lo au lan toa', 'danh gia lo au', 'con hoang so', 'roi loan hoang so', 'am anh cuong', 'am anh so',
  'roi loan stress', 'stress sau sang chan', 'roi loan thich ung', 'roi loan phan ly', 'roi loan dang co the', 'roi loan nhan cach',
  'danh gia nhan cach', 'roi loan hanh vi', 'tang dong giam chu y', 'pho tu ky', 'sa sut tri tue', 'hoang tuong', 'ao thanh',
  'ao giac', 'nghien ma tuy', 'nghien ruou', 'nghien chat dang', 'nghien heroin', 'nghien opi', 'cai nghien', 'hoi chung cai',
  'y tuong tu sat', 'tu gay thuong', 'co y tu dau doc', 'giac ngu khong thuc ton', 'mat ngu khong thuc ton', 'chan an tam than',
  'chan an tam ly', 'roi loan khi sac', 'loan khi sac', 'roi loan tam can', 'roi loan an uong', 'roi loan xac dinh gioi tinh', 'asperger',
  'roi loan tic\\b', 'roi loan phat trien lan toa', 'tu dau doc co y', 'co tinh tu dau doc', 'schizophreni',
  'bipolar (?:disorder|affective)', 'psychosis', 'psychiatr', 'depressive', 'suicid', 'mmpi\\b',
]

/**
 * Words that lose their meaning without tone marks ("tự tử", suicide, and "từ từ", slowly, fold alike): they match with their
 * marks only, or, in a text typed without any marks, through the longer phrases after them.
 */
export const mentalWordsWithTones = ['tự tử', 'tự sát', 'tự hại', 'tự kỷ', 'tự kỉ', 'nghiện', 'loạn thần(?! kinh)']
export const mentalPhrasesWithoutTones = [
  'y dinh tu tu', 'toan tinh tu tu', 'hanh vi tu tu', 'hanh vi tu hai', 'tre tu ky', 'roi loan tu ky', 'benh loan than',
  'con loan than(?! kinh)',
]

/**
 * Antipsychotics, antidepressants, lithium, opioid substitution, attention-deficit drugs. Left out because other wards give
 * them daily: diazepam, amitriptyline, valproate, carbamazepine. Source: general knowledge; to be compared with TT 20/2022/TT-BYT.
 */
export const mentalDrugs = [
  'haloperidol', 'olanzapin', 'risperidon', 'paliperidon', 'quetiapin', 'clozapin', 'aripiprazol', 'brexpiprazol', 'ziprasidon',
  'clorpromazin', 'chlorpromazin', 'levomepromazin', 'amisulprid', 'sulpirid', 'fluphenazin', 'flupentixol', 'zuclopenthixol',
  'thioridazin', 'cariprazin', 'lurasidon', 'asenapin', 'fluoxetin', 'sertralin', 'paroxetin', 'citalopram', 'escitalopram',
  'fluvoxamin', 'venlafaxin', 'desvenlafaxin', 'duloxetin', 'mirtazapin', 'clomipramin', 'tianeptin', 'vortioxetin', 'bupropion',
  'trazodon', 'agomelatin', 'lithi carbonat', 'lithium', 'buprenorphin', 'methadon', 'naltrexon', 'acamprosat', 'disulfiram',
  'methylphenidat', 'atomoxetin',
]

/**
 * Abortion, contraception, infertility. A threatened miscarriage ("dọa sảy thai") is ordinary care of a pregnancy.
 * Source: ICD-10 names (QĐ 4469/QĐ-BYT) and service names of TT 43/2013/TT-BYT, chapter 13.
 */
export const reproductiveWords = [
  'pha thai', 'hut thai', 'huy thai', 'dinh chi thai', 'cham dut thai', 'thai ngoai y muon', '(?<!doa )say thai', 'hut dieu hoa',
  'hut kinh nguyet', 'abortion', 'miscarriage', 'tranh thai', 'ngua thai(?! ky)', 'dat vong tu cung', 'thao vong tu cung',
  'dung cu tu cung', 'triet san', 'that ong dan trung', 'that ong dan tinh', 'contracepti', 'vo sinh', 'hiem muon',
  'thu tinh nhan tao', 'thu tinh trong ong', 'quan ly sinh san', 'quan li sinh san', 'thai khong mong muon', 'ivf\\b', 'iui\\b',
  'icsi\\b', 'choc hut trung', 'bom tinh trung', 'tinh trung do', 'tinh dich do', 'ho tro sinh san', 'infertil',
]
/** As for mental words: "nạo thai" folds like "não thai" (fetal brain), "đình sản" like "định sẵn". */
export const reproductiveWordsWithTones = ['nạo thai', 'nạo phá thai', 'đình sản', 'chuyển phôi', 'bỏ thai']
export const reproductivePhrasesWithoutTones = ['nao pha thai', 'nao hut thai']

/** Abortion, contraception and fertility drugs, from general knowledge. Misoprostol and oxytocin serve ordinary births: left out. */
export const reproductiveDrugs = [
  'mifepriston', 'levonorgestrel', 'desogestrel', 'ethinylestradiol', 'ethinyl estradiol', 'etonogestrel', 'gestoden',
  'drospirenon', 'ulipristal', 'medroxyprogesteron', 'postinor', 'clomifen', 'clomiphen', 'follitropin', 'menotropin', 'cetrorelix',
  'ganirelix', 'choriogonadotropin', 'urofollitropin', 'tranh thai',
]

/** Said right before a word, these make it no finding: "không hoang tưởng". Never for HIV, where being asked already betrays. */
export const negations = ['khong', 'chua', 'phu nhan', 'ko', 'loai tru']
/** May stand between the negation and the word. */
export const negationFillers = ['co', 'bi', 'mac', 'thay', 'phat hien', 'ghi nhan', 'dau hieu', 'bieu hien', 'tien su', 'trieu chung', 'con']
