//! The words of headings: what clerks abbreviate, what means the same, what says nothing.
//!
//! A heading becomes a set of words in which "Đ.vị c.tác", "ĐV công tác" and "Đơn vị đang công tác" are nearly one.
//! Not here: which field the words name ([`super::headings`]).

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::text::fold;

/// Folded words on the left mean those on the right; `|` parts readings of which the fitting one counts. Longer
/// entries come first where they begin alike.
const SAME: &str = "\
ghi chu=ghichu;chu thich=ghichu;chu y=ghichu;luu y=ghichu;gc=ghichu;ho chu dem va ten=hoten;ho chu dem ten=hoten;ho va ten dem=ho dem;ho va ten lot=ho dem;ho lot=ho dem;\
ho chu dem=ho dem;ho va dem=ho dem;ho va chu dem=ho dem;ho va chu lot=ho dem;ho dem va ten=hoten;ho va ten=hoten;\
ho ten=hoten;ngay thang nam=ngay;ngay thang=ngay;thang nam=ngay;thoi diem=ngay;thoi gian=ngay;moc=ngay;\
nam sinh=ngay sinh;ntns=ngay sinh;nam vao=ngay vao;nam bo nhiem=ngay bo nhiem;nam tuyen dung=ngay tuyen dung;\
can cuoc cong dan=cccd;the can cuoc=cccd;can cuoc=cccd;dinh danh ca nhan=dinhdanh;dinh danh cong dan=dinhdanh;\
ddcn=dinhdanh;sddcn=so dinhdanh;cc=cccd|cao cap;chung minh nhan dan=cmnd;chung minh thu=cmnd;cmt=cmnd;cmtnd=cmnd;\
cmtnd=cmnd;cmtnd=cmnd;so dien thoai=dienthoai;dien thoai=dienthoai;sdt=dienthoai;dtdd=dienthoai di dong;\
so may=dienthoai;dt=dienthoai|dan toc|dao tao;thu dien tu=email;hop thu dien tu=email;hop thu=email;hom thu=email;\
e mail=email;mail=email;gmail=email;bao hiem xa hoi=bhxh;bao hiem y te=bhyt;so bao hiem=bhxh;so so=so;\
d vi=don vi;d v=don vi;dvi=don vi;dv=don vi|dang vien;dvsd=don vi su dung;dvql=don vi quan ly;cq=co quan;\
c quan=co quan;c tac=cong tac;ctac=cong tac;noi cong tac=don vi cong tac;noi lam viec=don vi lam viec;p ban=phong ban;\
chuc danh nghe nghiep=cdnn;chuc danh nn=cdnn;c vu=chuc vu;c danh=chuc danh;cv=chuc vu|chuyen vien;\
cd=chuc danh|cao dang;vi tri viec lam=vtvl;vi tri vl=vtvl;vi tri cong viec=vtvl;hop dong lam viec=hopdong;\
hop dong lao dong=hopdong;hop dong=hopdong;hdlv=hopdong;hdld=hopdong;hd=hopdong;quyet dinh=qd;\
td=trinh do;t do=trinh do;tdcm=trinh do chuyen mon;cm=chuyen mon;cmnv=chuyen mon nghiep vu;nv=nghiep vu|nhan vien;\
tdvh=trinh do van hoa;vh=van hoa;van hoa=van hoa;gdpt=van hoa;giao duc pho thong=van hoa;giao duc pt=van hoa;\
hoc van pho thong=van hoa;hoc van pt=van hoa;hoc van=van hoa;ly luan chinh tri=llct;ly luan ct=llct;\
ll chinh tri=llct;ly luan=llct;tdllct=trinh do llct;quan ly nha nuoc=qlnn;quan ly nn=qlnn;ql nha nuoc=qlnn;\
quan ly hanh chinh nha nuoc=qlnn;cong nghe thong tin=tin hoc;cntt=tin hoc;th=tin hoc|thac si;nn=ngoai ngu|nha nuoc;\
chung chi=chung chi;nganh dao tao=chuyen nganh;nganh hoc=chuyen nganh;nganh=chuyen nganh;he so luong=heso luong;\
hs luong=heso luong;hsl=heso luong;he so=heso;hs=heso|ho so;b luong=bac luong;bl=bac luong|bao luu;\
phu cap chuc vu=phucap chuc vu;pccv=phucap chuc vu;hspccv=heso phucap chuc vu;phu cap=phucap;pc=phucap;\
pckv=phucap khu vuc;kv=khu vuc;pctnvk=phucap vuot khung;tnvk=vuot khung;tham nien vuot khung=vuot khung;vk=vuot khung;\
pctn=phucap tham nien|phucap trach nhiem;tn=tham nien|trach nhiem;tnn=tham nien nghe;pcud=phucap uu dai;ud=uu dai;\
ma so thue=mst;ma thue=mst;ho khau thuong tru=thuongtru;hktt=thuongtru;dkhktt=thuongtru;ho khau=thuongtru;\
thuong tru=thuongtru;dang ky thuong tru=thuongtru;dktt=thuongtru;noi o=choo;cho o=choo;cu tru=choo;tam tru=choo;\
nguyen quan=que quan;que goc=que quan;que huong=que quan;que=que quan;que quan=que quan;\
gt=gioi tinh;gioi=gioi tinh;phai=gioi tinh;ton giao=tongiao;tg=tongiao|ngay;dan toc=dantoc;d toc=dantoc;t giao=tongiao;\
dang vien=dangvien;vao dang=vaodang;vao dcsvn=vaodang;ket nap dang=vaodang;ket nap vao dang=vaodang;ket nap=vaodang;dvct=dangvien chinh thuc;\
tnc=;tncs=;tncshcm=;ho chi minh=;csvn=;cong san viet nam=;cong san=;dcsvn=dang;so hieu=sohieu;ma hieu=sohieu;danh hieu=danhhieu;ma so=ma;mã số=ma;\
can bo cong chuc vien chuc=cbccvc;can bo cong chuc=cbccvc;cong chuc vien chuc=cbccvc;cong chuc=cbccvc;\
vien chuc=cbccvc;can bo=cbccvc;cbcc=cbccvc;ccvc=cbccvc;cb=cbccvc;nhan vien=cbccvc;giao vien=cbccvc;gv=cbccvc;\
cc vc=cbccvc;cb cc vc=cbccvc;nguoi lao dong=cbccvc;nld=cbccvc;cbgvnv=cbccvc;\
so thu tu=stt;so tt=stt;s tt=stt;tt=stt|tinh trang;hon nhan=honnhan;hn=honnhan;chinh tri xa hoi=ctxh;ct xh=ctxh;\
bo nhiem=bonhiem;bn=bonhiem;tuyen dung=tuyendung;duoc tuyen dung=tuyendung;duoc tuyen=tuyendung;bien che=bienche;bc=bienche;\
phan tram=%;ty le=%;xep loai=xeploai;thi dua=thidua;khen thuong=khenthuong;chuc danh chuc vu=chuc vu;\
chuc vu chuc danh=chuc vu;chuc vu hoac chuc danh=chuc vu;don vi co quan=co quan don vi";

