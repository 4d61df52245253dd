//! What offices call their columns. Two sets for every column: one the program may be improved with, one it is only
//! measured with (the words behind the second bar).
//!
//! A block is columns that stand together, under a heading of their own or not. `group > leaf` names both.

/// Blocks of one column: key | known words | words kept for measuring.
pub const SINGLE: &str = "\
citizen_id|Số CCCD;Số CCCD/ĐDCN;Số căn cước;CCCD;Số định danh cá nhân;Số CMND/CCCD;Căn cước công dân;Số ĐDCN;Số CMND;Mã định danh cá nhân;Số thẻ căn cước;Số CC|Số căn cước hoặc CCCD;Số định danh (12 số);Số CCCD mới;Số giấy CCCD;Thẻ căn cước số;CCCD/CC số
gender|Giới tính;Nam/Nữ;Phái;GT;Giới tính (Nam/Nữ)|Giới tính của CBCCVC;Là nam hay nữ
birth_date|Ngày sinh;Ngày, tháng, năm sinh;Ngày tháng năm sinh;NTNS;Sinh ngày;Ngày/tháng/năm sinh;Năm sinh|Ngày, tháng năm sinh của CBCC;Sinh ngày tháng năm;Ngày tháng năm sinh (theo CCCD)
ethnicity|Dân tộc;DT;Thành phần dân tộc|Dân tộc của cán bộ;Thuộc dân tộc
religion|Tôn giáo;Tôn giáo (nếu có)|Thuộc tôn giáo;Tôn giáo (ghi cụ thể)
phone|Số điện thoại;SĐT;Điện thoại;Số điện thoại liên hệ;ĐTDĐ;Điện thoại di động;Di động|Số ĐTDĐ cá nhân;Số máy di động;Điện thoại để liên hệ
email|Email;Thư điện tử;Địa chỉ email;E-mail công vụ|Hộp thư công vụ;Email (nếu có)
social_insurance_no|Số sổ BHXH;Mã số BHXH;Số BHXH;Mã BHXH|Sổ BHXH số;Số sổ bảo hiểm;Mã số sổ BHXH (10 số)
health_insurance_no|Số thẻ BHYT;Mã thẻ BHYT|Thẻ BHYT số;Mã số thẻ bảo hiểm y tế
tax_code|Mã số thuế;MST cá nhân;Mã số thuế TNCN|MST (cá nhân);Mã số thuế cá nhân của CBCC
using_unit_name|Đơn vị công tác;Đơn vị;Cơ quan, đơn vị công tác;Cơ quan công tác;Nơi công tác;Đ.vị công tác;Tên đơn vị;Cơ quan, đơn vị đang làm việc|Cơ quan, đơn vị hiện công tác;Đơn vị đang làm;Cơ quan/đơn vị đang công tác;Đ/vị công tác
department_name|Phòng/Khoa/Trung tâm;Phòng, ban;Tổ chuyên môn;Khoa/Phòng;Bộ phận công tác|Phòng/ban chuyên môn;Tổ/Khối;Khoa, phòng công tác
bndp_staff_code|Số hiệu CBCCVC;Mã CB;Mã cán bộ;Mã NV;Mã số cán bộ;Số hiệu công chức|Mã số CBCC;Mã hiệu cán bộ;Số hiệu CC,VC
current_position|Chức vụ;Chức danh, chức vụ;Chức vụ/Chức danh;Chức vụ hiện nay;Chức vụ, chức danh;Chức vụ hoặc chức danh công tác|Chức vụ, chức danh hiện giữ;Chức vụ đang đảm nhiệm;Chức vụ hiện đảm nhận
job_position|Vị trí việc làm;VTVL;Tên VTVL|Vị trí việc làm đảm nhiệm;Tên vị trí VL
record_category|Đối tượng;Loại cán bộ;CC/VC;Phân loại CBCCVC;Loại hình lao động|Thuộc đối tượng;Loại CC, VC;Là công chức hay viên chức
work_status|Trạng thái;Tình trạng công tác;Trạng thái công tác|Tình trạng làm việc hiện nay;Trạng thái làm việc hiện tại
contract_type|Loại hợp đồng;Hình thức hợp đồng;Loại HĐLV|Loại hình hợp đồng;Hình thức HĐ làm việc
first_recruit_date|Ngày tuyển dụng;Ngày tháng năm được tuyển dụng;Ngày vào ngành;Ngày được tuyển dụng lần đầu;Thời điểm tuyển dụng;Tháng năm tuyển dụng|Ngày tuyển dụng vào CC, VC;Ngày được tuyển dụng vào cơ quan nhà nước;Thời gian được tuyển dụng
current_agency_date|Ngày về đơn vị;Ngày vào cơ quan hiện nay;Ngày tháng năm vào đơn vị;Ngày về cơ quan công tác|Ngày về nhận công tác tại đơn vị;Ngày đến đơn vị công tác
tenure_date|Ngày vào biên chế;Ngày vào biên chế chính thức|Ngày được vào biên chế;Ngày chính thức vào biên chế
rank_name|Ngạch công chức;Chức danh nghề nghiệp;Tên ngạch;Ngạch/CDNN|Tên ngạch, CDNN hiện giữ;Chức danh nghề nghiệp hiện giữ
rank_code|Mã ngạch;Mã số ngạch;Mã ngạch/CDNN;Mã số CDNN;Mã ngạch hiện giữ|Mã số ngạch, CDNN;Mã ngạch lương;Mã số chức danh NN
rank_date|Ngày bổ nhiệm ngạch;Thời gian giữ ngạch;Ngày bổ nhiệm vào ngạch|Ngày được bổ nhiệm vào ngạch;Thời điểm xếp ngạch
salary_step|Bậc lương;Bậc;Bậc lương hiện hưởng|Bậc lương đang hưởng;Đang hưởng bậc
salary_coef|Hệ số lương;HSL;HS lương;Hệ số lương hiện hưởng;Hệ số|HS lương đang hưởng;Hệ số lương ngạch, bậc
salary_date|Thời điểm hưởng;Ngày hưởng lương;Mốc hưởng;Ngày hưởng bậc lương|Thời điểm hưởng bậc lương;Hưởng từ ngày;Ngày được hưởng lương hiện tại
position_allowance|Phụ cấp chức vụ;PCCV;Hệ số PCCV;HS phụ cấp chức vụ|Hệ số phụ cấp CV;PC chức vụ (hệ số)
responsibility_allowance|Phụ cấp trách nhiệm;PC trách nhiệm|Hệ số PC trách nhiệm công việc
area_allowance|Phụ cấp khu vực;PCKV;PC khu vực|HS phụ cấp khu vực;Hệ số PCKV
general_education|Trình độ văn hóa;Trình độ GDPT;Văn hóa;Học vấn;TĐVH|Trình độ văn hoá (lớp);Trình độ học vấn PT;Trình độ giáo dục phổ thông (12/12)
highest_qualification|Trình độ chuyên môn;TĐCM;Trình độ CM;Trình độ đào tạo;Trình độ chuyên môn cao nhất|Bằng cấp chuyên môn cao nhất;Trình độ CM nghiệp vụ;Trình độ chuyên môn hiện có
major|Chuyên ngành đào tạo;Chuyên ngành;Ngành đào tạo|Ngành, chuyên ngành được đào tạo;Ngành/chuyên ngành ĐT
political_theory|Lý luận chính trị;LLCT;Trình độ LLCT;Trình độ lý luận chính trị|Trình độ LL chính trị;Trình độ chính trị (LLCT)
state_management|QLNN;Quản lý nhà nước;Trình độ QLNN|Bồi dưỡng quản lý nhà nước;Trình độ quản lý NN
it_level|Tin học;Trình độ tin học;Chứng chỉ tin học|Trình độ/Chứng chỉ tin học;Trình độ CNTT
party_join_date|Ngày vào Đảng;Ngày kết nạp Đảng;Ngày vào Đảng dự bị;Ngày kết nạp|Ngày được kết nạp vào Đảng;Ngày vào Đảng CSVN (dự bị)
party_official_date|Ngày chính thức;Ngày vào Đảng chính thức;Ngày công nhận chính thức|Ngày được công nhận đảng viên chính thức;Ngày chính thức vào ĐCSVN
party_card_no|Số thẻ đảng viên;Số thẻ Đảng|Số thẻ đảng (ĐV);Thẻ ĐV số
party_cell|Chi bộ;Chi bộ sinh hoạt|Sinh hoạt tại chi bộ;Thuộc chi bộ
is_party_member|Đảng viên;Là đảng viên;Đảng viên (x)|Đảng viên (đánh dấu x)
first_org_date|Ngày vào Đoàn;Ngày vào Đoàn TNCSHCM|Ngày kết nạp Đoàn TNCS
hometown_commune|Quê quán;Nguyên quán;Quê quán (xã, tỉnh)|Quê quán (ghi xã, tỉnh);Nguyên quán theo CCCD
birth_place|Nơi sinh|Nơi sinh (theo giấy khai sinh)
permanent_address|Hộ khẩu thường trú;Nơi đăng ký thường trú;HKTT|Địa chỉ thường trú (HKTT);Nơi đăng ký thường trú (ghi rõ)
current_address|Chỗ ở hiện nay;Nơi ở hiện nay;Địa chỉ liên hệ|Địa chỉ chỗ ở hiện nay;Nơi ở hiện tại của cán bộ
marital_status|Tình trạng hôn nhân;Hôn nhân|Tình trạng hôn nhân hiện nay
subject_taught|Môn dạy;Môn giảng dạy|Dạy môn;Môn đang dạy
note|Ghi chú;Ghi chú|Ghi chú thêm;Ghi chú khác
appoint_date|Ngày bổ nhiệm;Ngày bổ nhiệm chức vụ|Ngày bổ nhiệm chức vụ hiện nay;Thời điểm bổ nhiệm chức vụ
citizen_id_issue_date|Ngày cấp CCCD;Ngày cấp|Ngày cấp thẻ CCCD;CCCD cấp ngày
citizen_id_issue_place|Nơi cấp CCCD;Nơi cấp|Nơi cấp thẻ CCCD
family_origin|Thành phần gia đình xuất thân;Thành phần xuất thân|Thành phần gia đình
next_raise_date|Thời điểm nâng lương lần sau;Ngày nâng lương tiếp theo|Thời điểm nâng bậc lương lần kế tiếp
seniority_allowance_percent|Phụ cấp thâm niên nhà giáo;PC thâm niên nghề|% phụ cấp thâm niên nghề
incentive_allowance_percent|Phụ cấp ưu đãi;PC ưu đãi nghề|% phụ cấp ưu đãi
";

