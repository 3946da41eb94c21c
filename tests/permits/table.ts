/** The permit table, written by hand: who may do what, how far, in which circumstances. One row a line; nothing here is computed. */

export interface PermitRow {
  readonly role: string
  readonly act: string
  readonly scope: string
  readonly circumstance: string
  /** `yes`, `no` (seen as if it were not there), or the code of the refusal. */
  readonly expected: string
}

const TABLE = `
role             | act                      | scope    | circumstance                     | expected

citizen          | look                     | own      | plain                            | yes
citizen          | see own entry            | own      | plain                            | yes
citizen          | see hiv elsewhere        | own      | plain                            | yes
citizen          | see mental elsewhere     | own      | plain                            | yes
citizen          | see result elsewhere     | own      | results switched off             | yes
citizen          | see visit elsewhere      | own      | facility switched off            | yes
citizen          | look                     | own      | merged into another subject      | yes
citizen          | look                     | own      | of somebody else                 | look-needed
citizen          | look                     | own      | of nobody                        | look-needed
citizen          | open for care            | own      | plain                            | not-permitted
citizen          | open in an emergency     | own      | of somebody else                 | not-permitted
public           | look                     | own      | plain                            | sign-in-needed
public           | open for care            | own      | plain                            | sign-in-needed

citizen          | look                     | family   | parent of a child of 8           | yes
citizen          | see hiv elsewhere        | family   | parent of a child of 8           | yes
citizen          | look                     | family   | child is 16 tomorrow             | yes
citizen          | look                     | family   | child is 16 today                | look-needed
citizen          | look                     | family   | child turns 16 overnight         | look-needed
citizen          | look                     | family   | child of 17                      | look-needed
citizen          | look                     | family   | child born 15 years ago, year only | yes
citizen          | look                     | family   | child born 16 years ago, year only | look-needed
citizen          | look                     | family   | child on record is dead          | look-needed
citizen          | look                     | family   | parent of a child who died since | look-needed
citizen          | look                     | family   | custody was taken away           | look-needed
citizen          | look                     | family   | the population database is away  | look-needed
citizen          | look                     | family   | it was away after a first answer | yes
citizen          | look                     | family   | delegation asked                 | look-needed
citizen          | look                     | family   | delegation declined              | look-needed
citizen          | look                     | family   | delegation agreed                | yes
citizen          | see visit elsewhere      | family   | delegation agreed                | yes
citizen          | see hiv elsewhere        | family   | delegation agreed                | no
citizen          | see mental elsewhere     | family   | delegation agreed                | no
citizen          | see hiv elsewhere        | family   | delegation with sensitive content | yes
citizen          | look                     | family   | delegation ended by the person   | look-needed
citizen          | look                     | family   | delegation ended by the other    | look-needed
citizen          | look                     | family   | delegation over                  | look-needed
citizen          | look                     | family   | delegation of somebody who died  | look-needed
citizen          | look                     | family   | delegation to somebody else      | look-needed
citizen          | look                     | family   | agreed too late                  | look-needed

citizen          | turn a switch            | own      | plain                            | yes
citizen          | turn a switch            | family   | plain                            | look-needed
citizen          | turn a switch            | family   | parent of a child of 8           | yes
citizen          | turn a switch            | family   | child turns 16 overnight         | look-needed
citizen          | turn a switch            | family   | delegation with sensitive content | look-needed
citizen          | turn a switch            | family   | parent of a child who died since | look-needed
citizen          | read who looked          | own      | plain                            | yes
citizen          | read who looked          | family   | parent of a child of 8           | yes
citizen          | read who looked          | family   | custody was taken away           | look-needed
citizen          | read who looked          | family   | delegation agreed                | look-needed
clinician        | turn a switch            | nation   | opened for care                  | not-permitted
clinician        | read who looked          | nation   | opened for care                  | not-permitted

clinician        | look                     | nation   | plain                            | look-needed
clinician        | look                     | nation   | of nobody                        | look-needed
clinician        | open for care            | nation   | plain                            | yes
clinician        | open for care            | nation   | facility switched off            | yes
clinician        | open for care            | nation   | dead                             | record-closed
clinician        | open in an emergency     | nation   | dead                             | record-closed
clinician        | open in an emergency     | nation   | plain                            | yes
clinician        | open in an emergency     | nation   | facility switched off            | yes
clinician        | open without a reason    | nation   | plain                            | reason-too-short
clinician        | look                     | nation   | opened for care                  | yes
clinician        | look                     | nation   | opened 11 hours ago              | yes
clinician        | look                     | nation   | opened 13 hours ago              | look-needed
clinician        | look                     | nation   | visit ended                      | look-needed
clinician        | look                     | nation   | opened by a colleague            | look-needed
clinician        | look                     | nation   | opened at another workplace      | look-needed
clinician        | look                     | nation   | opened for somebody else         | look-needed
clinician        | look                     | nation   | opened, then died                | look-needed
clinician        | look                     | nation   | opened, then merged              | look-needed
clinician        | look                     | nation   | emergency opened                 | yes
clinician        | look                     | nation   | emergency 3 hours ago            | yes
clinician        | look                     | nation   | emergency 5 hours ago            | look-needed
clinician        | see visit elsewhere      | nation   | opened for care                  | yes
clinician        | see visit here           | facility | opened for care                  | yes
clinician        | see own entry            | nation   | opened for care                  | yes
clinician        | see visit elsewhere      | nation   | facility switched off            | no
clinician        | see own entry            | nation   | facility switched off            | no
clinician        | see visit here           | facility | facility switched off            | yes
clinician        | see visit elsewhere      | nation   | another facility switched off    | yes
clinician        | see visit elsewhere      | nation   | switched off until yesterday     | yes
clinician        | see visit elsewhere      | nation   | allowed until yesterday          | no
clinician        | see visit elsewhere      | nation   | allowed until tomorrow           | yes
clinician        | see visit elsewhere      | nation   | switched off and on again        | yes
clinician        | see result elsewhere     | nation   | results switched off             | no
clinician        | see visit elsewhere      | nation   | results switched off             | yes
clinician        | see result here          | facility | results switched off             | yes
clinician        | see visit elsewhere      | nation   | document switched off            | no
clinician        | see result elsewhere     | nation   | document switched off            | no
clinician        | see visit elsewhere      | nation   | the other's documents switched off | no
clinician        | see own entry            | nation   | the other's documents switched off | yes
clinician        | see own entry            | nation   | own entries switched off         | no
clinician        | see visit elsewhere      | nation   | emergency, facility switched off | yes
clinician        | see result elsewhere     | nation   | emergency, results switched off  | yes
clinician        | see hiv elsewhere        | nation   | opened for care                  | no
clinician        | see hiv here             | facility | opened for care                  | yes
clinician        | see tb-hiv elsewhere     | nation   | opened for care                  | no
clinician        | see mental elsewhere     | nation   | opened for care                  | no
clinician        | see reproductive elsewhere | nation | opened for care                  | no
clinician        | see mental here          | facility | opened for care                  | yes
clinician        | see hiv elsewhere        | nation   | hiv opened to all                | yes
clinician        | see mental elsewhere     | nation   | hiv opened to all                | no
clinician        | see hiv elsewhere        | nation   | hiv opened to this facility      | yes
clinician        | see hiv elsewhere        | nation   | hiv opened to another facility   | no
clinician        | see hiv elsewhere        | nation   | hiv opened until yesterday       | no
clinician        | see hiv elsewhere        | nation   | hiv opened and closed again      | no
clinician        | see hiv elsewhere        | nation   | emergency opened                 | no
clinician        | see hiv here             | facility | emergency opened                 | yes

operator         | look                     | nation   | plain                            | not-permitted
operator         | open for care            | nation   | plain                            | not-permitted
operator         | open in an emergency     | nation   | plain                            | not-permitted
auditor          | look                     | nation   | plain                            | not-permitted
steward          | open for care            | nation   | plain                            | not-permitted
assessor         | look                     | nation   | plain                            | not-permitted
registrar        | open for care            | facility | plain                            | not-permitted
clerk            | look                     | facility | plain                            | not-permitted
facility         | look                     | facility | plain                            | not-permitted
commune-officer  | look                     | commune  | plain                            | not-permitted
province-officer | open in an emergency     | province | plain                            | not-permitted
ministry-officer | look                     | nation   | plain                            | not-permitted

facility         | act in the facility      | facility | its own                          | yes
facility         | act in the facility      | facility | another one                      | beyond-reach
clinician        | act in the facility      | facility | its own                          | yes
clinician        | act in the facility      | facility | another one                      | beyond-reach
province-officer | watch papers             | province | its own                          | yes
province-officer | watch papers             | province | another one                      | beyond-reach
ministry-officer | watch papers             | nation   | another one                      | yes
commune-officer  | watch papers             | commune  | its own                          | not-permitted
commune-officer  | use a session            | commune  | its own                          | yes
commune-officer  | use a session            | commune  | another one                      | beyond-reach
operator         | watch papers             | nation   | its own                          | not-permitted
citizen          | watch papers             | nation   | its own                          | not-permitted
citizen          | use a session            | facility | its own                          | beyond-reach

operator         | see content in a replay  | nation   | nothing asked                    | approval-needed
operator         | see content in a replay  | nation   | asked                            | approval-needed
operator         | see content in a replay  | nation   | approved by oneself              | approval-by-oneself
operator         | see content in a replay  | nation   | approved by another operator     | yes
operator         | see content in a replay  | nation   | approved for another message     | approval-needed
operator         | see content in a replay  | nation   | approved two hours ago           | approval-needed
operator         | see content in a replay  | nation   | approved by a steward            | approval-of-another-role
steward          | see content in a replay  | nation   | asked                            | approval-of-another-role
auditor          | see content in a replay  | nation   | asked                            | not-permitted
`

/** Reads a table. @throws Error for a line that is no row */
export function readTable(text: string = TABLE): PermitRow[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('role ')).map((line) => {
    const [role, act, scope, circumstance, expected, ...more] = line.split('|').map((cell) => cell.trim())
    if (!role || !act || !scope || !circumstance || !expected || more.length > 0) throw new Error(`This is no line of the table: ${line}`)
    return { role, act, scope, circumstance, expected }
  })
}
