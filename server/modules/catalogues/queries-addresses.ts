/** Every SQL statement that gathers the names by which addresses are found. */
import type { Tx } from '#platform/database.ts'
import type { AddressLists, AddressUnit } from './address-index.ts'

const UNIT = `select code, name, attributes ->> 'province' as province, attributes ->> 'district' as district from catalogues.entry where kind = 'unit' and known_to is null`
// The map of successions has names of its own for what was before, often spelt otherwise than the lists of units.
const SUCCEEDED = `select distinct code, attributes ->> 'oldName' as name, attributes ->> 'oldProvince' as province, attributes ->> 'oldDistrict' as district
  from catalogues.entry where kind = 'unit-succession' and known_to is null and length(code) = 5 and attributes ->> 'oldName' is not null and attributes ->> 'oldProvince' is not null`

/** Former units are those of the day before the change of 01/07/2025, and those that the lists of before hold beside. */
export async function listAddresses(tx: Tx, days: { before: string; today: string }): Promise<AddressLists> {
  const at = (place: string) => `and valid_from <= ${place}::date and (valid_to is null or valid_to >= ${place}::date)`
  return {
    formerProvinces: await tx.rows<AddressUnit>(`${UNIT} and length(code) = 2 ${at('$1')}`, [days.before]),
    provinces: await tx.rows<AddressUnit>(`${UNIT} and length(code) = 2 ${at('$1')}`, [days.today]),
    formerCommunes: [
      ...(await tx.rows<AddressUnit>(`${UNIT} and length(code) = 5 ${at('$1')} and attributes ->> 'district' is not null`, [days.before])),
      ...(await tx.rows<AddressUnit>(SUCCEEDED)),
    ],
    communes: await tx.rows<AddressUnit>(`${UNIT} and length(code) = 5 ${at('$1')}`, [days.today]),
    successions: await tx.rows(
      `select code as "oldCode", attributes ->> 'newCode' as "newCode", name as "newName", attributes ->> 'newProvince' as "newProvince"
         from catalogues.entry where kind = 'unit-succession' and known_to is null and length(code) = 5`,
    ),
    provinceSuccessions: await tx.rows(
      `select code as "oldCode", attributes ->> 'newCode' as "newCode" from catalogues.entry where kind = 'unit-succession' and known_to is null and length(code) = 2`,
    ),
  }
}