/// Blocks of several columns under one heading.
pub const GROUPS: &str = "\
birth_pair|Ngày, tháng, năm sinh;Ngày sinh;Ngày tháng năm sinh;Năm sinh|Sinh ngày, tháng, năm;Ngày tháng, năm sinh|birth_date:Nam|birth_date:Nữ
sex_marks|Giới tính|Giới|gender:Nam|gender:Nữ
name_parts|Họ và tên;Họ tên|Họ tên CBCCVC|family_middle_name:Họ đệm;Họ và tên đệm;Họ|given_name:Tên
card|Căn cước công dân;CCCD;CMND/CCCD|Thẻ CCCD;Căn cước/CCCD|citizen_id:Số;Số CCCD|citizen_id_issue_date:Ngày cấp|citizen_id_issue_place:Nơi cấp
home|Quê quán;Nguyên quán|Quê quán theo CCCD|commune_only:Xã/Phường;Xã|hometown_province:Tỉnh/TP;Tỉnh
party|Đảng viên;Ngày vào Đảng;Đảng;Ngày vào ĐCSVN|Vào Đảng CSVN;Ngày vào Đảng CSVN|party_join_date:Dự bị;Ngày vào Đảng;Ngày kết nạp|party_official_date:Chính thức;Ngày chính thức
salary|Mức lương hiện hưởng;Lương hiện hưởng;Lương hiện tại;Ngạch, bậc lương hiện hưởng;Tiền lương|Lương đang hưởng;Chế độ lương hiện hưởng;Xếp lương|rank_code:Mã ngạch;Mã số|salary_step:Bậc;Bậc lương|salary_coef:Hệ số;HSL;Hệ số lương|salary_date:Ngày hưởng;Thời điểm hưởng;Mốc hưởng
allowance|Phụ cấp;Các khoản phụ cấp;Hệ số phụ cấp|Các loại phụ cấp đang hưởng;Phụ cấp (hệ số)|position_allowance:Chức vụ;CV|responsibility_allowance:Trách nhiệm|area_allowance:Khu vực;KV
levels|Trình độ;Trình độ đào tạo|Trình độ hiện có;Trình độ của CBCCVC|general_education:Văn hóa;GDPT;VH|highest_qualification:Chuyên môn;CM|political_theory:LLCT;Lý luận chính trị;Chính trị|state_management:QLNN;Quản lý nhà nước|it_level:Tin học
language|Ngoại ngữ;Trình độ ngoại ngữ|Ngoại ngữ được đào tạo|foreign_language:Tên ngoại ngữ;Ngoại ngữ|foreign_language_level:Trình độ
marks_cm|Trình độ chuyên môn;Trình độ CM|Trình độ chuyên môn được đào tạo;Trình độ CMNV|highest_qualification:Tiến sĩ;TS|highest_qualification:Thạc sĩ;ThS|highest_qualification:Đại học;ĐH|highest_qualification:Cao đẳng;CĐ|highest_qualification:Trung cấp;TC
marks_ll|Lý luận chính trị;Trình độ lý luận chính trị;LLCT|Trình độ LLCT hiện có|political_theory:Cử nhân|political_theory:Cao cấp|political_theory:Trung cấp|political_theory:Sơ cấp
marks_ql|Quản lý nhà nước;Trình độ QLNN|Bồi dưỡng QLNN|state_management:CV cao cấp;CVCC|state_management:CV chính;CVC|state_management:Chuyên viên;CV
";

