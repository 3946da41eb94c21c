/** The 63 provinces before 01/07/2025 and what became of each: resolution 202/2025/QH15; codes of decision 124/2004/QĐ-TTg. */

export interface FormerProvince {
  readonly code: string
  readonly name: string
  /** The province of today that took it in. */
  readonly successor: string
}

const ROWS = `
01 01 Thành phố Hà Nội|02 08 Tỉnh Hà Giang|04 04 Tỉnh Cao Bằng|06 19 Tỉnh Bắc Kạn|08 08 Tỉnh Tuyên Quang|10 15 Tỉnh Lào Cai
11 11 Tỉnh Điện Biên|12 12 Tỉnh Lai Châu|14 14 Tỉnh Sơn La|15 15 Tỉnh Yên Bái|17 25 Tỉnh Hoà Bình|19 19 Tỉnh Thái Nguyên
20 20 Tỉnh Lạng Sơn|22 22 Tỉnh Quảng Ninh|24 24 Tỉnh Bắc Giang|25 25 Tỉnh Phú Thọ|26 25 Tỉnh Vĩnh Phúc|27 24 Tỉnh Bắc Ninh
30 31 Tỉnh Hải Dương|31 31 Thành phố Hải Phòng|33 33 Tỉnh Hưng Yên|34 33 Tỉnh Thái Bình|35 37 Tỉnh Hà Nam|36 37 Tỉnh Nam Định
37 37 Tỉnh Ninh Bình|38 38 Tỉnh Thanh Hóa|40 40 Tỉnh Nghệ An|42 42 Tỉnh Hà Tĩnh|44 44 Tỉnh Quảng Bình|45 44 Tỉnh Quảng Trị
46 46 Thành phố Huế|48 48 Thành phố Đà Nẵng|49 48 Tỉnh Quảng Nam|51 51 Tỉnh Quảng Ngãi|52 52 Tỉnh Bình Định|54 66 Tỉnh Phú Yên
56 56 Tỉnh Khánh Hòa|58 56 Tỉnh Ninh Thuận|60 68 Tỉnh Bình Thuận|62 51 Tỉnh Kon Tum|64 52 Tỉnh Gia Lai|66 66 Tỉnh Đắk Lắk
67 68 Tỉnh Đắk Nông|68 68 Tỉnh Lâm Đồng|70 75 Tỉnh Bình Phước|72 80 Tỉnh Tây Ninh|74 79 Tỉnh Bình Dương|75 75 Tỉnh Đồng Nai
77 79 Tỉnh Bà Rịa - Vũng Tàu|79 79 Thành phố Hồ Chí Minh|80 80 Tỉnh Long An|82 82 Tỉnh Tiền Giang|83 86 Tỉnh Bến Tre|84 86 Tỉnh Trà Vinh
86 86 Tỉnh Vĩnh Long|87 82 Tỉnh Đồng Tháp|89 91 Tỉnh An Giang|91 91 Tỉnh Kiên Giang|92 92 Thành phố Cần Thơ|93 92 Tỉnh Hậu Giang
94 92 Tỉnh Sóc Trăng|95 96 Tỉnh Bạc Liêu|96 96 Tỉnh Cà Mau`

export const FORMER_PROVINCES: readonly FormerProvince[] = ROWS.trim().split(/[|\n]/).map((row) => {
  const [code = '', successor = '', ...name] = row.split(' ')
  return { code, successor, name: name.join(' ') }
})

/** Provinces that resolution 202/2025/QH15 left as they were. */
export const UNCHANGED_PROVINCES: ReadonlySet<string> = new Set(['01', '04', '11', '12', '14', '20', '22', '38', '40', '42', '46'])
