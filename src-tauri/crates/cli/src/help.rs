//! The help pages: Vietnamese by default, English with `--lang en`.

/// The page of a command, or the overview.
pub fn page(topic: Option<&str>, english: bool) -> String {
    let found = topic.and_then(|topic| COMMANDS.iter().find(|(name, ..)| *name == topic));
    match (found, english) {
        (Some((_, use_vi, _, detail_vi)), false) => format!("Cách dùng: socanbo {use_vi}\n\n{detail_vi}\n"),
        (Some((_, use_vi, short_en, _)), true) => format!("Usage: socanbo {use_vi}\n\n{short_en}\n"),
        (None, false) => overview_vi(),
        (None, true) => overview_en(),
    }
}

/// Name, usage, short English, Vietnamese.
const COMMANDS: &[(&str, &str, &str, &str)] = &[
    (
        "check",
        "check TỆP… [--json]",
        "Read, understand and check staff lists. Keeps and sends nothing. Exit 0 no block, 1 some, 2 a file could not be read, 3 wrong use.",
        "Đọc danh sách, hiểu các cột, kiểm tra từng người. Không lưu, không gửi gì.\nMã kết thúc: 0 không có lỗi chặn · 1 có lỗi chặn · 2 có tệp không đọc được · 3 dùng sai.",
    ),
    (
        "fix",
        "fix TỆP… --safe -o THƯ_MỤC [--json]",
        "Apply the certain fixes and write a corrected workbook beside each; your own file is not touched.",
        "Sửa những lỗi chắc chắn và ghi một tệp Excel đã sửa vào THƯ_MỤC. Tệp gốc không thay đổi; trang, dòng, cột giữ nguyên.",
    ),
    (
        "import",
        "import TỆP… [--store NƠI] [--json]",
        "Check and keep the list in the encrypted history.",
        "Kiểm tra và lưu danh sách vào sổ mã hóa. Lần đầu chương trình tạo sổ và in mã khôi phục một lần duy nhất: hãy ghi ra giấy.",
    ),
    (
        "submit",
        "submit [SỐ_DANH_SÁCH] --profile MÃ [--explain TỆP] [--edit-existing] [--json]",
        "Send what may be sent and wait for the results. Exit 0 all accepted, 1 some refused or waiting for a person, 4 gateway out of reach, queued.",
        "Gửi những người đủ điều kiện và chờ kết quả.\n--explain TỆP: mảng JSON các giải trình {code, text, sheet, row}.\n--edit-existing: người mà nơi nhận báo “đã tồn tại” thì gửi dạng cập nhật.\nMã kết thúc: 0 tất cả đã nhận · 1 có người bị từ chối hoặc cần người xử lý · 4 chưa kết nối được, hồ sơ đang chờ.",
    ),
    (
        "status",
        "status [--json]",
        "Lists and submissions in the history, each with its state.",
        "Các danh sách và đợt gửi trong sổ, mỗi mục kèm trạng thái và việc tiếp theo. Mã kết thúc: 0 không còn gì dở · 1 còn việc.",
    ),
    (
        "resume",
        "resume [--json]",
        "Go on with everything unfinished; lost answers are resolved first, nothing is sent twice.",
        "Tiếp tục mọi đợt gửi còn dở. Hồ sơ chưa rõ kết quả được hỏi lại trước, không gửi trùng.",
    ),
    (
        "passcode",
        "passcode [--recover]",
        "Change the passcode of the history; with --recover by the recovery code, which is then replaced. Prompts, or SOCANBO_PASSCODE, SOCANBO_NEW_PASSCODE, SOCANBO_RECOVERY_CODE.",
        "Đổi mật khẩu sổ. Quên mật khẩu: thêm --recover để mở bằng mã khôi phục, rồi chương trình in mã khôi phục mới.\nNhập khi được hỏi, hoặc qua SOCANBO_PASSCODE, SOCANBO_NEW_PASSCODE, SOCANBO_RECOVERY_CODE.",
    ),
    (
        "rules",
        "rules [MÃ] [--json]",
        "What is checked, and the page of a rule.",
        "Danh sách luật kiểm tra, hoặc trang giải thích của một luật.",
    ),
    (
        "fields",
        "fields [KHÓA] [--json]",
        "Fields of a staff record and the headings they are known by.",
        "Các trường thông tin và tiêu đề cột được nhận ra.",
    ),
    (
        "codes",
        "codes [DANH_MỤC] [--json]",
        "Code lists and their values.",
        "Các danh mục và giá trị của từng danh mục.",
    ),
    (
        "profile",
        "profile list | check TỆP | set MÃ TÊN=GIÁ_TRỊ… | secret MÃ TÊN | probe MÃ",
        "Gateway profiles: list, check a file, set values, enter a secret, test the way step by step.",
        "Cấu hình kết nối: xem, kiểm tra tệp cấu hình, đặt giá trị (base_url là địa chỉ cổng), nhập khóa bí mật, thử từng chặng.\nKhóa bí mật được hỏi hoặc lấy từ biến SOCANBO_SECRET_<TÊN>, không bao giờ là tham số.",
    ),
    (
        "pack",
        "pack check THƯ_MỤC | compare THƯ_MỤC TỆP… [--json]",
        "Packs of fields, code lists and numbers of the law: check a folder, see what it would change. Any command takes --pack FOLDER.",
        "Bộ luật (trường, danh mục, tham số): kiểm tra một thư mục, xem trước nó làm kết quả của các tệp thay đổi ra sao.\nThư mục có thể có VERSION, fields.csv, codes/*.csv; phần không có thì dùng bản kèm chương trình.\nMọi lệnh nhận --pack THƯ_MỤC để dùng bộ luật ấy.",
    ),
    (
        "sandbox",
        "sandbox --listen 127.0.0.1:0 [--faults TỆP]",
        "The practice gateway; prints its address as the first line of JSON.",
        "Cổng kết nối thực hành (LGSP, NDXP và nơi nhận giả lập). Dòng đầu in địa chỉ dạng JSON.",
    ),
];

fn overview_vi() -> String {
    let mut text = String::from(
        "Sổ Cán Bộ – kiểm tra, sửa và gửi danh sách cán bộ, công chức, viên chức\n\nCách dùng: socanbo LỆNH [tùy chọn]\n\nLệnh:\n",
    );
    for (name, _, _, detail) in COMMANDS {
        text += &format!("  {name:<9} {}\n", detail.lines().next().unwrap_or(""));
    }
    text + "\nTùy chọn chung:\n  --json         kết quả dạng JSON\n  --store NƠI    tệp sổ mã hóa (mặc định trong thư mục dữ liệu của người dùng)\n  --pack THƯ_MỤC  bộ luật khác bản kèm chương trình\n  --lang en      tiếng Anh\n  --help         hướng dẫn; socanbo help LỆNH xem chi tiết\n  --version      phiên bản\n\nMật khẩu sổ lấy từ biến SOCANBO_PASSCODE hoặc được hỏi, không bao giờ là tham số.\n"
}

fn overview_en() -> String {
    let mut text = String::from(
        "Sổ Cán Bộ: check, fix and send Vietnamese staff lists\n\nUsage: socanbo COMMAND [options]\n\nCommands:\n",
    );
    for (name, _, short, _) in COMMANDS {
        text += &format!("  {name:<9} {short}\n");
    }
    text + "\nOptions: --json, --store PATH, --lang en, --help, --version. The passcode comes from SOCANBO_PASSCODE or a prompt.\n"
}
