//! The command line of the practice gateway, shared by `socanbo-sandbox` and `socanbo sandbox`. Exit codes as in the
//! command-line contract: 0 help, 1 could not start, 3 wrong use.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use serde_json::json;

use crate::credentials::{API_KEY, CONSUMER_KEY, CONSUMER_SECRET, ORG_CODE, PASSWORD, USERNAME};
use crate::faults::{FaultFileError, read_faults};
use crate::practice::{Options, Practice, StartError};

const HELP: &str = r#"Cổng thực hành: LGSP, NDXP và hệ thống tiếp nhận trên máy này, có thể gây lỗi theo yêu cầu.
Mọi người và đơn vị ở đây đều là dữ liệu thực hành; không gửi gì ra ngoài.

Cách dùng:
  socanbo sandbox [tùy chọn]      hoặc      socanbo-sandbox [tùy chọn]

Tùy chọn:
  --listen ĐỊA_CHỈ:CỔNG       nơi lắng nghe, mặc định 127.0.0.1:0 (0 là cổng trống bất kỳ)
  --faults TỆP                tệp JSON liệt kê lỗi cần gây ra (xem bên dưới)
  --state TỆP                 giữ người và sổ ghi qua các lần chạy (ghi rõ, không mã hóa)
  --lookup                    bật lệnh tra cứu (hệ thống thật chưa thấy có)
  --token-seconds N           thời gian sống của mã truy cập hệ thống tiếp nhận, mặc định 18000
  --gateway-token-seconds N   thời gian sống của mã truy cập LGSP, mặc định 3600
  --allow-remote              cho phép địa chỉ ngoài máy này
  --help                      in trợ giúp này

Dòng đầu tiên in ra là một đối tượng JSON: address, base_url, org_code, credentials.

Tệp lỗi là một mảng JSON:
  [ {"on": {"route": "m0001", "nth": 3}, "kind": "drop_after_effect"},
    {"on": {"route": "any", "every": 10, "times": 5}, "kind": {"status429": {"retry_after_s": 2}}},
    {"on": {"route": "m0001", "key_contains": "CB000123"}, "kind": {"delay": {"ms": 1500}}} ]
  route: token, login, m0001 … m0006, orgtree, ping, lookup, any
  nth: lần gọi thứ mấy (từ 1); every: cứ mấy lần một lần; times: nhiều nhất mấy lần;
  key_contains: một phần của {org_Code}_{SoHieuCBCCVC_BNDP}
  kind:
    {"delay":{"ms":N}}                  trả lời chậm
    "drop_before_effect"                ngắt kết nối, chưa ghi
    "drop_after_effect"                 đã ghi rồi ngắt kết nối
    "status401"                         mã truy cập bị từ chối
    {"status429":{"retry_after_s":N}}   quá nhiều yêu cầu
    "status502_html", "status503"       máy trung gian báo lỗi, chưa ghi
    "status502_after_effect"            đã ghi nhưng máy trung gian báo lỗi
    "truncated_json"                    đã ghi, câu trả lời bị cụt
    "html200"                           trang đăng nhập thay cho câu trả lời, chưa ghi
    "empty200"                          đã ghi, câu trả lời rỗng
    "expire_tokens"                     mọi mã truy cập hết hạn
    "garbage_bytes"                     đã ghi, trả về dữ liệu hỏng

Khi đang chạy: GET /_practice/ledger, calls, people, codes/TÊN; POST /_practice/faults, reset.
"#;

/// Runs the practice gateway until the process ends. `args` are those after the command's name.
pub fn run_command(args: &[String]) -> ExitCode {
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        return print_out(HELP);
    }
    let options = match read_options(args) {
        Ok(options) => options,
        Err(message) => return fail(3, &message),
    };
    match Practice::start(options) {
        Ok(practice) => {
            // Whoever started it may have closed the pipe; the gateway serves all the same.
            let _ = print_out(&format!("{}\n", greeting(&practice)));
            practice.wait();
            ExitCode::SUCCESS
        }
        Err(error) => {
            fail(if matches!(error, StartError::NotLoopback(_)) { 3 } else { 1 }, &start_message(&error))
        }
    }
}

fn greeting(practice: &Practice) -> serde_json::Value {
    json!({
        "address": practice.address().to_string(),
        "base_url": practice.base_url(),
        "org_code": ORG_CODE,
        "credentials": {
            "consumer_key": CONSUMER_KEY,
            "consumer_secret": CONSUMER_SECRET,
            "api_key": API_KEY,
            "username": USERNAME,
            "password": PASSWORD,
        },
    })
}

fn read_options(args: &[String]) -> Result<Options, String> {
    let mut options = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("Thiếu giá trị sau {arg}. Xem --help."));
        match arg.as_str() {
            "--listen" => {
                let address = value()?;
                options.listen = address.parse().map_err(|_| {
                    format!(
                        "Địa chỉ \"{address}\" chưa đúng dạng. Hãy viết như 127.0.0.1:0 hoặc 127.0.0.1:8080."
                    )
                })?;
            }
            "--faults" => {
                let path = value()?;
                options.faults = read_faults(path.as_ref()).map_err(|error| match error {
                    FaultFileError::Unreadable(error) => {
                        format!("Không đọc được tệp lỗi {path} ({error}). Hãy kiểm tra tên tệp và quyền đọc.")
                    }
                    FaultFileError::Malformed(error) => {
                        format!("Tệp lỗi {path} chưa đúng mẫu ({error}). Hãy sửa theo mẫu trong --help.")
                    }
                })?;
            }
            "--state" => options.persist = Some(value()?.into()),
            "--token-seconds" => options.ministry_token_lifetime = seconds(arg, value()?)?,
            "--gateway-token-seconds" => options.gateway_token_lifetime = seconds(arg, value()?)?,
            "--lookup" => options.lookup = true,
            "--allow-remote" => options.allow_remote = true,
            _ => return Err(format!("Không có tùy chọn \"{arg}\". Xem --help.")),
        }
    }
    Ok(options)
}

/// Up to ten years, so that a time of expiry can always be written.
fn seconds(option: &str, text: &str) -> Result<Duration, String> {
    let wrong =
        || format!("Giá trị \"{text}\" sau {option} chưa đúng. Hãy viết số giây, từ 0 đến 315360000.");
    text.parse().ok().filter(|seconds| *seconds <= 315_360_000).map(Duration::from_secs).ok_or_else(wrong)
}

fn start_message(error: &StartError) -> String {
    match error {
        StartError::NotLoopback(address) => format!(
            "Địa chỉ {address} mở ra ngoài máy này, trong khi mật khẩu thực hành ai cũng biết. Hãy dùng 127.0.0.1, hoặc thêm --allow-remote nếu thật sự cần."
        ),
        StartError::Listen(address, error) => {
            format!(
                "Không mở được {address} ({error}). Có thể cổng đang được dùng; hãy chọn cổng khác hoặc cổng 0."
            )
        }
        StartError::Persist(error) => {
            format!("Không mở được tệp lưu trạng thái ({error}). Hãy kiểm tra đường dẫn và quyền ghi.")
        }
        StartError::Thread(error) => {
            format!(
                "Hệ điều hành không cho chạy cổng thực hành ({error}). Hãy đóng bớt chương trình rồi thử lại."
            )
        }
    }
}

fn fail(code: u8, message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(code)
}

/// The one place that writes to standard output: the first line is the contract with whoever starts the command.
fn print_out(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
