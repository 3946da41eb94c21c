/** Codes that betray sensitive content, each list with its source. Data only. */

/** ICD-10 (QĐ 4469/QĐ-BYT) of HIV infection or exposure itself. F02.4 is dementia in HIV, O98.7 HIV in pregnancy. */
export const hivDiseaseCodes = ['B20', 'B21', 'B22', 'B23', 'B24', 'Z21', 'R75', 'Z20.6', 'F02.4', 'O98.7']

/**
 * ICD-10 (QĐ 4469/QĐ-BYT) of being tested, counselled or having a relative with HIV, and two illnesses that point to AIDS
 * (Pneumocystis pneumonia, Kaposi's sarcoma): sensitive, but no proof of infection.
 */
export const hivTestingCodes = ['Z11.4', 'Z71.7', 'Z83.0', 'B59', 'C46']

/** ICD-10 (QĐ 4469/QĐ-BYT) of tuberculosis, its sequelae and its manifestations (asterisk codes). B20.0 is HIV with TB. */
export const tuberculosisCodes = [
  'A15', 'A16', 'A17', 'A18', 'A19', 'B90', 'J65', 'K67.3', 'K93.0', 'M01.1', 'M49.0', 'M90.0', 'N33.0', 'N74.0', 'N74.1',
  'O98.0', 'P37.0', 'B20.0',
]

/**
 * ICD-10 (QĐ 4469/QĐ-BYT): chapter V (`F` is the whole of it), intentional self-harm (X60–X84, Y87.0), hallucinations, and the
 * Z codes of examining, treating and having had mental illness or addiction.
 */
export const mentalCodes = [
  'F', 'X6', 'X7', 'X80', 'X81', 'X82', 'X83', 'X84', 'Y87.0', 'R44', 'O99.3', 'P96.1', 'P04.4', 'Z00.4', 'Z03.2', 'Z04.6', 'Z13.3',
  'Z50.2', 'Z50.3', 'Z50.4', 'Z81', 'Z86.4', 'Z86.5', 'Z91.5',
]

/**
 * ICD-10 (QĐ 4469/QĐ-BYT): abortion and its complications, contraception, procreative management, infertility,
 * unwanted pregnancy, and pregnancies that tell of these. Ordinary pregnancy and birth are not among them.
 */
export const reproductiveCodes = [
  'O02.1', 'O03', 'O04', 'O05', 'O06', 'O07', 'O08', 'O26.2', 'O26.3', 'O83.4', 'P96.4', 'N46', 'N96', 'N97', 'N98', 'T38.4', 'T83.3',
  'Z30', 'Z31', 'Z35.0', 'Z35.1', 'Z64.0', 'Z92.0', 'Z97.5',
]

/** ICD-9-CM volume 3 (QĐ 4440/QĐ-BYT): tests and treatment of the psyche. */
export const mentalProcedureCodes = ['94.0', '94.1', '94.2', '94.3', '94.4', '94.5', '94.6']

/**
 * ICD-9-CM volume 3 (QĐ 4440/QĐ-BYT): termination of pregnancy, sterilisation, intrauterine devices, insemination.
 * 69.02 (also done after a birth) is left out.
 */
export const reproductiveProcedureCodes = [
  '63.7', '66.2', '66.3', '69.01', '69.51', '69.7', '69.92', '74.91', '75.0', '97.71', '97.73',
]

/** Services of the HIV laboratory, chapter 24 (microbiology) of TT 43/2013/TT-BYT: numbers 0169 to 0181. Not checked against the annex. */
export const hivServiceCodes = ['24\\.0169', '24\\.017\\d', '24\\.018[01]']

/** Chapter 06 (psychiatry) of TT 43/2013/TT-BYT, without its Doppler, EEG and blood-flow tests (0037–0040), which any ward orders. */
export const mentalServiceCodes = ['06\\.(?!003[789]|0040)\\d']

/** Department codes (QĐ 5937/QĐ-BYT annex 5). K15 is psychiatry: not checked against the annex. No national code names an HIV ward. */
export const mentalDepartmentCodes = ['K15(?!\\d)']

/** MA_TAI_NAN of XML1 (QĐ 5937/QĐ-BYT annex 4) for suicide and self-harm. Not checked against the annex. */
export const selfHarmAccidents: ReadonlySet<string> = new Set(['6'])

/** NGUON_CTRA of XML2: 2 project or aid, 3 national programme (the standard's own example there is antiretrovirals). */
export const programmePayers: ReadonlySet<string> = new Set(['2', '3'])
