//! People with every fact a list may ask for, each fact in agreement with the others: nothing here may be blocked.

use std::collections::BTreeMap;

use crate::people::Dice;

/// Year, month, day.
pub type Day = (i64, i64, i64);

/// One fact about a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Words.
    Text(String),
    /// A day.
    Day(Day),
    /// A number in hundredths.
    Hundredths(i64),
    /// A whole number.
    Whole(i64),
}

/// What kind of office the list comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// A department of a province.
    Department,
    /// A commune.
    Commune,
    /// A school.
    School,
    /// A hospital or health station.
    Health,
}

/// A person.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Facts by field key.
    pub facts: BTreeMap<&'static str, Fact>,
    /// Whether she is a woman.
    pub female: bool,
}

const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Lương", "Quách", "Cao", "Tạ", "Tống", "Công", "Lò", "Quàng",
    "Giàng", "Nông", "Hà",
];
const MEN: &[&str] = &["Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Công", "Khắc", "Thế", "Trọng", "Bá"];
const WOMEN: &[&str] = &["Thị", "Ngọc", "Thu", "Kim", "Thùy", "Hoài", "Bảo", "Thanh", "Thị Thu", "Thị Hồng"];
const GIVEN: &[&str] = &[
    "An", "Ánh", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hùng", "Hương",
    "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo",
    "Trang", "Tuấn", "Việt", "Yến", "Đạt", "Ước", "Ý", "Tổng", "Cộng",
];
/// Names that are right though no Kinh rule makes them: given whole, with their sex and people.
const OTHERS: &[(&str, bool, &str)] = &[
    ("H’Hen Niê", true, "Ê-đê"),
    ("K’Brih", false, "Cơ-ho"),
    ("Y Bhăn Kbuôr", false, "Ê-đê"),
    ("Kpă Ksơr", false, "Gia-rai"),
    ("Giàng A Páo", false, "Hmông"),
    ("Thạch Sà Phol", false, "Khmer"),
    ("Ka Hèm", true, "Cơ-ho"),
    ("Zơ Râm Thị Mlô", true, "Cơ-tu"),
];
const PLACES: &[i64] = &[1, 2, 8, 22, 27, 31, 34, 36, 38, 40, 42, 44, 48, 49, 52, 56, 64, 66, 75, 79, 82, 92];
/// Rank code, its name, number of steps, first coefficient, growth, the least qualification.
type Rank = (&'static str, &'static str, i64, i64, i64, bool);
const OFFICE_RANKS: &[Rank] = &[
    ("01.003", "Chuyên viên", 9, 234, 33, true),
    ("01.003", "Chuyên viên", 9, 234, 33, true),
    ("06.031", "Kế toán viên", 9, 234, 33, true),
    ("01.004", "Cán sự", 10, 210, 31, false),
];
const SCHOOL_RANKS: &[Rank] = &[
    ("V.07.04.32", "Giáo viên trung học cơ sở hạng III", 9, 234, 33, true),
    ("V.07.03.29", "Giáo viên tiểu học hạng III", 9, 234, 33, true),
    ("V.07.02.26", "Giáo viên mầm non hạng III", 10, 210, 31, false),
];
const HEALTH_RANKS: &[Rank] = &[
    ("V.08.01.03", "Bác sĩ (hạng III)", 9, 234, 33, true),
    ("01.003", "Chuyên viên", 9, 234, 33, true),
    ("06.031", "Kế toán viên", 9, 234, 33, true),
];

impl Staff {
    /// The fact a field asks for, if there is one.
    pub fn fact(&self, key: &str) -> Option<&Fact> {
        self.facts.get(key)
    }