/// Columns that no field takes: what stands in them, and their headings.
pub const OTHERS: &str = "\
empty|Ký nhận;Chữ ký;Ký tên;Đánh giá của đơn vị|Xác nhận;Ký xác nhận
age|Tuổi|Tuổi đời
years|Số năm công tác;Thâm niên công tác (năm)|Số năm giữ bậc
class|Lớp chủ nhiệm;Số tiết/tuần|Lớp phụ trách chủ nhiệm
rating|Xếp loại năm 2025;Kết quả xếp loại chất lượng năm 2025|Kết quả đánh giá năm 2024
";

/// Headings of the name.
pub const NAMES: (&[&str], &[&str]) = (
    &[
        "Họ và tên",
        "Họ tên",
        "Họ và tên khai sinh",
        "Họ, chữ đệm và tên",
        "Họ và tên CBCCVC",
        "Họ tên cán bộ",
        "Họ và tên giáo viên",
        "HỌ VÀ TÊN",
        "Họ, tên",
    ],
    &["Họ và tên cán bộ, giáo viên, nhân viên", "Họ và tên người được tuyển dụng", "Họ tên cán bộ công chức"],
);

/// Headings of the row number.
pub const NUMBERS: (&[&str], &[&str]) = (&["STT", "TT", "Số TT", "Stt", "S TT"], &["Số thứ tự", "T.T"]);

/// Headings over several blocks, for heads of three rows.
pub const SUPER: (&[&str], &[&str]) = (
    &["Thông tin cá nhân", "Thông tin công tác", "Trình độ, lương", "Lương và phụ cấp"],
    &["I. Thông tin chung", "II. Quá trình công tác", "Phần lương, ngạch bậc"],
);

/// The words of a set: known ones, or those kept for measuring where there are any.
pub fn words(known: &str, kept: &str, measure: bool) -> Vec<String> {
    let chosen = if measure && !kept.is_empty() { kept } else { known };
    chosen.split(';').map(|word| word.trim().to_owned()).collect()
}
