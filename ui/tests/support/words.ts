// Words that Vietnamese clerks type: names, places, offices, and every tone on every kind of vowel. Old tone placement
// (hòa, thúy), which is what Unikey writes unless told otherwise.
const TEXT = `
Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Đoàn Lương Mai Trịnh Tô Tạ Chu Châu Cao Hà
Thái Quách Triệu Vương Lâm Lưu Giang Trương Nông Tăng Kiều Khổng La Lò Quàng Hứa Viên Văn Thị Hữu Đức Minh Thanh Ngọc Hồng
Thúy Hạnh Phượng Tuyết Nhung Hiếu Thảo Trang Hương Huệ Loan Oanh Yến Quỳnh Xuân Thu Hằng Nga Linh Dung Duyên Diễm Mỹ Lệ
Thắng Dũng Hùng Cường Mạnh Tuấn Tú Sơn Hải Long Quân Việt Anh Bảo Khánh Khoa Kiên Phúc Lộc Thọ Tài Trí Tín Nghĩa Lễ Nhân
Quyết Chiến Vinh Quang Hiển Đạt Toàn Thịnh Phát Triển Công Thành Danh Tiến Lợi Hòa Bình An Khang Cảnh Giáp Ất Bính Đinh Mậu
Kỷ Canh Tân Nhâm Quý Tý Sửu Dần Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi trường học tiểu trung phổ thông mầm non cơ sở giáo dục
đào tạo phòng sở ủy ban nhân dân tỉnh huyện xã phường thị trấn thành phố quận thôn ấp tổ khu vực chức danh nghề nghiệp ngạch
bậc hệ số lương phụ cấp thâm niên vượt khung tập sự hợp đồng biên chế tuyển dụng bổ nhiệm luân chuyển điều động nghỉ hưu kỷ
luật khen thưởng đảng viên dự bị chính thức ngày tháng năm sinh quê quán dân tộc tôn giáo trình độ chuyên môn chính trị ngoại
ngữ tin quản lý nhà nước bảo hiểm xã hội căn cước công dân số điện thoại địa chỉ thường trú tạm cha mẹ vợ chồng con ruột
nuôi anh chị em ông bà nội ngoại gia đình hoàn cảnh sức khỏe chiều cao cân nặng nhóm máu thương binh liệt sĩ chính sách kinh
nghiệm sở trường công tác lịch bản thân đặc điểm quá trình nước ngoài người Kinh Tày Thái Mường Hoa Nùng Mông Dao Gia
Rai Ê Đê Ba Na Xơ Đăng Chăm Hrê Sán Chay Dìu Giẻ Triêng Mạ Co Thổ Xtiêng Khơ Mú Bru Cơ Tu Giáy Tà Ôi Mảng Pà Thẻn Lự Ngái Chứt
Lô Phù Cống Bố Cờ Sán Rơ Măm Ơ Đu Brâu Si Pu Péo Hà Nội Huế Đà Nẵng Hải Phòng Cần Thơ Quảng Ninh Bắc Thái Nguyên Lạng Sơn Cao Bằng
Tuyên Lào Cai Yên Bái Điện Biên Lai Châu Hòa Phú Vĩnh Phúc Hưng Nam Định Thanh Hóa Nghệ Tĩnh Trị Ngãi Khánh Ninh Thuận Đắk Lắk
Nông Lâm Đồng Bình Phước Tây Tàu Tiền Bến Tre Trà Vinh Long Tháp Kiên Hậu Sóc Trăng Bạc Liêu Cà Mau nguyên phó trưởng viên cán
sự kế toán văn thư thủ quỹ thiết bị nhân viên hiệu giáo viên giảng dạy hướng dẫn thư viện y tế bác sĩ điều dưỡng dược kỹ thuật
lái xe bảo vệ phục vụ tạp vụ nấu ăn chuyên khoa thạc tiến cử đại học cao đẳng trung cấp sơ quyển tờ giấy phép quyết định nghị
khuỷu ngoằn khuya thuở quở huơ nguyệt khuyết chuyện truyền thuyết uống rượu hươu bướu yếu yểu điệu quạnh quẽ quỵt gìn giữ
giếng gì giặc quốc loại xoài xoáy ngoáy toét khoẻn oằn oẳn hoắc loắt choắt thoăn xoèn xoẹt khoét
`;

/** At least 400, each as often as it stands there. */
export const WORDS: readonly string[] = TEXT.trim().split(/\s+/);
