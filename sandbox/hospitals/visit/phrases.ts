/** Sentences of clinical records, by the story of an illness: how it began, what is found, how it goes on, what is advised. */

export interface Story {
  readonly history: readonly string[]
  readonly findings: readonly string[]
  readonly progress: readonly string[]
  readonly advice: readonly string[]
}

// Each story: history / findings / progress / advice; sentences separated by ;
const STORIES: Readonly<Record<string, string>> = {
  airway: `Bệnh khởi phát cách vào viện {n} ngày với ho và sốt, đã tự mua thuốc uống nhưng không đỡ;Khoảng {n} ngày nay người bệnh ho nhiều về đêm, khạc đờm trắng đục;Sau thay đổi thời tiết xuất hiện ho, đau tức ngực khi ho, ăn uống kém
Họng đỏ, amydan không sưng, phổi thông khí đều hai bên;Phổi có ran ẩm rải rác đáy phổi phải, rì rào phế nang giảm;Phổi ran rít, ran ngáy hai bên, không co kéo cơ hô hấp;Niêm mạc họng sung huyết, hạch góc hàm không sờ thấy
Còn ho ít, đờm loãng dần, hết sốt;Ho giảm, thở êm, phổi bớt ran;Người bệnh ăn ngủ được, không khó thở, không sốt lại;Ran phổi giảm nhiều, SpO2 khí trời ổn định
Giữ ấm cổ ngực, uống nhiều nước ấm, tái khám khi sốt hoặc khó thở;Súc họng nước muối ấm ngày 3 lần, tránh khói thuốc;Dùng thuốc xịt đúng cách, tiêm phòng cúm hằng năm`,
  heart: `Người bệnh có tiền sử tăng huyết áp {n} năm, điều trị không đều;Đợt này đau đầu, hồi hộp, đo huyết áp tại nhà 160/90 mmHg;Đau ngực trái kiểu thắt nghẹt khi gắng sức, mỗi cơn kéo dài 3-5 phút, đỡ khi nghỉ
Tim đều, T1 T2 rõ, không có tiếng thổi bệnh lý;Mỏm tim ở liên sườn V ngoài đường giữa đòn trái, thổi tâm thu 2/6 ở mỏm;Hai chân phù nhẹ, gan dưới bờ sườn 1 cm, phổi ran ẩm ít hai đáy;Mạch ngoại vi bắt rõ, không phù
Huyết áp ổn định, hết đau đầu;Đỡ khó thở, đi lại nhẹ nhàng được, giảm phù;Không còn cơn đau ngực, ngủ được;Nhịp tim đều, huyết áp mục tiêu dưới 140/90 mmHg
Ăn nhạt dưới 5 g muối mỗi ngày, đo huyết áp hằng ngày và ghi sổ;Uống thuốc đều, không tự ý bỏ thuốc, tái khám đúng hẹn;Đi bộ 30 phút mỗi ngày, bỏ thuốc lá, hạn chế rượu bia`,
  sugar: `Phát hiện bệnh {n} năm, đang điều trị thuốc uống tại cơ sở;Thời gian gần đây mệt mỏi, khát nước, tiểu đêm 3 lần;Kết quả xét nghiệm kỳ trước chưa đạt mục tiêu điều trị
Thể trạng trung bình, BMI {b}, không phù;Bàn chân không loét, mạch mu chân bắt rõ, cảm giác giảm nhẹ;Tim phổi chưa phát hiện bất thường, bụng mềm;Tuyến giáp không to, không run tay
Đường huyết kiểm soát khá hơn, không có cơn hạ đường huyết;Đỡ khát, đỡ tiểu đêm, ăn theo chế độ;Không có triệu chứng mới, cân nặng ổn định
Ăn giảm tinh bột, tăng rau xanh, đi bộ 30 phút mỗi ngày;Kiểm tra bàn chân hằng ngày, mang theo kẹo phòng hạ đường huyết;Tái khám đúng hẹn, nhịn ăn sáng để làm xét nghiệm`,
  belly: `Đau bụng {n} ngày nay, liên quan bữa ăn, kèm ợ hơi;Người bệnh đi ngoài phân lỏng, nôn sau ăn đồ lạ;Đau âm ỉ tái phát nhiều đợt trong năm, uống thuốc có đỡ
Bụng mềm, ấn đau nhẹ thượng vị, không có phản ứng thành bụng;Bụng chướng nhẹ, gan lách không sờ thấy, nhu động ruột tăng;Dấu hiệu mất nước nhẹ, môi khô, mắt không trũng
Đỡ đau bụng, ăn được cháo, không nôn;Phân sệt 1-2 lần mỗi ngày, hết sốt;Bụng mềm, không đau, trung tiện được
Ăn chín uống sôi, ăn nhiều bữa nhỏ, tránh chua cay;Không uống rượu bia, không thức khuya, tránh căng thẳng;Bù nước bằng oresol, quay lại ngay khi đi ngoài ra máu`,
  water: `Tiểu buốt, tiểu rắt {n} ngày nay, không tiểu máu;Cơn đau quặn hông lưng lan xuống bẹn, kèm buồn nôn;Tiểu đêm 4-5 lần, tia tiểu yếu, cảm giác tiểu không hết
Chạm thận, bập bềnh thận âm tính, ấn đau nhẹ hông lưng trái;Cầu bàng quang âm tính, không phù;Ấn điểm niệu quản giữa đau nhẹ
Hết tiểu buốt, nước tiểu trong, hết sốt;Đỡ đau hông lưng, tiểu dễ hơn;Không còn cơn đau quặn, ăn ngủ được
Uống 2 lít nước mỗi ngày, không nhịn tiểu;Hạn chế thức ăn nhiều oxalat, tái khám kiểm tra siêu âm;Theo dõi nước tiểu, tái khám khi sốt hoặc đau tăng`,
  joint: `Đau khớp tăng dần {n} tháng nay, tăng khi vận động;Đau thắt lưng sau lao động nặng, không lan xuống chân;Cứng khớp buổi sáng dưới 30 phút, đi lại hạn chế
Cột sống không biến dạng, ấn đau cạnh sống L4-L5, Lasègue âm tính;Khớp gối không sưng nóng, lục khục khi gấp duỗi, bập bềnh xương bánh chè âm tính;Vận động khớp hạn chế nhẹ cuối tầm, cơ lực 5/5
Giảm đau, vận động dễ hơn, ngủ không bị thức vì đau;Cứng khớp buổi sáng còn khoảng 10 phút;Đi lại được, không tê bì
Tránh mang vác nặng, tập dưỡng sinh, giữ cân nặng hợp lý;Chườm ấm, không ngồi xổm lâu, uống thuốc sau ăn no;Tập vật lý trị liệu tại nhà theo hướng dẫn`,
  nerve: `Đau đầu âm ỉ tái diễn, tăng khi căng thẳng, ngủ kém;Ngủ kém {n} tuần nay, hay lo lắng công việc
Tỉnh, Glasgow 15 điểm, không dấu thần kinh khu trú;Ấn đau cơ vùng cổ gáy hai bên, không cứng gáy
Đỡ đau đầu, ăn uống khá;Giảm đau đầu, ngủ được 5-6 giờ mỗi đêm
Nghỉ ngơi, ngủ đủ giấc;Hạn chế màn hình buổi tối, không dùng cà phê sau 15 giờ`,
  ent: `Nghẹt mũi, chảy mũi {n} ngày nay, tăng về sáng;Bệnh tái phát nhiều lần trong năm khi thời tiết thay đổi
Niêm mạc mũi phù nề nhợt, khe giữa có dịch đục;Màng nhĩ sung huyết, còn bóng, ống tai sạch;Họng đỏ nhẹ, cuốn mũi dưới quá phát
Giảm chảy mũi, thở thông hơn;Hết đau tai, nghe rõ hơn
Rửa mũi bằng nước muối sinh lý, tránh bụi và khói;Không tự ngoáy tai, giữ tai khô khi tắm`,
  eye: `Đỏ mắt phải rồi lan sang mắt trái {n} ngày nay, ghèn nhiều buổi sáng
Kết mạc hai mắt cương tụ, giác mạc trong, thị lực 9/10;Mi mắt phù nhẹ, có nhú gai kết mạc mi
Giảm đỏ mắt, hết ghèn
Rửa tay thường xuyên, dùng khăn riêng, đeo kính khi ra ngoài`,
  skin: `Nổi ban ngứa {n} ngày nay, tăng về đêm, chưa điều trị;Sau ăn hải sản nổi mề đay toàn thân, không khó thở
Da có mảng hồng ban giới hạn rõ, vảy mịn, vết gãi xước;Sẩn phù rải rác thân mình, không phù mặt;Da khô dày sừng nhẹ vùng nếp gấp
Giảm ngứa, ban lặn dần;Không nổi thêm ban mới, không khó thở
Tránh dị nguyên nghi ngờ, dưỡng ẩm da, cắt ngắn móng tay;Không gãi, mặc quần áo thoáng, phơi nắng chăn màn`,
  fever: `Sốt cao liên tục {n} ngày, đau đầu, đau mỏi cơ khớp, ăn kém;Trẻ sốt, quấy khóc, xung quanh có người mắc bệnh tương tự
Da sung huyết, nghiệm pháp dây thắt dương tính, gan không to;Chấm xuất huyết rải rác cẳng tay, không chảy máu niêm mạc;Da niêm mạc hồng nhạt, hạch ngoại vi không sờ thấy
Giảm sốt, hết đau đầu, tiểu cầu tăng dần;Hết sốt trên 24 giờ, ăn uống được, tiểu khá;Không xuất huyết thêm, huyết động ổn định
Uống nhiều nước, theo dõi dấu hiệu cảnh báo, quay lại ngay khi đau bụng hoặc chảy máu;Diệt muỗi, ngủ màn cả ban ngày`,
  cut: `Đau bụng xuất hiện {n} giờ trước vào viện, ban đầu quanh rốn sau khu trú hố chậu phải;Đau bụng âm ỉ tăng dần {n} giờ nay, buồn nôn, sốt nhẹ
Bụng mềm, ấn đau khu trú, phản ứng thành bụng nhẹ;Ấn điểm McBurney đau, môi khô, lưỡi bẩn
Vết mổ khô, không sưng đỏ, trung tiện được;Hết đau, ăn cháo được, đi lại nhẹ;Không sốt, bụng mềm, dẫn lưu ra ít dịch hồng nhạt
Giữ vết mổ khô sạch, cắt chỉ sau 7 ngày;Không mang vác nặng trong 3 tháng;Tái khám khi sốt, đau tăng hoặc vết mổ chảy dịch`,
  birth: `Thai lần này khám thai định kỳ {n} lần, tiêm phòng uốn ván đủ 2 mũi;Thai phụ đau bụng từng cơn tăng dần, ra nhớt hồng âm đạo
Tử cung gò 3 cơn trong 10 phút, tim thai 142 lần/phút, cổ tử cung mở 4 cm, ối còn;Tử cung hình trứng, ngôi đầu, khung chậu bình thường
Sản phụ tỉnh, da niêm mạc hồng, tử cung co chắc dưới rốn 2 cm, sản dịch đỏ sẫm lượng vừa;Mẹ và con ổn định, con bú mẹ tốt, rốn khô;Vết khâu tầng sinh môn khô, không sưng nề
Cho con bú mẹ hoàn toàn trong 6 tháng đầu, vệ sinh tầng sinh môn;Tái khám sau 6 tuần, tiêm chủng cho con đúng lịch;Uống viên sắt đủ 1 tháng sau sinh`,
  wound: `Tai nạn xảy ra cách vào viện {n} giờ, tự băng ép tại nhà;Sau va đập không bất tỉnh, không nôn
Vết thương bờ nham nhở dài 3 cm, chảy máu rỉ rả, không lộ gân xương;Vết thương sạch, bờ gọn dài 2 cm, mạch và cảm giác phía dưới bình thường
Vết thương đã cầm máu, đầu chi hồng ấm, vận động được;Tỉnh, không nôn, theo dõi tri giác ổn định
Thay băng hằng ngày tại trạm y tế, cắt chỉ sau 7-10 ngày;Giữ vết thương khô, tiêm đủ mũi phòng uốn ván`,
  stroke: `Đột ngột yếu nửa người, nói khó từ {n} giờ trước khi vào viện, không sốt, không co giật;Người nhà phát hiện méo miệng, tay chân yếu khi ngủ dậy
Glasgow 15 điểm, yếu nửa người cơ lực 4/5, liệt VII trung ương, phản xạ gân xương tăng nhẹ bên liệt;NIHSS {n} điểm, đồng tử hai bên đều 2 mm, không rối loạn nuốt
Cơ lực cải thiện, nói rõ hơn;Ngồi dậy được, ăn uống không sặc, huyết áp ổn định;Tự đi lại trong phòng khi có người đỡ
Tập phục hồi chức năng hằng ngày, kiểm soát huyết áp;Uống thuốc chống kết tập tiểu cầu đều, tái khám đúng hẹn`,
  vertigo: `Chóng mặt từng cơn khi thay đổi tư thế {n} ngày nay, kèm buồn nôn, không ù tai;Sáng ngủ dậy đột ngột thấy nhà cửa quay tròn, nôn 2 lần
Nghiệm pháp Dix-Hallpike dương tính, Romberg âm tính, không dấu thần kinh khu trú;Không rung giật nhãn cầu tự phát, đi lại hơi loạng choạng
Đỡ chóng mặt, đi lại được, ăn uống khá;Không nôn, còn chóng mặt nhẹ khi nằm nghiêng phải
Nghỉ ngơi, tránh thay đổi tư thế đột ngột;Tập bài tập Brandt-Daroff tại nhà ngày 2 lần`,
  thyroid: `Hồi hộp, run tay, sụt {n} kg trong 3 tháng;Sờ thấy khối vùng cổ {n} tháng nay, không đau
Tuyến giáp to độ II, mềm, di động khi nuốt, mạch nhanh;Nhân nhỏ thùy phải, ranh giới rõ, hạch cổ không to
Giảm hồi hộp, ăn ngủ tốt hơn;Không nuốt vướng, cân nặng ổn định
Uống thuốc đều, tái khám xét nghiệm sau 4 tuần;Tránh cà phê, theo dõi cân nặng hằng tuần`,
  pale: `Mệt mỏi, da xanh tăng dần {n} tuần nay, hoa mắt khi đứng dậy;Hay chóng mặt, giảm tập trung, ăn kém
Da xanh, niêm mạc nhợt, lòng bàn tay nhợt;Gan lách không to, hạch không to, tim đều 92 lần/phút
Đỡ mệt, da niêm mạc hồng hơn;Ăn ngủ khá, hết hoa mắt
Ăn tăng cường thịt đỏ, rau xanh đậm, uống sắt xa bữa trà và cà phê`,
  women: `Ra khí hư nhiều {n} ngày nay, kèm ngứa rát;Khí hư vàng, có mùi hôi, không đau bụng
Âm hộ đỏ, cổ tử cung hồng, khí hư trắng đục như bột;Thành âm đạo sung huyết, khí hư vàng loãng, tử cung và phần phụ bình thường
Hết ngứa, khí hư giảm
Vệ sinh hằng ngày, mặc đồ lót thoáng, điều trị cả chồng khi cần;Không thụt rửa âm đạo, tái khám khi ngứa lại`,
  fracture: `Ngã chống tay xuống nền cứng, sau ngã đau và hạn chế vận động cổ tay;Trượt ngã cách vào viện {n} giờ, tự cố định bằng khăn
Biến dạng cổ tay hình lưng dĩa, ấn đau chói đầu dưới xương quay, mạch quay rõ;Sưng nề cổ tay, cử động ngón tay được, cảm giác bình thường
Giảm đau sau bó bột, đầu ngón hồng ấm, cảm giác tốt
Kê cao tay, không tháo bột, tập cử động ngón;Quay lại ngay khi tê hoặc tím đầu ngón, tái khám sau 7 ngày`,
  sprain: `Trẹo cổ chân trong khi vận động cách vào viện {n} giờ, đi lại đau
Mắt cá ngoài sưng nề, bầm tím, ấn đau dây chằng bên, khớp vững;Cổ chân hạn chế vận động do đau, mạch mu chân rõ
Giảm đau sau nẹp, đầu chi hồng ấm
Nghỉ ngơi, chườm lạnh 48 giờ đầu, kê cao chân;Không xoa dầu nóng, tái khám sau 10 ngày`,
  hernia: `Khối vùng bẹn xuất hiện {n} tháng, to khi đứng, tự lên khi nằm
Khối thoát vị 4 x 5 cm, mềm, đẩy lên được, nghiệm pháp chạm ngón dương tính;Bìu không sưng đỏ, tinh hoàn hai bên bình thường
Vết mổ khô, bìu không sưng, đi lại nhẹ;Hết đau, ăn uống bình thường, trung tiện được
Không mang vác nặng trong 3 tháng, tránh táo bón;Giữ vết mổ khô sạch, cắt chỉ sau 7 ngày`,
  stone: `Đau hạ sườn phải sau bữa ăn nhiều mỡ {n} tháng nay, không sốt, không vàng da
Ấn đau nhẹ hạ sườn phải, dấu hiệu Murphy âm tính, không sờ thấy túi mật;Bụng mềm, củng mạc không vàng
Vết mổ khô, hết đau, dẫn lưu ra ít dịch hồng nhạt;Ăn cháo được, không sốt, trung tiện được
Ăn giảm mỡ 4 tuần, tái khám khi sốt hoặc vàng da;Giữ vết mổ khô sạch, cắt chỉ sau 7 ngày`,
  immune: `Phát hiện nhiễm từ {n} năm trước, điều trị ARV liên tục, tuân thủ tốt;Người bệnh đến khám định kỳ, không sốt, không sụt cân;Đợt này mệt, sốt nhẹ về chiều, ăn kém
Hạch ngoại vi không to, miệng sạch, không nấm;Phổi không ran, gan lách không sờ thấy, thể trạng trung bình;Da không ban, niêm mạc hồng
Sức khỏe ổn định, dung nạp thuốc tốt;Tăng cân nhẹ, không có tác dụng phụ của thuốc
Uống thuốc đúng giờ, không bỏ liều, mang theo thuốc khi đi xa;Thực hiện tình dục an toàn, tái khám đúng hẹn để lĩnh thuốc`,
  lung: `Ho khạc đờm kéo dài {n} tuần, sốt nhẹ về chiều, ra mồ hôi trộm;Gầy sút 3 kg trong một tháng, mệt mỏi, chán ăn;Tiếp xúc với người mắc lao trong gia đình
Phổi ran nổ vùng đỉnh bên phải, thể trạng gầy;Rì rào phế nang giảm hai đỉnh phổi, hạch cổ không to
Giảm ho, hết sốt về chiều, ăn ngon hơn;Dung nạp thuốc tốt, men gan không tăng
Uống thuốc đều hằng ngày có người giám sát, đeo khẩu trang, khạc đờm vào cốc có nắp;Khám sàng lọc cho người cùng nhà, báo ngay khi vàng da hoặc nhìn mờ`,
}