    /// A fact that is words, empty when there is none.
    pub fn words(&self, key: &str) -> String {
        match self.fact(key) {
            Some(Fact::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// A day, when there is one.
    pub fn day(&self, key: &str) -> Option<Day> {
        match self.fact(key) {
            Some(Fact::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Invents a person of an office and unit.
    pub fn invent(dice: &mut Dice, office: Office, unit: &str, department: &str) -> Self {
        let mut staff = Self { facts: BTreeMap::new(), female: dice.chance(55) };
        staff.identity(dice);
        staff.service(dice, office, unit, department);
        staff.schooling(dice, office);
        staff.party(dice);
        staff.places(dice);
        staff
    }

    fn set(&mut self, key: &'static str, fact: Fact) {
        self.facts.insert(key, fact);
    }

    fn say(&mut self, key: &'static str, text: impl Into<String>) {
        self.set(key, Fact::Text(text.into()));
    }

    fn identity(&mut self, dice: &mut Dice) {
        let mut people = "Kinh";
        let name = if dice.chance(3) {
            let (name, female, of) = *dice.pick(OTHERS);
            self.female = female;
            people = of;
            name.to_owned()
        } else {
            let middle = dice.word(if self.female { WOMEN } else { MEN });
            format!("{} {middle} {}", dice.word(FAMILIES), dice.word(GIVEN))
        };
        if people == "Kinh" && dice.chance(20) {
            people = dice.word(&["Tày", "Thái", "Mường", "Nùng", "Hmông", "Dao", "Hoa", "Khmer"]);
        }
        let (family, given) = name.rsplit_once(' ').map_or(("", name.as_str()), |parts| parts);
        let (family, given) = (family.to_owned(), given.to_owned());
        self.say("family_middle_name", family);
        self.say("given_name", given);
        self.say("full_name", name);
        let birth = (dice.between(1968, 2000), dice.between(1, 12), dice.between(1, 28));
        let century = if birth.0 < 2000 { 0 } else { 2 };
        let id = format!(
            "{:03}{}{:02}{:06}",
            dice.pick(PLACES),
            century + i64::from(self.female),
            birth.0 % 100,
            dice.below(1_000_000)
        );
        self.set("birth_date", Fact::Day(birth));
        self.say("gender", if self.female { "Nữ" } else { "Nam" });
        self.say("ethnicity", people);
        self.say("religion", dice.word(&["Không", "Không", "Không", "Phật giáo", "Công giáo"]));
        self.say(
            "social_insurance_no",
            if dice.chance(10) {
                id.clone()
            } else {
                format!("{:02}{:08}", dice.between(1, 97), dice.below(100_000_000))
            },
        );
        self.say("health_insurance_no", format!("HC401{:010}", dice.below(10_000_000_000)));
        self.say("tax_code", format!("8{:09}", dice.below(1_000_000_000)));
        self.say("citizen_id", id);
        self.set(
            "citizen_id_issue_date",
            Fact::Day((dice.between(2021, 2024), dice.between(5, 12), dice.between(1, 28))),
        );
        self.say("citizen_id_issue_place", "Cục Cảnh sát QLHC về TTXH");
        self.say(
            "phone",
            format!("0{}{:07}", dice.word(&["91", "98", "36", "38", "77"]), dice.below(10_000_000)),
        );
        self.say("email", format!("cb{:06}@thuchanh.gov.example", dice.below(1_000_000)));
        self.say("marital_status", dice.word(&["Đã kết hôn", "Độc thân"]));
        self.say("bank_account", format!("{:013}", 1_000_000_000_000 + dice.below(8_999_999_999_999)));
    }

    fn service(&mut self, dice: &mut Dice, office: Office, unit: &str, department: &str) {
        let birth = self.day("birth_date").unwrap();
        let year = birth.0 + dice.between(22, 24);
        let recruited = (year, dice.between(1, 12), 1);
        let (code, name, steps, first, growth, degree) = *dice.pick(match office {
            Office::Department | Office::Commune => OFFICE_RANKS,
            Office::School => SCHOOL_RANKS,
            Office::Health => HEALTH_RANKS,
        });
        let ranked = (year + 1, recruited.1, 1);
        // A person rises a step about every three years; nobody here is ahead of the calendar.
        let step = ((2025 - ranked.0) / 3 + 1).clamp(1, steps);
        let since = (ranked.0 + (step - 1) * 3, ranked.1, 1);
        let leader = dice.chance(20);
        let position = match (office, leader) {
            (Office::Department, true) => dice.word(&["Trưởng phòng", "Phó Trưởng phòng", "Chánh Văn phòng"]),
            (Office::Department | Office::Commune, false) => {
                dice.word(&["Chuyên viên", "Kế toán", "Văn thư", "Công chức Tư pháp - Hộ tịch"])
            }
            (Office::Commune, true) => dice.word(&["Phó Chủ tịch UBND", "Trưởng phòng", "Phó Trưởng phòng"]),
            (Office::School, true) => dice.word(&["Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn"]),
            (Office::School, false) => dice.word(&["Giáo viên", "Giáo viên", "Nhân viên"]),
            (Office::Health, true) => dice.word(&["Trưởng khoa", "Phó Trưởng khoa", "Trưởng phòng"]),
            (Office::Health, false) => dice.word(&["Bác sĩ", "Điều dưỡng", "Dược sĩ"]),
        };
        self.say("using_unit_name", unit);
        self.say("department_name", department);
        self.say("current_position", position);
        self.say(
            "job_position",
            dice.word(&["Chuyên viên về tổ chức bộ máy", "Kế toán viên", "Giáo viên THCS"]),
        );
        self.say("bndp_staff_code", format!("CB{:06}", dice.below(1_000_000)));
        self.say("using_unit_code", "000.12.34.H56");
        self.say(
            "record_category",
            if matches!(office, Office::School | Office::Health) { "Viên chức" } else { "Công chức" },
        );
        self.say("work_status", "Đang công tác");
        self.say("contract_type", "HĐLV không xác định thời hạn");
        self.say("contract_no", format!("{}/QĐ-SNV", dice.between(10, 999)));
        self.set("contract_date", Fact::Day(recruited));
        self.set("first_recruit_date", Fact::Day(recruited));
        self.set("current_agency_date", Fact::Day((year + dice.between(1, 2), recruited.1, 1)));
        self.set("tenure_date", Fact::Day(ranked));
        self.say("rank_code", code);
        self.say("rank_name", name);
        self.set("rank_date", Fact::Day(ranked));
        self.set("salary_step", Fact::Whole(step));
        self.set("of_steps", Fact::Whole(steps));
        self.set("salary_coef", Fact::Hundredths(first + growth * (step - 1)));
        self.set("salary_date", Fact::Day(since));
        self.set("next_raise_date", Fact::Day((since.0 + 3, since.1, since.2)));
        if leader {
            self.set("position_allowance", Fact::Hundredths(*dice.pick(&[20, 25, 30, 40])));
            self.set("appoint_date", Fact::Day((dice.between(2020, 2024), dice.between(1, 12), 15)));
        }
        if dice.chance(15) {
            self.set("responsibility_allowance", Fact::Hundredths(*dice.pick(&[10, 20])));
        }
        if dice.chance(40) {
            self.set("area_allowance", Fact::Hundredths(*dice.pick(&[10, 20, 30, 50])));
        }
        if matches!(office, Office::School) {
            self.set("seniority_allowance_percent", Fact::Whole(dice.between(5, 25)));
            self.set("incentive_allowance_percent", Fact::Whole(*dice.pick(&[30, 35, 50])));
            self.say("subject_taught", dice.word(&["Toán", "Ngữ văn", "Tiếng Anh", "Lịch sử", "Tin học"]));
        }
        self.say("degree_needed", if degree { "yes" } else { "" });
    }

    fn schooling(&mut self, dice: &mut Dice, office: Office) {
        self.say("general_education", "12/12");
        let high = self.words("degree_needed") == "yes";
        let level = if high {
            dice.word(&["Đại học", "Đại học", "Thạc sĩ"])
        } else {
            dice.word(&["Cao đẳng", "Đại học"])
        };
        self.say("highest_qualification", level);
        self.say(
            "major",
            dice.word(match office {
                Office::School => &["Sư phạm Toán", "Giáo dục tiểu học", "Sư phạm Ngữ văn"],
                Office::Health => &["Y đa khoa", "Điều dưỡng", "Kế toán"],
                Office::Department | Office::Commune => {
                    &["Luật", "Quản lý công", "Kế toán", "Hành chính học"]
                }
            }),
        );
        self.say("political_theory", dice.word(&["Sơ cấp", "Trung cấp", "Trung cấp", "Cao cấp"]));
        self.say("state_management", dice.word(&["Chuyên viên", "Chuyên viên", "Chuyên viên chính"]));
        self.say("it_level", dice.word(&["Cơ bản", "Chứng chỉ B", "Ứng dụng CNTT cơ bản"]));
        self.say("foreign_language", "Anh");
        self.say("foreign_language_level", dice.word(&["B1", "A2", "B", "B2"]));
        self.say("school", dice.word(&["Đại học Vinh", "Đại học Luật Hà Nội", "Học viện Hành chính"]));
    }

    fn party(&mut self, dice: &mut Dice) {
        let recruited = self.day("first_recruit_date").unwrap();
        self.set("first_org_date", Fact::Day((self.day("birth_date").unwrap().0 + 16, 3, 26)));
        if dice.chance(45) {
            let joined = (recruited.0 + 1, dice.between(1, 12), dice.between(1, 28));
            self.set("party_join_date", Fact::Day(joined));
            self.set("party_official_date", Fact::Day((joined.0 + 1, joined.1, joined.2)));
            self.say("party_card_no", format!("{:02}{:06}", dice.between(10, 96), dice.below(1_000_000)));
            self.say("party_cell", "Chi bộ 1");
            self.say("is_party_member", "x");
        }
    }

    fn places(&mut self, dice: &mut Dice) {
        let commune =
            dice.word(&["Xã Thanh Sơn", "Phường Tân Bình", "Xã Đắk Lao", "Phường Hòa Xuân", "Xã Mường Lý"]);
        let province = dice.word(&["Thanh Hóa", "Nghệ An", "Đà Nẵng", "Lâm Đồng", "Đắk Lắk", "Phú Thọ"]);
        self.say("hometown_commune", format!("{commune}, {province}"));
        self.say("commune_only", commune);
        self.say("hometown_province", province);
        self.say("birth_place", format!("{commune}, tỉnh {province}"));
        self.say("permanent_address", format!("Thôn {}, {commune}, {province}", dice.between(1, 12)));
        self.say("current_address", format!("Số {}, {commune}, {province}", dice.between(1, 300)));
        self.say("family_origin", dice.word(&["Nông dân", "Viên chức", "Công nhân"]));
    }
}