/// Words that hardly ever tell one field from another.
const FILLERS: &str = " va cua cac cho theo tai tren duoc hien nay dang huong giu co neu ghi ro la hay hoac voi trong \
toi den tu ve khi ban than nguoi cbccvc cu the in chu hoa so ma nhat cao danh x xac dinh dau tien lan thoi hang nhan \
lien he viet nam ten loai ky moi dam nhiem thong tin muc nhiem hanh da hoc muc ";

static TABLE: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<Entry>> = HashMap::new();
    for (from, to) in SAME.split(';').filter_map(|entry| entry.split_once('=')) {
        let words: Vec<&str> = from.split(' ').collect();
        let readings =
            to.split('|').map(|reading| reading.split(' ').filter(|w| !w.is_empty()).collect()).collect();
        table.entry(words.first().copied().unwrap_or("")).or_default().push(Entry { words, readings });
    }
    for entries in table.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
    }
    table
});

struct Entry {
    words: Vec<&'static str>,
    readings: Vec<Vec<&'static str>>,
}

/// Whether a word says next to nothing.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&format!(" {word} "))
}

/// The words of a text in every reading of its abbreviations, the usual one first; at most six readings.
pub(super) fn readings(text: &str) -> Vec<Vec<String>> {
    let words = plain_words(text);
    let mut readings: Vec<Vec<String>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let entry = TABLE.get(word.as_str()).and_then(|entries| {
            entries.iter().find(|entry| {
                entry.words.len() <= words.len() - at
                    && entry.words.iter().zip(words.iter().skip(at)).all(|(a, b)| *a == b)
            })
        });
        match entry {
            Some(entry) => {
                let before = readings.clone();
                for (nth, reading) in entry.readings.iter().enumerate() {
                    let grown = before.iter().map(|begin| {
                        let added = reading.iter().map(|word| (*word).to_owned());
                        begin.iter().cloned().chain(added).collect::<Vec<String>>()
                    });
                    if nth == 0 {
                        readings = grown.collect();
                    } else if readings.len() < 6 {
                        readings.extend(grown);
                    }
                }
                at += entry.words.len();
            }
            None => {
                readings.iter_mut().for_each(|reading| reading.push(word.clone()));
                at += 1;
            }
        }
    }
    readings
}

/// Folded words; "đang" (now) is told from "Đảng" (the Party) while the accents are there.
fn plain_words(text: &str) -> Vec<String> {
    let composed: String = text.nfc().collect();
    let accented = !composed.is_ascii();
    let raw: Vec<&str> =
        composed.split(|c: char| !c.is_alphanumeric() && c != '%').filter(|word| !word.is_empty()).collect();
    raw.iter()
        .flat_map(|word| {
            let low = word.to_lowercase();
            match low.as_str() {
                "đang" => "nay".to_owned(),
                "%" => "%".to_owned(),
                "nữ" if accented => "nu".to_owned(),
                _ => fold(&low),
            }
            .split(' ')
            .map(str::to_owned)
            .collect::<Vec<String>>()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_heading_in_many_spellings() {
        for text in ["Đ.vị công tác", "Đ/v công tác", "ĐV công tác", "Đơn vị c.tác", "ĐƠN VỊ\nCÔNG TÁC"]
        {
            assert_eq!(readings(text)[0].join(" "), "don vi cong tac", "{text}");
        }
        assert_eq!(readings("TĐCM")[0].join(" "), "trinh do chuyen mon");
        assert_eq!(readings("Hệ số lương đang hưởng")[0].join(" "), "heso luong nay huong");
        assert_eq!(readings("Ngày vào Đảng")[0].join(" "), "ngay vaodang");
        assert_eq!(readings("DT").len(), 3, "three things are shortened so");
    }
}