const READ: ReadonlyMap<string, Story> = new Map(Object.entries(STORIES).map(([name, text]) => [name, readStory(text)]))

/** The sentences of a story; `{n}` and `{b}` stand for numbers the teller fills in. Throws for an unknown story. */
export function story(name: string): Story {
  const found = READ.get(name)
  if (!found) throw new Error(`There is no story "${name}".`)
  return found
}

function readStory(text: string): Story {
  const [history = [], findings = [], progress = [], advice = []] = text.split('\n').map((line) => line.split(';'))
  return { history, findings, progress, advice }
}

export const AWAKE: readonly string[] = [
  'Người bệnh tỉnh, tiếp xúc tốt', 'Tỉnh táo, gọi hỏi đáp ứng đúng', 'Tỉnh, da niêm mạc hồng, không phù', 'Tỉnh, thể trạng trung bình, không xuất huyết dưới da',
  'Người bệnh tỉnh, mệt nhẹ', 'Tỉnh, hợp tác khám, hạch ngoại vi không sờ thấy',
]

export const CARE: readonly string[] = [
  'Tiếp tục thuốc theo y lệnh', 'Theo dõi mạch, nhiệt độ, huyết áp mỗi 6 giờ', 'Hướng dẫn người nhà chăm sóc, ăn đủ chất', 'Vận động nhẹ tại giường, phòng ngã',
  'Làm thêm xét nghiệm kiểm tra theo y lệnh', 'Động viên người bệnh, giải thích tình trạng bệnh',
]

export const WORKPLACES: readonly string[] = [
  'Công ty TNHH May mặc Bình Minh (giả lập)', 'Trường Tiểu học Hoa Sen (giả lập)', 'Công ty CP Cơ khí Sông Xanh (giả lập)', 'Hợp tác xã nông nghiệp Đồng Tiến (giả lập)',
  'Công ty TNHH Điện tử Sao Mai (giả lập)', 'Ủy ban nhân dân xã (giả lập)',
]
