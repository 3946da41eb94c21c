/** The 34 provinces as tiles, about where they lie: each takes the same room, so that a small province is seen as well as a large one. */

export interface ProvinceTile {
  /** Two digits (NQ 202/2025/QH15). */
  readonly code: string
  readonly name: string
  /** From 1, west to east and north to south. */
  readonly column: number
  readonly row: number
}

const tile = (code: string, name: string, column: number, row: number): ProvinceTile => ({ code, name, column, row })

export const PROVINCE_TILES: readonly ProvinceTile[] = [
  tile('12', 'Lai Châu', 1, 1), tile('15', 'Lào Cai', 2, 1), tile('08', 'Tuyên Quang', 3, 1), tile('04', 'Cao Bằng', 4, 1),
  tile('11', 'Điện Biên', 1, 2), tile('14', 'Sơn La', 2, 2), tile('25', 'Phú Thọ', 3, 2), tile('19', 'Thái Nguyên', 4, 2), tile('20', 'Lạng Sơn', 5, 2),
  tile('01', 'Hà Nội', 3, 3), tile('24', 'Bắc Ninh', 4, 3), tile('22', 'Quảng Ninh', 5, 3),
  tile('37', 'Ninh Bình', 3, 4), tile('33', 'Hưng Yên', 4, 4), tile('31', 'Hải Phòng', 5, 4),
  tile('38', 'Thanh Hóa', 3, 5),
  tile('40', 'Nghệ An', 3, 6),
  tile('42', 'Hà Tĩnh', 3, 7), tile('44', 'Quảng Trị', 4, 7),
  tile('46', 'Huế', 4, 8), tile('48', 'Đà Nẵng', 5, 8),
  tile('51', 'Quảng Ngãi', 5, 9),
  tile('52', 'Gia Lai', 4, 10), tile('66', 'Đắk Lắk', 5, 10),
  tile('68', 'Lâm Đồng', 4, 11), tile('56', 'Khánh Hòa', 5, 11),
  tile('80', 'Tây Ninh', 2, 12), tile('75', 'Đồng Nai', 3, 12),
  tile('91', 'An Giang', 1, 13), tile('82', 'Đồng Tháp', 2, 13), tile('79', 'TP. Hồ Chí Minh', 3, 13),
  tile('92', 'Cần Thơ', 1, 14), tile('86', 'Vĩnh Long', 2, 14),
  tile('96', 'Cà Mau', 1, 15),
]
